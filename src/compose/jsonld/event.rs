//! An event, and each claim about it.

use crate::compose::jsonld::ground::Ground;
use crate::compose::jsonld::node::{Json, Node};
use crate::compose::jsonld::place;
use crate::graph::ids::{ClaimId, EventId, Id};
use crate::model::claim::Value as Said;
use crate::model::when::When;
use crate::typeset::date::datetime;
use crate::typeset::figure;

pub fn node(ground: &Ground<'_>, id: EventId) -> Json {
    let event = ground.site.event(id);
    let links = &ground.site.links.events[id.index()];
    let (start, end) = ends(&event.date);
    let mut told: Vec<Json> = ground.shorts(&links.sources);
    told.extend(ground.shorts(&links.briefs));
    Node::new("Event")
        .with("@id", ground.url(id.into()))
        .with("url", ground.url(id.into()))
        .with("name", event.title.value.as_str())
        .with("additionalType", ground.words.label("event_kind", &event.kind.text))
        .with("startDate", start)
        .with("endDate", end)
        .with("location", links.place.map(|place| place::node(ground, place)))
        .with("about", links.actors.iter().flatten().map(|actor| ground.short(Id::from(*actor))).collect::<Vec<_>>())
        .with("subjectOf", told)
        .done()
}

/// The ends of a date as ISO 8601 gives them; a date with doubts has none.
fn ends(when: &When) -> (Option<String>, Option<String>) {
    if let Some(plain) = datetime(when) {
        return (Some(plain), None);
    }
    let doubtful = when.approximate() || when.uncertain();
    match &when.edtf {
        edtf_core::Edtf::Interval(_) if !doubtful => {
            let day = |day: Option<_>| day.filter(in_range).map(|day| day.to_string());
            (day(when.earliest()), day(when.latest()))
        }
        _ => (None, None),
    }
}

fn in_range(day: &crate::model::when::Day) -> bool {
    (1..=9999).contains(&day.year)
}

/// The claims of all its ledgers that count.
pub fn claims(ground: &Ground<'_>, id: EventId) -> Vec<Json> {
    let ledgers = ground.site.links.events[id.index()].ledgers.iter().map(|id| ground.site.ledger(*id));
    let counted = ledgers.flat_map(|ledger| ledger.entries.iter().filter(|entry| entry.counted));
    counted.map(|entry| claim(ground, id, entry.claim)).collect()
}

fn claim(ground: &Ground<'_>, event: EventId, id: ClaimId) -> Json {
    let claim = ground.site.claim(id);
    let links = &ground.site.links.claims[id.index()];
    let measure = ground.words.label("measure", &claim.measure);
    let population = claim.population.as_ref().map(|of| format!(" ({})", of.value)).unwrap_or_default();
    let said = match &claim.value {
        Said::Text(text) => text.clone(),
        _ => figure::claim(claim, ground.words),
    };
    Node::new("Claim")
        .with("text", format!("{measure}{population}: {said}"))
        .with("about", ground.short(event.into()))
        .with("claimInterpreter", ground.party(claim.by.as_ref(), links.by))
        .with("appearance", links.source.map(|source| ground.short(source.into())))
        .with("dateCreated", claim.as_of.as_deref().and_then(datetime))
        .done()
}
