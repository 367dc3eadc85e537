//! Every record of every noun, and every name it goes by, in the order of the files.

use crate::graph::ids::Id;
use crate::model::record::{Head, Noun};
use crate::model::records::Records;
use crate::text::span::{Span, Spanned};

/// A name, alias, native name or title of a record.
#[derive(Clone, Copy, Debug)]
pub struct Name<'r> {
    pub id: Id,
    pub text: &'r str,
    pub span: Span,
}

/// The id of a record by its position.
#[must_use]
pub fn id(noun: Noun, index: usize) -> Id {
    Id { noun, index: u32::try_from(index).expect("fewer records than 2^32") }
}

/// The heads of all records, by noun, then by position.
pub fn heads(records: &Records) -> impl Iterator<Item = (Id, &Head)> {
    macro_rules! of {
        ($($list:ident: $noun:ident),*) => {
            std::iter::empty()$(.chain(records.$list.iter().enumerate().map(|(at, r)| (id(Noun::$noun, at), &r.head))))*
        };
    }
    of!(briefs: Brief, events: Event, actors: Actor, places: Place, sources: Source, quotes: Quote,
        judgements: Judgement, pages: Page)
}

/// The head of a record.
#[must_use]
pub fn head(records: &Records, id: Id) -> &Head {
    let at = id.index as usize;
    match id.noun {
        Noun::Brief => &records.briefs[at].head,
        Noun::Event => &records.events[at].head,
        Noun::Actor => &records.actors[at].head,
        Noun::Place => &records.places[at].head,
        Noun::Source => &records.sources[at].head,
        Noun::Quote => &records.quotes[at].head,
        Noun::Judgement => &records.judgements[at].head,
        Noun::Page => &records.pages[at].head,
    }
}

/// All names, in the order they stand in the files. Quotes and judgements have none.
#[must_use]
pub fn names(records: &Records) -> Vec<Name<'_>> {
    let mut all: Vec<Name> = Vec::new();
    for (at, r) in records.briefs.iter().enumerate() {
        add(&mut all, id(Noun::Brief, at), [&r.title]);
    }
    for (at, r) in records.events.iter().enumerate() {
        add(&mut all, id(Noun::Event, at), [&r.title]);
    }
    for (at, r) in records.actors.iter().enumerate() {
        let native = r.native.iter().map(|(_, name)| name);
        add(&mut all, id(Noun::Actor, at), std::iter::once(&r.name).chain(&r.aliases).chain(native));
    }
    for (at, r) in records.places.iter().enumerate() {
        let native = r.native.iter().map(|(_, name)| name);
        add(&mut all, id(Noun::Place, at), std::iter::once(&r.name).chain(&r.aliases).chain(native));
    }
    for (at, r) in records.sources.iter().enumerate() {
        add(&mut all, id(Noun::Source, at), std::iter::once(&r.title).chain(&r.aliases));
    }
    for (at, r) in records.pages.iter().enumerate() {
        add(&mut all, id(Noun::Page, at), [&r.title]);
    }
    all.sort_by_key(|name| (name.span, name.id));
    all
}

fn add<'r>(all: &mut Vec<Name<'r>>, id: Id, names: impl IntoIterator<Item = &'r Spanned<String>>) {
    all.extend(names.into_iter().map(|name| Name { id, text: &name.value, span: name.span }));
}
