//! An actor: a person or one of the kinds of organisation.

use crate::compose::jsonld::ground::Ground;
use crate::compose::jsonld::node::{Json, Node};
use crate::graph::ids::{ActorId, Id};
use crate::model::actor::Actor;
use crate::model::vocabulary::{ActorKind, Relation};

/// Schema.org's type for a kind of actor.
pub fn kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "Person",
        ActorKind::State => "Country",
        ActorKind::Government | ActorKind::Military => "GovernmentOrganization",
        ActorKind::Party => "PoliticalParty",
        ActorKind::Media => "NewsMediaOrganization",
        ActorKind::Civilians => "Thing",
        ActorKind::ArmedGroup
        | ActorKind::RebelGroup
        | ActorKind::Militia
        | ActorKind::Organisation
        | ActorKind::Alliance => "Organization",
    }
}

pub fn node(ground: &Ground<'_>, id: ActorId) -> Json {
    let actor = ground.site.actor(id);
    let kind = kind(actor.kind.standard);
    let node = Node::new(kind)
        .with("@id", ground.url(id.into()))
        .with("url", ground.url(id.into()))
        .with("name", actor.name.value.as_str())
        .with("alternateName", names(actor));
    match kind {
        "Person" => offices(ground, id, node).done(),
        "Country" | "Thing" => node.done(),
        _ => bonds(ground, id, node).done(),
    }
}

fn names(actor: &Actor) -> Vec<&str> {
    let native = actor.native.iter().map(|(_, name)| name.value.as_str());
    actor.aliases.iter().map(|alias| alias.value.as_str()).chain(native).collect()
}

/// A person's titles, and where they are held.
fn offices(ground: &Ground<'_>, id: ActorId, node: Node) -> Node {
    let actor = ground.site.actor(id);
    let links = &ground.site.links.actors[id.index()];
    let titles: Vec<&str> = actor.roles.iter().map(|office| office.title.value.as_str()).collect();
    let held = actor.roles.iter().zip(&links.offices).map(|(office, at)| ground.party(office.at.as_ref(), at.at));
    node.with("jobTitle", titles).with("affiliation", held.filter(|at| !at.is_nothing()).collect::<Vec<_>>())
}

/// What an organisation is part or a member of.
fn bonds(ground: &Ground<'_>, id: ActorId, node: Node) -> Node {
    let actor = ground.site.actor(id);
    let links = &ground.site.links.actors[id.index()];
    let to = |wanted: Relation| -> Vec<Json> {
        let bonds = actor.relations.iter().zip(&links.relations);
        let these = bonds.filter(|(bond, _)| bond.kind.standard == wanted).filter_map(|(_, to)| to.to);
        these.map(|to| ground.short(Id::from(to))).collect()
    };
    node.with("parentOrganization", to(Relation::PartOf)).with("memberOf", to(Relation::MemberOf))
}
