//! `actor.html`: an actor or a person, with everything that refers to it.

use crate::typeset::html::Html;
use crate::view::backlink::BacklinkGroup;
use crate::view::block::Block;
use crate::view::ledger::ClaimAt;
use crate::view::page::Page;
use crate::view::part::{Date, Pagination, Passage, Term};
use crate::view::quote::QuoteCard;
use crate::view::reference::Reference;
use crate::view::timeline_entry::TimelineEntry;
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Actor {
    pub page: Page,
    pub name: String,
    pub kind: Term,
    pub aliases: Vec<String>,
    pub native: Vec<Passage>,
    pub posts: Vec<Post>,
    /// From both ends; the label already says which.
    pub relations: Vec<Relation>,
    pub tags: Vec<Html>,
    pub body: Vec<Block>,
    pub references: Vec<Reference>,
    /// Its own; the participant that is this actor carries the role.
    pub timeline: Vec<TimelineEntry>,
    pub quotes: Vec<QuoteCard>,
    pub claims: Vec<ClaimAt>,
    pub backlinks: Vec<BacklinkGroup>,
    /// Where very much is told of it, and the lists go on over further pages.
    pub pagination: Option<Pagination>,
}

/// A person's role: "Head of the MENA programme".
#[derive(Serialize, Debug, Clone, Default)]
pub struct Post {
    pub title: String,
    pub at: Option<Html>,
    pub as_of: Option<Date>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct Relation {
    /// `successor-of`, or its inverse, `preceded`.
    pub kind: Term,
    pub other: Html,
    /// From when to when, as one interval.
    pub period: Option<Date>,
    pub source: Option<Html>,
}
