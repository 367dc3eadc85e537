//! What refers to a record, with the sentences that do.

use crate::typeset::html::Html;
use crate::view::part::Term;
use serde::Serialize;

/// Everything of one noun that refers to a record; briefs come first, the latest before the others.
#[derive(Serialize, Debug, Clone, Default)]
pub struct BacklinkGroup {
    /// `brief`, "Briefs".
    pub noun: Term,
    /// Those whose prose does.
    pub told: Vec<Backlink>,
    /// Those that only cover the record or name it in their front matter; to the very place, where it has an id.
    pub named: Vec<Html>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct Backlink {
    pub from: Html,
    /// As `<time>`.
    pub date: Option<Html>,
    /// The references themselves in `<mark>`, no links inside.
    pub sentences: Vec<Html>,
}
