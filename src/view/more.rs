//! `more.html`: a later page of a record of which very much is told.

use crate::typeset::html::Html;
use crate::view::backlink::BacklinkGroup;
use crate::view::ledger::ClaimAt;
use crate::view::page::Page;
use crate::view::part::{Pagination, Term};
use crate::view::quote::QuoteCard;
use crate::view::timeline_entry::TimelineEntry;
use serde::Serialize;

/// The next few of each list that the record's first page begins.
#[derive(Serialize, Debug, Clone, Default)]
pub struct More {
    pub page: Page,
    pub noun: Term,
    /// The first page.
    pub record: Html,
    pub timeline: Vec<TimelineEntry>,
    pub quotes: Vec<QuoteCard>,
    pub claims: Vec<ClaimAt>,
    pub backlinks: Vec<BacklinkGroup>,
    /// The words over each list, as on the first page.
    pub headings: Headings,
    pub pagination: Pagination,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct Headings {
    pub timeline: String,
    pub quotes: String,
    pub claims: String,
    pub backlinks: String,
}
