//! `data/sources.bib`: all sources as BibLaTeX.

use std::fmt::Write as _;

use edtf_core::Edtf;

use crate::model::source::{Name, Source};
use crate::model::when::When;
use crate::render::export::Export;

/// All sources, by key.
pub fn bib(export: &Export<'_>) -> Vec<u8> {
    let entries: Vec<String> = export.sources().into_iter().map(|(_, source)| entry(source)).collect();
    entries.join("\n").into_bytes()
}

/// One source.
pub fn entry(source: &Source) -> String {
    let kind = source.kind.as_ref().map_or("", |kind| kind.value.as_str());
    let (kind, subtype) = entry_type(kind, source.url.is_some());
    let mut out = format!("@{kind}{{{},\n", source.head.key.as_str());
    for (name, value) in fields(source, kind) {
        // A reader of BibLaTeX may fold what braces do not hold.
        let _ = writeln!(out, "  {name} = {{{value}}},");
    }
    if let Some(subtype) = subtype {
        let _ = writeln!(out, "  entrysubtype = {{{subtype}}},");
    }
    out + "}\n"
}

/// BibLaTeX's entry type for CSL's item type, and its `entrysubtype`.
fn entry_type(csl: &str, web: bool) -> (&'static str, Option<&'static str>) {
    match csl {
        "article-journal" | "article" => ("article", None),
        "article-newspaper" => ("article", Some("newspaper")),
        "article-magazine" => ("article", Some("magazine")),
        "book" | "classic" => ("book", None),
        "chapter" => ("incollection", None),
        "collection" => ("collection", None),
        "dataset" => ("dataset", None),
        "entry" | "entry-dictionary" | "entry-encyclopedia" => ("inreference", None),
        "hearing" | "legal_case" => ("jurisdiction", None),
        "bill" | "legislation" | "regulation" | "treaty" => ("legislation", None),
        "manuscript" => ("unpublished", None),
        "motion_picture" | "broadcast" => ("video", None),
        "pamphlet" => ("booklet", None),
        "paper-conference" => ("inproceedings", None),
        "patent" => ("patent", None),
        "periodical" => ("periodical", None),
        "personal_communication" => ("letter", None),
        "post" | "post-weblog" | "webpage" => ("online", None),
        "report" | "standard" => ("report", None),
        "review" | "review-book" => ("review", None),
        "software" => ("software", None),
        "song" | "speech" | "interview" => ("audio", None),
        "thesis" => ("thesis", None),
        _ if web => ("online", None),
        _ => ("misc", None),
    }
}

/// The fields, in a fixed order, escaped.
fn fields(source: &Source, kind: &str) -> Vec<(&'static str, String)> {
    let container = match kind {
        "article" | "periodical" | "review" => "journaltitle",
        _ => "booktitle",
    };
    let publisher = if matches!(kind, "report" | "thesis") { "institution" } else { "publisher" };
    let text = |field: &Option<crate::text::span::Spanned<String>>| field.as_ref().map(|f| escaped(f));
    let verbatim = |field: &Option<crate::text::span::Spanned<String>>| field.as_ref().map(|f| balanced(f));
    let note = source
        .archived
        .as_ref()
        .map(|at| format!("Archived at \\url{{{}}}", balanced(at).replace('%', "\\%").replace('#', "\\#")));
    let all = [
        ("author", names(&source.author)),
        ("editor", names(&source.editor)),
        ("title", Some(format!("{{{}}}", escaped(&source.title)))),
        (container, text(&source.container)),
        ("date", source.issued.as_ref().and_then(|when| date(when))),
        ("volume", text(&source.volume)),
        ("number", text(&source.issue)),
        ("pages", source.pages.as_ref().map(|pages| escaped(pages).replace(['–', '—'], "--"))),
        ("edition", text(&source.edition)),
        (publisher, text(&source.publisher)),
        ("location", text(&source.location)),
        ("doi", verbatim(&source.doi)),
        ("isbn", text(&source.isbn)),
        ("url", verbatim(&source.url)),
        ("urldate", source.accessed.as_ref().and_then(|when| date(when))),
        ("langid", text(&source.language)),
        ("addendum", note),
    ];
    all.into_iter().filter_map(|(name, value)| Some((name, value.filter(|v| !v.is_empty())?))).collect()
}

/// BibLaTeX takes EDTF of levels 0 and 1 as it is; a set it does not.
fn date(when: &When) -> Option<String> {
    match when.edtf {
        Edtf::Set(_) => when.earliest().map(|day| day.to_string()),
        _ => Some(when.text.clone()),
    }
}

fn names(names: &[Name]) -> Option<String> {
    let all: Vec<String> = names.iter().map(name).filter(|name| !name.is_empty()).collect();
    (!all.is_empty()).then(|| all.join(" and "))
}

/// `particle Family, Suffix, Given`; an institution in braces, so that it is not taken apart.
fn name(name: &Name) -> String {
    let part = |part: &Option<String>| part.as_deref().map(escaped).unwrap_or_default().replace(" and ", " {and} ");
    if name.literal.is_some() || name.family.is_none() {
        let whole = if name.literal.is_some() { part(&name.literal) } else { part(&name.given) };
        return if whole.is_empty() { whole } else { format!("{{{whole}}}") };
    }
    let family = format!("{} {}", part(&name.particle), part(&name.family)).trim().to_owned();
    let rest: Vec<String> = [&name.suffix, &name.given].into_iter().map(part).filter(|p| !p.is_empty()).collect();
    std::iter::once(family).chain(rest).collect::<Vec<_>>().join(", ")
}

/// Text with TeX's signs made harmless.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// An address stands as it is; only braces and backslashes would break out of the field.
fn balanced(address: &str) -> String {
    address.replace('\\', "%5C").replace('{', "%7B").replace('}', "%7D")
}
