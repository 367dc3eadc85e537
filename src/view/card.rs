//! Records embedded in prose, besides quotes, judgements and ledgers.

use crate::typeset::html::Html;
use crate::view::part::{Date, Term};
use crate::view::timeline_entry::TimelineEntry;
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct EventBox {
    /// When, where, who, what: as in a timeline.
    pub entry: TimelineEntry,
    /// The first paragraph of its prose.
    pub summary: Option<Html>,
    pub responds_to: Vec<Html>,
    pub sources: Vec<Html>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct ActorCard {
    pub actor: Html,
    pub kind: Term,
    pub aliases: Vec<String>,
    pub summary: Option<Html>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct PlaceCard {
    pub place: Html,
    /// "Sistan and Baluchestan, Iran".
    pub within: Option<String>,
    pub summary: Option<Html>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct SourceCard {
    pub source: Html,
    /// Formatted by CSL.
    pub html: Html,
    pub reliability: Option<Term>,
}

/// A brief in a list.
#[derive(Serialize, Debug, Clone, Default)]
pub struct BriefCard {
    pub brief: Html,
    pub date: Date,
    pub updated: Option<Date>,
    pub authors: Vec<Html>,
    pub summary: Option<Html>,
    /// Only what is not simply published: a draft.
    pub status: Option<Term>,
    pub trend: Option<Term>,
    pub tags: Vec<Html>,
}

/// `![[timeline:KEY]]`.
#[derive(Serialize, Debug, Clone, Default)]
pub struct TimelineBox {
    /// Whose timeline.
    pub of: Html,
    pub entries: Vec<TimelineEntry>,
}
