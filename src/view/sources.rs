//! `sources.html`: the sources, in CSL form.

use crate::typeset::html::Html;
use crate::view::page::Page;
use crate::view::part::{Count, Pagination, Term};
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Sources {
    pub page: Page,
    pub sources: Vec<SourceRow>,
    pub pagination: Option<Pagination>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct SourceRow {
    pub source: Html,
    /// Formatted by CSL.
    pub html: Html,
    pub kind: Term,
    pub reliability: Option<Term>,
    /// "cited 4 times".
    pub cited: Count,
}
