//! What became of the records that have keys, noun by noun.

use std::collections::BTreeSet;

use crate::history::compare::changes::{
    Actor, Changed, Event, Joined, Judgement, Outcome, Place, Quote, Records, Source,
};
use crate::history::compare::fields::{self, Column, Sides};
use crate::history::compare::read::{Rec, Side};
use crate::history::compare::span;
use crate::history::compare::table;
use crate::history::compare::value::FieldChange;

/// How a noun's records are compared.
struct Noun<T> {
    name: &'static str,
    columns: &'static [Column],
    /// What is shown of a record.
    show: fn(Rec<'_>, &Side<'_>) -> T,
    /// Whether the brief speaks of it.
    own: fn(&str, Rec<'_>, &Side<'_>) -> bool,
}

/// What became of quotes.
#[must_use]
pub fn quotes(sides: &Sides<'_, '_>) -> Records<Quote> {
    let show = |quote: Rec<'_>, side: &Side<'_>| Quote {
        text: owned(quote, "text").unwrap_or_default(),
        speaker: side.reference(quote, "speaker"),
        source: side.reference(quote, "source"),
        said: quote.date("said"),
    };
    compare(&Noun { name: "quotes", columns: &table::QUOTE, show, own: |_, _, _| true }, sides)
}

/// What became of judgements.
#[must_use]
pub fn judgements(sides: &Sides<'_, '_>) -> Records<Judgement> {
    let noun = Noun { name: "judgements", columns: &table::JUDGEMENT, show: judgement, own: |_, _, _| true };
    let mut records = compare(&noun, sides);
    for changed in &mut records.changed {
        let before = sides.before.records["judgements"].get(&changed.key);
        let pending = |status: Option<&str>| status.is_none_or(|status| status == "pending");
        let status = changed.record.outcome.as_ref().map(|outcome| outcome.status.as_str());
        let old = before.and_then(|judgement| judgement.inner("outcome")?.text("status"));
        changed.record.settled = pending(old) && !pending(status);
    }
    records
}

fn judgement(judgement: Rec<'_>, side: &Side<'_>) -> Judgement {
    let outcome = |outcome: Rec<'_>| Outcome {
        status: owned(outcome, "status").unwrap_or_default(),
        date: outcome.date("date"),
        note: owned(outcome, "note"),
    };
    Judgement {
        text: owned(judgement, "text").unwrap_or_default(),
        likelihood: owned(judgement, "likelihood"),
        confidence: owned(judgement, "confidence"),
        by: side.party(judgement, "by"),
        outcome: judgement.inner("outcome").map(outcome),
        settled: false,
    }
}

/// What became of events, in the order of time.
#[must_use]
pub fn events(sides: &Sides<'_, '_>) -> Records<Event> {
    let show = |event: Rec<'_>, _: &Side<'_>| Event {
        title: owned(event, "title").unwrap_or_default(),
        date: event.date("date"),
    };
    let own = |key: &str, _: Rec<'_>, side: &Side<'_>| side.speaks_of(key, &["events", "covers"]);
    let mut records = compare(&Noun { name: "events", columns: &table::EVENT, show, own }, sides);
    let order = |event: &Event| {
        let days = event.date.as_ref().map(span::days);
        (days.is_none(), days)
    };
    records.added.sort_by_cached_key(|event| order(&event.record));
    records.dropped.sort_by_cached_key(|event| order(&event.record));
    records.changed.sort_by_cached_key(|event| order(&event.record));
    records
}

/// What became of actors.
#[must_use]
pub fn actors(sides: &Sides<'_, '_>) -> Records<Actor> {
    let show = |actor: Rec<'_>, _: &Side<'_>| Actor { name: owned(actor, "name").unwrap_or_default() };
    let own = |key: &str, _: Rec<'_>, side: &Side<'_>| side.speaks_of(key, &["actors", "covers"]);
    compare(&Noun { name: "actors", columns: &table::ACTOR, show, own }, sides)
}

/// What became of places. A brief speaks of a place through its events.
#[must_use]
pub fn places(sides: &Sides<'_, '_>) -> Records<Place> {
    let show = |place: Rec<'_>, _: &Side<'_>| Place {
        name: owned(place, "name").unwrap_or_default(),
        country: owned(place, "country"),
    };
    let own = |key: &str, place: Rec<'_>, side: &Side<'_>| {
        let mut events = place.texts("events");
        side.speaks_of(key, &["covers"]) || events.any(|event| side.speaks_of(side.key(event), &["events", "covers"]))
    };
    compare(&Noun { name: "places", columns: &table::PLACE, show, own }, sides)
}

/// What became of sources.
#[must_use]
pub fn sources(sides: &Sides<'_, '_>) -> Records<Source> {
    let show = |source: Rec<'_>, _: &Side<'_>| Source {
        title: owned(source, "title").unwrap_or_default(),
        publisher: owned(source, "publisher"),
        issued: source.date("issued"),
    };
    compare(&Noun { name: "sources", columns: &table::SOURCE, show, own: |_, _, _| true }, sides)
}

fn owned(record: Rec<'_>, field: &str) -> Option<String> {
    record.text(field).map(str::to_owned)
}

fn compare<T>(noun: &Noun<T>, sides: &Sides<'_, '_>) -> Records<T> {
    let (old, new) = (&sides.before.records[noun.name], &sides.after.records[noun.name]);
    let joined = |key: &String, record: Rec<'_>, side: &Side<'_>| Joined {
        key: key.clone(),
        record: (noun.show)(record, side),
        context: !(noun.own)(key, record, side),
    };
    let mut records = Records::default();
    if ![sides.before, sides.after].iter().all(|side| side.data.has(noun.name)) {
        return records;
    }
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for key in keys {
        match (old.get(key), new.get(key)) {
            (None, Some(after)) => records.added.push(joined(key, *after, sides.after)),
            (Some(before), None) => records.dropped.push(joined(key, *before, sides.before)),
            (Some(before), Some(after)) => records.changed.extend(changed(noun, key, (*before, *after), sides)),
            (None, None) => {}
        }
    }
    records
}

fn changed<T>(
    noun: &Noun<T>,
    key: &String,
    (before, after): (Rec<'_>, Rec<'_>),
    sides: &Sides<'_, '_>,
) -> Option<Changed<T>> {
    let was = before.text("key").filter(|old| old != key).map(str::to_owned);
    let mut fields = fields::compare(noun.columns, (before, after), sides);
    if noun.name == "judgements" {
        fields = outcome(fields, (before, after), sides);
    }
    let same = was.is_none() && fields.is_empty();
    (!same).then(|| Changed {
        key: key.clone(),
        was,
        record: (noun.show)(after, sides.after),
        context: !(noun.own)(key, after, sides.after),
        fields,
    })
}

/// A judgement's outcome is an object of its own; none is one that says nothing.
fn outcome(fields: Vec<FieldChange>, (before, after): (Rec<'_>, Rec<'_>), sides: &Sides<'_, '_>) -> Vec<FieldChange> {
    let none = serde_json::json!({ "status": "pending", "date": null, "note": null, "sources": [] });
    let of = |record: Rec<'_>| record.inner("outcome").map_or_else(|| none.clone(), |outcome| outcome.0.clone());
    let (old, new) = (of(before), of(after));
    let known = before.has("outcome") && after.has("outcome");
    let changed = known.then(|| fields::compare(&table::OUTCOME, (Rec(&old), Rec(&new)), sides));
    fields.into_iter().chain(changed.into_iter().flatten()).collect()
}
