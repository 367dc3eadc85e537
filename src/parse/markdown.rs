//! A Markdown file: one record with its front matter and prose, and the records that stand in its tables.

use std::ops::Range;
use std::sync::Arc;

use crate::diag::code::raw_html;
use crate::diag::diagnostic::Diagnostic;
use crate::model::key::{Key, Ref};
use crate::model::prose::Prose;
use crate::model::record::{Head, Noun};
use crate::model::records::Records;
use crate::model::settings::Settings;
use crate::parse::fields::Scope;
use crate::parse::fields::shape::Shape;
use crate::parse::fields::table::Table;
use crate::parse::location::locate;
use crate::parse::record::{Home, Own, own_head, reference};
use crate::parse::{actor, brief, event, fence, judgement, page, place, prose, quote, source, tables};
use crate::text::file::File;
use crate::text::span::{FileId, Span, Spanned};

/// Reads a Markdown file under `content/`.
#[must_use]
pub fn read(id: FileId, file: &File, settings: &Settings) -> (Records, Vec<Diagnostic>) {
    let (location, mut faults) = locate(id, &file.path);
    if location.noun.is_none() {
        // Where it belongs is to be said first: what its front matter must hold depends on it.
        return (broken(location.key, id), faults);
    }
    let (split, more) = fence::split(id, &file.text);
    faults.extend(more);
    let (Some(noun), Some(split)) = (location.noun, split) else {
        return (broken(location.key, id), faults);
    };
    let (body, more) = body(id, &file.text, split.body.clone(), settings);
    faults.extend(more);
    let (scope, root) = Scope::read(id, &file.text, split.front, &settings.vocabulary);
    let mut records = Records::default();
    let open = Span::new(id, split.open);
    let table = Table::open_with(&scope, &root, open, (shape(noun), tables::NAMES));
    subject(&table, noun, Own { key: location.key, body }, &mut records);
    records.broken = scope.lost_keys();
    faults.extend(scope.faults());
    (records, faults)
}

/// A file that could not be read still takes its key.
#[must_use]
pub fn broken(key: Key, id: FileId) -> Records {
    Records { broken: vec![Spanned::new(key, Span::new(id, 0..0))], ..Records::default() }
}

fn body(id: FileId, text: &str, range: Range<usize>, settings: &Settings) -> (Option<Prose>, Vec<Diagnostic>) {
    if text[range.clone()].trim().is_empty() {
        return (None, Vec::new());
    }
    let (prose, mut faults) = prose::facts(text, Span::new(id, range));
    if settings.unsafe_html {
        faults.retain(|fault| fault.code != &raw_html::CODE);
    }
    (Some(prose), faults)
}

/// The fields of a noun.
#[must_use]
pub fn shape(noun: Noun) -> &'static Shape {
    match noun {
        Noun::Brief => &brief::SHAPE,
        Noun::Event => &event::SHAPE,
        Noun::Actor => &actor::SHAPE,
        Noun::Place => &place::SHAPE,
        Noun::Source => &source::SHAPE,
        Noun::Quote => &quote::SHAPE,
        Noun::Judgement => &judgement::SHAPE,
        Noun::Page => &page::SHAPE,
    }
}

/// The record that the file is, then what stands in its tables.
fn subject(table: &Table, noun: Noun, own: Own, records: &mut Records) {
    let head = own_head(table, own);
    let this = reference(&head.key, head.key.span);
    tables::tell_corrections(table, noun);
    add(table, noun, head, records);
    tables::add_all(table, &home(noun, this), records);
}

fn home(noun: Noun, this: Ref) -> Home {
    match noun {
        Noun::Brief => Home { brief: Some(this), event: None },
        Noun::Event => Home { brief: None, event: Some(this) },
        _ => Home::default(),
    }
}

/// Reads one record of a noun. The claims of an event are read by who knows the tables.
pub fn add(table: &Table, noun: Noun, head: Head, records: &mut Records) {
    match noun {
        Noun::Brief => records.briefs.push(Arc::new(brief::decode(table, head))),
        Noun::Event => records.events.push(Arc::new(event::decode(table, head))),
        Noun::Actor => records.actors.push(Arc::new(actor::decode(table, head))),
        Noun::Place => records.places.push(Arc::new(place::decode(table, head))),
        Noun::Source => records.sources.push(Arc::new(source::decode(table, head))),
        Noun::Quote => records.quotes.push(Arc::new(quote::decode(table, head))),
        Noun::Judgement => records.judgements.push(Arc::new(judgement::decode(table, head, &Home::default()))),
        Noun::Page => records.pages.push(Arc::new(page::decode(table, head))),
    }
}
