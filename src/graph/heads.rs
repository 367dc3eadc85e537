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

impl<'r> Name<'r> {
    fn new(id: Id, name: &'r Spanned<String>) -> Self {
        Self { id, text: &name.value, span: name.span }
    }
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
    let mut all: Vec<Name> = heads(records).flat_map(|(id, _)| names_of(records, id)).collect();
    all.sort_by_key(|name| (name.span, name.id));
    all
}

/// The names of one record, in the order of its fields.
#[must_use]
pub fn names_of(records: &Records, id: Id) -> Vec<Name<'_>> {
    let at = id.index as usize;
    match id.noun {
        Noun::Brief => vec![Name::new(id, &records.briefs[at].title)],
        Noun::Event => vec![Name::new(id, &records.events[at].title)],
        Noun::Actor => {
            let r = &records.actors[at];
            let native = r.native.iter().map(|(_, name)| name);
            std::iter::once(&r.name).chain(&r.aliases).chain(native).map(|name| Name::new(id, name)).collect()
        }
        Noun::Place => {
            let r = &records.places[at];
            let native = r.native.iter().map(|(_, name)| name);
            std::iter::once(&r.name).chain(&r.aliases).chain(native).map(|name| Name::new(id, name)).collect()
        }
        Noun::Source => {
            let r = &records.sources[at];
            std::iter::once(&r.title).chain(&r.aliases).map(|name| Name::new(id, name)).collect()
        }
        Noun::Quote | Noun::Judgement => Vec::new(),
        Noun::Page => vec![Name::new(id, &records.pages[at].title)],
    }
}
