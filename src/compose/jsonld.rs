//! What a page is about, for machines: JSON-LD in schema.org's words. Addresses only with `base-url`.

mod actor;
mod brief;
mod event;
mod frame;
mod ground;
mod node;
mod place;
mod source;

use crate::compose::jsonld::ground::Ground;
pub use crate::compose::jsonld::node::Json;
use crate::compose::jsonld::node::{annotated, graph};
use crate::graph::ids::{ActorId, BriefId, EventId, PlaceId, QuoteId, SourceId};
use crate::typeset::desk::Desk;

/// The home page.
#[must_use]
pub fn website(desk: &Desk<'_>) -> Json {
    graph(vec![frame::website(&Ground::of(desk))])
}

/// A page that is no record: its title and its address from the root.
#[must_use]
pub fn page(desk: &Desk<'_>, title: &str, address: &str) -> Json {
    graph(vec![frame::page(&Ground::of(desk), title, address)])
}

/// A list or a tag: its title and its address from the root.
#[must_use]
pub fn collection(desk: &Desk<'_>, title: &str, address: &str) -> Json {
    graph(vec![frame::collection(&Ground::of(desk), title, address)])
}

/// A brief.
#[must_use]
pub fn brief(desk: &Desk<'_>, id: BriefId) -> Json {
    let ground = Ground::of(desk);
    graph(vec![brief::node(&ground, id), frame::breadcrumbs(&ground, id.into())])
}

/// An event, with the claims about it.
#[must_use]
pub fn event(desk: &Desk<'_>, id: EventId) -> Json {
    let ground = Ground::of(desk);
    let mut nodes = vec![event::node(&ground, id)];
    nodes.extend(event::claims(&ground, id));
    nodes.push(frame::breadcrumbs(&ground, id.into()));
    graph(nodes)
}

/// An actor.
#[must_use]
pub fn actor(desk: &Desk<'_>, id: ActorId) -> Json {
    let ground = Ground::of(desk);
    graph(vec![actor::node(&ground, id), frame::breadcrumbs(&ground, id.into())])
}

/// A place.
#[must_use]
pub fn place(desk: &Desk<'_>, id: PlaceId) -> Json {
    let ground = Ground::of(desk);
    graph(vec![place::node(&ground, id), frame::breadcrumbs(&ground, id.into())])
}

/// A source, with the quotations taken from it.
#[must_use]
pub fn source(desk: &Desk<'_>, id: SourceId) -> Json {
    let ground = Ground::of(desk);
    let mut nodes = vec![source::node(&ground, id)];
    nodes.extend(source::quotations(&ground, id));
    nodes.push(frame::breadcrumbs(&ground, id.into()));
    let quotes = &desk.shelf.site.links.sources[id.index()].quotes;
    let is_verified = |quote: &QuoteId| source::is_verified(&ground, *quote);
    if quotes.iter().any(is_verified) { annotated(nodes) } else { graph(nodes) }
}

#[cfg(test)]
pub mod tests;
