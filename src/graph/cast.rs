//! What a brief is about: the events and actors it mentions, covers or quotes, and the briefs of each of these.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::graph::ids::{ActorId, BriefId, EventId, Id, QuoteId};
use crate::graph::ledger::Ledger;
use crate::graph::links::{BriefLinks, Cast, Links, Target};
use crate::graph::timeline::Timeline;

/// How often an actor is mentioned, and how early it comes up.
struct Share {
    mentions: u32,
    first: usize,
}

/// The actors of one brief, gathered in order.
#[derive(Default)]
struct Gathered {
    shares: BTreeMap<ActorId, Share>,
    /// Those mentioned, covered or quoted: not those who only take part in an event.
    direct: Vec<ActorId>,
}

/// Fills `cast` and `events` of each brief that shows, and `briefs` of their events and actors.
/// `latest` are these briefs, latest first.
pub fn link(links: &mut Links, latest: &[BriefId], timeline: &Timeline, ledgers: &[Ledger]) {
    let all: Vec<About> = latest.par_iter().map(|id| About::of(links, *id, timeline, ledgers)).collect();
    for (id, about) in latest.iter().zip(all) {
        for event in &about.events {
            links.events[event.index()].briefs.push(*id);
        }
        for actor in &about.direct {
            links.actors[actor.index()].briefs.push(*id);
        }
        about.put(links, *id);
    }
}

/// What one brief is about.
pub struct About {
    cast: Vec<Cast>,
    /// In timeline order.
    pub events: Vec<EventId>,
    /// The actors that are mentioned, covered or quoted: not those who only take part in an event.
    pub direct: Vec<ActorId>,
}

impl About {
    #[must_use]
    pub fn of(links: &Links, id: BriefId, timeline: &Timeline, ledgers: &[Ledger]) -> Self {
        let brief = &links.briefs[id.index()];
        let (mentioned, covered) = (mentioned(brief, ledgers), covered(brief));
        let events = events(&mentioned, &covered, timeline);
        let gathered = gather(links, &mentioned, &covered, &events);
        Self { cast: cast(&gathered), events, direct: gathered.direct }
    }

    /// Puts it with the brief's links.
    pub fn put(self, links: &mut Links, id: BriefId) {
        let brief = &mut links.briefs[id.index()];
        brief.cast = self.cast;
        brief.events = self.events;
    }
}

/// Every record that the prose mentions, in order; a figure mentions its event.
fn mentioned(brief: &BriefLinks, ledgers: &[Ledger]) -> Vec<Id> {
    let targets = brief.prose.mentions.iter().flatten();
    targets
        .map(|target| match target {
            Target::Record(id) => *id,
            Target::Ledger(ledger) => ledgers[ledger.index()].event.into(),
        })
        .collect()
}

fn covered(brief: &BriefLinks) -> Vec<Id> {
    brief.covers.iter().flatten().copied().collect()
}

fn events(mentioned: &[Id], covered: &[Id], timeline: &Timeline) -> Vec<EventId> {
    let mut events: Vec<EventId> = mentioned.iter().chain(covered).copied().filter_map(EventId::of).collect();
    events.sort_by_key(|event| timeline.position[event.index()]);
    events.dedup();
    events
}

fn gather(links: &Links, mentioned: &[Id], covered: &[Id], events: &[EventId]) -> Gathered {
    let mut gathered = Gathered::default();
    for (ids, mentions) in [(mentioned, 1), (covered, 0)] {
        for actor in ids.iter().filter_map(|id| actor_of(links, *id)) {
            gathered.add(actor, mentions);
        }
    }
    gathered.direct = gathered.shares.keys().copied().collect();
    for actor in events.iter().flat_map(|event| &links.events[event.index()].actors).flatten() {
        gathered.add(*actor, 0);
    }
    gathered
}

/// The actor that a record is, or whose words it is.
fn actor_of(links: &Links, id: Id) -> Option<ActorId> {
    ActorId::of(id).or_else(|| links.quotes[QuoteId::of(id)?.index()].speaker)
}

impl Gathered {
    fn add(&mut self, actor: ActorId, mentions: u32) {
        let first = self.shares.len();
        self.shares.entry(actor).or_insert(Share { mentions: 0, first }).mentions += mentions;
    }
}

/// Most mentioned first, then as they come up.
fn cast(gathered: &Gathered) -> Vec<Cast> {
    let mut sorted: Vec<(&ActorId, &Share)> = gathered.shares.iter().collect();
    sorted.sort_by_key(|(_, share)| (std::cmp::Reverse(share.mentions), share.first));
    sorted.into_iter().map(|(actor, share)| Cast { actor: *actor, mentions: share.mentions }).collect()
}
