//! Offices are held at institutions.

use crate::diag::code::office_at_person;
use crate::diag::diagnostic::Diagnostic;
use crate::graph::ids::ActorId;
use crate::graph::site::Site;
use crate::model::vocabulary::ActorKind;

/// `office-at-person`.
#[must_use]
pub fn at_persons(site: &Site) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (actor, links) in site.records.actors.iter().zip(&site.links.actors) {
        for (office, link) in actor.roles.iter().zip(&links.offices) {
            let Some((party, id)) = office.at.as_ref().zip(link.at.and_then(ActorId::of)) else { continue };
            let other = site.actor(id);
            if other.kind.standard == ActorKind::Person {
                found.push(office_at_person::new(site.key(id.into()), party.span(), other.kind.span));
            }
        }
    }
    found
}
