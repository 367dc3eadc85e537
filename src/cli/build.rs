//! `brief build`: the site is built whole and put in the old one's place, or nothing changes.

use std::time::Instant;

use anyhow::Result;

use crate::build::shards::Shard;
use crate::build::{self as stage, Built};
use crate::cli::command::Build;
use crate::cli::exit::Exit;
use crate::cli::terminal::Terminal;
use crate::cli::{progress, report};
use crate::diag::diagnostic::{Diagnostic, Severity};
use crate::diag::print;
use crate::disk::place::Place;
use crate::disk::write::{self, Written};
use crate::graph::site::is_draft;

/// Builds, tells what is wrong, and writes if nothing is.
///
/// # Errors
/// The output is not ours, or the disk fails.
pub fn run(build: Build, terminal: &Terminal) -> Result<Exit> {
    let began = Instant::now();
    let name = build.place.as_ref().map(|place| place.name.clone()).ok();
    report::begins(&build.site, &build.options, terminal)?;
    let (built, found) = stage::build(&build.site.input, &build.options);
    let there = build.place.as_ref().is_ok_and(|place| place.path.exists());
    let done = if report::has(&found, Severity::Error) {
        // The pages are made all the same: one run tells everything that is wrong.
        Err(pull(&built, terminal))
    } else {
        write(&built, &build.place?, terminal)?
    };
    let (found, written) = match done {
        Ok(written) => (found, Some(written)),
        Err(pages) => (report::merge(found, pages), None),
    };
    report::print(built.files(), &found, build.format, terminal)?;
    if !found.is_empty() {
        terminal.tell(&print::summary(&found))?;
    }
    let Some(written) = written else {
        let kept = name.filter(|_| there).map_or(String::new(), |name| format!(": {name}/ is as it was"));
        terminal.tell(&format!("Nothing was written{kept}"))?;
        return Ok(Exit::Content);
    };
    report::withheld(&built.withheld, terminal)?;
    if let Some(timings) = &build.timings {
        timings.tell(terminal)?;
    }
    terminal.tell(&closing(&built, written, &name.unwrap_or_default(), (began, build.options.shard)))?;
    // The process ends: taking a large site apart first, record by record, would keep everybody waiting.
    std::mem::forget((built, build.site));
    Ok(Exit::Clean)
}

/// Makes every page without keeping one, and gives what they had to say.
pub(in crate::cli) fn pull(built: &Built, terminal: &Terminal) -> Vec<Vec<Diagnostic>> {
    let bar = progress::bar(terminal, built.output.len(), "Checking");
    let pages = write::pull(&built.output, &|| bar.inc(1));
    bar.finish_and_clear();
    pages
}

fn write(built: &Built, place: &Place, terminal: &Terminal) -> Result<Result<Written, Vec<Vec<Diagnostic>>>> {
    let bar = progress::bar(terminal, built.output.len(), "Writing");
    let done = write::write(place, &built.output, &built.press.stages, &|| bar.inc(1));
    bar.finish_and_clear();
    done
}

fn closing(built: &Built, done: Written, name: &str, (began, shard): (Instant, Option<Shard>)) -> String {
    let shard = shard.map(|shard| format!(" of shard {shard}")).unwrap_or_default();
    let others = built.output.len() - built.pages;
    let Written { written, unchanged, removed } = done;
    let drafts = built.site().records.briefs.iter().any(|brief| is_draft(brief));
    let drafts = if drafts { "; contains drafts: not for publication" } else { "" };
    format!(
        "Built {} and {}{shard} in {:.2} s: {name}/ ({written} written, {unchanged} unchanged, {removed} removed){drafts}",
        count(built.pages, "page"),
        count(others, "other file"),
        began.elapsed().as_secs_f64(),
    )
}

fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
