//! The citation index: every source, with the ways to every place it is used.

use crate::compose::at::At;
use crate::compose::lists::{list_frame, pagination, slice};
use crate::compose::reference;
use crate::graph::citations::CitePlace;
use crate::graph::ids::{ClaimId, EventId, Id, LedgerId, SourceId};
use crate::route::address;
use crate::route::lists::List;
use crate::typeset::citation;
use crate::typeset::evidence;
use crate::typeset::html::Html;
use crate::view::citations::{CitationEntry, Citations, CitedEvent, CitedLedger, CitingGroup, CitingPage};
use crate::view::part::Link;

#[must_use]
pub fn page(at: At<'_>, number: usize) -> Citations {
    let shown = slice(&at.desk.routes.lists.sources, List::Citations, number);
    Citations {
        page: list_frame(at, List::Citations),
        entries: shown.iter().map(|id| entry(at, *id)).collect(),
        pagination: pagination(at, List::Citations, number),
    }
}

fn entry(at: At<'_>, id: SourceId) -> CitationEntry {
    let site = at.desk.shelf.site;
    let links = &site.links.sources[id.index()];
    CitationEntry {
        id: format!("ref-{}", site.key(id.into())),
        html: at.desk.shelf.library.reference(id).html.clone(),
        source: at.link(id),
        archived: site.source(id).archived.as_ref().map(|url| url.value.clone()),
        capture: evidence::held(site.verdicts.captures[id.index()].as_ref(), at.desk.words),
        cited_in: cited_in(at, id),
        quotes: links.quotes.iter().map(|quote| quoted(at, (*quote).into())).collect(),
        claims: claimed(at, &links.claims),
    }
}

/// A quote is named by its speaker and first words.
fn quoted(at: At<'_>, id: Id) -> Html {
    let quote = &at.desk.shelf.site.records.quotes[id.index as usize];
    let speaker = at.desk.shelf.site.links.quotes[id.index as usize].speaker;
    let name = speaker.map_or(quote.speaker.text.as_str(), |s| at.desk.shelf.site.name(s.into()));
    at.anchored(id, &format!("{name}: “{}”", first_words(&quote.text)))
}

/// The ledgers of claims, by event; a ledger stands once, however many of the claims it holds.
fn claimed(at: At<'_>, claims: &[ClaimId]) -> Vec<CitedEvent> {
    let site = at.desk.shelf.site;
    let ledgers: Vec<LedgerId> = claims.iter().filter_map(|id| site.links.claims[id.index()].ledger).collect();
    let mut events: Vec<EventId> = ledgers.iter().map(|id| site.ledger(*id).event).collect();
    events.sort_by_key(|event| site.timeline.position[event.index()]);
    events.dedup();
    let of = |event: EventId| site.links.events[event.index()].ledgers.iter();
    let cited = |event| of(event).filter_map(|id| cited_ledger(at, *id, &ledgers)).collect();
    events.into_iter().map(|event| CitedEvent { event: at.anchor(event), ledgers: cited(event) }).collect()
}

fn cited_ledger(at: At<'_>, id: LedgerId, among: &[LedgerId]) -> Option<CitedLedger> {
    let count = among.iter().filter(|ledger| **ledger == id).count();
    (count > 0).then(|| CitedLedger { ledger: at.ledger(id), count: (count > 1).then(|| at.count("claims", count)) })
}

fn first_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= 8 { words.join(" ") } else { format!("{} …", words[..7].join(" ")) }
}

/// The pages that cite a source, by noun, each with every place on it.
fn cited_in(at: At<'_>, source: SourceId) -> Vec<CitingGroup> {
    let places = &at.desk.shelf.site.citations.places[source.index()];
    let pages = |places: &[CitePlace]| {
        let pages = places.chunk_by(|a, b| a.from == b.from);
        pages.map(|places| citing(at, source, places[0].from, places.len())).collect()
    };
    let groups = places.chunk_by(|a, b| a.from.noun == b.from.noun);
    groups.map(|places| CitingGroup { noun: at.plural(places[0].from.noun), pages: pages(places) }).collect()
}

fn citing(at: At<'_>, source: SourceId, from: Id, count: usize) -> CitingPage {
    let page = at.desk.routes.spot(from);
    let key = at.desk.shelf.site.key(source.into());
    let place = |number: usize| Link {
        href: Some(address::link(at.address, &page.address, Some(&citation::page::anchor(key, number + 1)))),
        text: reference::letter(number),
        noun: String::new(),
    };
    let title = at.desk.shelf.site.name(from).to_owned();
    CitingPage { page: at.anchor(from), title, places: (0..count).map(place).collect() }
}
