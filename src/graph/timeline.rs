//! The order of events in time, uncertain dates among them.

use std::cmp::Ordering;
use std::sync::Arc;

use jiff::civil;
use jiff::tz::TimeZone;

use crate::graph::ids::{ActorId, EventId, Id};
use crate::graph::site::Site;
use crate::model::event::Event;
use crate::model::record::Noun;
use crate::model::when::{Clock, Day, When};
use crate::reads::kind::{POSITIONS, TIMELINE};
use crate::reads::{Table, Whole};

/// All events in order of time: see `sort` for the rule.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    pub events: Whole<Vec<EventId>, TIMELINE>,
    /// The position of each event in `events`, by `EventId`.
    pub position: Table<u32, POSITIONS>,
}

/// Where an event stands: compared field by field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank<'e> {
    first: (bool, Option<Day>),
    seconds: Option<i32>,
    last: (bool, Option<Day>),
    key: &'e str,
}

/// The events of a record's timeline, in order: an actor's, a place's, a brief's; an event's is what it answers, itself
/// and what answers it.
#[must_use]
pub fn of(site: &Site, id: Id) -> Vec<EventId> {
    let links = &site.links;
    let index = id.index as usize;
    let events: Vec<EventId> = match id.noun {
        Noun::Actor => return of_actor(site, ActorId(id.index)),
        Noun::Place => links.places[index].events.clone(),
        Noun::Brief => links.briefs[index].events.clone(),
        Noun::Source => links.sources[index].events.clone(),
        Noun::Event => {
            let event = &links.events[index];
            event.responds_to.iter().chain([&EventId(id.index)]).chain(&event.answered_by).copied().collect()
        }
        _ => Vec::new(),
    };
    in_order(site, events)
}

/// The events that an actor took part in, each once.
#[must_use]
pub fn of_actor(site: &Site, id: ActorId) -> Vec<EventId> {
    in_order(site, site.links.actors[id.index()].events.iter().map(|(event, _)| *event).collect())
}

fn in_order(site: &Site, mut events: Vec<EventId>) -> Vec<EventId> {
    events.sort_by_key(|event| site.timeline.position[event.index()]);
    events.dedup();
    events
}

/// Sorts events by
///
/// 1. the first day on which the event can have happened; where its start is open or unknown, its last
///    day; where both are, after all others;
/// 2. on one first day, the time of day: events without one first (they may have happened earlier),
///    then by seconds from midnight UTC of that day, a time without offset being in the site's time zone;
/// 3. the last day on which it can have happened: `2024-01-18` before `2024-01`, an open end last;
/// 4. the key.
#[must_use]
pub fn sort(events: &[Arc<Event>], time_zone: &str) -> Timeline {
    let zone = TimeZone::get(time_zone).unwrap_or(TimeZone::UTC);
    let ranks: Vec<Rank> = events.iter().map(|event| rank(event, &zone)).collect();
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by(|a, b| ranks[*a].cmp(&ranks[*b]).then(a.cmp(b)));
    let mut position = vec![0; events.len()];
    for (at, event) in order.iter().enumerate() {
        position[*event] = EventId::new(at).0;
    }
    Timeline { events: order.into_iter().map(EventId::new).collect(), position: position.into() }
}

/// Whether `a` was over before `b` can have begun. Where either cannot be told, it is not.
#[must_use]
pub fn before(a: &When, b: &When) -> bool {
    earlier((a, a.time), (b, b.time))
}

/// Whether an event was over before another can have begun, by the time of day too where both give one.
#[must_use]
pub fn happened_before(a: &Event, b: &Event) -> bool {
    earlier((&a.date, clock(a)), (&b.date, clock(b)))
}

fn earlier((a, a_time): (&When, Option<Clock>), (b, b_time): (&When, Option<Clock>)) -> bool {
    let (Some(end), Some(start)) = (a.latest(), b.earliest()) else { return false };
    match end.cmp(&start) {
        Ordering::Less => true,
        Ordering::Greater => false,
        Ordering::Equal => match (a.single_day().and(a_time), b.single_day().and(b_time)) {
            // Without its offset a time cannot be compared with one that has it.
            (Some(a), Some(b)) if a.offset.is_some() == b.offset.is_some() => a.utc_seconds(0) < b.utc_seconds(0),
            _ => false,
        },
    }
}

fn clock(event: &Event) -> Option<Clock> {
    event.time.as_ref().map(|time| time.value).or(event.date.time)
}

fn rank<'e>(event: &'e Event, zone: &TimeZone) -> Rank<'e> {
    let (earliest, latest) = (event.date.earliest(), event.date.latest());
    let first = earliest.or(latest);
    Rank {
        first: (first.is_none(), first),
        seconds: clock(event).map(|clock| clock.utc_seconds(offset(zone, first))),
        last: (latest.is_none(), latest),
        key: event.head.key.as_str(),
    }
}

/// Minutes east of UTC at noon of a day.
fn offset(zone: &TimeZone, day: Option<Day>) -> i16 {
    let noon = day.and_then(|day| {
        let year = i16::try_from(day.year).ok()?;
        let date = civil::Date::new(year, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok()?;
        zone.to_zoned(date.at(12, 0, 0, 0)).ok()
    });
    noon.map_or(0, |noon| i16::try_from(noon.offset().seconds() / 60).expect("an offset is less than a day"))
}
