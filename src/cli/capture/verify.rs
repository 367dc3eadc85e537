//! `brief capture verify`: whether all captures are what they were.

use anyhow::Result;

use crate::cli::capture::{grouped, places, short};
use crate::cli::exit::Exit;
use crate::cli::records;
use crate::cli::site::Site;
use crate::cli::terminal::{Terminal, Title};
use crate::evidence::lock::{Block, Lock};
use crate::import::shelf::{Place, Shelf, within};
use crate::import::verify::{self, Finding};
use crate::text::phrase::tame;

/// Computes every hash anew, and tells what is not as the sidecars say, a line each.
///
/// # Errors
/// The folder cannot be read, or standard output is closed.
pub fn run(site: &Site, terminal: &Terminal) -> Result<Exit> {
    let shelf = Shelf::of(&site.root)?;
    let written = records::read(&site.input);
    let places = places::all(&written);
    let report = verify::verify(&shelf, &places)?;
    let (lock, unread) = Lock::read(&written.files);
    let changed: Vec<Finding> =
        places.iter().filter_map(|place| against(&shelf, place, &lock).transpose()).collect::<Result<_>>()?;
    let line = |finding: &Finding| format!("{}\n", tame(&told(finding)).replace('\n', " "));
    terminal.out(&report.faults.iter().chain(&changed).map(line).collect::<String>())?;
    for fault in &unread {
        terminal.warn(Title::Warning, &fault.message)?;
    }
    for stray in &report.strays {
        terminal.warn(Title::Note, &told(stray))?;
    }
    let whole = grouped(report.whole);
    let captures = if report.whole == 1 { "capture is" } else { "captures are" };
    terminal.tell(&format!("{whole} {captures} whole"))?;
    let is_sound = report.faults.is_empty() && changed.is_empty() && unread.is_empty();
    Ok(if is_sound { Exit::Clean } else { Exit::Content })
}

/// What the lock has against a capture: another hash, and so many quotations that rest on it.
fn against(shelf: &Shelf, place: &Place, lock: &Lock) -> Result<Option<Finding>> {
    // Where nothing rests on it, the file beside it tells of a change.
    let rests = |block: &&Block| !block.passages.is_empty();
    let Some(block) = lock.sources.get(&place.key).filter(rests) else { return Ok(None) };
    let hash = shelf.sha256(&place.text)?;
    let told = hash.filter(|hash| *hash != block.held.sha256).map(|hash| {
        let (old, new, rest) = (short(&block.held.sha256), short(&hash), block.passages.len());
        let rest =
            if rest == 1 { "1 quotation rests".to_owned() } else { format!("{} quotations rest", grouped(rest)) };
        let path = within(&place.text);
        Finding { path, what: format!("is not the capture in `captures.lock` ({new}… for {old}…): {rest} on it") }
    });
    Ok(told)
}

fn told(finding: &Finding) -> String {
    format!("{}: {}", finding.path, finding.what)
}
