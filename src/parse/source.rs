//! A source in front matter or a table. Those of bibliographies are read elsewhere.

use crate::diag::code::unknown_word;
use crate::model::record::Head;
use crate::model::source::{Name, Source};
use crate::model::vocabulary::{self, Reliability, Scale};
use crate::parse::fields::shape::{Form, Shape, may, must};
use crate::parse::fields::table::Table;
use crate::parse::fields::value::Value;
use crate::parse::record::HEAD;
use crate::parse::words;
use crate::text::span::Spanned;

pub static SHAPE: Shape = Shape {
    said: "a source",
    fields: &[
        &[
            may("type", Form::Word(kinds)),
            must("title", Form::Text),
            may("aliases", Form::Texts),
            may("author", Form::Tables(&NAME)),
            may("editor", Form::Tables(&NAME)),
            may("publisher", Form::Text),
            may("container-title", Form::Text),
            may("issued", Form::Date),
            may("volume", Form::Text),
            may("issue", Form::Text),
            may("page", Form::Text),
            may("edition", Form::Text),
            may("publisher-place", Form::Text),
            may("doi", Form::Text),
            may("isbn", Form::Text),
            may("url", Form::Url),
            may("accessed", Form::Date),
            may("archived", Form::Url),
            may("language", Form::Language),
            may("reliability", Form::Word(words::<Reliability>)),
            may("scale", Form::Word(words::<Scale>)),
            may("relays", Form::Refs),
            may("capture", Form::Path),
        ],
        HEAD,
    ],
};

pub static NAME: Shape = Shape {
    said: "a name",
    fields: &[&[
        may("given", Form::Text),
        may("family", Form::Text),
        may("literal", Form::Text),
        may("particle", Form::Text),
        may("suffix", Form::Text),
    ]],
};

/// CSL 1.0.2's item types, with `-` for its `_`.
pub static KINDS: &[&str] = &[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal-case",
    "legislation",
    "manuscript",
    "map",
    "motion-picture",
    "musical-score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal-communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];

/// What a source is often called, and the type that it then has.
const MEANT: &[(&str, &str)] = &[
    ("newspaper", "article-newspaper"),
    ("newspaper-article", "article-newspaper"),
    ("news", "article-newspaper"),
    ("news-article", "article-newspaper"),
    ("journal", "article-journal"),
    ("paper", "article-journal"),
    ("magazine", "article-magazine"),
    ("website", "webpage"),
    ("web", "webpage"),
    ("online", "webpage"),
    ("page", "webpage"),
    ("blog", "post-weblog"),
    ("tweet", "post"),
    ("social-media", "post"),
    ("video", "motion-picture"),
    ("film", "motion-picture"),
    ("tv", "broadcast"),
    ("radio", "broadcast"),
    ("podcast", "broadcast"),
    ("email", "personal-communication"),
    ("letter", "personal-communication"),
    ("law", "legislation"),
    ("statute", "legislation"),
    ("judgment", "legal-case"),
    ("photo", "graphic"),
    ("image", "graphic"),
    ("press-release", "document"),
    ("statement", "document"),
];

/// The type for what a source is often called.
#[must_use]
pub fn meant(word: &str) -> Option<&'static str> {
    vocabulary::meant(MEANT, word)
}

fn kinds() -> Vec<&'static str> {
    KINDS.to_vec()
}

/// Reads a source.
#[must_use]
pub fn decode(table: &Table, head: Head) -> Source {
    Source {
        title: table.words_due("title"),
        kind: kind(table),
        aliases: table.texts("aliases"),
        author: names(table, "author"),
        editor: names(table, "editor"),
        publisher: table.text("publisher"),
        container: table.text("container-title"),
        issued: table.date("issued"),
        volume: digits(table, "volume"),
        issue: digits(table, "issue"),
        pages: digits(table, "page"),
        edition: digits(table, "edition"),
        location: table.text("publisher-place"),
        doi: table.text("doi"),
        isbn: table.text("isbn"),
        url: table.url("url"),
        accessed: table.date("accessed"),
        archived: table.url("archived"),
        language: table.language("language"),
        reliability: table.word("reliability"),
        scale: table.word("scale"),
        relays: table.references("relays"),
        capture: table.path("capture"),
        original_key: None,
        head,
    }
}

/// CSL's own spelling (`legal_case`) is taken too.
fn kind(table: &Table) -> Option<Spanned<String>> {
    let kind = table.text("type")?;
    if !KINDS.contains(&kind.replace('_', "-").as_str()) {
        table.scope.tell(unknown_word::new(&kind, "source type", KINDS, meant(&kind), kind.span));
        return None;
    }
    Some(kind.map(|k| k.replace('_', "-")))
}

/// A text that may be written as a bare number.
fn digits(table: &Table, name: &'static str) -> Option<Spanned<String>> {
    let value = table.value(name)?;
    match value.as_str() {
        Some(_) => value.text(),
        None if value.is_decimal() => value.wrong("a string or a whole number"),
        None => value.integer().map(|n| n.map(|n| n.to_string())),
    }
}

fn names(table: &Table, field: &'static str) -> Vec<Name> {
    table.list(field, "a list of names", name)
}

/// A table with a name's parts, or a string for an institution.
fn name(value: &Value) -> Option<Name> {
    if let Some(whole) = value.as_str() {
        return Some(Name { literal: Some(whole.to_owned()), ..Name::default() });
    }
    let table = value.table(&NAME)?;
    let part = |field| table.text(field).map(|text| text.value);
    Some(Name {
        given: part("given"),
        family: part("family"),
        literal: part("literal"),
        particle: part("particle"),
        suffix: part("suffix"),
    })
}
