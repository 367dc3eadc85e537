//! `data/sources.json`: all sources as CSL-JSON.

use edtf_core::{Edtf, Precision};
use serde_json::{Map, Value, json};

use crate::model::source::{Name, Source};
use crate::model::when::When;
use crate::render::export::{Each, Export, lines};

/// All sources, by key.
pub fn json(export: &Export<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    lines(&mut out, &Each::new(|| export.sources().into_iter().map(|(_, source)| item(source))), 1);
    out
}

fn item(source: &Source) -> Value {
    let mut item = Map::new();
    item.insert("id".to_owned(), source.head.key.as_str().into());
    let kind = source.kind.as_ref().map(|kind| kind.value.as_str());
    let kind = kind.unwrap_or(if source.url.is_some() { "webpage" } else { "document" });
    item.insert("type".to_owned(), kind.into());
    item.insert("title".to_owned(), source.title.value.as_str().into());
    for (name, people) in [("author", &source.author), ("editor", &source.editor)] {
        if !people.is_empty() {
            item.insert(name.to_owned(), people.iter().map(person).collect());
        }
    }
    let texts = texts(source).into_iter().filter_map(|(name, text)| Some((name, Value::from(text?.value.as_str()))));
    let dates = [("issued", &source.issued), ("accessed", &source.accessed)];
    let dates = dates.into_iter().filter_map(|(name, when)| Some((name, date(when.as_ref()?))));
    item.extend(texts.chain(dates).map(|(name, value)| (name.to_owned(), value)));
    Value::Object(item)
}

type Field<'s> = Option<&'s crate::text::span::Spanned<String>>;

fn texts(source: &Source) -> [(&'static str, Field<'_>); 12] {
    [
        ("container-title", source.container.as_ref()),
        ("publisher", source.publisher.as_ref()),
        ("publisher-place", source.location.as_ref()),
        ("volume", source.volume.as_ref()),
        ("issue", source.issue.as_ref()),
        ("page", source.pages.as_ref()),
        ("edition", source.edition.as_ref()),
        ("DOI", source.doi.as_ref()),
        ("ISBN", source.isbn.as_ref()),
        ("URL", source.url.as_ref()),
        ("language", source.language.as_ref()),
        ("archive_location", source.archived.as_ref()),
    ]
}

fn person(name: &Name) -> Value {
    let parts = [
        ("family", &name.family),
        ("given", &name.given),
        ("non-dropping-particle", &name.particle),
        ("suffix", &name.suffix),
        ("literal", &name.literal),
    ];
    let parts = parts.into_iter().filter_map(|(key, part)| Some((key.to_owned(), part.clone()?.into())));
    Value::Object(parts.collect())
}

/// CSL-JSON's dates: parts where they are plain, else the EDTF as `raw` besides the bounds.
fn date(when: &When) -> Value {
    let mut date = Map::new();
    let parts = one(when).map_or_else(|| ends(when), |one| vec![one]);
    if !parts.is_empty() {
        date.insert("date-parts".to_owned(), parts.into());
    }
    if when.approximate() || when.uncertain() {
        date.insert("circa".to_owned(), true.into());
    }
    date.insert("raw".to_owned(), when.text.as_str().into());
    Value::Object(date)
}

/// A day, a month or a year.
fn one(when: &When) -> Option<Value> {
    let first = when.earliest()?;
    match &when.edtf {
        Edtf::DateTime(_) => Some(json!([first.year, first.month, first.day])),
        Edtf::Date(date) if date.has_unspecified() => None,
        Edtf::Date(date) => match date.precision() {
            Precision::Day => Some(json!([first.year, first.month, first.day])),
            Precision::Month => Some(json!([first.year, first.month])),
            Precision::Year => Some(json!([first.year])),
            _ => None,
        },
        _ => None,
    }
}

/// The first and the last day of anything else.
fn ends(when: &When) -> Vec<Value> {
    let days = [when.earliest(), when.latest()].into_iter().flatten();
    days.map(|day| json!([day.year, day.month, day.day])).collect()
}
