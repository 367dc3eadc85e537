//! `tag.html`: what carries one tag.

use crate::view::card::BriefCard;
use crate::view::page::Page;
use crate::view::part::{Link, Pagination, Term};
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Tag {
    pub page: Page,
    /// As written.
    pub name: String,
    pub briefs: Vec<BriefCard>,
    /// Other records, by noun.
    pub records: Vec<TaggedRecord>,
    pub all: Link,
    pub pagination: Option<Pagination>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct TaggedRecord {
    pub record: Link,
    pub noun: Term,
}
