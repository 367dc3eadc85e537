//! The references in front matter, resolved: one function a noun. Bodies stand in `mentions`.

use crate::graph::ids::{ActorId, BriefId, EventId, Id, PlaceId, SourceId};
use crate::graph::linker::Linker;
use crate::graph::links::{
    ActorLinks, BondLinks, BriefLinks, ClaimLinks, EventLinks, JudgementLinks, Links, OfficeLinks, PlaceLinks,
    ProseLinks, QuoteLinks, SourceLinks,
};
use crate::graph::site::is_withdrawn;
use crate::model::actor::{Actor, Bond, Office};
use crate::model::brief::Brief;
use crate::model::claim::Claim;
use crate::model::event::Event;
use crate::model::judgement::Judgement;
use crate::model::key::{Party, Ref};
use crate::model::quote::Quote;
use crate::model::record::Noun;
use crate::model::source::Source;

/// Resolves every field of every record.
#[must_use]
pub fn link(linker: &mut Linker) -> Links {
    let records = linker.records;
    Links {
        briefs: linker.each(&records.briefs, |linker, brief| of_brief(linker, brief)).into(),
        events: linker.each(&records.events, |linker, event| of_event(linker, event)).into(),
        actors: linker.each(&records.actors, |linker, actor| of_actor(linker, actor)).into(),
        places: vec![PlaceLinks::default(); records.places.len()].into(),
        sources: linker.each(&records.sources, |linker, source| of_source(linker, source)).into(),
        quotes: linker.each(&records.quotes, |linker, quote| of_quote(linker, quote)).into(),
        claims: linker.each(&records.claims, |linker, claim| of_claim(linker, claim)).into(),
        judgements: linker.each(&records.judgements, |linker, judgement| of_judgement(linker, judgement)).into(),
        pages: vec![ProseLinks::default(); records.pages.len()].into(),
    }
}

/// A withdrawn brief refers to nothing any more, so nothing of it is checked either.
#[must_use]
pub fn of_brief(linker: &mut Linker, brief: &Brief) -> BriefLinks {
    let covers = match is_withdrawn(brief) {
        true => vec![None; brief.covers.len()],
        false => brief.covers.iter().map(|any| linker.field(any, &Noun::ALL)).collect(),
    };
    BriefLinks { covers, ..BriefLinks::default() }
}

#[must_use]
pub fn of_event(linker: &mut Linker, event: &Event) -> EventLinks {
    EventLinks {
        place: event.place.as_ref().and_then(|place| PlaceId::of(linker.field(place, &[Noun::Place])?)),
        actors: event.actors.iter().map(|part| actor(linker, &part.actor)).collect(),
        responds_to: event.responds_to.iter().filter_map(|to| EventId::of(linker.field(to, &[Noun::Event])?)).collect(),
        sources: sources(linker, &event.sources),
        ..EventLinks::default()
    }
}

#[must_use]
pub fn of_actor(linker: &mut Linker, of: &Actor) -> ActorLinks {
    ActorLinks {
        relations: of.relations.iter().map(|relation| bond(linker, relation)).collect(),
        offices: of.roles.iter().map(|role| office(linker, role)).collect(),
        ..ActorLinks::default()
    }
}

fn bond(linker: &mut Linker, bond: &Bond) -> BondLinks {
    let to = actor(linker, &bond.to);
    BondLinks { to, source: bond.source.as_ref().and_then(|written| source(linker, written)) }
}

fn office(linker: &mut Linker, office: &Office) -> OfficeLinks {
    let at = party(linker, office.at.as_ref(), &[Noun::Actor]);
    OfficeLinks { at, source: office.source.as_ref().and_then(|written| source(linker, written)) }
}

#[must_use]
pub fn of_source(linker: &mut Linker, of: &Source) -> SourceLinks {
    SourceLinks { relays: sources(linker, &of.relays), ..SourceLinks::default() }
}

#[must_use]
pub fn of_quote(linker: &mut Linker, quote: &Quote) -> QuoteLinks {
    QuoteLinks {
        speaker: actor(linker, &quote.speaker),
        source: source(linker, &quote.source),
        via: party(linker, quote.via.as_ref(), &[Noun::Actor, Noun::Source]),
        about: quote.about.iter().map(|any| linker.field(any, &Noun::ALL)).collect(),
        ..QuoteLinks::default()
    }
}

#[must_use]
pub fn of_claim(linker: &mut Linker, claim: &Claim) -> ClaimLinks {
    ClaimLinks {
        event: linker.field(&claim.event, &[Noun::Event]).and_then(EventId::of),
        by: party(linker, claim.by.as_ref(), &[Noun::Actor, Noun::Source]),
        source: source(linker, &claim.source),
        ledger: None,
    }
}

#[must_use]
pub fn of_judgement(linker: &mut Linker, judgement: &Judgement) -> JudgementLinks {
    JudgementLinks {
        brief: judgement.brief.as_ref().and_then(|brief| BriefId::of(linker.field(brief, &[Noun::Brief])?)),
        by: party(linker, judgement.by.as_ref(), &[Noun::Actor]),
        sources: judgement.outcome.as_ref().map(|outcome| sources(linker, &outcome.sources)).unwrap_or_default(),
        ..JudgementLinks::default()
    }
}

fn actor(linker: &mut Linker, written: &Ref) -> Option<ActorId> {
    linker.field(written, &[Noun::Actor]).and_then(ActorId::of)
}

fn source(linker: &mut Linker, written: &Ref) -> Option<SourceId> {
    linker.field(written, &[Noun::Source]).and_then(SourceId::of)
}

fn sources(linker: &mut Linker, written: &[Ref]) -> Vec<SourceId> {
    written.iter().filter_map(|written| source(linker, written)).collect()
}

/// What a party refers to; words and the desk refer to nothing.
fn party(linker: &mut Linker, written: Option<&Party>, wanted: &[Noun]) -> Option<Id> {
    let written = match written? {
        Party::Ref(written) => written,
        Party::Words(words) => {
            linker.words(words, wanted);
            return None;
        }
        Party::Desk(_) => return None,
    };
    let id = linker.field(written, wanted);
    if id.is_none() {
        linker.say_words(written);
    }
    id
}
