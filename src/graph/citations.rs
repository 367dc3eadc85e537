//! Who cites what: sources numbered by first citation on each page, and every place a source is cited.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::ids::{BriefId, Id, SourceId};
use crate::graph::links::{Links, ProseLinks};
use crate::graph::names::Names;
use crate::model::record::Noun;

/// All citations of a site.
#[derive(Clone, Debug, Default)]
pub struct Citations {
    /// The places each source is cited in prose, in page order (briefs by date, the first one first, so that
    /// a new brief changes no letter of the back-links before it; then the other nouns by key), by `SourceId`.
    pub places: Vec<Vec<CitePlace>>,
    /// The sources of each body, in the order they are first cited.
    pub order: BTreeMap<Id, Vec<SourceId>>,
}

/// A citation in a record's prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CitePlace {
    pub from: Id,
    /// Index into `Prose::cites`.
    pub cite: u32,
}

/// The citations of every body that is published; `latest` are the briefs that show, latest first.
#[must_use]
pub fn collect(links: &Links, names: &Names, latest: &[BriefId]) -> Citations {
    let briefs = latest.iter().rev().map(|brief| Id::from(*brief));
    let mut others: Vec<(Noun, &str, Id)> = names.keys.iter().map(|(key, id)| (id.noun, key.as_str(), *id)).collect();
    others.retain(|(noun, ..)| *noun != Noun::Brief);
    others.sort_unstable();
    let mut all = Citations { places: vec![Vec::new(); links.sources.len()], order: BTreeMap::new() };
    for from in briefs.chain(others.into_iter().map(|(.., id)| id)) {
        all.add(from, links.prose(from));
    }
    all
}

impl Citations {
    fn add(&mut self, from: Id, prose: &ProseLinks) {
        let mut order: Vec<SourceId> = Vec::new();
        let mut seen = BTreeSet::new();
        for (at, cite) in prose.cites.iter().enumerate() {
            let place = CitePlace { from, cite: u32::try_from(at).expect("fewer citations than 2^32") };
            for source in cite.iter().flatten() {
                if self.places[source.index()].last() != Some(&place) {
                    self.places[source.index()].push(place);
                }
                if seen.insert(*source) {
                    order.push(*source);
                }
            }
        }
        if !order.is_empty() {
            self.order.insert(from, order);
        }
    }
}
