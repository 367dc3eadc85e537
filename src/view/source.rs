//! `source.html`: a source, the home of its quotes, and where it is cited.

use crate::typeset::html::Html;
use crate::view::backlink::BacklinkGroup;
use crate::view::block::Block;
use crate::view::ledger::ClaimAt;
use crate::view::page::Page;
use crate::view::part::{Date, Pagination, Term};
use crate::view::quote::QuoteCard;
use crate::view::reference::Reference;
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Source {
    pub page: Page,
    pub title: String,
    pub lang: String,
    pub dir: String,
    /// Formatted by CSL.
    pub html: Html,
    /// The CSL type, in words.
    pub kind: Term,
    pub authors: Vec<String>,
    pub publisher: Option<String>,
    pub issued: Option<Date>,
    pub accessed: Option<Date>,
    pub url: Option<String>,
    pub archived: Option<String>,
    /// `en`, "English".
    pub language: Option<Term>,
    /// Admiralty A-F: `B`, "usually reliable".
    pub reliability: Option<Term>,
    pub scale: Option<Term>,
    pub relays: Vec<Html>,
    pub relayed_by: Vec<Html>,
    /// What is known of its capture, in words, with the hash: "captured, SHA-256 1a2b…".
    pub capture: String,
    pub tags: Vec<Html>,
    pub body: Vec<Block>,
    pub references: Vec<Reference>,
    pub quotes: Vec<QuoteCard>,
    pub claims: Vec<ClaimAt>,
    pub cited_in: Vec<BacklinkGroup>,
    /// Where very much is told of it, and the lists go on over further pages.
    pub pagination: Option<Pagination>,
}
