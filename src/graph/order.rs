//! The order in which what refers to a record is listed: briefs, latest first, then other records by noun and key.

use std::cmp::Ordering;

use rayon::prelude::*;

use crate::graph::heads::head;
use crate::graph::ids::{BriefId, Id};
use crate::graph::names::Names;
use crate::graph::site::Site;
use crate::model::record::Noun;
use crate::model::records::Records;

/// The place of each brief among the latest.
pub struct Order(Vec<u32>);

impl Order {
    #[must_use]
    pub fn of(site: &Site) -> Self {
        let mut places = vec![u32::MAX; site.records.briefs.len()];
        for (place, brief) in (0..).zip(&site.latest) {
            places[brief.index()] = place;
        }
        Self(places)
    }

    /// Whether one is listed before another.
    #[must_use]
    pub fn before(&self, records: &Records, a: Id, b: Id) -> bool {
        match (BriefId::of(a), BriefId::of(b)) {
            (Some(a), Some(b)) => self.0[a.index()] < self.0[b.index()],
            _ => by_key(records, a, b) == Ordering::Less,
        }
    }

    /// The same where citations are listed: the first brief comes first, so that a new one changes no letter before it.
    #[must_use]
    pub fn cited_before(&self, records: &Records, a: Id, b: Id) -> bool {
        match (BriefId::of(a), BriefId::of(b)) {
            (Some(a), Some(b)) => self.0[a.index()] > self.0[b.index()],
            _ => by_key(records, a, b) == Ordering::Less,
        }
    }
}

/// All records but briefs, in this order; of those with one key the one that has it.
#[must_use]
pub fn others(names: &Names) -> Vec<Id> {
    let all = names.keys.iter().filter(|(_, id)| id.noun != Noun::Brief);
    let mut all: Vec<(Noun, &str, Id)> = all.map(|(key, id)| (id.noun, key, *id)).collect();
    all.par_sort_unstable();
    all.into_iter().map(|(.., id)| id).collect()
}

/// Briefs are the first noun.
fn by_key(records: &Records, a: Id, b: Id) -> Ordering {
    let key = |id: Id| if id.noun == Noun::Brief { "" } else { head(records, id).key.as_str() };
    (a.noun, key(a)).cmp(&(b.noun, key(b)))
}
