//! Sources that stand side by side bear each other out only if one does not have it from the other.

use std::collections::BTreeSet;

use crate::check::led;
use crate::diag::code::one_origin;
use crate::diag::diagnostic::Diagnostic;
use crate::graph::heads::heads;
use crate::graph::ids::{ClaimId, SourceId};
use crate::graph::site::Site;
use crate::model::key::Party;
use crate::model::record::Noun;
use crate::text::fold;
use crate::text::span::Span;

/// A source, and where it is given.
type Given = (SourceId, Span);

/// `one-origin`.
#[must_use]
pub fn shared(site: &Site) -> Vec<Diagnostic> {
    if site.links.sources.iter().all(|links| links.relays.is_empty()) {
        return Vec::new();
    }
    let mut found: Vec<Diagnostic> = of_events(site).chain(cited(site)).flat_map(|given| told(site, &given)).collect();
    found.extend(claimed(site).iter().flat_map(|given| told(site, given)));
    // Two claims may give the same source at the same place in two pairs; a place is told once.
    let mut seen = BTreeSet::new();
    found.retain(|one| seen.insert(one.primary));
    found
}

/// The sources of each event.
fn of_events(site: &Site) -> impl Iterator<Item = Vec<Given>> + '_ {
    let lists = site.records.events.iter().map(|event| led(site, &event.sources, &[Noun::Source]));
    lists.map(|list| list.filter_map(|(id, span)| Some((SourceId::of(id)?, span))).collect())
}

/// The sources of each citation.
fn cited(site: &Site) -> impl Iterator<Item = Vec<Given>> + '_ {
    let bodies = heads(&site.records).filter_map(|(id, head)| Some((id, head.body.as_deref()?)));
    bodies.flat_map(|(id, body)| {
        body.cites.iter().zip(&site.prose(id).cites).filter(|(cite, _)| cite.items.len() > 1).map(|(cite, links)| {
            let items = cite.items.iter().zip(links);
            items.filter_map(|(item, source)| Some(((*source)?, item.source.span))).collect()
        })
    })
}

/// The sources of counted claims that say the same, as one asserter's or as nobody's.
fn claimed(site: &Site) -> Vec<Vec<Given>> {
    let mut out = Vec::new();
    for ledger in site.ledgers.iter() {
        let counted: Vec<ClaimId> =
            ledger.entries.iter().filter(|entry| entry.counted).map(|entry| entry.claim).collect();
        let mut done = BTreeSet::new();
        for (at, claim) in counted.iter().enumerate().filter(|_| counted.len() > 1) {
            let alike = counted[at..].iter().filter(|other| says_the_same(site, *claim, **other));
            let group: Vec<ClaimId> = alike.copied().filter(|claim| done.insert(*claim)).collect();
            let mut given: Vec<Given> = group.iter().filter_map(|claim| given(site, *claim)).collect();
            given.sort_by_key(|(_, span)| *span);
            out.push(given);
        }
    }
    out
}

fn given(site: &Site, claim: ClaimId) -> Option<Given> {
    Some((site.links.claims[claim.index()].source?, site.claim(claim).source.span))
}

fn says_the_same(site: &Site, one: ClaimId, other: ClaimId) -> bool {
    let by = |claim: ClaimId| {
        let words = match &site.claim(claim).by {
            None => None,
            Some(Party::Words(words)) => Some(fold::name(words)),
            Some(Party::Ref(key)) => Some(key.text.clone()),
            Some(Party::Desk(_)) => Some("desk".to_owned()),
        };
        (words, site.links.claims[claim.index()].by)
    };
    let qualifier = |claim: ClaimId| site.claim(claim).qualifier.as_ref().map(|word| word.standard);
    let same = site.claim(one).value == site.claim(other).value && qualifier(one) == qualifier(other);
    same && by(one) == by(other)
}

/// Of sources side by side each that is one with an earlier one.
fn told(site: &Site, given: &[Given]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut once: Vec<Given> = Vec::new();
    for late in given {
        // That a source stands twice is told as that.
        if once.iter().any(|(id, _)| *id == late.0) {
            continue;
        }
        found.extend(once.iter().find_map(|early| one(site, *early, *late)));
        once.push(*late);
    }
    found
}

/// Whether two sources are one: the one relays the other, or both a third alone.
fn one(site: &Site, early: Given, late: Given) -> Option<Diagnostic> {
    let key = |id: SourceId| site.key(id.into());
    let (of_early, of_late) = (relayed(site, early.0), relayed(site, late.0));
    if of_late.contains(&early.0) {
        return Some(one_origin::relayed(key(late.0), key(early.0), late.1, early.1));
    }
    if of_early.contains(&late.0) {
        return Some(one_origin::relayed(key(early.0), key(late.0), early.1, late.1));
    }
    let origin = |all: &BTreeSet<SourceId>| -> Option<SourceId> {
        let mut first = all.iter().filter(|id| site.links.sources[id.index()].relays.is_empty());
        first.next().copied().filter(|_| first.next().is_none())
    };
    let origin = origin(&of_early).filter(|own| origin(&of_late) == Some(*own))?;
    Some(one_origin::shared([key(early.0), key(late.0)], key(origin), late.1, early.1))
}

/// What a source relays, and what that relays.
fn relayed(site: &Site, source: SourceId) -> BTreeSet<SourceId> {
    let mut all = BTreeSet::new();
    let mut open = vec![source];
    while let Some(next) = open.pop() {
        open.extend(site.links.sources[next.index()].relays.iter().copied().filter(|id| all.insert(*id)));
    }
    all.remove(&source);
    all
}
