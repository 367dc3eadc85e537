//! What a style leaves out of a reference that a reader needs: the date of a source, or all of it.

use citationberg::json::{DateValue, Item, Value, VecDate, VecDateRange};
use hayagriva::Formatting;

use crate::model::source::{Name, Source};
use crate::typeset::citation::piece::{self, Piece};
use crate::typeset::date;
use crate::typeset::words::Words;

/// A year that no source has, and none of `Dates` either.
const PROBE: i16 = 9_998;

/// What is put in the place of what a style leaves out.
#[derive(Clone, Debug, Default)]
pub struct Mend {
    /// In the place of an empty reference.
    plain: Vec<Piece>,
    /// At the end of a reference without the date.
    date: Option<String>,
}

impl Mend {
    /// `reference` is the text of the reference to an item, `printed` gives that of another item.
    pub fn new(
        (source, item): (&Source, &Item),
        words: &Words,
        reference: &str,
        printed: impl Fn(&Item) -> String,
    ) -> Self {
        let issued = source.issued.as_ref();
        let says = || says_year(item, reference) || says_date(item, printed);
        let issued = issued.filter(|_| !says()).map(|when| date::text(when, words));
        let date = issued.map(|date| format!(" ({} {date})", words.label("label", "issued").to_lowercase()));
        Self { plain: plain(source, words), date }
    }

    /// A reference as the style made it, with what it lacks.
    pub fn whole(&self, mut pieces: Vec<Piece>) -> Vec<Piece> {
        if !piece::text(&pieces).contains(char::is_alphanumeric) {
            return self.plain.clone();
        }
        if let Some(date) = &self.date {
            pieces.push(Piece::Text(date.clone(), Formatting::default()));
        }
        pieces
    }
}

/// Whether a reference says a year that stands nowhere in its item but in the date of issue.
fn says_year(item: &Item, reference: &str) -> bool {
    let Some(Value::Date(DateValue::DateParts { date_parts, .. })) = item.0.get("issued") else { return false };
    let Some(year) = date_parts.0.first().and_then(|date| date.0.first()).map(i16::to_string) else { return false };
    // A date that another year stands for may be printed with any year.
    let unsure = |value: &Value| match value {
        Value::Date(DateValue::DateParts { date_parts, .. }) => date_parts.0.iter().any(|d| d.0.first() > Some(&9999)),
        _ => false,
    };
    let elsewhere =
        |(name, value): (&String, &Value)| name != "issued" && (unsure(value) || format!("{value:?}").contains(&year));
    year.len() == 4 && reference.contains(&year) && !item.0.iter().any(elsewhere)
}

/// Whether a reference to an item says when it was issued: it is asked with a year that stands nowhere else.
fn says_date(item: &Item, printed: impl Fn(&Item) -> String) -> bool {
    let mut probe = item.clone();
    let date_parts = VecDateRange(vec![VecDate(vec![PROBE])]);
    let date = DateValue::DateParts { date_parts, literal: None, season: None, circa: false };
    probe.0.insert("issued".to_owned(), Value::Date(date));
    let text = printed(&probe);
    // Nothing at all is mended otherwise.
    !text.contains(char::is_alphanumeric) || text.contains(&PROBE.to_string())
}

/// "Author. Title. Publisher, date. address"
fn plain(source: &Source, words: &Words) -> Vec<Piece> {
    let people = if source.author.is_empty() { &source.editor } else { &source.author };
    let people: Vec<String> = people.iter().map(name).filter(|name| !name.is_empty()).collect();
    let publisher = source.container.as_ref().or(source.publisher.as_ref()).map(|text| text.value.clone());
    let date = source.issued.as_ref().map(|when| date::text(when, words));
    let comma = words.label("ui", "comma");
    let issue: Vec<String> = publisher.into_iter().chain(date).collect();
    let parts = [people.join(&comma), source.title.value.clone(), issue.join(&comma)];
    let parts = parts.iter().map(|part| part.trim_end_matches('.')).filter(|part| !part.is_empty());
    let text = parts.map(|part| format!("{part}.")).collect::<Vec<_>>().join(" ");
    let mut out = vec![Piece::Text(text, Formatting::default())];
    if let Some(url) = &source.url {
        out.push(Piece::Text(" ".to_owned(), Formatting::default()));
        out.push(Piece::Link(url.value.clone(), url.value.clone(), Formatting::default()));
    }
    out
}

fn name(name: &Name) -> String {
    let parts = [&name.given, &name.particle, &name.family, &name.suffix];
    let whole = || parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
    name.literal.clone().unwrap_or_else(whole)
}
