//! Records that nothing refers to, and places that no map can show.

use crate::diag::code::{
    actor_never_mentioned, event_never_mentioned, place_never_used, place_without_coordinates, source_never_cited,
};
use crate::diag::diagnostic::Diagnostic;
use crate::graph::heads::heads;
use crate::graph::ids::Id;
use crate::graph::site::Site;
use crate::model::record::{Head, Noun};
use crate::text::span::Span;

/// `source-never-cited`.
#[must_use]
pub fn citations(site: &Site) -> Vec<Diagnostic> {
    alone(site).filter(|(noun, _)| *noun == Noun::Source).map(|(_, head)| told(source_never_cited::new, head)).collect()
}

/// `actor-never-mentioned`, `event-never-mentioned` and `place-never-used`.
#[must_use]
pub fn mentions(site: &Site) -> Vec<Diagnostic> {
    let found = alone(site).filter_map(|(noun, head)| match noun {
        Noun::Actor => Some(told(actor_never_mentioned::new, head)),
        Noun::Event => Some(told(event_never_mentioned::new, head)),
        Noun::Place => Some(told(place_never_used::new, head)),
        _ => None,
    });
    found.collect()
}

/// `place-without-coordinates`.
#[must_use]
pub fn coordinates(site: &Site) -> Vec<Diagnostic> {
    let places = site.records.places.iter().filter(|place| place.lat.is_none() || place.lon.is_none());
    places.map(|place| told(place_without_coordinates::new, &place.head)).collect()
}

/// Records that no other one refers to, be it one that is withheld. What refers to a key that two records have refers
/// to the first: of the second it is not known.
fn alone(site: &Site) -> impl Iterator<Item = (Noun, &Head)> {
    let used = |id: &Id| site.backlinks.contains_key(id) || site.awaited.contains(id);
    let alone = heads(&site.records).filter(move |(id, _)| site.has_its_key(*id) && !used(id) && site.shows(*id));
    alone.map(|(id, head)| (id.noun, head))
}

fn told(new: fn(&str, Span) -> Diagnostic, head: &Head) -> Diagnostic {
    new(head.key.as_str(), head.key.span)
}
