//! `brief archive diff`: what changed from one edition to another.

use anyhow::Result;

use crate::build::{Options, build};
use crate::cli::archive::Opened;
use crate::cli::args::Format;
use crate::cli::args::archive::DiffFormat;
use crate::cli::command::archive::Diff;
use crate::cli::exit::Exit;
use crate::cli::now;
use crate::cli::report;
use crate::cli::terminal::Terminal;
use crate::compose::at::At;
use crate::compose::editions;
use crate::history::compare::changes::Changes;
use crate::history::compare::{changes, text};
use crate::model::archive::Version;

/// The template of a page apart.
const TEMPLATE: &str = "apart/changes.html";
/// The theme's style sheet.
const STYLE: &str = "style.css";
/// Links start at the site's root.
const PAGE: &str = "index.html";

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
        DiffFormat::Html => return page(diff, (before, after), &changes, terminal),
    }
    Ok(Exit::Clean)
}

/// Prints a page in the site's words and style; what is still on the site is linked, if it is known where that stands.
fn page(diff: &Diff, editions: (&Version, &Version), changes: &Changes, terminal: &Terminal) -> Result<Exit> {
    let options = Options { now: now::instant(None, &diff.site.glance.time_zone), ..Options::default() };
    let (built, _) = build(&diff.site.input, &options);
    let press = &built.press;
    let style = press.theme.assets().get(STYLE).and_then(|address| press.theme.file(address)).unwrap_or_default();
    let at = At { desk: &press.desk(), address: PAGE };
    let view = editions::apart(at, editions, changes, &String::from_utf8_lossy(&style));
    let mut page = Vec::new();
    if let Err(found) = press.theme.render(TEMPLATE, &view, &mut page) {
        report::print(built.files(), &found, Format::Text, terminal)?;
        return Ok(Exit::Content);
    }
    terminal.out(&String::from_utf8_lossy(&page))?;
    Ok(Exit::Clean)
}
