//! `quotes.html`: all quotes by speaker.

use crate::typeset::html::Html;
use crate::view::page::Page;
use crate::view::part::Pagination;
use crate::view::quote::QuoteCard;
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Quotes {
    pub page: Page,
    pub speakers: Vec<Speaker>,
    pub pagination: Option<Pagination>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct Speaker {
    /// An anchor.
    pub id: String,
    pub speaker: Html,
    pub quotes: Vec<QuoteCard>,
}
