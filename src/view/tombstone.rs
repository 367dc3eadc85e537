//! `tombstone.html`: what is left at the address of a withdrawn brief.

use crate::typeset::html::Html;
use crate::view::page::Page;
use crate::view::part::Date;
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Tombstone {
    pub page: Page,
    pub title: String,
    /// When it was published.
    pub date: Date,
    /// When it was withdrawn.
    pub withdrawn: Date,
    /// Why.
    pub reason: Html,
    /// The list of briefs.
    pub briefs: Html,
}
