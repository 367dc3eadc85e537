//! Hayagriva's own YAML.

use std::collections::BTreeSet;
use std::ops::Range;

use hayagriva::types::{Date, EntryType, Person};
use hayagriva::{Entry, io};

use crate::model::source::Name;
use crate::parse::bibliography::{Draft, Part, Read};
use crate::parse::fields::DEEPEST;

/// Reads a library entry by entry, so that a fault in one takes no other with it.
#[must_use]
pub fn read(text: &str) -> Read {
    let bare = text.trim_start_matches('\u{feff}');
    let base = text.len() - bare.len();
    if let Some(at) = too_deep(bare) {
        let fault = (format!("nested more than {DEEPEST} levels deep"), base + at..base + at);
        return Read { faults: vec![fault], ..Read::default() };
    }
    let mut read = Read::default();
    let chunks = chunks(bare);
    if chunks.is_empty() && !bare.trim().is_empty() {
        read.faults.push(("no entry begins in this file".to_owned(), base..base));
    }
    for chunk in chunks {
        entry(&bare[chunk.clone()], base + chunk.start, &mut read);
    }
    read
}

/// Where brackets are nested too deep; nothing else can be in one line.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'\n' if depth < 8 => depth = 0,
            _ => {}
        }
        if depth > DEEPEST {
            return Some(at);
        }
    }
    None
}

/// The bytes of each entry: from a line that begins with a key to the next.
fn chunks(text: &str) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let begins = line.starts_with(|c: char| !c.is_whitespace() && !"#-}]%".contains(c));
        if begins && line.contains(':') {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().copied().skip(1).chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

fn entry(chunk: &str, base: usize, read: &mut Read) {
    let key = base..base + chunk.find(':').unwrap_or(0);
    match io::from_yaml_str(chunk) {
        Ok(library) => read.drafts.extend(library.iter().map(|entry| draft(entry, key.clone()))),
        Err(fault) => {
            let said = fault.to_string();
            let what = said.split(" at line ").next().unwrap_or(&said);
            let what = what.split(", expected one of ").next().unwrap_or(what);
            let field = what.split_once(": ").filter(|(path, _)| !path.contains(' '));
            let what = match field.and_then(|(path, why)| Some((path.rsplit_once('.')?.1, why))) {
                Some((field, why)) => format!("`{field}` cannot be read: {why}"),
                None => what.to_owned(),
            };
            read.faults.push((what, key));
        }
    }
}

fn draft(entry: &Entry, at: Range<usize>) -> Draft {
    let parent = entry.parents().first();
    let either = |get: fn(&Entry) -> Option<String>| get(entry).or_else(|| get(parent?));
    let url = entry.url();
    Draft {
        key: entry.key().to_owned(),
        at,
        kind: Some(kind(entry.entry_type(), parent.map(Entry::entry_type))),
        title: entry.title().map(ToString::to_string),
        author: people(entry.authors()),
        editor: people(entry.editors()),
        publisher: either(|e| Some(e.publisher()?.name()?.to_string())),
        container: parent.and_then(|p| p.title()).map(ToString::to_string),
        issued: entry.date().or_else(|| parent?.date()).map(date),
        volume: either(|e| e.volume().map(ToString::to_string)),
        issue: either(|e| e.issue().map(ToString::to_string)),
        pages: entry.page_range().map(ToString::to_string),
        edition: either(|e| e.edition().map(ToString::to_string)),
        location: either(|e| Some(e.publisher()?.location()?.to_string())),
        doi: serial(entry, "doi"),
        isbn: serial(entry, "isbn").or_else(|| serial(parent?, "isbn")),
        url: url.map(|u| u.value.to_string()),
        accessed: url.and_then(|u| u.visit_date.as_ref()).map(date),
        language: entry.language().map(ToString::to_string),
    }
}

fn serial(entry: &Entry, name: &str) -> Option<String> {
    entry.serial_number()?.0.get(name).cloned()
}

fn people(people: Option<&[Person]>) -> Vec<Name> {
    people.unwrap_or_default().iter().map(name).collect()
}

/// A name without a given one is an institution's.
fn name(person: &Person) -> Name {
    let whole = person.given_name.is_none() && person.prefix.is_none();
    Name {
        given: person.given_name.clone(),
        family: (!whole).then(|| person.name.clone()),
        literal: whole.then(|| person.name.clone()),
        particle: person.prefix.clone(),
        suffix: person.suffix.clone(),
    }
}

/// The EDTF form of a date; its months and days count from 0.
fn date(date: &Date) -> String {
    let sign = if date.year < 0 { "-" } else { "" };
    let mut out = format!("{sign}{:04}", date.year.unsigned_abs());
    for part in [date.month, date.month.and(date.day)].into_iter().flatten() {
        out += &format!("-{:02}", part + 1);
    }
    if date.approximate { out + "~" } else { out }
}

/// The CSL type of an entry in its parent.
fn kind(own: &EntryType, parent: Option<&EntryType>) -> &'static str {
    match (own, parent) {
        (EntryType::Article, Some(EntryType::Newspaper)) => "article-newspaper",
        (EntryType::Article, Some(EntryType::Blog)) => "post-weblog",
        (EntryType::Article, Some(EntryType::Proceedings | EntryType::Conference)) => "paper-conference",
        (EntryType::Article, Some(EntryType::Web)) => "webpage",
        (EntryType::Article, Some(_)) => "article-journal",
        (EntryType::Article, None) => "article",
        (EntryType::Chapter | EntryType::Anthos, _) => "chapter",
        (EntryType::Entry, _) => "entry",
        (EntryType::Report, _) => "report",
        (EntryType::Thesis, _) => "thesis",
        (EntryType::Web | EntryType::Blog, _) => "webpage",
        (EntryType::Patent, _) => "patent",
        (EntryType::Case, _) => "legal-case",
        (EntryType::Legislation, _) => "legislation",
        (EntryType::Manuscript, _) => "manuscript",
        (EntryType::Post | EntryType::Thread, _) => "post",
        (EntryType::Performance, _) => "performance",
        (EntryType::Periodical | EntryType::Newspaper, _) => "periodical",
        (EntryType::Book | EntryType::Anthology | EntryType::Proceedings | EntryType::Reference, _) => "book",
        (EntryType::Video, _) => "motion-picture",
        (EntryType::Audio, _) => "song",
        (EntryType::Artwork, _) => "graphic",
        (EntryType::Repository, _) => "software",
        _ => "document",
    }
}

/// The text of some entries.
#[must_use]
pub fn only(text: &str, keys: &BTreeSet<&str>) -> Part {
    let bare = text.trim_start_matches('\u{feff}');
    let wanted = |chunk: &Range<usize>| {
        let library = io::from_yaml_str(&bare[chunk.clone()]);
        library.is_ok_and(|library| library.iter().any(|entry| keys.contains(entry.key())))
    };
    let kept = chunks(bare).into_iter().filter(wanted).map(|chunk| format!("{}\n", bare[chunk].trim_end()));
    Part { text: kept.collect(), parents: BTreeSet::new() }
}
