//! `archive.html`: all editions, by date and by brief.

use crate::typeset::html::Html;
use crate::view::editions::EditionRow;
use crate::view::page::Page;
use crate::view::part::{Count, Pagination};
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Archive {
    pub page: Page,
    /// The newest of all, newest first; on the first page only.
    pub latest: Vec<EditionRow>,
    /// By title.
    pub briefs: Vec<ArchivedBrief>,
    pub pagination: Option<Pagination>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct ArchivedBrief {
    /// The link to its editions.
    pub brief: Html,
    /// "3 editions".
    pub count: Count,
    /// Newest first.
    pub editions: Vec<EditionRow>,
}
