//! `edition.html`: a frozen brief with all that it rests on, on one page.

use crate::view::brief::Brief;
use crate::view::card::{ActorCard, EventBox, PlaceCard, SourceCard};
use crate::view::changes::Changes;
use crate::view::ledger::Ledger;
use crate::view::part::Date;
use crate::view::quote::QuoteCard;
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Edition {
    #[serde(flatten)]
    pub brief: Brief,
    pub edition: Notice,
    /// What changed since the edition before.
    pub changes: Option<Changes>,
    pub rests: Rests,
}

/// Which edition this is, and where the others are found.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Notice {
    /// "Edition 3".
    pub title: String,
    /// The day it was frozen.
    pub frozen: Date,
    /// Why it was made.
    pub message: Option<String>,
    /// The brief as it stands on the site.
    pub latest: String,
    /// The list of its editions on the site.
    pub editions: String,
    pub timemap: String,
    /// The edition before.
    pub previous: Option<String>,
    /// This edition's own address; absolute, only with `base-url`.
    pub permanent: Option<String>,
    /// All of it as data, beside the page.
    pub data: String,
    /// How to cite it, for programs: beside the page, too.
    pub bib: String,
    pub ris: String,
}

/// The records that the edition holds, each with the anchor that links lead to.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Rests {
    pub events: Vec<HeldEvent>,
    pub quotes: Vec<QuoteCard>,
    pub actors: Vec<Held<ActorCard>>,
    pub places: Vec<Held<PlaceCard>>,
    pub sources: Vec<HeldSource>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct Held<T> {
    pub id: String,
    pub card: T,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct HeldEvent {
    pub id: String,
    pub card: EventBox,
    pub ledgers: Vec<Ledger>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct HeldSource {
    pub id: String,
    pub card: SourceCard,
    /// SHA-256 of the text that quotations were compared with.
    pub capture: Option<String>,
    /// When that text was taken.
    pub taken: Option<Date>,
}
