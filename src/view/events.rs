//! `events.html`: the events as a table.

use crate::view::page::Page;
use crate::view::part::Pagination;
use crate::view::timeline_entry::TimelineEntry;
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Events {
    pub page: Page,
    pub events: Vec<TimelineEntry>,
    pub pagination: Option<Pagination>,
}
