//! Events: somebody vouches for them, and a brief speaks of what has happened.

use std::collections::BTreeMap;

use crate::diag::code::{event_after_brief, event_without_source};
use crate::diag::diagnostic::Diagnostic;
use crate::graph::ids::{BriefId, EventId};
use crate::graph::site::Site;
use crate::graph::timeline::before;
use crate::text::span::Span;

/// `event-without-source`: neither sources nor claims, quotes or citations. One that does not resolve is told as such.
#[must_use]
pub fn without_source(site: &Site) -> Vec<Diagnostic> {
    let events = site.records.events.iter().zip(&site.links.events).enumerate();
    let bare = events.filter(|(at, (event, links))| {
        let cited = event.head.body.as_ref().is_some_and(|body| !body.cites.is_empty());
        let vouched = !event.sources.is_empty() || !links.claims.is_empty() || !links.quotes.is_empty() || cited;
        !vouched && site.shows(EventId::new(*at).into())
    });
    bare.map(|(_, (event, _))| event_without_source::new(event.head.key.as_str(), event.head.key.span)).collect()
}

/// `event-after-brief`.
#[must_use]
pub fn after_their_brief(site: &Site) -> Vec<Diagnostic> {
    site.latest.iter().flat_map(|brief| later(site, *brief)).collect()
}

fn later(site: &Site, id: BriefId) -> Vec<Diagnostic> {
    let brief = site.brief(id);
    let last = brief.updated.as_ref().unwrap_or(&brief.date);
    let places = spoken_of(site, id);
    let late = places.into_iter().filter(|(event, _)| before(last, &site.event(*event).date));
    late.map(|(event, at)| {
        let dated = (site.key(event.into()), site.event(event).date.span);
        event_after_brief::new(dated, last.span, at)
    })
    .collect()
}

/// The events a brief mentions or covers, and where it first does.
fn spoken_of(site: &Site, id: BriefId) -> BTreeMap<EventId, Span> {
    let (brief, links) = (site.brief(id), &site.links.briefs[id.index()]);
    let mentions = brief.head.body.iter().flat_map(|body| &body.mentions).map(|mention| mention.target.span);
    let mentioned = mentions.zip(links.prose.mentions.iter().map(|target| target.map(|t| site.target(t))));
    let covered = brief.covers.iter().map(|covered| covered.span).zip(links.covers.iter().copied());
    let mut places = BTreeMap::new();
    for (span, target) in mentioned.chain(covered) {
        if let Some(event) = target.and_then(EventId::of) {
            places.entry(event).or_insert(span);
        }
    }
    places
}
