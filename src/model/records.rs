//! All records of some files, by noun, in the order they stand in the files. They are shared: who puts several files'
//! records together copies none.

use serde::{Deserialize, Serialize};

use std::sync::Arc;

use crate::model::actor::Actor;
use crate::model::brief::Brief;
use crate::model::claim::Claim;
use crate::model::event::Event;
use crate::model::judgement::Judgement;
use crate::model::key::Key;
use crate::model::page::Page;
use crate::model::place::Place;
use crate::model::quote::Quote;
use crate::model::record::Noun;
use crate::model::source::Source;
use crate::reads::Table;
use crate::reads::kind::{CLAIMS, RECORDS};
use crate::text::span::Spanned;

/// Records by noun.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Records {
    pub briefs: Table<Arc<Brief>, { RECORDS + Noun::Brief as u8 }>,
    pub events: Table<Arc<Event>, { RECORDS + Noun::Event as u8 }>,
    pub actors: Table<Arc<Actor>, { RECORDS + Noun::Actor as u8 }>,
    pub places: Table<Arc<Place>, { RECORDS + Noun::Place as u8 }>,
    pub sources: Table<Arc<Source>, { RECORDS + Noun::Source as u8 }>,
    pub quotes: Table<Arc<Quote>, { RECORDS + Noun::Quote as u8 }>,
    pub claims: Table<Arc<Claim>, CLAIMS>,
    pub judgements: Table<Arc<Judgement>, { RECORDS + Noun::Judgement as u8 }>,
    pub pages: Table<Arc<Page>, { RECORDS + Noun::Page as u8 }>,
    /// Keys of records that could not be read: a reference to one is no fault of its own.
    pub broken: Vec<Spanned<Key>>,
}

impl Records {
    /// Adds another file's records behind these.
    pub fn extend(&mut self, other: &Records) {
        self.briefs.extend_from_slice(&other.briefs);
        self.events.extend_from_slice(&other.events);
        self.actors.extend_from_slice(&other.actors);
        self.places.extend_from_slice(&other.places);
        self.sources.extend_from_slice(&other.sources);
        self.quotes.extend_from_slice(&other.quotes);
        self.claims.extend_from_slice(&other.claims);
        self.judgements.extend_from_slice(&other.judgements);
        self.pages.extend_from_slice(&other.pages);
        self.broken.extend_from_slice(&other.broken);
    }
}
