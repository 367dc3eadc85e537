//! A claim, wherever it stands.

use crate::diag::code::{claim_value, missing_field, out_of_range};
use crate::model::claim::{Claim, Value};
use crate::model::key::{Key, Ref};
use crate::model::vocabulary::{Qualifier, Word};
use crate::parse::fields::shape::{Form, Shape, may, must};
use crate::parse::fields::table::Table;
use crate::parse::record::Home;
use crate::parse::{small, words};
use crate::text::span::{Span, Spanned};

pub static SHAPE: Shape = Shape {
    said: "a claim",
    fields: &[&[
        may("event", Form::Ref),
        must("measure", Form::Text),
        may("population", Form::Text),
        may("value", Form::Number),
        may("low", Form::Number),
        may("high", Form::Number),
        may("text", Form::Text),
        may("date", Form::Date),
        may("qualifier", Form::Word(words::<Qualifier>)),
        may("by", Form::Party),
        must("source", Form::Ref),
        may("as-of", Form::Date),
        may("quote", Form::Text),
        may("credibility", Form::Integer),
        may("unverified", Form::Text),
    ]],
};

/// Reads a claim.
#[must_use]
pub fn decode(table: &Table, home: &Home) -> Claim {
    let (value, qualifier) = (value(table), qualifier(table));
    // What could not be read says nothing, but the measure is claimed all the same.
    let value = value.unwrap_or(Spanned::new(Value::Range { low: None, high: None }, table.span));
    Claim {
        span: table.span,
        file: table.scope.file,
        event: event(table, home),
        measure: measure(table),
        population: table.words("population"),
        value_span: value.span,
        value: value.value,
        qualifier,
        by: table.party("by"),
        source: table.reference_due("source"),
        as_of: table.date("as-of"),
        quote: table.words("quote"),
        credibility: small(table, "credibility", 1..=6),
        unverified: table.words("unverified"),
    }
}

fn event(table: &Table, home: &Home) -> Ref {
    if table.has("event") {
        return table.reference_due("event");
    }
    if let Some(event) = &home.event {
        return Ref { span: table.span, ..event.clone() };
    }
    if table.scope.whole(table.span) {
        table.scope.tell(missing_field::new("event", "a claim that stands under no event", table.span));
    }
    Ref::guess(None, table.span)
}

/// A kebab-case word; one that is none is taken for the nearest.
fn measure(table: &Table) -> Spanned<String> {
    if let Some(key) = table.key("measure") {
        return key.map(|k| k.as_str().to_owned());
    }
    let near = table.value("measure").and_then(|value| Key::suggest(value.as_str()?));
    Spanned::new(near.unwrap_or_else(|| Key::unread(table.span)).to_string(), table.span)
}

fn qualifier(table: &Table) -> Option<Word<Qualifier>> {
    let word: Word<Qualifier> = table.word("qualifier")?;
    if !table.has("value") {
        table.scope.tell(claim_value::new("a `qualifier` belongs to a `value`", word.span));
    }
    Some(word)
}

/// The one thing that is asserted.
fn value(table: &Table) -> Option<Spanned<Value>> {
    let given: Vec<&str> = ["value", "text", "date"].into_iter().filter(|name| table.has(name)).collect();
    let range = table.has("low") || table.has("high");
    match (given.as_slice(), range) {
        (["value"], false) => number(table, "value").map(|n| n.map(Value::Number)),
        (["text"], false) => table.words("text").map(|t| t.map(Value::Text)),
        (["date"], false) => table.date("date").map(|d| d.map(Value::Date)),
        ([], true) => bounds(table),
        ([], false) if !table.scope.whole(table.span) => None,
        ([], false) => {
            table.scope.tell(claim_value::new("the claim asserts nothing", table.span));
            None
        }
        _ => several(table),
    }
}

/// Tells the second thing that is asserted.
fn several<T>(table: &Table) -> Option<T> {
    let bound = |name: &str| matches!(name, "low" | "high");
    let mut given: Vec<_> = table.each().map(|(key, _)| key).collect();
    given.retain(|key| matches!(key.value, "value" | "text" | "date") || bound(key.value));
    given.sort_by_key(|key| key.span.start);
    let first = given.first()?;
    let second = given.iter().find(|key| key.value != first.value && !(bound(key.value) && bound(first.value)))?;
    let fault = claim_value::new("the claim asserts more than one thing", second.span);
    table.scope.tell(fault.also(first.span, format!("`{}` is asserted already", first.value)));
    None
}

fn bounds(table: &Table) -> Option<Spanned<Value>> {
    let (low, high) = (number(table, "low"), number(table, "high"));
    let ends = [low.as_ref(), high.as_ref()].map(|end| end.map(|n| n.span));
    let span = match ends {
        [Some(a), Some(b)] => Span { start: a.start.min(b.start), end: a.end.max(b.end), ..a },
        [a, b] => a.or(b)?,
    };
    if let (Some(least), Some(most)) = (&low, &high)
        && least.value > most.value
    {
        let fault = out_of_range::new("low", "at most `high`", least.span);
        table.scope.tell(fault.also(most.span, "`high` is here"));
        return None;
    }
    let (low, high) = (low.map(|n| n.value), high.map(|n| n.value));
    Some(Spanned::new(Value::Range { low, high }, span))
}

fn number(table: &Table, name: &'static str) -> Option<Spanned<f64>> {
    let number = table.number(name)?;
    if number.value < 0.0 {
        table.scope.tell(out_of_range::new(name, "zero or more", number.span));
        return None;
    }
    Some(number)
}
