//! Anchors on pages: a heading must not take the anchor of a record that is at home on its page.

use std::collections::BTreeMap;

use crate::diag::code::anchor_conflict;
use crate::diag::diagnostic::Diagnostic;
use crate::graph::ids::{Id, LedgerId};
use crate::graph::site::Site;
use crate::model::record::Noun;
use crate::route::lists::{Lists, ids};
use crate::route::record::{Spot, has_page, ledger, page_of, spot};
use crate::text::span::Span;

/// What an anchor is made from. Two headings, or two keys, that agree on one are told as such.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Key,
    Ledger,
    Heading,
}

/// Who holds an anchor.
struct Anchor {
    what: String,
    span: Span,
    kind: Kind,
}

/// The anchors that two things on one page want.
#[must_use]
pub fn conflicts(site: &Site, lists: &Lists) -> Vec<Diagnostic> {
    let mut holders: BTreeMap<(String, String), Anchor> = BTreeMap::new();
    let mut found = Vec::new();
    for (spot, anchor) in wanted(site, lists) {
        let Some(fragment) = spot.fragment else { continue };
        match holders.get(&(spot.address.clone(), fragment.clone())) {
            Some(first) if first.kind == anchor.kind && first.kind != Kind::Ledger => {}
            Some(first) => {
                found.push(anchor_conflict::new(&fragment, (&anchor.what, anchor.span), (&first.what, first.span)));
            }
            None => {
                holders.insert((spot.address, fragment), anchor);
            }
        }
    }
    found
}

/// Records at home on another's page first, then ledgers, then headings.
fn wanted(site: &Site, lists: &Lists) -> Vec<(Spot, Anchor)> {
    let all = ids(site);
    let guests = all.iter().filter(|id| !has_page(id.noun)).map(|id| (spot(site, lists, *id), guest(site, *id)));
    let ledgers = (0..site.ledgers.len()).map(LedgerId::new).map(|id| (ledger(site, id), ledger_anchor(site, id)));
    let headings = all.iter().filter(|id| has_page(id.noun)).flat_map(|id| headings(site, *id));
    guests.chain(ledgers).chain(headings).collect()
}

fn guest(site: &Site, id: Id) -> Anchor {
    Anchor {
        what: format!("the {} `{}`", id.noun.as_str(), site.key(id)),
        span: site.head(id).key.span,
        kind: Kind::Key,
    }
}

fn ledger_anchor(site: &Site, id: LedgerId) -> Anchor {
    let ledger = site.ledger(id);
    let first = ledger.entries.first().expect("a ledger has a claim").claim;
    let what = match &ledger.population {
        Some(population) => format!("the ledger `{}:{population}`", ledger.measure),
        None => format!("the ledger `{}`", ledger.measure),
    };
    Anchor { what, span: site.claim(first).measure.span, kind: Kind::Ledger }
}

fn headings(site: &Site, id: Id) -> Vec<(Spot, Anchor)> {
    let address = page_of(id.noun, site.key(id));
    let Some(body) = &site.head(id).body else { return Vec::new() };
    let withdrawn = id.noun == Noun::Brief && site.records.briefs[id.index as usize].withdrawn.is_some();
    let shown = if withdrawn { &[] } else { body.headings.as_slice() };
    shown
        .iter()
        .map(|h| {
            (
                Spot::at(&address, &h.id),
                Anchor { what: format!("the heading `{}`", h.text), span: h.span, kind: Kind::Heading },
            )
        })
        .collect()
}
