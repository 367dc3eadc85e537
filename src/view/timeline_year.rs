//! `timeline_year.html`: the events of one year.

use crate::typeset::html::Html;
use crate::view::page::Page;
use crate::view::part::{Count, Link, Pagination};
use crate::view::timeline_entry::TimelineEntry;
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct TimelineYear {
    pub page: Page,
    pub year: String,
    pub count: Count,
    pub entries: Vec<TimelineEntry>,
    /// Where a year has too many events for one page.
    pub pagination: Option<Pagination>,
    /// The year before and the year after that have events.
    pub previous: Option<Link>,
    pub next: Option<Link>,
    pub all: Html,
}
