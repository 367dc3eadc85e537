//! The other end of each reference: who answers an event, what is taken from a source, who holds an office where.

use crate::graph::ids::{ActorId, ClaimId, EventId, JudgementId, QuoteId, SourceId};
use crate::graph::links::Links;
use crate::graph::site::is_withdrawn;
use crate::graph::timeline::Timeline;
use crate::model::records::Records;

/// Fills the lists that follow from other records' references. Events stand in timeline order, all else in
/// the order of the files.
pub fn link(records: &Records, links: &mut Links, timeline: &Timeline) {
    for event in &timeline.events {
        of_event(links, *event);
    }
    for at in 0..links.actors.len() {
        of_actor(links, ActorId::new(at));
    }
    for at in 0..links.sources.len() {
        of_source(links, SourceId::new(at));
    }
    for at in 0..links.quotes.len() {
        of_quote(links, QuoteId::new(at));
    }
    for at in 0..links.claims.len() {
        of_claim(links, ClaimId::new(at));
    }
    of_judgements(records, links);
}

fn of_event(links: &mut Links, id: EventId) {
    let event = &mut links.events[id.index()];
    let (place, actors) = (event.place, event.actors.clone());
    let (sources, responds_to) = (event.sources.clone(), event.responds_to.clone());
    if let Some(place) = place {
        links.places[place.index()].events.push(id);
    }
    for (at, actor) in actors.iter().enumerate() {
        if let Some(actor) = actor {
            links.actors[actor.index()].events.push((id, narrow(at)));
        }
    }
    for source in sources {
        add(&mut links.sources[source.index()].events, id);
    }
    for earlier in responds_to {
        add(&mut links.events[earlier.index()].answered_by, id);
    }
}

fn of_actor(links: &mut Links, id: ActorId) {
    let actor = &links.actors[id.index()];
    let related: Vec<_> = actor.relations.iter().map(|relation| relation.to).collect();
    let offices: Vec<_> = actor.offices.iter().map(|office| office.at.and_then(ActorId::of)).collect();
    for (at, other) in related.into_iter().enumerate() {
        if let Some(other) = other {
            links.actors[other.index()].related.push((id, narrow(at)));
        }
    }
    for (at, place) in offices.into_iter().enumerate() {
        if let Some(place) = place {
            links.actors[place.index()].members.push((id, narrow(at)));
        }
    }
}

fn of_source(links: &mut Links, id: SourceId) {
    for relayed in links.sources[id.index()].relays.clone() {
        add(&mut links.sources[relayed.index()].relayed_by, id);
    }
}

fn of_quote(links: &mut Links, id: QuoteId) {
    let quote = &links.quotes[id.index()];
    let (speaker, source, about) = (quote.speaker, quote.source, quote.about.clone());
    if let Some(speaker) = speaker {
        links.actors[speaker.index()].quotes.push(id);
    }
    if let Some(source) = source {
        links.sources[source.index()].quotes.push(id);
    }
    for event in about.into_iter().flatten().filter_map(EventId::of) {
        add(&mut links.events[event.index()].quotes, id);
    }
}

fn of_claim(links: &mut Links, id: ClaimId) {
    let claim = links.claims[id.index()];
    if let Some(event) = claim.event {
        links.events[event.index()].claims.push(id);
    }
    if let Some(source) = claim.source {
        links.sources[source.index()].claims.push(id);
    }
    if let Some(actor) = claim.by.and_then(ActorId::of) {
        links.actors[actor.index()].claims.push(id);
    }
}

/// Those in the brief's own file come before those that name it from elsewhere. A withdrawn brief has none.
fn of_judgements(records: &Records, links: &mut Links) {
    for at in 0..records.judgements.len() {
        let (id, link) = (JudgementId::new(at), &links.judgements[at]);
        let (brief, by) = (link.brief, link.by);
        if brief.is_some_and(|brief| is_withdrawn(&records.briefs[brief.index()])) {
            continue;
        }
        if let Some(actor) = by.and_then(ActorId::of) {
            links.actors[actor.index()].judgements.push(id);
        }
        if let Some(brief) = brief {
            links.briefs[brief.index()].judgements.push(id);
        }
    }
    for (brief, links) in records.briefs.iter().zip(links.briefs.iter_mut()) {
        links.judgements.sort_by_key(|id| {
            let head = &records.judgements[id.index()].head;
            (head.file != brief.head.file, head.span)
        });
    }
}

/// Adds what is not there already as the last.
fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if list.last() != Some(&item) {
        list.push(item);
    }
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).expect("fewer fields than 2^32")
}
