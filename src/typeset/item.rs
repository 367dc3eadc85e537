//! A source as CSL wants it: the one mapping from `model::Source` to CSL's variables.

use std::collections::BTreeMap;

use citationberg::json::{DateValue, Item, LiteralName, NameItem, NameValue, Value, VecDate, VecDateRange};
use edtf_core::{Date, Edtf, IntervalEndpoint};

use crate::model::source::{Name, Source};
use crate::model::when::When;
use crate::text::span::Spanned;

/// The CSL item of a source. Dates are as CSL-JSON can say them; what it cannot say stands in their `literal`.
#[must_use]
pub fn item(source: &Source) -> Item {
    let mut fields = BTreeMap::new();
    let key = source.head.key.as_str().to_owned();
    put(&mut fields, "id", Some(&key));
    put(&mut fields, "type", Some(&kind(source).to_owned()));
    put(&mut fields, "citation-label", Some(&label(source)));
    for (name, value) in texts(source) {
        put(&mut fields, name, value);
    }
    if stands_in_publisher(source) {
        fields.remove("publisher").map(|publisher| fields.insert("container-title".to_owned(), publisher));
    }
    for (name, people) in [("author", &source.author), ("editor", &source.editor)] {
        if !people.is_empty() {
            fields.insert(name.to_owned(), Value::Names(people.iter().map(person).collect()));
        }
    }
    for (name, when) in [("issued", &source.issued), ("accessed", &source.accessed)] {
        if let Some(when) = when {
            fields.insert(name.to_owned(), Value::Date(date(when)));
        }
    }
    Item(fields)
}

/// CSL's type. A source that does not say is a document; without a date, but with an address, a web page
/// (styles may print no date for one).
#[must_use]
pub fn kind(source: &Source) -> &str {
    match (&source.kind, &source.url, &source.issued) {
        (Some(kind), ..) => kind,
        (None, Some(_), None) => "webpage",
        (None, ..) => "document",
    }
}

/// A paper or a site that is named as the publisher only: CSL's styles look for it as the container.
fn stands_in_publisher(source: &Source) -> bool {
    let of_a_whole = [
        "article",
        "article-newspaper",
        "article-magazine",
        "article-journal",
        "broadcast",
        "interview",
        "post",
        "post-weblog",
        "review",
        "webpage",
    ];
    source.container.is_none() && of_a_whole.contains(&kind(source))
}

/// CSL's text variables.
fn texts(source: &Source) -> [(&'static str, Option<&String>); 12] {
    fn of(field: Option<&Spanned<String>>) -> Option<&String> {
        field.map(|f| &f.value)
    }
    [
        ("title", Some(&source.title.value)),
        ("publisher", of(source.publisher.as_ref())),
        ("container-title", of(source.container.as_ref())),
        ("volume", of(source.volume.as_ref())),
        ("issue", of(source.issue.as_ref())),
        ("page", of(source.pages.as_ref())),
        ("edition", of(source.edition.as_ref())),
        ("publisher-place", of(source.location.as_ref())),
        ("DOI", of(source.doi.as_ref())),
        ("ISBN", of(source.isbn.as_ref())),
        ("URL", of(source.url.as_ref())),
        ("language", of(source.language.as_ref())),
    ]
}

fn put(fields: &mut BTreeMap<String, Value>, name: &str, value: Option<&String>) {
    if let Some(value) = value.filter(|v| !v.trim().is_empty()) {
        fields.insert(name.to_owned(), Value::String(value.clone()));
    }
}

/// A name in CSL's parts; an institution, and a name with one part only, is literal.
#[must_use]
pub fn person(name: &Name) -> NameValue {
    let family = name.family.clone().filter(|f| !f.trim().is_empty());
    match (&name.literal, family, &name.given) {
        (Some(literal), ..) => NameValue::Literal(LiteralName { literal: literal.clone() }),
        (None, None, given) => NameValue::Literal(LiteralName { literal: given.clone().unwrap_or_default() }),
        (None, Some(family), given) => NameValue::Item(NameItem {
            family,
            given: given.clone(),
            non_dropping_particle: name.particle.clone(),
            dropping_particle: None,
            suffix: name.suffix.clone(),
            comma_suffix: None,
        }),
    }
}

/// A date in CSL-JSON's parts: one date, or the two ends of an interval. Anything else has no parts, only its
/// EDTF as `literal`.
#[must_use]
pub fn date(when: &When) -> DateValue {
    let ends: Option<Vec<VecDate>> = match &when.edtf {
        Edtf::Date(date) => parts(date).map(|d| vec![d]),
        Edtf::DateTime(moment) => parts(&moment.date).map(|d| vec![d]),
        Edtf::Interval(span) => match (&span.start, &span.end) {
            (IntervalEndpoint::Date(a), IntervalEndpoint::Date(b)) => parts(a).and_then(|a| Some(vec![a, parts(b)?])),
            _ => None,
        },
        Edtf::Set(_) => None,
    };
    let season = match &when.edtf {
        Edtf::Date(date) => date.month.and_then(|m| m.value()).filter(|m| (21..=24).contains(m)).map(|m| m - 20),
        _ => None,
    };
    DateValue::DateParts {
        literal: ends.is_none().then(|| when.text.clone()),
        date_parts: VecDateRange(ends.unwrap_or_default()),
        season: season.map(|s| s.to_string()),
        circa: when.approximate() || when.uncertain(),
    }
}

/// Year, month and day, as far as they are wholly specified; `None` without a year that CSL can hold.
fn parts(date: &Date) -> Option<VecDate> {
    let year = i16::try_from(date.year.value()?).ok()?;
    let month = date.month.and_then(|m| m.value()).filter(|m| *m <= 12);
    let day = date.day.and_then(|d| d.value()).filter(|_| month.is_some());
    Some(VecDate(std::iter::once(year).chain(month.map(i16::from)).chain(day.map(i16::from)).collect()))
}

/// The label of label styles: the first letters of the author's name (of two or three authors, the first of
/// each), and the last two digits of the year.
fn label(source: &Source) -> String {
    let names: Vec<&str> = source.author.iter().filter_map(|n| n.family.as_deref().or(n.literal.as_deref())).collect();
    let start = |text: &str, n: usize| text.chars().filter(|c| c.is_alphanumeric()).take(n).collect::<String>();
    let who = match names.as_slice() {
        [] => start(source.publisher.as_ref().unwrap_or(&source.title), 3),
        [one] => start(one, 3),
        [..] if names.len() <= 3 => names.iter().map(|n| start(n, 1)).collect(),
        [first, ..] => format!("{}+", start(first, 3)),
    };
    let year = source.issued.as_ref().and_then(|w| w.earliest()).map(|d| format!("{:02}", d.year.rem_euclid(100)));
    format!("{who}{}", year.unwrap_or_default())
}
