//! Events respond to what came before them: no circles, and nothing later.

use std::collections::BTreeSet;

use crate::check::cycle::{Circle, Edges, circles as find, said};
use crate::check::led;
use crate::diag::code::{response_before_cause, response_cycle};
use crate::diag::diagnostic::Diagnostic;
use crate::graph::ids::EventId;
use crate::graph::site::Site;
use crate::graph::timeline::happened_before;
use crate::model::record::Noun;

/// `response-cycle`.
#[must_use]
pub fn circles(site: &Site) -> Vec<Diagnostic> {
    let say = |circle: &Circle| {
        let (keys, spans) = said(site, circle, |at| EventId::new(at).into());
        response_cycle::new(&keys, &spans)
    };
    find(&edges(site)).iter().map(say).collect()
}

/// `response-before-cause`. What closes a circle is told as that alone.
#[must_use]
pub fn before_their_cause(site: &Site) -> Vec<Diagnostic> {
    let edges = edges(site);
    let told: BTreeSet<_> = find(&edges).into_iter().flat_map(|circle| circle.spans).collect();
    let mut found = Vec::new();
    for (at, causes) in edges.iter().enumerate() {
        let response = &site.records.events[at];
        for (cause, span) in causes.iter().filter(|(_, span)| !told.contains(span)) {
            let cause = &site.records.events[*cause];
            if happened_before(response, cause) {
                let (first, second) = (response.head.key.as_str(), cause.head.key.as_str());
                let (first, second) = ((first, response.date.span), (second, cause.date.span));
                found.push(response_before_cause::new(first, second, *span));
            }
        }
    }
    found
}

fn edges(site: &Site) -> Edges {
    let causes = site.records.events.iter().map(|event| led(site, &event.responds_to, &[Noun::Event]));
    causes.map(|causes| causes.map(|(id, span)| (id.index as usize, span)).collect()).collect()
}
