//! What became of each ledger: of its figure, and because of which claims.

use std::collections::{BTreeMap, BTreeSet};

use crate::history::compare::changes::{Figure, LedgerChange, LedgerName};
use crate::history::compare::claims::{self, Said};
use crate::history::compare::fields::Sides;
use crate::history::compare::figure;
use crate::history::compare::read::{Rec, Side};
use crate::history::compare::span;
use crate::text::fold;

/// Event, measure, and population folded.
type Id = (String, String, Option<String>);

/// All claims on one event, measure and population in one edition.
#[derive(Default)]
struct Ledger<'v> {
    population: Option<String>,
    figure: Figure,
    claims: Vec<Said<'v>>,
}

/// Ledgers whose figure is another, and those that come to the same though their claims changed.
#[must_use]
pub fn compare(sides: &Sides<'_, '_>) -> (Vec<LedgerChange>, Vec<LedgerChange>) {
    if ![sides.before, sides.after].iter().all(|side| side.data.has("claims") && side.data.has("ledgers")) {
        return Default::default();
    }
    let (mut before, mut after) = (ledgers(sides.before), ledgers(sides.after));
    let mut found = Vec::new();
    for (old, new) in renamed(&before, &after) {
        let pair = (before.remove(&old), after.remove(&new));
        let was = LedgerName { measure: old.1, population: pair.0.as_ref().and_then(|l| l.population.clone()) };
        found.extend(change(&new, pair, Some(was), sides));
    }
    let ids: BTreeSet<Id> = before.keys().chain(after.keys()).cloned().collect();
    for id in ids {
        found.extend(change(&id, (before.remove(&id), after.remove(&id)), None, sides));
    }
    found.sort_by_cached_key(|ledger| order(ledger, sides));
    found.into_iter().partition(|ledger| match (&ledger.before, &ledger.after) {
        (Some(before), Some(after)) => !figure::same(before, after),
        _ => true,
    })
}

fn ledgers<'v>(side: &Side<'v>) -> BTreeMap<Id, Ledger<'v>> {
    let mut all: BTreeMap<Id, Ledger<'v>> = BTreeMap::new();
    for record in side.data.objects("claims") {
        let Some(id) = id(record, side) else { continue };
        let ledger = all.entry(id).or_default();
        // The same words may be written in more than one way; which one shows must not follow the order of the file.
        let population = record.text("population").map(str::to_owned);
        ledger.population = ledger.population.take().min(population.clone()).or(population);
        ledger.claims.push(Said::of(record, side));
    }
    for record in side.data.objects("ledgers") {
        let Some(id) = id(record, side) else { continue };
        let ledger = all.entry(id).or_default();
        ledger.population = record.text("population").map(str::to_owned);
        ledger.figure = figure::read(record);
    }
    all
}

fn id(record: Rec<'_>, side: &Side<'_>) -> Option<Id> {
    let event = side.key(record.text("event")?).to_owned();
    Some((event, record.text("measure")?.to_owned(), record.text("population").map(fold::name)))
}

/// Ledgers that are gone, each with one of the same event that is new and holds the very same claims.
fn renamed(before: &BTreeMap<Id, Ledger<'_>>, after: &BTreeMap<Id, Ledger<'_>>) -> Vec<(Id, Id)> {
    let signs = |ledger: &Ledger<'_>| {
        let mut signs: Vec<String> = ledger.claims.iter().map(Said::sign).collect();
        signs.sort();
        signs
    };
    let new = after.iter().filter(|(id, ledger)| !before.contains_key(*id) && !ledger.claims.is_empty());
    let mut new: BTreeMap<_, _> = new.map(|(id, ledger)| ((&id.0, signs(ledger)), id)).collect();
    let gone = before.iter().filter(|(id, ledger)| !after.contains_key(*id) && !ledger.claims.is_empty());
    gone.filter_map(|(id, ledger)| Some((id.clone(), new.remove(&(&id.0, signs(ledger)))?.clone()))).collect()
}

type Pair<'v> = (Option<Ledger<'v>>, Option<Ledger<'v>>);

fn change(id: &Id, (before, after): Pair<'_>, was: Option<LedgerName>, sides: &Sides<'_, '_>) -> Option<LedgerChange> {
    let population = |ledger: &Option<Ledger<'_>>| ledger.as_ref().and_then(|ledger| ledger.population.clone());
    let figure = |ledger: &Option<Ledger<'_>>| ledger.as_ref().map(|ledger| ledger.figure.clone());
    let changed = claims::compare(claims(&before), claims(&after), sides);
    let (old, new) = (figure(&before), figure(&after));
    let both = old.as_ref().zip(new.as_ref());
    let same = both.is_some_and(|(old, new)| figure::same(old, new));
    if same && changed.is_empty() && was.is_none() {
        return None;
    }
    let events = |side: &Side<'_>| side.records["events"].contains_key(&id.0);
    let there = if after.is_some() { sides.after } else { sides.before };
    Some(LedgerChange {
        event: there.named(&id.0),
        measure: id.1.clone(),
        population: if after.is_some() { population(&after) } else { population(&before) },
        with_event: both.is_none() && !(events(sides.before) && events(sides.after)),
        was,
        shift: both.and_then(|(old, new)| figure::shift(old, new)),
        dispute: both.and_then(|(old, new)| figure::dispute(old, new)),
        before: old,
        after: new,
        claims: changed,
    })
}

fn claims<'l, 'v>(ledger: &'l Option<Ledger<'v>>) -> &'l [Said<'v>] {
    ledger.as_ref().map(|ledger| ledger.claims.as_slice()).unwrap_or_default()
}

/// Revised figures first, then those that came or went, last those that did so with their events; by date.
fn order(ledger: &LedgerChange, sides: &Sides<'_, '_>) -> impl Ord + use<> {
    let rank = match (&ledger.before, &ledger.after) {
        _ if ledger.with_event => 3,
        (Some(_), Some(_)) => 0,
        (None, _) => 1,
        (_, None) => 2,
    };
    let key = ledger.event.key.clone().unwrap_or_default();
    let event = [sides.after, sides.before].into_iter().find_map(|side| side.records["events"].get(&key));
    let days = event.and_then(|event| event.date("date")).map(|date| span::days(&date));
    (rank, days.is_none(), days, key, ledger.measure.clone(), ledger.population.clone())
}
