//! `event.html`: an event, its ledgers, what was said of it and everything that refers to it.

use crate::typeset::html::Html;
use crate::view::backlink::BacklinkGroup;
use crate::view::block::Block;
use crate::view::ledger::Ledger;
use crate::view::page::Page;
use crate::view::part::{Date, Link, Pagination, Term};
use crate::view::quote::QuoteCard;
use crate::view::reference::Reference;
use crate::view::timeline_entry::Participant;
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Event {
    pub page: Page,
    pub title: String,
    pub date: Date,
    /// "04:50, UTC+5".
    pub time: Option<String>,
    pub kind: Term,
    pub status: Term,
    pub place: Option<Html>,
    pub actors: Vec<Participant>,
    pub responds_to: Vec<Html>,
    pub answered_by: Vec<Html>,
    pub sources: Vec<Html>,
    pub tags: Vec<Html>,
    pub body: Vec<Block>,
    pub references: Vec<Reference>,
    pub ledgers: Vec<Ledger>,
    pub quotes: Vec<QuoteCard>,
    pub backlinks: Vec<BacklinkGroup>,
    /// Where very much is told of it, and the lists go on over further pages.
    pub pagination: Option<Pagination>,
    pub previous: Option<Link>,
    pub next: Option<Link>,
}
