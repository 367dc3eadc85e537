//! `brief capture`: the text of a source is kept privately, so that quotations can be checked against it.

pub mod list;
pub mod lock;
pub mod places;
pub mod verify;

use anyhow::Result;
use jiff::Timestamp;

use crate::cli::capture::places::Known;
use crate::cli::command::{Capture, From};
use crate::cli::exit::Exit;
use crate::cli::records;
use crate::cli::terminal::{Terminal, Title};
use crate::disk::trouble::Trouble;
use crate::import::capture::{self, Done, Order, Stored};
use crate::import::fetch::{self, Ask};
use crate::import::ignored;
use crate::import::material::Material;
use crate::import::shelf::Shelf;
use crate::model::capture::Taken;

/// Stores the text of a file, or of what an address answers, as the capture of a source.
///
/// # Errors
/// There is no such source, no text can be had, another capture is there, or the disk fails; then nothing has changed.
pub fn run(said: &Capture, terminal: &Terminal) -> Result<Exit> {
    let written = records::read(&said.site.input);
    let known = places::find(&written, &said.key)?;
    let shelf = Shelf::of(&said.site.root)?;
    let material = match &said.from {
        From::File(path) => Material::of_file(path)?,
        From::Web(ask) => fetched(ask, &known, terminal)?,
    };
    let order =
        Order { place: &known.place, reading: said.reading.clone(), taken: taken(said, &material)?, held: said.held };
    let stored = capture::store(&shelf, &material, &order)?;
    for note in &stored.notes {
        terminal.warn(Title::Warning, &format!("`{}`: {note}", material.from))?;
    }
    terminal.tell(&told(&stored))?;
    lock::renew(&said.site.root, &known.place.key, terminal)?;
    if ignored::is_exposed(&said.site.root) {
        let line = ignored::LINE;
        let text = format!("no `.gitignore` leaves captures out: add the line `{line}`, or git may publish them");
        terminal.warn(Title::Warning, &text)?;
    }
    Ok(Exit::Clean)
}

/// When it was read; nothing is read before it is.
fn taken(said: &Capture, material: &Material) -> Result<Taken> {
    let now = Timestamp::now();
    let read = material.answer.as_ref().map_or(now, |answer| answer.date);
    let later = |taken: &Taken| match taken {
        // Somewhere it is tomorrow already.
        Taken::Day(day) => now.to_zoned(jiff::tz::TimeZone::UTC).date().tomorrow().is_ok_and(|most| *day > most),
        Taken::Instant(instant) => *instant > now,
    };
    match said.taken {
        Some(taken) if later(&taken) => {
            Err(Trouble::error(format!("{taken} is still to come"), "say with `--taken` when the source was read"))
        }
        Some(taken) => Ok(taken),
        // The sidecar tells no fractions of a second.
        None => Ok(Taken::Instant(Timestamp::from_second(read.as_second()).unwrap_or(read))),
    }
}

fn fetched(ask: &Ask, known: &Known, terminal: &Terminal) -> Result<Material> {
    let url = match (ask.url.as_str(), &known.url) {
        ("", Some(own)) => own.clone(),
        ("", None) => {
            return Err(Trouble::error(
                format!("the source `{}` has no `url`", known.place.key),
                "give the address after `--url`, or write it into the source",
            ));
        }
        (said, _) => said.to_owned(),
    };
    let fetched = fetch::fetch(&Ask { url, ..ask.clone() })?;
    let steps = fetched.redirects.iter().skip(1).chain([&fetched.response.target]);
    for (from, to) in fetched.redirects.iter().zip(steps) {
        terminal.tell(&format!("Redirected from {from} to {to}"))?;
    }
    Ok(Material::of_answer(fetched.response))
}

fn told(stored: &Stored) -> String {
    let capture = &stored.capture;
    let what = format!(
        "{}, {}, SHA-256 {}… → {}",
        words(stored.words),
        capture.media_type,
        short(&capture.sha256),
        stored.path
    );
    match stored.done {
        Done::Made => format!("Captured `{}`: {what}", capture.source),
        Done::Replaced => format!("Captured `{}` anew: {what}", capture.source),
        Done::Nothing => {
            format!("Nothing changed: `{}` was captured with this text already, {}", capture.source, capture.taken)
        }
    }
}

/// "2,041 words".
fn words(n: usize) -> String {
    format!("{} word{}", grouped(n), if n == 1 { "" } else { "s" })
}

fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let ends_group = |at: usize| at > 0 && (digits.len() - at).is_multiple_of(3);
    digits.char_indices().flat_map(|(at, digit)| ends_group(at).then_some(',').into_iter().chain([digit])).collect()
}

/// As much of a hash as a reader compares.
fn short(hash: &str) -> &str {
    hash.get(..8).unwrap_or(hash)
}

#[cfg(test)]
mod tests {
    use crate::cli::capture::words;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(
            [1, 12, 999, 2041, 1_234_567].map(words),
            ["1 word", "12 words", "999 words", "2,041 words", "1,234,567 words"]
        );
    }
}
