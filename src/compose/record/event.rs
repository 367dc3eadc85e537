//! An event: its facts, its ledgers, what was said of it and everything that refers to it.

use crate::compose::at::At;
use crate::compose::frame::{self, Frame};
use crate::compose::jsonld;
use crate::compose::record::{Written, more, written};
use crate::compose::{backlink, claim, timeline};
use crate::graph::ids::EventId;
use crate::model::vocabulary::Vocabulary;
use crate::view::event::Event;
use crate::view::part::Link;

#[must_use]
pub fn page(at: At<'_>, id: EventId) -> Event {
    let event = at.desk.shelf.site.event(id);
    let links = &at.desk.shelf.site.links.events[id.index()];
    let Written { body, references, lead, .. } = written(at, id);
    let frame = Frame {
        kind: "event",
        title: &event.title,
        description: lead.unwrap_or_else(|| at.date(&event.date).text),
        section: "events",
        json_ld: jsonld::event(at.desk, id),
    };
    Event {
        page: frame::page(at, frame),
        title: event.title.value.clone(),
        date: at.date(&event.date),
        time: event.time.as_ref().map(|time| at.clock(time.value)),
        kind: at.vocabulary("event_kind", &event.kind),
        status: at.term("event_status", event.status.as_str()),
        place: links.place.map(|place| at.anchor(place)),
        actors: timeline::participants(at, id),
        responds_to: at.anchors(&links.responds_to),
        answered_by: at.anchors(&links.answered_by),
        sources: at.sources(&links.sources),
        tags: at.tags(id),
        body,
        references,
        ledgers: links.ledgers.iter().map(|ledger| claim::at_home(at, *ledger)).collect(),
        quotes: more::quotes(at, id, 0),
        backlinks: backlink::part(at, id, 0),
        pagination: more::pagination(at, id, 0),
        previous: neighbour(at, id, -1),
        next: neighbour(at, id, 1),
    }
}

/// The event before (-1) or after (1) in the timeline.
fn neighbour(at: At<'_>, id: EventId, step: isize) -> Option<Link> {
    let timeline = &at.desk.shelf.site.timeline;
    let position = (timeline.position[id.index()] as usize).checked_add_signed(step)?;
    timeline.events.get(position).map(|event| at.link(*event))
}
