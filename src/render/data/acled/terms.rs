//! ACLED's words (codebook of 2024) for our vocabularies.

use crate::model::vocabulary::{ActorKind, EventKind, Scale};

/// An event's kind in ACLED's three levels.
pub struct Kind {
    pub disorder: &'static str,
    pub event: &'static str,
    pub sub_event: &'static str,
    /// ACLED counts such events as civilian targeting, whoever the victim.
    pub against_civilians: bool,
    pub violent: bool,
}

const VIOLENCE: &str = "Political violence";
const DEMONSTRATIONS: &str = "Demonstrations";
const BATTLES: (&str, &str) = (VIOLENCE, "Battles");
const EXPLOSIONS: (&str, &str) = (VIOLENCE, "Explosions/Remote violence");
const CIVILIANS: (&str, &str) = (VIOLENCE, "Violence against civilians");
const PROTESTS: (&str, &str) = (DEMONSTRATIONS, "Protests");
const STRATEGIC: (&str, &str) = ("Strategic developments", "Strategic developments");

/// ACLED's words for a kind. What ACLED has no word for (PLOVER's acts, statements, elections) is
/// "Strategic developments / Other".
pub fn kind(kind: EventKind) -> Kind {
    let ((disorder, event), sub_event) = levels(kind);
    Kind {
        disorder,
        event,
        sub_event,
        against_civilians: event == CIVILIANS.1 || kind == EventKind::ExcessiveForceAgainstProtesters,
        violent: disorder.starts_with(VIOLENCE),
    }
}

fn levels(kind: EventKind) -> ((&'static str, &'static str), &'static str) {
    match kind {
        EventKind::ArmedClash => (BATTLES, "Armed clash"),
        EventKind::GovernmentRegainsTerritory => (BATTLES, "Government regains territory"),
        EventKind::NonStateActorOvertakesTerritory => (BATTLES, "Non-state actor overtakes territory"),
        EventKind::ChemicalWeapon => (EXPLOSIONS, "Chemical weapon"),
        EventKind::AirDroneStrike => (EXPLOSIONS, "Air/drone strike"),
        EventKind::SuicideBomb => (EXPLOSIONS, "Suicide bomb"),
        EventKind::ShellingArtilleryMissileAttack => (EXPLOSIONS, "Shelling/artillery/missile attack"),
        EventKind::RemoteExplosive => (EXPLOSIONS, "Remote explosive/landmine/IED"),
        EventKind::Grenade => (EXPLOSIONS, "Grenade"),
        EventKind::SexualViolence => (CIVILIANS, "Sexual violence"),
        EventKind::Attack => (CIVILIANS, "Attack"),
        EventKind::Abduction => (CIVILIANS, "Abduction/forced disappearance"),
        EventKind::PeacefulProtest => (PROTESTS, "Peaceful protest"),
        EventKind::ProtestWithIntervention => (PROTESTS, "Protest with intervention"),
        EventKind::ExcessiveForceAgainstProtesters => {
            (("Political violence; Demonstrations", PROTESTS.1), "Excessive force against protesters")
        }
        EventKind::ViolentDemonstration => ((DEMONSTRATIONS, "Riots"), "Violent demonstration"),
        EventKind::MobViolence => ((VIOLENCE, "Riots"), "Mob violence"),
        other => (STRATEGIC, development(other)),
    }
}

fn development(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Agreement => "Agreement",
        EventKind::Arrests => "Arrests",
        EventKind::ChangeToGroup => "Change to group/activity",
        EventKind::DisruptedWeaponsUse => "Disrupted weapons use",
        EventKind::BaseEstablished => "Headquarters or base established",
        EventKind::Looting => "Looting/property destruction",
        EventKind::NonViolentTransfer => "Non-violent transfer of territory",
        _ => "Other",
    }
}

/// ACLED's type of actor, with its number, which orders an interaction. An armed group may be a rebel
/// group or a militia, and a person anything: these stay unsaid.
pub fn inter(kind: ActorKind) -> Option<(u8, &'static str)> {
    match kind {
        ActorKind::State | ActorKind::Government | ActorKind::Military => Some((1, "State forces")),
        ActorKind::RebelGroup => Some((2, "Rebel group")),
        ActorKind::Militia => Some((3, "Political militia")),
        ActorKind::Civilians | ActorKind::Media => Some((7, "Civilians")),
        ActorKind::Alliance => Some((8, "External/Other forces")),
        ActorKind::ArmedGroup | ActorKind::Party | ActorKind::Organisation | ActorKind::Person => None,
    }
}

/// ACLED's words for the reach of a source.
pub fn scale(scale: Scale) -> &'static str {
    match scale {
        Scale::LocalPartner => "Local partner",
        Scale::Subnational => "Subnational",
        Scale::National => "National",
        Scale::Regional => "Regional",
        Scale::International => "International",
        Scale::NewMedia => "New media",
        Scale::Other => "Other",
    }
}
