//! The flagship site as a publication: large enough to show everything, and nothing in it without its source.
#![allow(clippy::disallowed_methods)]

mod common;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use briefwright::diag::diagnostic::Severity;
use briefwright::graph::ids::{Id, LedgerId};
use briefwright::graph::site::Site;
use briefwright::graph::verdicts::{Tier, Verdict};
use briefwright::model::key::Party;
use briefwright::model::record::Noun;
use briefwright::route::lists::ids;
use common::{Output, none};

static FLAGSHIP: LazyLock<Output> = LazyLock::new(|| common::flagship().build());

fn site() -> &'static Site {
    FLAGSHIP.built.site()
}

fn records(noun: Noun) -> impl Iterator<Item = Id> {
    ids(site()).into_iter().filter(move |id| id.noun == noun)
}

fn told(id: Id) -> String {
    format!("{} `{}`", id.noun.as_str(), site().key(id))
}

/// The records of some nouns for which something does not hold.
fn without(nouns: &[Noun], holds: impl Fn(Id) -> bool) -> Vec<String> {
    let of = nouns.iter().flat_map(|noun| records(*noun));
    of.filter(|id| !holds(*id)).map(told).collect()
}

#[test]
fn nothing_is_wrong() {
    assert_eq!(FLAGSHIP.told(Severity::Warning), "");
    assert!(FLAGSHIP.built.pages > 120, "{} pages", FLAGSHIP.built.pages);
}

#[test]
fn every_quotation_is_verified() {
    let tally = site().verdicts.tally;
    assert_eq!((tally.failed, tally.not_captured, tally.acknowledged), (0, 0, 0), "{tally:?}");
    assert!(tally.exact >= 100 && tally.all() >= 150, "{tally:?}");
    let verdicts = site().verdicts.quotes.iter().chain(site().verdicts.claims.iter());
    let tiers = verdicts.filter_map(|verdict| match verdict {
        Verdict::Verified(found) => Some(found.tier),
        _ => None,
    });
    // One source hides Cyrillic letters in its words.
    assert!(tiers.filter(|tier| *tier == Tier::Script).count() > 5);
    assert_eq!(FLAGSHIP.told(Severity::Note).matches("stale-lock").count(), 0);
}

#[test]
fn briefs_are_whole() {
    let words = |id: &Id| site().head(*id).body.as_ref().map_or(0, |body| body.words);
    let long: Vec<Id> = records(Noun::Brief).filter(|id| words(id) >= 800).collect();
    assert!(long.len() >= 3, "three briefs have 800 words or more, not {}", long.len());
    let judged = |id: Id| !site().links.briefs[id.index as usize].judgements.is_empty();
    none(&without(&[Noun::Brief], judged), "a brief has key judgements");
    let corrected = site().records.briefs.iter().filter(|brief| !brief.corrections.is_empty());
    assert!(corrected.count() > 0, "a brief was corrected");
}

#[test]
fn there_is_enough_of_everything() {
    let disputable = |ledger: &&briefwright::graph::ledger::Ledger| asserters(ledger) >= 2;
    let counts = [
        ("events", records(Noun::Event).count(), 25),
        ("actors", records(Noun::Actor).count(), 30),
        ("quotes", records(Noun::Quote).count(), 35),
        ("claims", site().records.claims.len(), 25),
        ("ledgers with two asserters", site().ledgers.iter().filter(disputable).count(), 8),
    ];
    let few = counts.iter().filter(|(_, count, least)| count < least);
    none(&few.map(|(what, count, least)| format!("{count} {what}, not {least}")).collect::<Vec<_>>(), "enough");
}

/// How many different parties a ledger hears.
fn asserters(ledger: &briefwright::graph::ledger::Ledger) -> usize {
    let of = |claim: briefwright::graph::ids::ClaimId| {
        let (claim, links) = (site().claim(claim), &site().links.claims[claim.index()]);
        format!("{:?} {:?}", links.by, claim.by.as_ref().map_or(claim.source.text.as_str(), party))
    };
    ledger.entries.iter().map(|entry| of(entry.claim)).collect::<BTreeSet<_>>().len()
}

fn party(party: &Party) -> &str {
    match party {
        Party::Ref(reference) => &reference.text,
        Party::Words(words) => &words.value,
        Party::Desk(_) => "desk",
    }
}

/// Whether a record says anything besides its name.
fn has_a_fact(id: Id) -> bool {
    let at = id.index as usize;
    let (records, links) = (&site().records, &site().links);
    let told = match id.noun {
        // An event says when, of what kind and how far it is known; that much every event does.
        Noun::Event => true,
        Noun::Actor => {
            let actor = &links.actors[at];
            let of_others = actor.events.len() + actor.quotes.len() + actor.claims.len() + actor.members.len();
            let of_its_own = records.actors[at].relations.len() + records.actors[at].roles.len();
            of_others + of_its_own + actor.related.len() > 0
        }
        Noun::Place => records.places[at].lat.is_some() || records.places[at].country.is_some(),
        Noun::Source => {
            let source = &links.sources[at];
            let cited = site().citations.places[at].len();
            cited + source.quotes.len() + source.claims.len() + source.events.len() > 0
        }
        _ => true,
    };
    told || site().head(id).body.as_ref().is_some_and(|body| body.words > 0)
}

/// Whether what a record says can be traced: to a source it names or cites, or through what says something of it.
fn has_a_source(id: Id) -> bool {
    let at = id.index as usize;
    let links = &site().links;
    let cites = |id: Id| site().prose(id).cites.iter().flatten().flatten().next().is_some();
    let event = |event: usize| !links.events[event].sources.is_empty() || !links.events[event].claims.is_empty();
    cites(id)
        || match id.noun {
            Noun::Event => event(at),
            Noun::Actor => {
                let actor = &links.actors[at];
                let related = actor
                    .related
                    .iter()
                    .any(|(by, n)| links.actors[by.index()].relations[*n as usize].source.is_some());
                !actor.quotes.is_empty()
                    || !actor.claims.is_empty()
                    || related
                    || actor.relations.iter().any(|bond| bond.source.is_some())
                    || actor.offices.iter().any(|office| office.source.is_some())
                    || actor.events.iter().any(|(id, _)| event(id.index()))
            }
            Noun::Place => links.places[at].events.iter().any(|id| event(id.index())),
            _ => true,
        }
}

#[test]
fn every_record_has_a_fact_a_source_and_something_that_refers_to_it() {
    let nouns = [Noun::Event, Noun::Actor, Noun::Place, Noun::Source];
    none(&without(&nouns, has_a_fact), "a record page has a fact");
    none(&without(&nouns, has_a_source), "a record page has a source");
    let referred = |id: Id| site().backlinks.get(&id).is_some_and(|links| !links.is_empty());
    none(&without(&nouns, referred), "something refers to a record page");
}

#[test]
fn places_are_placed() {
    let placed = |id: Id| {
        let place = &site().records.places[id.index as usize];
        place.lat.is_some() && place.lon.is_some() && place.precision.is_some()
    };
    none(&without(&[Noun::Place], placed), "a place has coordinates and says how exact they are");
}

#[test]
fn every_quote_and_figure_names_its_source() {
    let sourced = |id: Id| site().links.quotes[id.index as usize].source.is_some();
    none(&without(&[Noun::Quote], sourced), "a quote has a source");
    let claims = site().links.claims.iter().filter(|claim| claim.source.is_none()).count();
    assert_eq!(claims, 0, "a claim has a source");
    let empty = (0..site().ledgers.len()).filter(|at| site().ledger(LedgerId::new(*at)).entries.is_empty());
    assert_eq!(empty.count(), 0, "a ledger has claims");
}
