//! `tag.html`: what carries one tag.

use crate::typeset::html::Html;
use crate::view::card::BriefCard;
use crate::view::page::Page;
use crate::view::part::{Pagination, Term};
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Tag {
    pub page: Page,
    /// As written.
    pub name: String,
    pub briefs: Vec<BriefCard>,
    /// Other records, by noun.
    pub records: Vec<TaggedRecord>,
    pub all: Html,
    pub pagination: Option<Pagination>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct TaggedRecord {
    pub record: Html,
    pub noun: Term,
}
