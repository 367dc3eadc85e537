//! `brief capture verify`: whether all captures are what they were.

use anyhow::Result;

use crate::cli::capture::{grouped, places};
use crate::cli::exit::Exit;
use crate::cli::records;
use crate::cli::site::Site;
use crate::cli::terminal::{Terminal, Title};
use crate::import::shelf::Shelf;
use crate::import::verify::{self, Finding};
use crate::text::phrase::tame;

/// Computes every hash anew, and tells what is not as the sidecars say, a line each.
///
/// # Errors
/// The folder cannot be read, or standard output is closed.
pub fn run(site: &Site, terminal: &Terminal) -> Result<Exit> {
    let shelf = Shelf::of(&site.root)?;
    let report = verify::verify(&shelf, &places::all(&records::read(&site.input)))?;
    let line = |finding: &Finding| format!("{}\n", tame(&told(finding)).replace('\n', " "));
    terminal.out(&report.faults.iter().map(line).collect::<String>())?;
    for stray in &report.strays {
        terminal.warn(Title::Note, &told(stray))?;
    }
    let whole = grouped(report.whole);
    let captures = if report.whole == 1 { "capture is" } else { "captures are" };
    terminal.tell(&format!("{whole} {captures} whole"))?;
    Ok(if report.faults.is_empty() { Exit::Clean } else { Exit::Content })
}

fn told(finding: &Finding) -> String {
    format!("{}: {}", finding.path, finding.what)
}
