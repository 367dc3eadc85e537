//! Events as entries of a timeline, wherever one is shown.

use crate::compose::at::At;
use crate::compose::claim;
use crate::graph::ids::{EventId, Id};
use crate::model::record::Noun;
use crate::model::vocabulary::{EventStatus, Vocabulary};
use crate::view::timeline_entry::{Participant, TimelineEntry};

/// Events in the order given.
#[must_use]
pub fn entries(at: At<'_>, events: &[EventId]) -> Vec<TimelineEntry> {
    events.iter().map(|id| entry(at, *id)).collect()
}

/// One event as a timeline shows it: its figures are those people ask for first, the dead and the injured.
#[must_use]
pub fn entry(at: At<'_>, id: EventId) -> TimelineEntry {
    let site = at.desk.shelf.site;
    let event = site.event(id);
    let links = &site.links.events[id.index()];
    let shown =
        |ledger: &&crate::graph::ids::LedgerId| matches!(site.ledger(**ledger).measure.as_str(), "killed" | "injured");
    let ledgers: Vec<_> = links.ledgers.iter().filter(shown).collect();
    TimelineEntry {
        event: at.link(id),
        date: at.date(&event.date),
        time: event.time.as_ref().map(|time| at.clock(time.value)),
        kind: at.vocabulary("event_kind", &event.kind),
        status: at.term("event_status", event.status.as_str()),
        place: links.place.map(|place| at.link(place)),
        actors: participants(at, id),
        // The mark says nothing that the words beside it do not.
        disputed: event.status == EventStatus::Disputed || ledgers.iter().any(|ledger| site.ledger(**ledger).disputed),
        figures: ledgers.iter().map(|ledger| claim::named_figure(at, **ledger)).collect(),
    }
}

/// Who took part, and as what.
#[must_use]
pub fn participants(at: At<'_>, id: EventId) -> Vec<Participant> {
    let parts = at.desk.shelf.site.event(id).actors.iter();
    let actors = at.desk.shelf.site.links.events[id.index()].actors.iter();
    parts
        .zip(actors)
        .filter_map(|(part, actor)| {
            Some(Participant { actor: at.link((*actor)?), role: at.vocabulary("role", &part.role) })
        })
        .collect()
}

/// The timeline of a record: an actor's, a place's, a brief's; an event's is what it answers, itself and what answers it.
#[must_use]
pub fn of(at: At<'_>, id: Id) -> Vec<EventId> {
    let links = &at.desk.shelf.site.links;
    let index = id.index as usize;
    let mut events: Vec<EventId> = match id.noun {
        Noun::Actor => links.actors[index].events.iter().map(|(event, _)| *event).collect(),
        Noun::Place => links.places[index].events.clone(),
        Noun::Brief => links.briefs[index].events.clone(),
        Noun::Source => links.sources[index].events.clone(),
        Noun::Event => {
            let event = &links.events[index];
            event.responds_to.iter().chain([&EventId(id.index)]).chain(&event.answered_by).copied().collect()
        }
        _ => Vec::new(),
    };
    events.sort_by_key(|event| at.desk.shelf.site.timeline.position[event.index()]);
    events.dedup();
    events
}
