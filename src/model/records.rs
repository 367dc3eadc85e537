//! All records of some files, by noun, in the order they stand in the files.

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
    pub briefs: Vec<Brief>,
    pub events: Vec<Event>,
    pub actors: Vec<Actor>,
    pub places: Vec<Place>,
    pub sources: Vec<Source>,
    pub quotes: Vec<Quote>,
    pub claims: Vec<Claim>,
    pub judgements: Vec<Judgement>,
    pub pages: Vec<Page>,
    /// Keys of records that could not be read: a reference to one is no fault of its own.
    pub broken: Vec<Spanned<Key>>,
}

impl Records {
    /// Adds another file's records behind these.
    pub fn append(&mut self, mut other: Records) {
        self.briefs.append(&mut other.briefs);
        self.events.append(&mut other.events);
        self.actors.append(&mut other.actors);
        self.places.append(&mut other.places);
        self.sources.append(&mut other.sources);
        self.quotes.append(&mut other.quotes);
        self.claims.append(&mut other.claims);
        self.judgements.append(&mut other.judgements);
        self.pages.append(&mut other.pages);
        self.broken.append(&mut other.broken);
    }
}
