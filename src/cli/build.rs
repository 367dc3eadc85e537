//! `brief build`: the site is built whole and put in the old one's place, or nothing changes.

use std::time::Instant;

use anyhow::Result;

use crate::build::reuse;
use crate::build::shards::Shard;
use crate::build::stages::Stage;
use crate::build::{self as stage, Built};
use crate::cli::command::Build;
use crate::cli::exit::Exit;
use crate::cli::kept::Memory;
use crate::cli::last::{Known, Last, Told, hashes, program};
use crate::cli::terminal::Terminal;
use crate::cli::{progress, report};
use crate::diag::diagnostic::{Diagnostic, Severity};
use crate::diag::print;
use crate::disk::place::Place;
use crate::disk::write::{self, Written};

/// Builds, tells what is wrong, and writes if nothing is. Where all is as it was at the last build, that is told.
///
/// # Errors
/// The output is not ours, or the disk fails.
pub fn run(build: Build, terminal: &Terminal) -> Result<Exit> {
    let began = Instant::now();
    report::begins(&build.site, &build.options, terminal)?;
    let stages = build.options.stages.clone();
    let hashes = stages.of(Stage::Compare, || hashes(&build.site.input));
    let last = stages.of(Stage::Compare, || Last::of(&build, &hashes, terminal));
    let known = last.as_ref().filter(|_| !build.fresh).and_then(Last::known);
    if let (Ok(place), Some(last), Some(known)) = (&build.place, &last, &known)
        && let Some(told) = stages.of(Stage::Compare, || last.same(known, place))
    {
        let unchanged = Written { unchanged: told.files, ..Written::default() };
        tell(&told, &build, terminal)?;
        terminal.tell(&closing(&told, &unchanged, &place.name, (began, build.options.shard)))?;
        return Ok(Exit::Clean);
    }
    let open = || Memory::open(&build.site.root, &program(), hashes, build.fresh);
    // A shard is built once, on a machine that forgets.
    let memory = build.options.shard.is_none().then(|| stages.of(Stage::Compare, open));
    let (built, found) = match &memory {
        Some(memory) => memory.build(&build.site.input, &build.options),
        None => stage::build(&build.site.input, &build.options),
    };
    if report::has(&found, Severity::Error) {
        // The pages are made all the same: one run tells everything that is wrong.
        let found = report::merge(found, pull(&built, terminal));
        stages.of(Stage::Remember, || memory.iter().for_each(|memory| memory.save()));
        return failed(&built, &found, build, terminal);
    }
    let place = match &build.place {
        Ok(place) => place,
        Err(_) => return Err(build.place.expect_err("it is one")),
    };
    let done = write_out((built, found), (&build, place), (known.as_ref(), last.as_ref()), terminal)?;
    stages.of(Stage::Remember, || memory.iter().for_each(|memory| memory.save()));
    match done {
        Ok((built, told, written)) => {
            tell(&told, &build, terminal)?;
            terminal.tell(&closing(&told, &written, &place.name, (began, build.options.shard)))?;
            // The process ends: taking a large site apart first, record by record, would keep everybody waiting.
            std::mem::forget((built, build.site));
            Ok(Exit::Clean)
        }
        Err((built, found)) => failed(&built, &found, build, terminal),
    }
}

/// A site, and what is wrong with it.
type Found = (Built, Vec<Diagnostic>);

/// Writes the pages; those that would be what they were at the last build are kept as they lie there.
fn write_out(
    (mut built, found): Found,
    (build, place): (&Build, &Place),
    (known, last): (Option<&Known>, Option<&Last>),
    terminal: &Terminal,
) -> Result<Result<(Built, Told, Written), Found>> {
    let stages = &build.options.stages;
    let whole = build.options.shard.is_none();
    let plan = || {
        let past = known.zip(last).and_then(|(known, last)| last.past(known));
        let base = reuse::base(&built.press, &program());
        reuse::plan(&mut built, base, past.as_ref())
    };
    let notes = whole.then(|| stages.of(Stage::Compare, plan));
    match write(&built, (place, known.map(|known| known.listing.as_str())), terminal)? {
        Ok(written) => {
            let told = stages.of(Stage::Remember, || {
                let told = told(&built, &found, build, terminal);
                if let Some((last, listing)) = last.zip(written.listing.clone()) {
                    last.remember(&built, &told, (listing, notes.as_ref()));
                }
                told
            });
            Ok(Ok((built, told, written)))
        }
        Err(pages) => Ok(Err((built, report::merge(found, pages)))),
    }
}

/// Tells why nothing was written.
fn failed(built: &Built, found: &[Diagnostic], build: Build, terminal: &Terminal) -> Result<Exit> {
    report::print(built.files(), found, build.format, terminal)?;
    terminal.tell(&print::summary(found))?;
    build.timings.iter().try_for_each(|timings| timings.tell(terminal))?;
    let kept = build.place.ok().filter(|place| place.path.exists());
    let kept = kept.map_or(String::new(), |place| format!(": {}/ is as it was", place.name));
    terminal.tell(&format!("Nothing was written{kept}"))?;
    Ok(Exit::Content)
}

fn told(built: &Built, found: &[Diagnostic], build: &Build, terminal: &Terminal) -> Told {
    let text = report::text(built.files(), found, build.format, terminal);
    let summary = (!found.is_empty()).then(|| print::summary(found));
    Told::of(built, text, summary, report::lines_of(&built.withheld))
}

/// Tells what is wrong, what is withheld, and how long it took.
fn tell(told: &Told, build: &Build, terminal: &Terminal) -> Result<()> {
    report::say(&told.found, build.format, terminal)?;
    told.summary.iter().chain(&told.withheld).try_for_each(|line| terminal.tell(line))?;
    build.timings.iter().try_for_each(|timings| timings.tell(terminal))
}

/// Makes every page without keeping one, and gives what they had to say.
pub(in crate::cli) fn pull(built: &Built, terminal: &Terminal) -> Vec<Vec<Diagnostic>> {
    let bar = progress::bar(terminal, built.output.len(), "Checking");
    let pages = write::pull(&built.output, &|| bar.inc(1));
    bar.finish_and_clear();
    pages
}

fn write(
    built: &Built,
    (place, lies): (&Place, Option<&str>),
    terminal: &Terminal,
) -> Result<Result<Written, Vec<Vec<Diagnostic>>>> {
    let bar = progress::bar(terminal, built.output.len(), "Writing");
    let done = write::write(place, (&built.output, lies), &built.press.stages, &|| bar.inc(1));
    bar.finish_and_clear();
    done
}

fn closing(told: &Told, done: &Written, name: &str, (began, shard): (Instant, Option<Shard>)) -> String {
    let shard = shard.map(|shard| format!(" of shard {shard}")).unwrap_or_default();
    let Written { written, unchanged, removed, .. } = done;
    let drafts = if told.drafts { "; contains drafts: not for publication" } else { "" };
    format!(
        "Built {} and {}{shard} in {:.2} s: {name}/ ({written} written, {unchanged} unchanged, {removed} removed){drafts}",
        count(told.pages, "page"),
        count(told.files - told.pages, "other file"),
        began.elapsed().as_secs_f64(),
    )
}

fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
