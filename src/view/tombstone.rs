//! `tombstone.html`: what is left at the address of a withdrawn brief, or of an edition that is not shown any more.

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
    /// "This brief was withdrawn on".
    pub said: String,
    /// When it was withdrawn.
    pub withdrawn: Date,
    /// Why.
    pub reason: Html,
    /// Where there is more: the list of briefs, or of editions.
    pub more: Html,
}
