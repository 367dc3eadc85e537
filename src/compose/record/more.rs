//! The later pages of a record: the next few of each list that its first page begins.

use crate::compose::at::At;
use crate::compose::frame::{self, Frame};
use crate::compose::{backlink, claim, jsonld, lists, quote, timeline};
use crate::graph::ids::{ClaimId, Id, QuoteId};
use crate::graph::timeline as order;
use crate::model::record::Noun;
use crate::route::parts;
use crate::view::ledger::ClaimAt;
use crate::view::more::{Headings, More};
use crate::view::part::Pagination;
use crate::view::quote::QuoteCard;
use crate::view::timeline_entry::TimelineEntry;

/// A page of a record, `part` from 1.
#[must_use]
pub fn page(at: At<'_>, id: Id, part: usize) -> More {
    let site = at.desk.shelf.site;
    let name = site.name(id);
    let pagination = pagination(at, id, part).expect("a record with a later page has several");
    let title = format!("{name} · {}", pagination.text);
    let section = id.noun.plural();
    let json_ld = jsonld::page(at.desk, &title, at.address);
    let frame = Frame { kind: "more", title: &title, description: title.clone(), section, json_ld };
    More {
        page: frame::page(at, frame),
        noun: at.term("noun", id.noun.as_str()),
        record: at.anchor(id),
        timeline: events(at, id, part),
        quotes: quotes(at, id, part),
        claims: claims(at, id, part),
        backlinks: backlink::part(at, id, part),
        headings: headings(at, id.noun),
        pagination,
    }
}

/// Where one stands among a record's pages; none if there is one only.
#[must_use]
pub fn pagination(at: At<'_>, id: impl Into<Id>, part: usize) -> Option<Pagination> {
    let id = id.into();
    let first = &at.desk.routes.spot(id).address;
    lists::place(at, part, at.desk.routes.parts_of(id), &|part| parts::address(first, part))
}

/// The events of a record on one of its pages.
#[must_use]
pub fn events(at: At<'_>, id: impl Into<Id>, part: usize) -> Vec<TimelineEntry> {
    let id = id.into();
    match id.noun {
        Noun::Actor | Noun::Place => {
            timeline::entries(at, parts::slice(&order::of(at.desk.shelf.site, id), parts::EVENTS, part))
        }
        _ => Vec::new(),
    }
}

/// The quotes of a record on one of its pages; a source's are at home there.
#[must_use]
pub fn quotes(at: At<'_>, id: impl Into<Id>, part: usize) -> Vec<QuoteCard> {
    let id = id.into();
    let (links, index) = (&at.desk.shelf.site.links, id.index as usize);
    let of = |quotes: &[QuoteId], card: fn(At<'_>, QuoteId) -> QuoteCard| {
        parts::slice(quotes, parts::QUOTES, part).iter().map(|quote| card(at, *quote)).collect()
    };
    match id.noun {
        Noun::Actor => of(&links.actors[index].quotes, quote::card),
        Noun::Source => of(&links.sources[index].quotes, quote::at_home),
        Noun::Event => of(&links.events[index].quotes, quote::card),
        _ => Vec::new(),
    }
}

/// The claims of a record, away from their ledgers, on one of its pages.
#[must_use]
pub fn claims(at: At<'_>, id: impl Into<Id>, part: usize) -> Vec<ClaimAt> {
    let id = id.into();
    let (links, index) = (&at.desk.shelf.site.links, id.index as usize);
    let claims: &[ClaimId] = match id.noun {
        Noun::Actor => &links.actors[index].claims,
        Noun::Source => &links.sources[index].claims,
        _ => &[],
    };
    claim::away(at, parts::slice(claims, parts::CLAIMS, part))
}

fn headings(at: At<'_>, noun: Noun) -> Headings {
    let (timeline, quotes, claims, backlinks) = match noun {
        Noun::Place => ("events_here", "quotes_about", "claims_by", "backlinks"),
        Noun::Source => ("timeline", "quotes_from", "claims_from", "cited_in"),
        Noun::Event => ("timeline", "quotes_about", "claims_by", "backlinks"),
        _ => ("timeline", "quotes_by", "claims_by", "backlinks"),
    };
    let word = |name: &str| at.word("heading", name);
    Headings { timeline: word(timeline), quotes: word(quotes), claims: word(claims), backlinks: word(backlinks) }
}
