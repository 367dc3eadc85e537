//! `brief check`: everything that a build would tell, and nothing written.

use anyhow::Result;

use crate::build as stage;
use crate::cli::command::Check;
use crate::cli::exit::Exit;
use crate::cli::terminal::Terminal;
use crate::cli::{build, report};
use crate::diag::diagnostic::Severity;
use crate::diag::print;

/// Builds every page in memory, one at a time, and tells what is wrong.
///
/// # Errors
/// A stream is closed.
pub fn run(check: &Check, terminal: &Terminal) -> Result<Exit> {
    report::begins(&check.site, &check.options, terminal)?;
    let (built, found) = stage::build(&check.site.input, &check.options);
    let found = report::merge(found, build::pull(&built, terminal));
    report::print(built.files(), &found, check.format, terminal)?;
    report::withheld(&built.withheld, terminal)?;
    let told = if found.is_empty() { "Nothing is wrong".to_owned() } else { print::summary(&found) };
    terminal.tell(&told)?;
    let least = if check.deny.is_some() { Severity::Warning } else { Severity::Error };
    if let Some(timings) = &check.timings {
        timings.tell(terminal)?;
    }
    Ok(if report::has(&found, least) { Exit::Content } else { Exit::Clean })
}
