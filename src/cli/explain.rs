//! `brief explain`: what a diagnostic's code means, with an example and the way to mend it.

use anyhow::Result;

use crate::cli::args::Explain;
use crate::cli::exit::Exit;
use crate::cli::terminal::Terminal;
use crate::diag::code::{self, ALL};
use crate::diag::diagnostic::Code;
use crate::disk::trouble::Trouble;
use crate::text::nearest::nearest;

/// Prints one code's documentation, or the list of all.
///
/// # Errors
/// The code is unknown, or standard output is closed.
pub fn run(explain: &Explain, terminal: &Terminal) -> Result<Exit> {
    match &explain.code {
        None => terminal.out(&list())?,
        // As diagnostics show it: `error[duplicate-key]`.
        Some(said) => {
            let name = said.trim_start_matches("error").trim_matches(['[', ']']);
            let code = code::find(name).ok_or_else(|| unknown(name))?;
            terminal.out(&page(code))?;
        }
    }
    Ok(Exit::Clean)
}

fn unknown(name: &str) -> anyhow::Error {
    let help = match nearest(name, ALL.iter().map(|code| code.name)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`brief explain --list` lists all codes".to_owned(),
    };
    Trouble::error(format!("there is no code `{name}`"), help)
}

/// A line a code: its name, its severity, its first sentence.
fn list() -> String {
    let width = ALL.iter().map(|code| code.name.len()).max().unwrap_or(0);
    ALL.iter().map(|code| format!("{:width$}  {:7}  {}\n", code.name, code.severity.as_str(), sentence(code))).collect()
}

fn sentence(code: &Code) -> String {
    let first = code.doc.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    match first.split_once(". ") {
        Some((sentence, _)) => sentence.to_owned(),
        None => first.trim_end_matches('.').to_owned(),
    }
}

fn page(code: &Code) -> String {
    let rank = match code.configurable {
        true => format!("{}, unless `[diagnostics]` in brief.toml says otherwise", code.severity.as_str()),
        false => format!("{}, always", code.severity.as_str()),
    };
    format!("\u{1b}[1m{}\u{1b}[0m ({rank})\n\n{}\n", code.name, code.doc.trim_end())
}
