//! What became of quotes, judgements, events, actors, places and sources.

use crate::compose::at::At;
use crate::compose::changes::value::{day, fields, keyed, named, renamed, short, source};
use crate::compose::changes::{around, mark, part};
use crate::history::compare::changes::{Actor, Changed, Event, Joined, Judgement, Place, Quote, Records, Source};
use crate::history::compare::value::Field;
use crate::model::record::Noun;
use crate::typeset::anchor;
use crate::typeset::escape::escape;
use crate::typeset::html::Html;
use crate::view::changes::{Entry, Part};

/// How a noun is told.
struct Telling<T> {
    noun: Noun,
    /// The words that it is known by.
    name: fn(&T) -> String,
    /// Who, where, when.
    about: fn(At<'_>, &T) -> Vec<Html>,
}

#[must_use]
pub fn quotes(at: At<'_>, quotes: &Records<Quote>) -> Part {
    let about = |at: At<'_>, quote: &Quote| {
        let (speaker, day) =
            (quote.speaker.as_ref().map(|of| named(at, of)), quote.said.as_ref().map(|of| day(at, of)));
        let source = quote.source.as_ref().map(|of| source(at, of));
        speaker.into_iter().chain(day).chain(source).collect()
    };
    records(at, &Telling { noun: Noun::Quote, name: |quote: &Quote| quote.text.clone(), about }, quotes)
}

/// Those that were settled come first.
#[must_use]
pub fn judgements(at: At<'_>, judgements: &Records<Judgement>) -> Part {
    let about = |at: At<'_>, judgement: &Judgement| {
        let likelihood = judgement.likelihood.as_ref().map(|word| anchor::words(&at.word("likelihood", word)));
        let confidence = judgement.confidence.as_ref().map(|word| {
            let confidence = at.word("confidence", word);
            anchor::words(&at.desk.words.fill("changes", "confidence", &[("confidence", &confidence)]))
        });
        let by = judgement.by.as_ref().map(|of| named(at, of));
        likelihood.into_iter().chain(confidence).chain(by).collect()
    };
    let mut sorted = judgements.clone();
    sorted.changed.sort_by_key(|one| !one.record.settled);
    let split = sorted.changed.iter().take_while(|one| one.record.settled).count();
    let telling = Telling { noun: Noun::Judgement, name: |judgement: &Judgement| judgement.text.clone(), about };
    let settled = sorted.changed.drain(..split).map(|one| {
        let entry = changed(at, &telling, &one);
        Entry { mark: Some(mark(at, "settled")), ..entry }
    });
    let settled: Vec<Entry> = settled.collect();
    let mut part = records(at, &telling, &sorted);
    part.entries.splice(0..0, settled);
    part
}

#[must_use]
pub fn events(at: At<'_>, events: &Records<Event>) -> Part {
    let about = |at: At<'_>, event: &Event| event.date.iter().map(|date| day(at, date)).collect();
    records(at, &Telling { noun: Noun::Event, name: |event: &Event| event.title.clone(), about }, events)
}

#[must_use]
pub fn actors(at: At<'_>, actors: &Records<Actor>) -> Part {
    records(
        at,
        &Telling { noun: Noun::Actor, name: |actor: &Actor| actor.name.clone(), about: |_, _| Vec::new() },
        actors,
    )
}

#[must_use]
pub fn places(at: At<'_>, places: &Records<Place>) -> Part {
    let about = |at: At<'_>, place: &Place| {
        place.country.iter().map(|country| anchor::words(&at.word("country", country))).collect()
    };
    records(at, &Telling { noun: Noun::Place, name: |place: &Place| place.name.clone(), about }, places)
}

#[must_use]
pub fn sources(at: At<'_>, sources: &Records<Source>) -> Part {
    let about = |at: At<'_>, source: &Source| {
        let publisher = source.publisher.as_ref().map(|name| anchor::words(name));
        publisher.into_iter().chain(source.issued.as_ref().map(|date| day(at, date))).collect()
    };
    records(at, &Telling { noun: Noun::Source, name: |source: &Source| source.title.clone(), about }, sources)
}

/// Those that joined, those that left, those that changed; then what the brief does not speak of, in a line each.
fn records<T>(at: At<'_>, telling: &Telling<T>, records: &Records<T>) -> Part {
    let own = |list: &'static str| move |one: &Joined<T>| joined(at, telling, (list, one));
    let added = records.added.iter().filter(|one| !one.context).map(own("added"));
    let dropped = records.dropped.iter().filter(|one| !one.context).map(own("dropped"));
    let changed = records.changed.iter().filter(|one| !one.context).map(|one| self::changed(at, telling, one));
    let entries = added.chain(dropped).chain(changed).collect();
    let name = |key: &str, record: &T| keyed(at, Some(key), &short(&(telling.name)(record)));
    let names = |list: &[Joined<T>]| {
        list.iter().filter(|one| one.context).map(|one| name(&one.key, &one.record)).collect::<Vec<Html>>()
    };
    let touched = records.changed.iter().filter(|one| one.context);
    let lines = [
        around(at, "around-added", names(&records.added)),
        around(at, "around-dropped", names(&records.dropped)),
        around(at, "around-changed", touched.map(|one| name(&one.key, &one.record)).collect()),
    ];
    let kind = format!("{}s", telling.noun.as_str());
    Part { around: lines.into_iter().flatten().collect(), ..part(at, &kind, entries) }
}

fn joined<T>(at: At<'_>, telling: &Telling<T>, (word, one): (&str, &Joined<T>)) -> Entry {
    Entry {
        mark: Some(mark(at, word)),
        text: keyed(at, Some(&one.key), &(telling.name)(&one.record)),
        about: about(at, telling, &one.record),
        ..Entry::default()
    }
}

fn changed<T>(at: At<'_>, telling: &Telling<T>, one: &Changed<T>) -> Entry {
    // Words that changed are told word by word below.
    let reworded = one.fields.iter().any(|change| change.field == Field::Text);
    let name = (telling.name)(&one.record);
    let fields = fields(at, telling.noun, &one.fields);
    Entry {
        mark: Some(mark(at, "changed")),
        text: keyed(at, Some(&one.key), &if reworded { short(&name) } else { name }),
        about: about(at, telling, &one.record),
        fields: renamed(at, one.was.as_deref(), &one.key).into_iter().chain(fields).collect(),
        ..Entry::default()
    }
}

fn about<T>(at: At<'_>, telling: &Telling<T>, record: &T) -> Option<Html> {
    let all: Vec<String> = (telling.about)(at, record).into_iter().map(|html| html.0).collect();
    (!all.is_empty()).then(|| Html(all.join(&escape(&at.word("ui", "comma")))))
}
