//! Who cites what: sources numbered by first citation on each page, and every place a source is cited.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::graph::by_record::ByRecord;
use crate::graph::ids::{BriefId, Id, SourceId};
use crate::graph::links::{Links, ProseLinks};
use crate::reads::Table;
use crate::reads::kind::{CITED, LINKS};

/// All citations of a site.
#[derive(Clone, Debug, Default)]
pub struct Citations {
    /// The places each source is cited in prose, in page order (briefs by date, the first one first, so that
    /// a new brief changes no letter of the back-links before it; then the other nouns by key), by `SourceId`.
    pub places: Table<Vec<CitePlace>, CITED>,
    /// The sources of each body, in the order they are first cited.
    pub order: ByRecord<Vec<SourceId>, LINKS>,
}

/// A citation in a record's prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CitePlace {
    pub from: Id,
    /// Index into `Prose::cites`.
    pub cite: u32,
}

/// The citations of every body that is published; the briefs that show, latest first, and all other records in their
/// order (`order::others`).
#[must_use]
pub fn collect(links: &Links, (latest, others): (&[BriefId], &[Id])) -> Citations {
    let all: Vec<Id> = latest.iter().rev().map(|brief| Id::from(*brief)).chain(others.iter().copied()).collect();
    let bodies: Vec<_> = all.par_iter().map(|from| (*from, of_body(*from, links.prose(*from)))).collect();
    let mut all = Citations { places: vec![Vec::new(); links.sources.len()].into(), order: ByRecord::default() };
    for (from, (places, order)) in bodies {
        for (source, place) in places {
            all.places[source.index()].push(place);
        }
        if !order.is_empty() {
            all.order.insert(from, order);
        }
    }
    all
}

/// Where a body cites each source, and the sources in the order they are first cited.
#[must_use]
pub fn of_body(from: Id, prose: &ProseLinks) -> (Vec<(SourceId, CitePlace)>, Vec<SourceId>) {
    let (mut places, mut order) = (Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for (at, cite) in prose.cites.iter().enumerate() {
        let place = CitePlace { from, cite: u32::try_from(at).expect("fewer citations than 2^32") };
        let mut here = BTreeSet::new();
        for source in cite.iter().flatten() {
            if here.insert(*source) {
                places.push((*source, place));
            }
            if seen.insert(*source) {
                order.push(*source);
            }
        }
    }
    (places, order)
}
