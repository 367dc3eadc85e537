//! Events as entries of a timeline, wherever one is shown.

use crate::compose::at::{At, precision};
use crate::compose::claim;
use crate::graph::ids::{EventId, LedgerId};
use crate::graph::site::Site;
use crate::model::event::Event;
use crate::model::vocabulary::{EventStatus, Vocabulary};
use crate::typeset::escape;
use crate::typeset::html::Html;
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
    TimelineEntry {
        event: at.anchor(id),
        when: when(at, event),
        mark: mark(event, is_disputed(site, id)),
        kind: at.vocabulary("event_kind", &event.kind),
        status: at.term("event_status", event.status.as_str()),
        place: links.place.map(|place| at.anchor(place)),
        actors: participants(at, id),
        figures: shown(site, id).map(|ledger| claim::named_figure(at, ledger)).collect(),
    }
}

/// The ledgers that a timeline shows.
fn shown(site: &Site, id: EventId) -> impl Iterator<Item = LedgerId> {
    let ledgers = site.links.events[id.index()].ledgers.iter().copied();
    ledgers.filter(|ledger| matches!(site.ledger(*ledger).measure.as_str(), "killed" | "injured"))
}

/// Whether an event's status is `disputed`, or one of the figures is that a timeline shows. The mark says nothing
/// that the words beside it do not.
#[must_use]
pub fn is_disputed(site: &Site, id: EventId) -> bool {
    site.event(id).status == EventStatus::Disputed || shown(site, id).any(|ledger| site.ledger(ledger).disputed)
}

/// The date, and the clock behind it.
fn when(at: At<'_>, event: &Event) -> Html {
    let mut out = at.time(&event.date);
    if let Some(time) = &event.time {
        out.0.push_str(" <span class=\"time\">");
        escape::push(&mut out.0, &at.clock(time.value));
        out.0.push_str("</span>");
    }
    out
}

/// The classes of an event's mark.
fn mark(event: &Event, disputed: bool) -> String {
    let when = &event.date.value;
    let mut out = format!("mark mark-{}", precision(when));
    let classes =
        [(when.approximate(), " is-approximate"), (when.uncertain(), " is-uncertain"), (disputed, " is-disputed")];
    classes.iter().filter(|(is, _)| *is).for_each(|(_, class)| out.push_str(class));
    out
}

/// Who took part, and as what.
#[must_use]
pub fn participants(at: At<'_>, id: EventId) -> Vec<Participant> {
    let parts = at.desk.shelf.site.event(id).actors.iter();
    let actors = at.desk.shelf.site.links.events[id.index()].actors.iter();
    parts
        .zip(actors)
        .filter_map(|(part, actor)| {
            Some(Participant { actor: at.anchor((*actor)?), role: at.vocabulary("role", &part.role) })
        })
        .collect()
}
