//! What a run found: put in order, told once each, in the form that was asked for.

use anyhow::Result;

use crate::build::{Options, Withheld};
use crate::cli::args::Format;
use crate::cli::site::Site;
use crate::cli::terminal::Terminal;
use crate::diag::diagnostic::{Diagnostic, Severity};
use crate::diag::{github, json, print, sarif};
use crate::graph::site as linked;
use crate::graph::verdicts::Verdicts;
use crate::text::files::Files;

/// Adds what the pages had to say: in order of place, what is equal only once.
#[must_use]
pub fn merge(mut found: Vec<Diagnostic>, pages: Vec<Vec<Diagnostic>>) -> Vec<Diagnostic> {
    for diagnostic in pages.into_iter().flatten() {
        if !found.contains(&diagnostic) {
            found.push(diagnostic);
        }
    }
    found.sort_by(|a, b| (a.primary, a.code.name, &a.message).cmp(&(b.primary, b.code.name, &b.message)));
    found
}

/// With `--verbose`: what was read, and the instant that decides what is published.
///
/// # Errors
/// Standard error is closed.
pub fn begins(site: &Site, options: &Options, terminal: &Terminal) -> Result<()> {
    let (files, root, now) = (site.input.len(), site.root.display(), options.now);
    terminal.detail(&format!("Read {files} files in {root}; now is {now}"))?;
    Ok(())
}

/// Tells how many quotations there are, and how far they are verified; nothing if there are none.
///
/// # Errors
/// Standard error is closed.
pub fn tally(site: &linked::Site, terminal: &Terminal) -> Result<()> {
    let Verdicts { tally, captures, .. } = &site.verdicts;
    let all = tally.all();
    if all == 0 {
        return Ok(());
    }
    let unverifiable = tally.acknowledged + tally.not_captured;
    let said = |(number, what): (usize, &str)| format!("{number} {what}");
    let counts =
        [(tally.exact, "exact"), (tally.folded, "folded"), (tally.aligned, "aligned"), (tally.failed, "failed")];
    let counts = counts.into_iter().filter(|(number, what)| *number > 0 || matches!(*what, "exact" | "aligned"));
    let counts: Vec<String> = counts.chain([(unverifiable, "unverifiable")]).map(said).collect();
    let quotations = if all == 1 { "quotation" } else { "quotations" };
    let nothing = captures.iter().all(Option::is_none) && tally.not_captured > 0;
    let how = if nothing { " (no source is captured: see `brief capture --help`)" } else { "" };
    terminal.tell(&format!("{all} {quotations}: {}{how}", counts.join(", ")))?;
    Ok(())
}

/// Prints diagnostics: for people on standard error, for machines on standard output.
///
/// # Errors
/// The stream is closed.
pub fn print(files: &Files, found: &[Diagnostic], format: Format, terminal: &Terminal) -> Result<()> {
    say(&text(files, found, format, terminal), format, terminal)
}

/// Diagnostics in the form that was asked for.
#[must_use]
pub fn text(files: &Files, found: &[Diagnostic], format: Format, terminal: &Terminal) -> String {
    match format {
        Format::Text => {
            let least = if terminal.is_quiet() { Severity::Warning } else { Severity::Note };
            print::text(files, found.iter().filter(|d| d.severity >= least), terminal.colour())
        }
        Format::Json => json::document(files, found),
        Format::Sarif => sarif::log(files, found),
        Format::Github => github::commands(files, found),
    }
}

/// Prints what `text` gave.
///
/// # Errors
/// The stream is closed.
pub fn say(text: &str, format: Format, terminal: &Terminal) -> Result<()> {
    match format {
        Format::Text => terminal.err(text)?,
        Format::Json | Format::Sarif | Format::Github => terminal.out(text)?,
    }
    Ok(())
}

/// Lists the briefs that are not published, and why.
///
/// # Errors
/// Standard error is closed.
pub fn withheld(withheld: &[Withheld], terminal: &Terminal) -> Result<()> {
    lines_of(withheld).iter().try_for_each(|line| Ok(terminal.tell(line)?))
}

/// A line for each.
#[must_use]
pub fn lines_of(withheld: &[Withheld]) -> Vec<String> {
    let line = |Withheld { key, title, date, why, .. }: &Withheld| format!("Withheld `{key}` ({title}), {date}: {why}");
    withheld.iter().map(line).collect()
}

#[must_use]
pub fn has(found: &[Diagnostic], least: Severity) -> bool {
    found.iter().any(|d| d.severity >= least)
}
