//! Relations between actors: not to oneself, and no circles where one comes after, or is a part of, the other.

use crate::check::cycle::{Edges, circles as find, said};
use crate::diag::code::{relation_cycle, relation_to_itself};
use crate::diag::diagnostic::Diagnostic;
use crate::graph::ids::ActorId;
use crate::graph::site::Site;
use crate::model::actor::Bond;
use crate::model::vocabulary::{Relation, Vocabulary};

/// `relation-cycle`.
#[must_use]
pub fn circles(site: &Site) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for relation in [Relation::SuccessorOf, Relation::PartOf] {
        for circle in find(&edges(site, relation)) {
            let (keys, spans) = said(site, &circle, |at| ActorId::new(at).into());
            found.push(relation_cycle::new(relation.as_str(), &keys, &spans));
        }
    }
    found
}

/// `relation-to-itself`.
#[must_use]
pub fn to_oneself(site: &Site) -> Vec<Diagnostic> {
    let own = bonds(site).filter(|(actor, other, _)| actor == other);
    own.map(|(actor, _, bond)| relation_to_itself::new(site.key(actor.into()), &bond.kind.text, bond.to.span)).collect()
}

/// The relations of one kind between two actors.
fn edges(site: &Site, relation: Relation) -> Edges {
    let mut edges = vec![Vec::new(); site.records.actors.len()];
    for (actor, other, bond) in bonds(site) {
        if bond.kind.standard == relation && actor != other {
            edges[actor.index()].push((other.index(), bond.to.span));
        }
    }
    edges
}

/// Every relation that resolved: whose, to whom, and as written.
fn bonds(site: &Site) -> impl Iterator<Item = (ActorId, ActorId, &Bond)> {
    site.records.actors.iter().zip(&site.links.actors).enumerate().flat_map(|(at, (actor, links))| {
        let bonds = actor.relations.iter().zip(&links.relations);
        bonds.filter_map(move |(bond, link)| Some((ActorId::new(at), link.to?, bond)))
    })
}
