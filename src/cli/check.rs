//! `brief check`: everything that a build would tell, and no site written.

use anyhow::Result;

use crate::build::reuse;
use crate::build::stages::Stage;
use crate::cli::command::Check;
use crate::cli::exit::Exit;
use crate::cli::kept::Memory;
use crate::cli::last::{self, hashes, program};
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
    let stages = &check.options.stages;
    let open = || Memory::open(&check.site.root, &program(), hashes(&check.site.input), check.fresh);
    let memory = stages.of(Stage::Compare, open);
    // What each page of the last check was made from.
    let pages = last::folder(&check.site.root, "last").map(|folder| folder.join(last::CHECKED));
    let (mut built, found) = memory.build(&check.site.input, &check.options);
    // What was made at the last check, and would be made from the same, has no fault.
    let notes = stages.of(Stage::Compare, || {
        let past = pages.as_ref().filter(|_| !check.fresh).and_then(|pages| last::recall(pages));
        let base = reuse::base(&built.press, &program());
        reuse::plan(&mut built, base, past.as_ref())
    });
    let found = report::merge(found, build::pull(&built, terminal));
    stages.of(Stage::Remember, || {
        memory.save();
        // Where that fails, the next check makes every page.
        let _sum = pages.as_ref().map(|pages| last::remember_pages(pages, &notes));
    });
    report::print(built.files(), &found, check.format, terminal)?;
    report::withheld(&built.withheld, terminal)?;
    let told = if found.is_empty() { "Nothing is wrong".to_owned() } else { print::summary(&found) };
    report::tally(built.site(), terminal)?;
    terminal.tell(&told)?;
    let least = if check.deny.is_some() { Severity::Warning } else { Severity::Error };
    if let Some(timings) = &check.timings {
        timings.tell(terminal)?;
    }
    Ok(if report::has(&found, least) { Exit::Content } else { Exit::Clean })
}
