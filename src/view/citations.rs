//! `citations.html`: every source in CSL form, with the ways to every place it is used.

use crate::typeset::html::Html;
use crate::view::page::Page;
use crate::view::part::{Count, Link, Pagination, Term};
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Citations {
    pub page: Page,
    pub entries: Vec<CitationEntry>,
    pub pagination: Option<Pagination>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct CitationEntry {
    /// `ref-KEY`.
    pub id: String,
    /// Formatted by CSL.
    pub html: Html,
    /// The source's page, its text the title.
    pub source: Link,
    pub archived: Option<String>,
    /// As `Source::capture`.
    pub capture: String,
    pub cited_in: Vec<CitingGroup>,
    pub quotes: Vec<Html>,
    pub claims: Vec<CitedEvent>,
}

/// The citing pages of one noun.
#[derive(Serialize, Debug, Clone, Default)]
pub struct CitingGroup {
    /// `brief`, "Briefs".
    pub noun: Term,
    pub pages: Vec<CitingPage>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct CitingPage {
    pub page: Html,
    /// The page's name, for the label of the ways to its places.
    pub title: String,
    /// a, b, c: every place on that page.
    pub places: Vec<Link>,
}

/// The ledgers of one event that take claims from a source.
#[derive(Serialize, Debug, Clone, Default)]
pub struct CitedEvent {
    pub event: Html,
    pub ledgers: Vec<CitedLedger>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct CitedLedger {
    pub ledger: Html,
    /// "2 claims": only when several.
    pub count: Option<Count>,
}
