//! Sources relay what others reported: somebody did.

use crate::check::cycle::{Circle, Edges, circles as find, said};
use crate::check::led;
use crate::diag::code::relay_cycle;
use crate::diag::diagnostic::Diagnostic;
use crate::graph::ids::SourceId;
use crate::graph::site::Site;
use crate::model::record::Noun;

/// `relay-cycle`.
#[must_use]
pub fn circles(site: &Site) -> Vec<Diagnostic> {
    let relays = site.records.sources.iter().map(|source| led(site, &source.relays, &[Noun::Source]));
    let edges: Edges = relays.map(|all| all.map(|(id, span)| (id.index as usize, span)).collect()).collect();
    let say = |circle: &Circle| {
        let (keys, spans) = said(site, circle, |at| SourceId::new(at).into());
        relay_cycle::new(&keys, &spans)
    };
    find(&edges).iter().map(say).collect()
}
