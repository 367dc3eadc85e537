//! `home.html`: the latest briefs, the state of play, a strip of the timeline, disputed figures, latest judgements.

use crate::typeset::html::Html;
use crate::view::card::BriefCard;
use crate::view::judgement::JudgementCard;
use crate::view::ledger::Figure;
use crate::view::page::Page;
use crate::view::part::{Date, Term};
use crate::view::timeline_entry::{Strip, TimelineEntry};
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Home {
    pub page: Page,
    /// The summary of the page `about`, else the first words of its prose.
    pub intro: Option<Html>,
    pub briefs: Vec<BriefCard>,
    pub state: Vec<StateRow>,
    pub strip: Option<Strip>,
    /// The latest events.
    pub events: Vec<TimelineEntry>,
    pub disputed: Vec<DisputedFigure>,
    pub judgements: Vec<JudgementCard>,
    pub all_briefs: Html,
    pub all_events: Html,
    pub all_figures: Html,
    pub all_judgements: Html,
}

/// How things stand according to one brief; only briefs with a trend.
#[derive(Serialize, Debug, Clone, Default)]
pub struct StateRow {
    pub brief: Html,
    pub trend: Term,
    /// When that was said: the brief's last update.
    pub date: Date,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct DisputedFigure {
    pub figure: Figure,
    /// "Killed, foreign nationals".
    pub title: String,
    pub event: Html,
    pub date: Date,
}
