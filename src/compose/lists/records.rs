//! The lists of briefs, events, actors, places and sources.

use crate::compose::at::At;
use crate::compose::lists::{list_frame, pagination, slice};
use crate::compose::{card, timeline};
use crate::graph::ids::{ActorId, PlaceId, SourceId};
use crate::route::lists::List;
use crate::view::actors::{ActorGroup, ActorRow, Actors};
use crate::view::briefs::Briefs;
use crate::view::events::Events;
use crate::view::part::Term;
use crate::view::places::{PlaceGroup, PlaceRow, Places};
use crate::view::sources::{SourceRow, Sources};

#[must_use]
pub fn briefs(at: At<'_>, number: usize) -> Briefs {
    let shown = slice(&at.desk.shelf.site.latest, List::Briefs, number);
    Briefs {
        page: list_frame(at, List::Briefs),
        briefs: shown.iter().map(|id| card::brief(at, *id)).collect(),
        pagination: pagination(at, List::Briefs, number),
    }
}

#[must_use]
pub fn events(at: At<'_>, number: usize) -> Events {
    let shown = slice(&at.desk.routes.lists.events, List::Events, number);
    Events {
        page: list_frame(at, List::Events),
        events: timeline::entries(at, shown),
        pagination: pagination(at, List::Events, number),
    }
}

#[must_use]
pub fn actors(at: At<'_>, number: usize) -> Actors {
    let shown = slice(&at.desk.routes.lists.actors, List::Actors, number);
    let kind = |id: &ActorId| at.desk.shelf.site.actor(*id).kind.standard;
    let groups = shown.chunk_by(|a, b| kind(a) == kind(b));
    Actors {
        page: list_frame(at, List::Actors),
        groups: groups
            .map(|group| ActorGroup {
                kind: at.vocabulary("actor_kind", &at.desk.shelf.site.actor(group[0]).kind),
                actors: group.iter().map(|id| actor(at, *id)).collect(),
            })
            .collect(),
        pagination: pagination(at, List::Actors, number),
    }
}

fn actor(at: At<'_>, id: ActorId) -> ActorRow {
    let aliases = &at.desk.shelf.site.actor(id).aliases;
    ActorRow {
        actor: at.anchor(id),
        aliases: aliases.iter().map(|alias| alias.value.clone()).collect(),
        events: at.count("events", at.desk.shelf.site.links.actors[id.index()].events.len()),
    }
}

#[must_use]
pub fn places(at: At<'_>, number: usize) -> Places {
    let shown = slice(&at.desk.routes.lists.places, List::Places, number);
    let country = |id: &PlaceId| at.desk.shelf.site.place(*id).country.as_ref().map(|code| code.value.clone());
    let groups = shown.chunk_by(|a, b| country(a) == country(b));
    Places {
        page: list_frame(at, List::Places),
        groups: groups
            .map(|group| PlaceGroup {
                country: country_term(at, country(&group[0])),
                places: group.iter().map(|id| place(at, *id)).collect(),
            })
            .collect(),
        pagination: pagination(at, List::Places, number),
    }
}

fn country_term(at: At<'_>, code: Option<String>) -> Term {
    match code {
        Some(code) => at.term("country", &code),
        None => Term { word: String::new(), text: at.word("label", "no_country") },
    }
}

fn place(at: At<'_>, id: PlaceId) -> PlaceRow {
    PlaceRow {
        place: at.anchor(id),
        admin: at.desk.shelf.site.place(id).admin.iter().map(|unit| unit.value.clone()).collect(),
        events: at.count("events", at.desk.shelf.site.links.places[id.index()].events.len()),
    }
}

#[must_use]
pub fn sources(at: At<'_>, number: usize) -> Sources {
    let shown = slice(&at.desk.routes.lists.sources, List::Sources, number);
    Sources {
        page: list_frame(at, List::Sources),
        sources: shown.iter().map(|id| source(at, *id)).collect(),
        pagination: pagination(at, List::Sources, number),
    }
}

fn source(at: At<'_>, id: SourceId) -> SourceRow {
    let source = at.desk.shelf.site.source(id);
    SourceRow {
        source: at.anchor(id),
        html: at.desk.shelf.library.reference(id).html.clone(),
        kind: source_kind(at, id),
        reliability: source.reliability.as_ref().map(|word| at.vocabulary("reliability", word)),
        cited: at.count("citations", at.desk.shelf.site.citations.places[id.index()].len()),
    }
}

/// The CSL type; a plain document, if none is given.
#[must_use]
pub fn source_kind(at: At<'_>, id: SourceId) -> Term {
    let kind = at.desk.shelf.site.source(id).kind.as_ref().map_or("document", |kind| kind.value.as_str());
    at.term("source_type", kind)
}
