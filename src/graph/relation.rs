//! Relations between actors, read from their other end.

use crate::model::vocabulary::Relation;

/// How a relation reads from the actor it leads to, kebab-case like the vocabulary's own words.
/// `leads` is said of the present, `led` of the past.
#[must_use]
pub fn inverse(relation: Relation) -> &'static str {
    match relation {
        Relation::SuccessorOf => "predecessor-of",
        Relation::PartOf => "has-part",
        Relation::MemberOf => "has-member",
        Relation::Leads => "led-by",
        Relation::LedBy => "formerly-led-by",
        Relation::AllyOf => "ally-of",
        Relation::Supports => "supported-by",
        Relation::Opposes => "opposed-by",
        Relation::AccusesOfSheltering => "accused-of-sheltering-by",
        Relation::DesignatesAsTerrorist => "designated-as-terrorist-by",
        Relation::RelatedTo => "related-to",
    }
}
