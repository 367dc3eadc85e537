//! An actor or a person, with relations from both ends and everything that refers to it.

use crate::compose::at::At;
use crate::compose::backlink;
use crate::compose::frame::{self, Frame};
use crate::compose::jsonld;
use crate::compose::record::{Written, more, written};
use crate::graph::ids::ActorId;
use crate::model::actor::{Bond, Office};
use crate::model::when::When;
use crate::typeset::escape;
use crate::typeset::html::Html;
use crate::view::actor::{Actor, Post, Relation};
use crate::view::page::Page;
use crate::view::part::{Date, Passage, Term};

#[must_use]
pub fn page(at: At<'_>, id: ActorId) -> Actor {
    let actor = at.desk.shelf.site.actor(id);
    let Written { body, references, lead, .. } = written(at, id);
    Actor {
        page: frame(at, id, lead),
        name: actor.name.value.clone(),
        kind: at.vocabulary("actor_kind", &actor.kind),
        aliases: actor.aliases.iter().map(|alias| alias.value.clone()).collect(),
        native: native(at, &actor.native),
        posts: posts(at, id),
        relations: relations(at, id),
        tags: at.tags(id),
        body,
        references,
        timeline: more::events(at, id, 0),
        quotes: more::quotes(at, id, 0),
        claims: more::claims(at, id, 0),
        backlinks: backlink::part(at, id, 0),
        pagination: more::pagination(at, id, 0),
    }
}

fn frame(at: At<'_>, id: ActorId, lead: Option<String>) -> Page {
    let actor = at.desk.shelf.site.actor(id);
    let frame = Frame {
        kind: "actor",
        title: &actor.name,
        description: lead.unwrap_or_else(|| at.vocabulary("actor_kind", &actor.kind).text),
        section: "actors",
        json_ld: jsonld::actor(at.desk, id),
    };
    let mut page = frame::page(at, frame);
    if let Some(feed) = frame::actor_feed(at, id) {
        page.feeds.insert(0, feed);
    }
    page
}

/// Names in their own languages.
#[must_use]
pub fn native(at: At<'_>, names: &[(String, crate::text::span::Spanned<String>)]) -> Vec<Passage> {
    names.iter().map(|(lang, name)| at.passage(Html(escape::escape(name)), Some(lang))).collect()
}

fn posts(at: At<'_>, id: ActorId) -> Vec<Post> {
    let links = &at.desk.shelf.site.links.actors[id.index()].offices;
    let post = |(index, office): (usize, &Office)| Post {
        title: office.title.value.clone(),
        at: office.at.as_ref().map(|party| at.party(party, links.get(index).and_then(|l| l.at))),
        as_of: office.as_of.as_ref().map(|when| at.date(when)),
    };
    at.desk.shelf.site.actor(id).roles.iter().enumerate().map(post).collect()
}

/// Its own relations, then those that others declare to it, then those who hold an office at it.
fn relations(at: At<'_>, id: ActorId) -> Vec<Relation> {
    let site = at.desk.shelf.site;
    let links = &site.links.actors[id.index()];
    let own = site.actor(id).relations.iter().zip(&links.relations).filter_map(|(bond, to)| {
        let source = to.source.map(|s| at.source(s));
        Some(relation(at, bond, at.vocabulary("relation", &bond.kind), (at.anchor(to.to?), source)))
    });
    let others = links.related.iter().map(|(other, index)| {
        let bond = &site.actor(*other).relations[*index as usize];
        let source = site.links.actors[other.index()].relations[*index as usize].source.map(|s| at.source(s));
        relation(at, bond, at.vocabulary("relation_inverse", &bond.kind), (at.anchor(*other), source))
    });
    own.chain(others).chain(links.members.iter().map(|(holder, index)| member(at, *holder, *index))).collect()
}

fn relation(at: At<'_>, bond: &Bond, kind: Term, (other, source): (Html, Option<Html>)) -> Relation {
    Relation { kind, other, period: period(at, bond.from.as_deref(), bond.until.as_deref()), source }
}

/// Someone who holds an office here.
fn member(at: At<'_>, holder: ActorId, index: u32) -> Relation {
    let office = &at.desk.shelf.site.actor(holder).roles[index as usize];
    let source = at.desk.shelf.site.links.actors[holder.index()].offices[index as usize].source;
    Relation {
        kind: Term { word: "office".to_owned(), text: office.title.value.clone() },
        other: at.anchor(holder),
        period: office.as_of.as_ref().map(|when| at.date(when)),
        source: source.map(|s| at.source(s)),
    }
}

/// From when to when, as one interval.
fn period(at: At<'_>, from: Option<&When>, until: Option<&When>) -> Option<Date> {
    let text = match (from, until) {
        (None, None) => return None,
        (from, until) => format!("{}/{}", from.map_or("..", |w| &w.text), until.map_or("..", |w| &w.text)),
    };
    // Ends that EDTF allows no interval of (sets, intervals) are shown as the first of them.
    When::parse(&text).ok().as_ref().or(from).or(until).map(|when| at.date(when))
}
