//! `brief archive diff`: what changed from one edition to another.

use anyhow::Result;

use crate::cli::archive::Opened;
use crate::cli::args::archive::DiffFormat;
use crate::cli::command::archive::Diff;
use crate::cli::exit::Exit;
use crate::cli::terminal::Terminal;
use crate::history::compare::{changes, text};

/// Compares two editions of a brief.
///
/// # Errors
/// One of them is not there or damaged; standard output is closed.
pub fn run(diff: &Diff, terminal: &Terminal) -> Result<Exit> {
    let opened = Opened::of(&diff.site)?;
    let (object, before) = opened.edition(&diff.key, Some(diff.before))?;
    let (_, after) = opened.edition(&diff.key, Some(diff.after))?;
    let [old, new] = [before, after].map(|version| opened.data(object, version.number));
    let changes = changes(&after.brief, &old?, &new?);
    match diff.format {
        DiffFormat::Text if changes.is_empty() => terminal
            .tell(&format!("Nothing changed from v{} to v{} of `{}`", before.number, after.number, object.id))?,
        DiffFormat::Text => terminal.out(&text::report(&changes))?,
        DiffFormat::Json => {
            let json = serde_json::to_string_pretty(&changes).expect("text, numbers and lists");
            terminal.out(&(json + "\n"))?;
        }
    }
    Ok(Exit::Clean)
}
