//! Figures are given by more than one party to the fight, or by somebody who is none.

use std::collections::BTreeSet;

use crate::diag::code::one_sided_figure;
use crate::diag::diagnostic::Diagnostic;
use crate::graph::ids::{ActorId, EventId};
use crate::graph::ledger::{Figure, Ledger};
use crate::graph::site::Site;
use crate::model::vocabulary::{ActorKind, Relation, Role};
use crate::text::span::Span;

/// `one-sided-figure`.
#[must_use]
pub fn figures(site: &Site) -> Vec<Diagnostic> {
    let ledgers = site.ledgers.iter().filter(|ledger| matches!(ledger.figure, Figure::Number { .. }));
    ledgers.filter_map(|ledger| told(site, ledger)).collect()
}

fn told(site: &Site, ledger: &Ledger) -> Option<Diagnostic> {
    let parties = parties(site, ledger.event);
    let counted = ledger.entries.iter().filter(|entry| entry.counted).map(|entry| entry.claim);
    let mut sides: Option<BTreeSet<ActorId>> = None;
    for claim in counted.clone() {
        // Who says why it cannot be verified has taken note.
        if site.claim(claim).unverified.is_some() {
            return None;
        }
        let own = sides_of(site, ActorId::of(site.links.claims[claim.index()].by?)?);
        sides = Some(match sides {
            None => own.into_iter().filter(|actor| parties.iter().any(|(party, _)| party == actor)).collect(),
            Some(sides) => sides.intersection(&own).copied().collect(),
        });
    }
    let sides = sides?;
    // The first of the event's list that they all belong to.
    let (party, part) = parties.into_iter().find(|(party, _)| sides.contains(party))?;
    let first = counted.map(|claim| site.claim(claim)).min_by_key(|claim| claim.span)?;
    let at = first.by.as_ref()?.span();
    let (event, party) = (site.key(ledger.event.into()), site.key(party.into()));
    Some(one_sided_figure::new(&ledger.fragment(), event, party, at, part))
}

/// The parties to the fight, and where each takes part in it.
fn parties(site: &Site, event: EventId) -> Vec<(ActorId, Span)> {
    let parts = site.event(event).actors.iter().zip(&site.links.events[event.index()].actors);
    let fights = |role| matches!(role, Role::Initiator | Role::Target | Role::Claimant | Role::Accused);
    // Whom it was done to is a party if it has arms, or commands those who have.
    let is_armed = |id: &ActorId| {
        use ActorKind::{ArmedGroup, Government, Military, Militia, RebelGroup, State};
        let kind = site.actor(*id).kind.standard;
        matches!(kind, State | Government | Military | ArmedGroup | RebelGroup | Militia)
    };
    parts
        .filter(|(part, id)| match part.role.standard {
            Role::Victim => id.as_ref().is_some_and(is_armed),
            role => fights(role),
        })
        .filter_map(|(part, id)| Some(((*id)?, part.actor.span)))
        .collect()
}

/// An actor, and those for whom it speaks: what it is a part or member of, leads or led.
fn sides_of(site: &Site, actor: ActorId) -> BTreeSet<ActorId> {
    let mut sides = BTreeSet::from([actor]);
    let mut open = vec![actor];
    while let Some(next) = open.pop() {
        let bonds = site.actor(next).relations.iter().zip(&site.links.actors[next.index()].relations);
        for (bond, link) in bonds {
            let binds =
                matches!(bond.kind.standard, Relation::PartOf | Relation::MemberOf | Relation::Leads | Relation::LedBy);
            open.extend(link.to.filter(|to| binds && sides.insert(*to)));
        }
    }
    sides
}
