//! Citations in every bundled style, and pandoc's prefix, locator and suffix in the styles of each kind.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::graph::ids::{BriefId, SourceId};
use crate::graph::site::Site;
use crate::model::brief::Brief;
use crate::model::key::{Key, Ref};
use crate::model::prose::{Cite, CiteItem, Prose};
use crate::model::record::Head;
use crate::model::records::Records;
use crate::model::settings::Settings;
use crate::model::source::{Name, Source};
use crate::model::vocabulary::BriefStatus;
use crate::model::when::When;
use crate::text::file::File;
use crate::text::files::Files;
use crate::text::span::{FileId, Span, Spanned};
use crate::typeset::citation::library::{Known, Library};
use crate::typeset::citation::page::{PageCitations, Shelf, citations};
use crate::typeset::citation::style::{Form, Style, names};
use crate::typeset::date::tests::english;

fn at() -> Span {
    Span { file: FileId(0), start: 0, end: 0 }
}

fn said<T>(value: T) -> Spanned<T> {
    Spanned::new(value, at())
}

fn head(key: &str, body: Option<Prose>) -> Head {
    let key = said(Key::parse(key).expect("a key"));
    let (was, redirects, tags) = Default::default();
    Head { key, span: at(), file: FileId(0), own_file: true, was, redirects, tags, body: body.map(Box::new) }
}

/// `title` and `issued` of a source by Given Family, `key` being the family's name in lower case.
fn source(key: &str, title: &str, issued: &str) -> Source {
    let text = |s: &str| Some(said(s.to_owned()));
    let family = format!("{}{}", key[..1].to_uppercase(), &key[1..]);
    let author = Name { given: Some("Ann B.".into()), family: Some(family), ..Name::default() };
    let when = |edtf: &str| Some(said(When::parse(edtf).expect("EDTF")));
    Source {
        head: head(key, None),
        kind: text("article-newspaper"),
        title: said(title.to_owned()),
        aliases: vec![],
        author: vec![author],
        editor: vec![],
        publisher: None,
        container: text("The Paper"),
        issued: (!issued.is_empty()).then(|| when(issued)).flatten(),
        volume: None,
        issue: None,
        pages: None,
        edition: None,
        location: None,
        doi: None,
        isbn: None,
        url: text("https://a.example/x?a=1&b=2"),
        accessed: when("2026-11-20"),
        archived: None,
        language: None,
        reliability: None,
        scale: None,
        relays: vec![],
        capture: None,
        original_key: None,
    }
}

/// `KEY`, `-KEY`, with `prefix|` before it and `|locator|suffix` behind.
fn item(written: &str) -> CiteItem {
    let mut parts = written.split('|').map(str::to_owned);
    let mut part = || parts.next().filter(|p| !p.is_empty());
    let (prefix, key, locator, suffix) = (part(), part().expect("a key"), part(), part());
    let suppress_author = key.starts_with('-');
    let source = Ref::new(key.trim_start_matches('-'), at());
    CiteItem { source, prefix, locator: locator.map(|l| ("page".into(), l)), suffix, suppress_author }
}

fn site(sources: Vec<Source>, written: &[&str]) -> Site {
    let cites: Vec<Cite> =
        written.iter().map(|c| Cite { span: at(), items: c.split("; ").map(item).collect(), sentence: 0 }).collect();
    let find = |key: &str| sources.iter().position(|s| s.head.key.as_str() == key).map(SourceId::new);
    let found = cites.iter().map(|c| c.items.iter().map(|i| find(&i.source.text)).collect()).collect();
    let prose = Prose {
        span: at(),
        mentions: vec![],
        cites,
        sentences: vec![],
        headings: vec![],
        images: vec![],
        links: vec![],
        quotations: vec![],
        words: 0,
    };
    let brief = Brief {
        head: head("brief", Some(prose)),
        title: said("A brief".into()),
        date: said(When::parse("2024-01-18").expect("EDTF")),
        updated: None,
        summary: None,
        authors: vec![],
        status: BriefStatus::Published,
        trend: None,
        language: None,
        covers: vec![],
        withdrawn: None,
        corrections: vec![],
    };
    let mut links = crate::graph::links::Links::default();
    links.briefs.push(crate::graph::links::BriefLinks::default());
    links.briefs[0].prose.cites = found;
    Site {
        settings: Settings::default(),
        records: Records {
            briefs: vec![brief.into()].into(),
            sources: sources.into_iter().map(Into::into).collect(),
            ..Records::default()
        },
        names: Default::default(),
        links,
        backlinks: Default::default(),
        timeline: Default::default(),
        citations: Default::default(),
        ledgers: Default::default(),
        verdicts: Default::default(),
        awaited: Default::default(),
        withheld: Default::default(),
        ambiguous: Default::default(),
        editions: Default::default(),
        loose: Default::default(),
        drafts: Default::default(),
        latest: vec![BriefId(0)].into(),
        withdrawn: Default::default(),
    }
}

fn style(name: &str) -> Style {
    let (style, found) = Style::load(&said(name.to_owned()), "en", None);
    assert_eq!(found, vec![], "{name}");
    style
}

fn run(name: &str, sources: Vec<Source>, written: &[&str]) -> PageCitations {
    let site = site(sources, written);
    let style = style(name);
    let files = Files::new(vec![File::new("brief.md", "[@nobody]")]);
    let style = Arc::new(style);
    let library = Library::new(&site, (&style, &Arc::new(english())), Known::default(), None);
    citations(&Shelf { files: &files, site: &site, style: &style, library: &library }, BriefId(0).into())
}

fn two() -> Vec<Source> {
    vec![
        source("rane", "Strikes <b>&</b> talks", "2024-01-19"),
        source("vaez", "A quiet border", "2023-12-14/2023-12-15"),
    ]
}

fn plain(name: &str, written: &[&str]) -> Vec<String> {
    run(name, two(), written).marks.into_iter().map(|m| m.plain).collect()
}

fn notes(name: &str, written: &[&str]) -> Vec<String> {
    run(name, two(), written).notes.into_iter().map(|n| n.html.0).collect()
}

#[test]
fn every_bundled_style_sets_every_citation() {
    let written = ["|rane", "see|rane|3|and more", "|-rane", "|rane; |vaez", "|vaez|3-5"];
    for name in names() {
        let out = run(name, two(), &written);
        let form = style(name).form;
        assert_eq!(out.marks.len(), 5, "{name}");
        assert!(out.marks.iter().all(|m| !m.plain.trim().is_empty()), "{name}: {:?}", out.marks);
        assert_eq!(out.notes.len(), if form == Form::Note { 5 } else { 0 }, "{name}");
        assert_eq!(out.references.len(), 2, "{name}");
        for reference in &out.references {
            assert!(reference.text.len() > 20 && !reference.text.starts_with('['), "{name}: {reference:?}");
            assert_eq!(reference.label.is_empty(), form != Form::Number, "{name}: {reference:?}");
            assert!(!reference.text.contains("1000"), "{name}: {reference:?}");
        }
        let html: String = out.marks.iter().map(|m| format!("{}{}{}", m.html, m.plain, m.aside)).collect();
        assert!(!html.contains("<b>&</b>") && !html.contains("<b>&amp;</b>"), "{name}: {html}");
    }
}

#[test]
fn a_numeric_style_numbers_and_links() {
    let out = run("ieee", two(), &["|rane", "|rane; |vaez"]);
    assert_eq!(out.marks[0].html, "<a class=\"cite\" id=\"cite-rane-1\" href=\"#ref-rane\">[1]</a>");
    assert_eq!(
        out.marks[0].aside,
        "<span class=\"sidenote\" aria-hidden=\"true\"><b>[1]</b> A. B. Rane, “Strikes &lt;b&gt;&amp;&lt;/b&gt; talks,” \
         <i>The Paper</i>, Jan. 19, 2024. Accessed: Nov. 20, 2026. [Online]. Available: \
         https://a.example/x?a=1&amp;b=2</span>"
    );
    assert_eq!(
        out.marks[1].html,
        "<span class=\"cites\"><a class=\"cite\" id=\"cite-rane-2\" href=\"#ref-rane\">[1]</a>, \
         <a class=\"cite\" id=\"cite-vaez-1\" href=\"#ref-vaez\">[2]</a></span>"
    );
    let vaez = &out.references[1];
    assert_eq!((vaez.number, vaez.label.as_str(), vaez.backs.as_slice()), (2, "[2]", &["cite-vaez-1".to_owned()][..]));
    assert_eq!(
        vaez.html.as_str(),
        "A. B. Vaez, “A quiet border,” <i>The Paper</i>, 14–15 December 2023. Accessed: Nov. 20, 2026. [Online]. \
         Available: <a class=\"url\" href=\"https://a.example/x?a=1&amp;b=2\">https://a.example/x?a=1&amp;b=2</a>"
    );
}

#[test]
fn a_collapsed_range_keeps_every_anchor() {
    let sources = vec![source("rane", "A", "2024"), source("vaez", "B", "2024"), source("parsi", "C", "2024")];
    let out = run("vancouver", sources, &["|rane; |vaez; |parsi"]);
    assert_eq!(
        out.marks[0].html,
        "<span class=\"cites\">(<a class=\"cite\" id=\"cite-rane-1\" href=\"#ref-rane\">1</a>–\
         <a class=\"cite\" id=\"cite-parsi-1\" href=\"#ref-parsi\">3</a>)\
         <span id=\"cite-vaez-1\"></span></span>"
    );
    assert_eq!(out.references[1].backs, ["cite-vaez-1"]);
}

#[test]
fn prefix_locator_and_suffix_stand_inside_the_brackets() {
    let written = ["see|rane|3|, but differently", "|-rane", "see|rane; also|vaez|3-5"];
    assert_eq!(plain("ieee", &written), ["[see 1, p. 3, but differently]", "[1]", "[see 1], [also 2, pp. 3–5]"]);
    assert_eq!(
        plain("apa", &written),
        ["(see Rane, 2024, p. 3, but differently)", "(2024)", "(see Rane, 2024; also Vaez, 2023, pp. 3–5)"]
    );
    assert_eq!(
        plain("chicago-author-date", &written),
        ["(see Rane 2024, 3, but differently)", "(2024)", "(see Rane 2024; also Vaez 2023, 3–5)"]
    );
    assert_eq!(plain("mla", &written), ["(see Rane 3, but differently)", "(Rane)", "(see Rane; also Vaez 3–5)"]);
    let text = |html: &str| html.replace("<i>", "").replace("</i>", "");
    let sources = || vec![source("rane", "Strikes", "2024"), source("vaez", "Quiet", "2024")];
    let found: Vec<String> = run("modern-humanities-research-association-notes", sources(), &written)
        .notes
        .iter()
        .map(|n| text(n.html.as_str()))
        .collect();
    assert_eq!(
        found[1..],
        [
            "‘Strikes’.",
            "See Rane, ‘Strikes’; also Ann B. Vaez, ‘Quiet’, The Paper, 2024, pp. 3–5 \
        &lt;<a class=\"url\" href=\"https://a.example/x?a=1&amp;b=2\">https://a.example/x?a=1&amp;b=2</a>&gt; \
        [accessed 20 November 2026]."
        ]
    );
    let found = notes("chicago-notes", &written);
    assert_eq!(found[2].split(';').next(), Some("See Rane, “Strikes &lt"));
}

#[test]
fn later_notes_take_their_later_forms() {
    let sources = vec![source("rane", "Strikes", "2024"), source("vaez", "Quiet", "2024")];
    let out = run("gb-7714-2015-note", sources, &["|rane", "|rane", "|rane|4", "|vaez", "|rane"]);
    let notes: Vec<&str> = out.notes.iter().map(|n| n.html.as_str()).collect();
    assert_eq!((notes[1], notes[2], notes[4]), ("同上.", "同上: 4.", "同1."));
    assert_eq!(out.marks[1].html, "<a class=\"cite\" id=\"cite-rane-2\" href=\"#fn-note-2\">2</a>");
    assert_eq!(out.marks[1].aside, "<span class=\"sidenote\" aria-hidden=\"true\"><b>2</b> 同上.</span>");
}

#[test]
fn two_works_of_one_year_are_told_apart() {
    let mut later = source("vaez", "B", "2024");
    later.author = source("rane", "", "2024").author;
    let out = run("apa", vec![source("rane", "A", "2024"), later], &["|rane", "|vaez"]);
    assert_eq!([&out.marks[0].plain, &out.marks[1].plain], ["(Rane, 2024a)", "(Rane, 2024b)"]);
    assert!(out.references.iter().all(|r| r.text.starts_with("Rane, A. B. (2024")), "{:?}", out.references);
}

#[test]
fn what_resolves_to_nothing_stands_as_it_was_written() {
    let out = run("ieee", two(), &["|nobody", "|rane"]);
    assert_eq!(out.marks[0].html, "<span class=\"ref-broken\"></span>");
    assert_eq!(out.marks[1].plain, "[1]");
}

#[test]
fn a_style_that_cannot_be_had_is_told_once() {
    let fault = |name: &str, file| {
        let (style, found) = Style::load(&said(name.to_owned()), "en", file);
        assert_eq!(style.form, Form::Number);
        let helps: Vec<String> = found[0].helps.iter().map(|h| h.text.clone()).collect();
        (found[0].code.name, found[0].message.clone(), helps[0].clone())
    };
    assert_eq!(
        fault("chicago-note", None),
        (
            "unknown-citation-style",
            "there is no citation style `chicago-note`".to_owned(),
            "did you mean `chicago-notes`?".to_owned()
        )
    );
    assert_eq!(fault("my.csl", None).1, "there is no file `my.csl`");
}

#[test]
fn a_file_that_is_no_style_is_told_wherever_it_is_used() {
    let circle =
        "<style><macro name=\"a\"><text macro=\"b\"/></macro><macro name=\"b\"><text macro=\"a\"/></macro></style>";
    let texts = [("brief.toml", "<style"), ("a.csl", "<style"), ("b.csl", "<html/>"), ("c.csl", circle)];
    let files = Files::new(texts.map(|(path, text)| File::new(path, text)).to_vec());
    let told: Vec<_> = super::style::faults(&files).into_iter().map(|d| (d.code.name, d.message)).collect();
    let expected = ["a", "b", "c"].map(|name| format!("`{name}.csl` cannot be read as a citation style"));
    assert_eq!(told, expected.map(|message| ("broken-citation-style", message)));
    let (style, found) = Style::load(&said("a.csl".to_owned()), "en", Some("<style"));
    assert_eq!((style.form, found), (Form::Number, Vec::new()));
}

const FAMILIES: [&str; 9] = ["rane", "vaez", "abel", "zorn", "moss", "quin", "hart", "ibbs", "june"];

fn nine() -> Vec<Source> {
    FAMILIES.iter().zip(1..).map(|(key, day)| source(key, &format!("Title {day}"), "2024-01-19")).collect()
}

/// Bodies in which sources are cited again: at once, near by and far off, with locators and in company.
const BODIES: [&[&str]; 6] = [
    &["|zorn", "|rane; |vaez; |abel", "|-rane", "see|zorn|3|and more", "|moss|3-5; |rane", "|nobody", "|quin"],
    &["|vaez; |rane; |abel; |june", "|quin", "|quin|7", "|quin|7", "|ibbs; |hart; |june", "|june; |june"],
    &["|rane", "|rane", "|rane|4", "|rane|4", "|rane|5", "|rane", "|vaez", "|rane|4"],
    &["|rane", "|vaez", "|abel", "|zorn", "|moss", "|quin", "|hart", "|rane", "|vaez|2", "|quin", "|rane|9"],
    &["|june|1", "|ibbs", "|june", "|ibbs|2", "|hart", "|june|3", "see|ibbs"],
    &["|zorn|2", "|zorn", "|zorn|2", "|rane", "|rane|1"],
];

/// The citations of a body as a library makes them, and as a run over all of them together does.
fn both(style: &Arc<Style>, sources: &[Source], written: &[&str]) -> (PageCitations, PageCitations, Library) {
    let site = site(sources.to_vec(), written);
    let files = Files::new(vec![File::new("brief.md", "[@nobody]")]);
    let library = Library::new(&site, (style, &Arc::new(english())), Known::default(), None);
    let made = |library: &Library| citations(&Shelf { files: &files, site: &site, style, library }, BriefId(0).into());
    let alone = made(&library);
    let mut plain = library.clone();
    (plain.numbers, plain.units) = (None, None);
    (alone, made(&plain), library)
}

/// In which of the ways a style's citations are made once a site.
fn way(name: &str, bodies: &[&[&str]], sources: &[Source]) -> &'static str {
    let style = Arc::new(style(name));
    let mut way = "";
    for written in bodies {
        let (alone, together, library) = both(&style, sources, written);
        assert_eq!(alone, together, "{name}: {written:?}");
        way = match (library.numbers, library.units) {
            (Some(_), None) => "number",
            (None, Some(_)) => "unit",
            (None, None) => "page",
            (Some(_), Some(_)) => panic!("{name} is made in two ways"),
        };
    }
    way
}

#[test]
fn what_is_made_once_a_site_is_what_all_together_decide() {
    let ways: BTreeMap<&str, &str> =
        names().into_par_iter().map(|name| (name, way(name, &BODIES[3..4], &nine()))).collect();
    // Equal but for the key and the title: authors are told apart by a letter behind the year.
    let mut alike = nine();
    alike[1].author = alike[0].author.clone();
    let styles = [
        ("ieee", "number"),
        ("vancouver", "number"),
        ("nature", "number"),
        ("apa", "unit"),
        ("chicago-notes", "unit"),
        ("mla", "unit"),
        ("harvard-cite-them-right", "unit"),
        ("alphanumeric", "page"),
    ];
    styles.into_par_iter().for_each(|(name, wanted)| {
        assert_eq!(way(name, &BODIES, &nine()), wanted, "{name}");
        assert_eq!(way(name, &BODIES[..2], &alike), wanted, "{name}");
        assert_eq!(ways[name], wanted, "{name}");
    });
}
