//! What the input files say: each file's records and the faults of its form, one file at a time. What needs
//! more than one file (does a reference exist?) is for linking and checks.

pub mod actor;
pub mod bibliography;
pub mod brief;
pub mod claim;
pub mod edition;
pub mod event;
pub mod fence;
pub mod fields;
pub mod form;
pub mod judgement;
pub mod location;
pub mod markdown;
pub mod page;
pub mod place;
pub mod prose;
pub mod quote;
pub mod record;
pub mod script;
pub mod settings;
pub mod source;
pub mod tables;

use std::ops::{Range, RangeInclusive};

use crate::diag::code::{out_of_range, too_large};
use crate::diag::diagnostic::Diagnostic;
use crate::model::records::Records;
use crate::model::settings::Settings;
use crate::model::vocabulary::Vocabulary;
use crate::parse::fields::table::Table;
use crate::text::file::File;
use crate::text::files::Files;
use crate::text::span::{FileId, Span, Spanned};

/// The most a file of content may hold, in bytes.
pub const MOST: usize = 16 << 20;

/// Whether a text is not too large.
#[must_use]
pub fn fits(text: &str) -> bool {
    text.len() <= MOST
}

/// Makes a file of text. The second value is where its bytes are no UTF-8 (`invalid_utf8` tells it). Of a file
/// that is too large only the beginning is kept, enough for [`file`] to tell it.
#[must_use]
pub fn decode(path: impl Into<String>, bytes: &[u8]) -> (File, Option<Range<usize>>) {
    if bytes.len() <= MOST {
        return File::decode(path, bytes);
    }
    (File::decode(path, &bytes[..MOST + 4]).0, None)
}

/// What `brief.toml` says, its file being the one at that path, and what edition the site is, if it is one.
#[must_use]
pub fn settings(file: FileId, files: &Files) -> (Settings, Vec<Diagnostic>) {
    let (settings, mut found) = settings::read(file, files.get(file));
    let (edition, fault) = edition::read(files);
    found.extend(fault);
    (Settings { edition, ..settings }, found)
}

/// What a text of `brief.toml` says.
#[must_use]
pub fn settings_of(id: FileId, file: &File) -> (Settings, Vec<Diagnostic>) {
    settings::read(id, file)
}

/// What a file under `content/` says. A pure function, so that files can be read in parallel.
#[must_use]
pub fn file(id: FileId, file: &File, settings: &Settings) -> (Records, Vec<Diagnostic>) {
    if !fits(&file.text) {
        let records = match file.path.ends_with(".md") {
            true => markdown::broken(location::locate(id, &file.path).0.key, id),
            false => Records::default(),
        };
        return (records, vec![too_large::new("the file", "16 MiB", Span::new(id, 0..0))]);
    }
    let ending = file.path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let (records, mut faults) = match ending {
        "md" => markdown::read(id, file, settings),
        "toml" => tables::read(id, file, settings),
        "bib" | "json" | "yaml" | "yml" => bibliography::read(id, file),
        _ => Default::default(),
    };
    faults.extend(script::strangers(id, &file.text));
    faults.sort_by_key(|fault| fault.primary.start);
    (records, faults)
}

/// Every word of a vocabulary.
#[must_use]
pub fn words<V: Vocabulary>() -> Vec<&'static str> {
    V::ALL.iter().map(|(word, _)| *word).collect()
}

/// A small whole number of a scale.
#[must_use]
pub fn small(table: &Table, name: &'static str, scale: RangeInclusive<i64>) -> Option<Spanned<u8>> {
    let number = table.integer(name)?;
    let fits = scale.contains(&number.value).then(|| u8::try_from(number.value).ok()).flatten();
    if fits.is_none() {
        let range = format!("from {} to {}", scale.start(), scale.end());
        table.scope.tell(out_of_range::new(name, &range, number.span));
    }
    Some(Spanned::new(fits?, number.span))
}

#[cfg(test)]
mod tests;
