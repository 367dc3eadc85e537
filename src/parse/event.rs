//! An event, with the claims that stand under it.

use crate::diag::code::bad_time;
use crate::model::event::{Event, Part};
use crate::model::key::Ref;
use crate::model::record::Head;
use crate::model::vocabulary::{EventKind, EventStatus, Role, Word};
use crate::model::when::{Clock, When};
use crate::parse::claim;
use crate::parse::fields::shape::{Form, Shape, may, must};
use crate::parse::fields::table::Table;
use crate::parse::fields::value::Value;
use crate::parse::record::HEAD;
use crate::parse::words;
use crate::text::span::Spanned;

pub static SHAPE: Shape = Shape {
    said: "an event",
    fields: &[
        &[
            must("title", Form::Text),
            must("date", Form::Date),
            may("time", Form::Time),
            must("kind", Form::Word(words::<EventKind>)),
            may("place", Form::Ref),
            may("actors", Form::Tables(&PART)),
            may("responds-to", Form::Refs),
            may("status", Form::Word(words::<EventStatus>)),
            may("sources", Form::Refs),
            may("claims", Form::Tables(&claim::SHAPE)),
        ],
        HEAD,
    ],
};

pub static PART: Shape =
    Shape { said: "an actor's part", fields: &[&[must("actor", Form::Ref), must("role", Form::Word(words::<Role>))]] };

/// Reads an event without its claims.
#[must_use]
pub fn decode(table: &Table, head: Head) -> Event {
    let date = table.date_due("date");
    let status: Option<Word<EventStatus>> = table.word("status");
    Event {
        title: table.words_due("title"),
        kind: table.word_due("kind", EventKind::Other),
        time: time(table, &date),
        place: table.reference("place"),
        actors: parts(table, &head),
        responds_to: table.references("responds-to"),
        status: status.map_or(EventStatus::Reported, |word| word.standard),
        sources: sources(table, &head),
        head,
        date,
    }
}

/// The time of an event, from `time` or from a date-time. Two that differ are told.
fn time(table: &Table, date: &Spanned<When>) -> Option<Spanned<Clock>> {
    let Some(time) = table.time("time") else { return time_of(date) };
    if let Some(other) = date.time.filter(|other| differ(*other, time.value)) {
        table.scope.tell(bad_time::differs(&time.to_string(), &other.to_string(), time.span, date.span));
    }
    Some(time)
}

/// Whether two times cannot be one: a second or an offset that only one of them has is no difference.
fn differ(a: Clock, b: Clock) -> bool {
    let minutes = |c: Clock, shift: i16| (i16::from(c.hour) * 60 + i16::from(c.minute) - shift).rem_euclid(24 * 60);
    let (here, there) = a.offset.zip(b.offset).unwrap_or((0, 0));
    minutes(a, here) != minutes(b, there) || a.second.zip(b.second).is_some_and(|(a, b)| a != b)
}

/// The time of a date-time.
fn time_of(date: &Spanned<When>) -> Option<Spanned<Clock>> {
    Some(Spanned::new(date.time?, date.span))
}

/// Who took part. In an event's own file, `[[actors]]` may also be records: those have no `actor`.
fn parts(table: &Table, head: &Head) -> Vec<Part> {
    if let Some(value) = table.value("actors").filter(|value| !value.is_list() && !value.is_table()) {
        return value.wrong_table("a list of tables", &PART).unwrap_or_default();
    }
    table.list("actors", "a list of tables with `actor` and `role`", |value| {
        if head.own_file && is_actor(value) { None } else { Some(part(&value.table(&PART)?)) }
    })
}

fn part(table: &Table) -> Part {
    Part { actor: table.reference_due("actor"), role: table.word_due("role", Role::Participant) }
}

/// The sources by key. In an event's own file, `[[sources]]` may also be records.
fn sources(table: &Table, head: &Head) -> Vec<Ref> {
    if !head.own_file {
        return table.references("sources");
    }
    table.list("sources", "a list of keys", |value| if value.is_table() { None } else { value.reference() })
}

/// Whether an item of `actors` is a record of its own and not a part in the event.
#[must_use]
pub fn is_actor(value: &Value) -> bool {
    !value.has("actor") && (value.has("name") || value.has("key"))
}
