//! Every reference of a site, in front matter and in prose.

use crate::graph::heads::heads;
use crate::model::key::{Party, Ref};
use crate::model::prose::Prose;
use crate::model::records::Records;

/// All references as they were written, in no particular order.
#[must_use]
pub fn all(records: &Records) -> Vec<&Ref> {
    let mut refs: Vec<&Ref> = Vec::new();
    in_briefs(records, &mut refs);
    in_events(records, &mut refs);
    in_actors(records, &mut refs);
    in_sayings(records, &mut refs);
    for (_, head) in heads(records) {
        refs.extend(head.body.as_deref().into_iter().flat_map(prose));
    }
    refs
}

fn prose(prose: &Prose) -> impl Iterator<Item = &Ref> {
    let cited = prose.cites.iter().flat_map(|cite| cite.items.iter().map(|item| &item.source));
    prose.mentions.iter().map(|mention| &mention.target).chain(cited)
}

fn in_briefs<'a>(records: &'a Records, refs: &mut Vec<&'a Ref>) {
    refs.extend(records.briefs.iter().flat_map(|brief| &brief.covers));
    for judgement in &records.judgements {
        refs.extend(&judgement.brief);
        refs.extend(party(judgement.by.as_ref()));
        refs.extend(judgement.outcome.iter().flat_map(|outcome| &outcome.sources));
    }
}

fn in_events<'a>(records: &'a Records, refs: &mut Vec<&'a Ref>) {
    for event in &records.events {
        refs.extend(&event.place);
        refs.extend(event.actors.iter().map(|part| &part.actor));
        refs.extend(event.responds_to.iter().chain(&event.sources));
    }
    for claim in &records.claims {
        refs.extend([&claim.event, &claim.source]);
        refs.extend(party(claim.by.as_ref()));
    }
}

fn in_actors<'a>(records: &'a Records, refs: &mut Vec<&'a Ref>) {
    for actor in &records.actors {
        refs.extend(actor.relations.iter().flat_map(|bond| std::iter::once(&bond.to).chain(&bond.source)));
        refs.extend(actor.roles.iter().flat_map(|office| party(office.at.as_ref()).into_iter().chain(&office.source)));
    }
}

fn in_sayings<'a>(records: &'a Records, refs: &mut Vec<&'a Ref>) {
    refs.extend(records.sources.iter().flat_map(|source| &source.relays));
    for quote in &records.quotes {
        refs.extend([&quote.speaker, &quote.source]);
        refs.extend(party(quote.via.as_ref()));
        refs.extend(&quote.about);
    }
}

fn party(party: Option<&Party>) -> Option<&Ref> {
    match party {
        Some(Party::Ref(reference)) => Some(reference),
        _ => None,
    }
}
