//! `quotes.html`: all quotes by speaker.

use crate::view::page::Page;
use crate::view::part::{Link, Pagination};
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
    pub speaker: Link,
    pub quotes: Vec<QuoteCard>,
}
