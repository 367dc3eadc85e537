//! All records of some files, by noun, in the order they stand in the files. They are shared: who puts several files'
//! records together copies none.

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
use crate::model::source::Source;
use crate::text::span::Spanned;

/// Records by noun.
#[derive(Clone, Debug, Default)]
pub struct Records {
    pub briefs: Vec<Arc<Brief>>,
    pub events: Vec<Arc<Event>>,
    pub actors: Vec<Arc<Actor>>,
    pub places: Vec<Arc<Place>>,
    pub sources: Vec<Arc<Source>>,
    pub quotes: Vec<Arc<Quote>>,
    pub claims: Vec<Arc<Claim>>,
    pub judgements: Vec<Arc<Judgement>>,
    pub pages: Vec<Arc<Page>>,
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
