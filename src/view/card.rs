//! Records embedded in prose, besides quotes, judgements and ledgers.

use crate::typeset::html::Html;
use crate::view::part::{Date, Link, Term};
use crate::view::timeline_entry::TimelineEntry;
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct EventBox {
    /// When, where, who, what: as in a timeline.
    pub entry: TimelineEntry,
    /// The first paragraph of its prose.
    pub summary: Option<Html>,
    pub responds_to: Vec<Link>,
    pub sources: Vec<Link>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct ActorCard {
    pub actor: Link,
    pub kind: Term,
    pub aliases: Vec<String>,
    pub summary: Option<Html>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct PlaceCard {
    pub place: Link,
    /// "Sistan and Baluchestan, Iran".
    pub within: Option<String>,
    pub summary: Option<Html>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct SourceCard {
    pub source: Link,
    /// Formatted by CSL.
    pub html: Html,
    pub reliability: Option<Term>,
}

/// A brief in a list.
#[derive(Serialize, Debug, Clone, Default)]
pub struct BriefCard {
    pub brief: Link,
    pub date: Date,
    pub updated: Option<Date>,
    pub authors: Vec<Link>,
    pub summary: Option<Html>,
    /// Only what is not simply published: a draft.
    pub status: Option<Term>,
    pub trend: Option<Term>,
    pub tags: Vec<Link>,
}

/// `![[timeline:KEY]]`.
#[derive(Serialize, Debug, Clone, Default)]
pub struct TimelineBox {
    /// Whose timeline.
    pub of: Link,
    pub entries: Vec<TimelineEntry>,
}
