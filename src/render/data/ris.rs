//! `data/sources.ris`: all sources as RIS, one tag a line, CRLF.

use crate::model::source::{Name, Source};
use crate::model::when::When;
use crate::render::export::Export;

/// All sources, by key.
pub fn ris(export: &Export<'_>) -> Vec<u8> {
    export.sources().into_iter().map(|(_, source)| entry(source)).collect::<String>().into_bytes()
}

/// One source.
pub fn entry(source: &Source) -> String {
    let mut out = line("TY", kind(source));
    out.push_str(&line("ID", source.head.key.as_str()));
    for (tag, value) in tags(source) {
        out.push_str(&line(tag, &value));
    }
    out + "ER  - \r\n\r\n"
}

/// A value is one line: what would begin another tag must not.
fn line(tag: &str, value: &str) -> String {
    let one = value.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{tag}  - {one}\r\n")
}

/// RIS's type for CSL's.
fn kind(source: &Source) -> &'static str {
    match source.kind.as_ref().map_or("", |kind| kind.value.as_str()) {
        "article-journal" | "article" | "review" | "review-book" => "JOUR",
        "article-newspaper" => "NEWS",
        "article-magazine" => "MGZN",
        "bill" => "BILL",
        "book" | "classic" | "collection" => "BOOK",
        "chapter" => "CHAP",
        "dataset" => "DATA",
        "entry-dictionary" => "DICT",
        "entry" | "entry-encyclopedia" => "ENCYC",
        "hearing" => "HEAR",
        "legal_case" => "CASE",
        "legislation" | "regulation" | "treaty" => "STAT",
        "manuscript" => "UNPB",
        "map" => "MAP",
        "motion_picture" | "broadcast" => "VIDEO",
        "pamphlet" => "PAMP",
        "paper-conference" => "CONF",
        "patent" => "PAT",
        "personal_communication" => "PCOMM",
        "post" | "post-weblog" => "BLOG",
        "report" => "RPRT",
        "software" => "COMP",
        "song" | "speech" | "interview" => "SOUND",
        "standard" => "STAND",
        "thesis" => "THES",
        "webpage" => "ELEC",
        _ if source.url.is_some() => "ELEC",
        _ => "GEN",
    }
}

/// The other tags, in a fixed order.
fn tags(source: &Source) -> Vec<(&'static str, String)> {
    let text = |field: &Option<crate::text::span::Spanned<String>>| field.as_ref().map(|f| f.value.clone());
    let (start, end) = pages(source);
    let authors = source.author.iter().map(|name| ("AU", Some(person(name))));
    let editors = source.editor.iter().map(|name| ("A2", Some(person(name))));
    let rest = [
        ("TI", Some(source.title.value.clone())),
        ("T2", text(&source.container)),
        ("PY", source.issued.as_ref().and_then(|when| year(when))),
        ("DA", source.issued.as_ref().and_then(|when| date(when))),
        ("VL", text(&source.volume)),
        ("IS", text(&source.issue)),
        ("SP", start),
        ("EP", end),
        ("ET", text(&source.edition)),
        ("PB", text(&source.publisher)),
        ("CY", text(&source.location)),
        ("DO", text(&source.doi)),
        ("SN", text(&source.isbn)),
        ("LA", text(&source.language)),
        ("UR", text(&source.url)),
        ("L2", text(&source.archived)),
        ("Y2", source.accessed.as_ref().and_then(|when| date(when))),
    ];
    let all = authors.chain(editors).chain(rest);
    all.filter_map(|(tag, value)| Some((tag, value.filter(|v| !v.trim().is_empty())?))).collect()
}

fn pages(source: &Source) -> (Option<String>, Option<String>) {
    let Some(pages) = source.pages.as_ref() else { return (None, None) };
    match pages.split_once(['-', '–', '—']) {
        Some((start, end)) => (Some(start.to_owned()), Some(end.trim_start_matches('-').to_owned())),
        None => (Some(pages.value.clone()), None),
    }
}

/// `Family, Given, Suffix`; an institution as it is.
fn person(name: &Name) -> String {
    if let Some(literal) = &name.literal {
        return literal.clone();
    }
    let family = [&name.particle, &name.family].into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
    let parts = [Some(family), name.given.clone(), name.suffix.clone()];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn year(when: &When) -> Option<String> {
    Some(format!("{:04}", when.earliest()?.year))
}

/// `YYYY/MM/DD/`, then in words what RIS cannot say; a part that is not known is empty.
fn date(when: &When) -> Option<String> {
    let (first, last) = (when.earliest()?, when.latest());
    let month = last.filter(|last| (last.year, last.month) == (first.year, first.month)).map(|day| day.month);
    let day = when.single_day().map(|day| day.day);
    let two = |part: Option<u8>| part.map(|n| format!("{n:02}")).unwrap_or_default();
    let other = if when.single_day().is_some() { "" } else { &when.text };
    Some(format!("{:04}/{}/{}/{other}", first.year, two(month), two(day)))
}
