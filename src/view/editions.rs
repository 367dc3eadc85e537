//! `editions.html`: the editions of a brief, and what changed from each to the next.

use crate::typeset::html::Html;
use crate::view::changes::Changes;
use crate::view::page::Page;
use crate::view::part::Date;
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Editions {
    pub page: Page,
    /// The brief's title.
    pub title: String,
    /// The link to the brief as it is; its title alone, where there is none any more.
    pub brief: Html,
    /// Newest first.
    pub editions: Vec<EditionTold>,
    /// The file that tools which travel in time read; relative.
    pub timemap: String,
}

/// An edition, and all that changed since the one before.
#[derive(Serialize, Debug, Clone, Default)]
pub struct EditionTold {
    #[serde(flatten)]
    pub row: EditionRow,
    /// None for the first, and where that is not known or not shown.
    pub changes: Option<Changes>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct EditionRow {
    /// `v3`.
    pub id: String,
    /// "Edition 3", as a link where its page is shown.
    pub edition: Html,
    /// The brief's title then.
    pub title: String,
    pub frozen: Date,
    /// Why it was made.
    pub message: Option<String>,
    /// Who froze it.
    pub by: Option<String>,
    /// SHA-512 of its inventory.
    pub digest: String,
    /// The beginning of that.
    pub short_digest: String,
    /// What changed since the edition before, in one line.
    pub summary: Option<String>,
    /// Why its page is not shown any more.
    pub redacted: Option<String>,
}

/// The newest edition of a brief, on the brief's own page.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Latest {
    /// "Edition 3, 31 January 2024", as a link to it.
    pub edition: Html,
    /// The list of all editions, and what changed; relative.
    pub href: String,
    /// What changed since the edition before, in one line.
    pub summary: Option<String>,
    /// Its own page; relative.
    pub memento: String,
    pub timemap: String,
}
