//! `tags.html`: every tag.

use crate::typeset::html::Html;
use crate::view::page::Page;
use crate::view::part::Count;
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Tags {
    pub page: Page,
    pub tags: Vec<TagRow>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct TagRow {
    pub tag: Html,
    /// "3 pages".
    pub count: Count,
}
