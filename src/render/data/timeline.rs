//! `data/timeline.json`: all events as TimelineJS 3 reads them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::graph::ids::EventId;
use crate::model::event::Event;
use crate::model::when::{Clock, Day};
use crate::render::data::days;
use crate::render::export::{Export, lines};
use crate::typeset::{date, escape};

/// A timeline in the JSON of TimelineJS 3.
#[derive(Serialize, JsonSchema)]
pub struct Timeline {
    pub title: Slide,
    pub events: Vec<Slide>,
    pub scale: String,
}

/// The title, or an event.
#[derive(Serialize, JsonSchema)]
pub struct Slide {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unique_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_date: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<Moment>,
    /// The date in words, with its doubts: TimelineJS itself knows none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    pub text: Text,
}

/// A headline and a text, both HTML.
#[derive(Serialize, JsonSchema)]
pub struct Text {
    pub headline: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A day and a time, as far as they are known.
#[derive(Serialize, JsonSchema)]
pub struct Moment {
    pub year: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hour: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minute: Option<u8>,
}

/// All events that have a day at all, in timeline order.
pub fn json(export: &Export<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    lines(&mut out, &timeline(export), 2);
    out
}

fn timeline(export: &Export<'_>) -> Timeline {
    let text = Text { headline: escape::escape(&export.site.settings.title), text: None };
    let title = Slide { unique_id: None, start_date: None, end_date: None, display_date: None, group: None, text };
    let events = export.site.timeline.events.iter().filter_map(|id| slide(export, *id)).collect();
    Timeline { title, events, scale: "human".to_owned() }
}

fn slide(export: &Export<'_>, id: EventId) -> Option<Slide> {
    let event = export.site.event(id);
    let first = days::first(&event.date)?;
    let single = event.date.single_day().is_some();
    let last = event.date.latest().filter(|last| *last != first);
    Some(Slide {
        unique_id: Some(event.head.key.to_string()),
        start_date: Some(moment(first, event.time.as_deref().copied().filter(|_| single))),
        end_date: last.map(|day| moment(day, None)),
        display_date: Some(escape::escape(&date::text(&event.date, export.words))),
        group: Some(export.words.label("event_kind", &event.kind.text)),
        text: text(export, id, event),
    })
}

fn text(export: &Export<'_>, id: EventId, event: &Event) -> Text {
    let title = escape::escape(&event.title);
    let place = export.site.links.events[id.index()].place;
    let place = place.map(|place| format!("<p>{}</p>", escape::escape(&export.site.place(place).name)));
    let headline = format!("<a href=\"{}\">{title}</a>", escape::escape(&export.link(id.into())));
    Text { headline, text: place }
}

fn moment(day: Day, clock: Option<Clock>) -> Moment {
    Moment {
        year: day.year,
        month: Some(day.month),
        day: Some(day.day),
        hour: clock.map(|clock| clock.hour),
        minute: clock.map(|clock| clock.minute),
    }
}
