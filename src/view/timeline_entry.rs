//! One event in a timeline, and the strip that shows many at a glance.

use crate::typeset::html::Html;
use crate::view::ledger::Figure;
use crate::view::part::Term;
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct TimelineEntry {
    pub event: Html,
    /// The date as `<time>`, and the clock behind it.
    pub when: Html,
    /// CSS classes that say how exact the date is: `mark mark-day is-approximate is-uncertain is-disputed`.
    pub mark: String,
    pub kind: Term,
    /// `confirmed reported disputed denied`.
    pub status: Term,
    pub place: Option<Html>,
    pub actors: Vec<Participant>,
    /// Here their text names the measure: "7–10 killed, disputed".
    pub figures: Vec<Figure>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct Participant {
    pub actor: Html,
    pub role: Term,
}

/// Many events on one line; places along it are hundredths of its length.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Strip {
    /// What is drawn, in words: "12 events from 2012 to 2024, 3 of them disputed".
    pub label: String,
    /// Of the whole drawing, its words included; in pixels, as `axis` and `StripMark::y`.
    pub height: usize,
    /// How far down the axis is.
    pub axis: usize,
    pub ticks: Vec<StripTick>,
    /// In order of their beginning.
    pub marks: Vec<StripMark>,
}

/// A word on the axis: a day, a month or a year.
#[derive(Serialize, Debug, Clone, Default)]
pub struct StripTick {
    pub x: f64,
    pub text: String,
    /// `start end`: on which side of `x` there is room.
    pub anchor: String,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct StripMark {
    pub x: f64,
    /// At least 0.7; an interval's length.
    pub width: f64,
    /// Marks that would touch are stacked.
    pub y: usize,
    /// As `Date::precision`.
    pub precision: String,
    pub disputed: bool,
}
