//! Who stood on which side of an event, for data sets that know two sides.

use crate::graph::ids::{ActorId, EventId};
use crate::graph::site::Site;
use crate::model::vocabulary::{ActorKind, Role};

/// The two sides, each in the order the event names its actors.
#[derive(Default)]
pub struct Sides {
    pub a: Vec<ActorId>,
    pub b: Vec<ActorId>,
}

/// Those who did it against those it was done to. Where nobody did anything to anybody (a meeting), the
/// first who took part against the others. A claimant or an accused is on no side: that would be a guess.
pub fn of(site: &Site, event: EventId) -> Sides {
    let with = |roles: &[Role]| -> Vec<ActorId> {
        let parts = site.event(event).actors.iter().zip(&site.links.events[event.index()].actors);
        parts.filter(|(part, _)| roles.contains(&part.role.standard)).filter_map(|(_, id)| *id).collect()
    };
    let sides = Sides { a: with(&[Role::Initiator]), b: with(&[Role::Target, Role::Victim]) };
    if !sides.a.is_empty() || !sides.b.is_empty() {
        return sides;
    }
    let mut both = with(&[Role::Participant]);
    let others = both.split_off(both.len().min(1));
    Sides { a: both, b: others }
}

/// The kinds of one side's actors.
pub fn kinds<'s>(site: &'s Site, side: &'s [ActorId]) -> impl Iterator<Item = ActorKind> + 's {
    side.iter().map(|id| site.actor(*id).kind.standard)
}

/// The names of one side's actors.
pub fn names(site: &Site, side: &[ActorId]) -> String {
    side.iter().map(|id| site.actor(*id).name.as_str()).collect::<Vec<_>>().join("; ")
}

/// Whether a kind of actor is a state, its government or its armed forces.
pub fn is_state(kind: ActorKind) -> bool {
    matches!(kind, ActorKind::State | ActorKind::Government | ActorKind::Military)
}

/// Whether a kind of actor is organised and armed, but no state.
pub fn is_armed(kind: ActorKind) -> bool {
    matches!(kind, ActorKind::ArmedGroup | ActorKind::RebelGroup | ActorKind::Militia)
}
