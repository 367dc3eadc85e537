//! `timeline.html`: all events by year.

use crate::typeset::html::Html;
use crate::view::page::Page;
use crate::view::part::Count;
use crate::view::timeline_entry::{Strip, TimelineEntry};
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Timeline {
    pub page: Page,
    pub strip: Option<Strip>,
    pub years: Vec<YearSection>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct YearSection {
    /// `y2024`, an anchor; `undated` for events of no known year.
    pub id: String,
    /// The year's own page; no address for the undated.
    pub year: Html,
    /// "12 events".
    pub count: Count,
    pub entries: Vec<TimelineEntry>,
}
