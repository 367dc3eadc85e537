//! Editions: what is frozen of a brief builds by itself, to the same bytes, and needs nothing else.
#![allow(clippy::disallowed_methods)]

mod common;
mod edition_kit;

use std::collections::BTreeSet;

use briefwright::build::edition::{Label, freeze, rebuild};
use briefwright::build::{Options, build};
use briefwright::graph::ids::BriefId;
use briefwright::model::key::Key;

use common::html::elements;
use common::links::{css_urls, has_scheme, split, urls};
use common::{Files, Site, none};
use edition_kit::{Desk, wide};

/// The sites that are frozen here.
fn sites() -> Vec<Site> {
    common::all().into_iter().chain([wide::site()]).collect()
}

/// The keys of the briefs that have editions.
fn frozen(desk: &Desk) -> Vec<String> {
    let found =
        desk.files("archive").into_keys().filter_map(|path| Some(path.strip_suffix("/inventory.json")?.to_owned()));
    found.filter(|key| !key.contains('/')).collect()
}

/// The page of an edition and the files of that, by address.
fn site_of(files: &Files) -> Files {
    files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix("site/")?.to_owned(), bytes.clone()))).collect()
}

#[test]
fn every_brief_freezes_through_the_library() {
    for site in sites() {
        let input = site.tree();
        let (built, _) = build(&input, &Options { ..common::options() });
        for at in 0..built.site().records.briefs.len() {
            let id = BriefId::new(at);
            let label = Label {
                object: Key::parse(built.site().key(id.into())).expect("a key"),
                number: 2,
                created: "2024-01-31T00:00:00+05:00".to_owned(),
                message: "As it stood.".to_owned(),
            };
            let frozen = freeze((&built.press, &input), id, label, None)
                .unwrap_or_else(|unfit| panic!("{}: {:#?}", site.name, unfit.found));
            let files = frozen.files().unwrap_or_else(|unfit| panic!("{}: {:#?}", site.name, unfit.found));
            let again = rebuild(&frozen.source).unwrap_or_else(|unfit| panic!("{}: {:#?}", site.name, unfit.found));
            assert_eq!(again.output.len(), files.keys().filter(|path| path.starts_with("site/")).count());
        }
    }
}

/// That its links lead somewhere is told in `tests/links.rs`.
#[test]
fn an_edition_needs_nothing_but_itself() {
    let mut faults = Vec::new();
    for desk in sites().iter().map(Desk::of) {
        desk.save_all();
        for key in frozen(&desk) {
            let site = site_of(&desk.edition(&key, 1));
            faults.extend(alone(&site).into_iter().map(|fault| format!("{} {key}: {fault}", desk.name)));
        }
        desk.is_sound();
    }
    none(&faults, "an edition opens from any folder, and asks nobody for anything");
}

/// What is wrong with a folder that is to be opened by itself.
fn alone(site: &Files) -> Vec<String> {
    let text = |path: &str| String::from_utf8_lossy(&site[path]).into_owned();
    let mut faults: Vec<String> = Vec::new();
    let pages: Vec<&String> = site.keys().filter(|path| path.ends_with(".html")).collect();
    if pages != ["index.html"] {
        faults.push(format!("its pages are {pages:?}"));
    }
    let page = elements(&text("index.html"));
    let ids: Vec<&str> = page.iter().filter_map(|element| element.get("id")).collect();
    let once: BTreeSet<&str> = ids.iter().copied().collect();
    if ids.len() != once.len() {
        faults.push("an id stands twice".to_owned());
    }
    for (url, loads) in page.iter().flat_map(urls) {
        let (path, fragment) = split(&url);
        let fault = match path {
            "" => fragment.filter(|id| !once.contains(id.as_str())).map(|_| "has no such id"),
            path if has_scheme(path) => (loads && !path.starts_with("data:")).then_some("is loaded from elsewhere"),
            path if path.starts_with('/') => Some("is absolute"),
            path if path.starts_with("../") => loads.then_some("is loaded from outside"),
            path => (!site.contains_key(path)).then_some("is not in the edition"),
        };
        faults.extend(fault.map(|fault| format!("`{url}` {fault}")));
    }
    for sheet in site.keys().filter(|path| path.ends_with(".css")) {
        let foreign = css_urls(&text(sheet)).into_iter().filter(|url| has_scheme(url) && !url.starts_with("data:"));
        faults.extend(foreign.map(|url| format!("{sheet} loads `{url}`")));
    }
    faults
}

#[test]
fn what_is_restored_is_built_to_the_same_bytes() {
    for desk in sites().iter().map(Desk::of) {
        desk.save_all();
        for key in frozen(&desk) {
            let to = format!("restored/{key}");
            desk.done(&["archive", "restore", &key, "v1", &to]);
            desk.done(&["-C", &to, "build"]);
            let files = desk.edition(&key, 1);
            let mut built = desk.files(&format!("{to}/public"));
            drop(built.remove(".briefwright"));
            let site = site_of(&files);
            let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
            assert_eq!(names(&built), names(&site), "{} {key}", desk.name);
            let other: Vec<&String> = site.keys().filter(|path| built[*path] != site[*path]).collect();
            assert!(other.is_empty(), "{} {key}: {other:?} came out otherwise", desk.name);
        }
        if !frozen(&desk).is_empty() {
            desk.done(&["archive", "verify", "--deep"]);
        }
    }
}

#[test]
fn an_edition_holds_what_it_rests_on_and_nothing_else() {
    let desk = Desk::of(&wide::site());
    assert!(desk.save("ferry"));
    let files = desk.edition("ferry", 1);
    let source: Vec<&str> = files.keys().filter_map(|path| path.strip_prefix("source/")).collect();
    assert_eq!(source, SOURCE);
    let data = desk.text("ferry", 1, "data/brief.json");
    for stranger in ["stranger", "Stranger", "Never", "Nobody", "Unused", "Another text", "How we work"] {
        for (path, bytes) in &files {
            assert!(!String::from_utf8_lossy(bytes).contains(stranger), "{path} speaks of {stranger}");
        }
    }
    for held in
        ["A ramming", "From Zotero", "From YAML", "The Meridian", "The Whole Paper Desk", "A Paper", "Talks will be"]
    {
        assert!(data.contains(held), "{held} is not in the data");
    }
    let page = desk.text("ferry", 1, "site/index.html");
    assert!(page.contains("lang=\"fa\"") && page.contains("dir=\"rtl\""), "it is Persian");
    assert!(page.contains("href=\"../../../briefs/other.html\""), "another brief is on the site");
    assert!(page.contains("href=\"../../../method.html\">the method</a>"), "a page is on the site");
    assert!(page.contains("href=\"../../../briefs/other.html#other-call\""), "its judgements are there, too");
    assert!(page.contains("A Paper, Press. In All Talks"), "its own style, and what an entry has from its parent");
}

const SOURCE: [&str; 25] = [
    "brief.toml",
    "captures.lock",
    "content/actors/corps.toml",
    "content/actors/ilves.md",
    "content/actors/tamaria.toml",
    "content/actors/vesland.toml",
    "content/briefs/ferry/boat.png",
    "content/briefs/ferry/data.csv",
    "content/briefs/ferry/index.md",
    "content/briefs/other.md",
    "content/claims/briefs-other.toml",
    "content/events/ramming.toml",
    "content/judgements/other-call.toml",
    "content/outside.toml",
    "content/pages/method.md",
    "content/places/harbour.toml",
    "content/places/strait.toml",
    "content/sources/herald.toml",
    "content/sources/more.yaml",
    "content/sources/some.bib",
    "content/sources/zotero.json",
    "edition.toml",
    "own.csl",
    "themes/own/static/own.css",
    "themes/own/theme.toml",
];

#[test]
fn links_out_of_an_edition_are_absolute_where_the_site_has_an_address() {
    let desk = Desk::of(&wide::site());
    desk.edit("brief.toml", "language = \"en\"", "language = \"en\"\nbase-url = \"https://example.org/desk\"");
    assert!(desk.save("ferry"));
    let page = desk.text("ferry", 1, "site/index.html");
    assert!(page.contains("href=\"https://example.org/desk/briefs/other.html\""));
    assert!(!page.contains("href=\"../"), "nothing is relative to the site");
    assert!(page.contains("href=\"https://example.org/desk/briefs/ferry/v1/index.html\""), "its own address");
}
