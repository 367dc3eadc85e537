//! `place.html`: a place, the events there and everything that refers to it.

use crate::typeset::html::Html;
use crate::view::backlink::BacklinkGroup;
use crate::view::block::Block;
use crate::view::page::Page;
use crate::view::part::{Pagination, Passage, Term};
use crate::view::reference::Reference;
use crate::view::timeline_entry::TimelineEntry;
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Place {
    pub page: Page,
    pub name: String,
    pub aliases: Vec<String>,
    pub native: Vec<Passage>,
    /// `IRN`, "Iran".
    pub country: Option<Term>,
    /// From the largest to the smallest.
    pub admin: Vec<String>,
    pub coordinates: Option<Coordinates>,
    /// UCDP's `where_prec`, spelt out.
    pub precision: Option<Term>,
    pub tags: Vec<Html>,
    pub body: Vec<Block>,
    pub references: Vec<Reference>,
    pub timeline: Vec<TimelineEntry>,
    pub backlinks: Vec<BacklinkGroup>,
    /// Where very much is told of it, and the lists go on over further pages.
    pub pagination: Option<Pagination>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct Coordinates {
    /// "27.37° N, 62.33° E".
    pub text: String,
    /// `geo:27.37,62.33`.
    pub geo: String,
}
