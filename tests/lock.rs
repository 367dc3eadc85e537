//! Captures and the lock: what stands in one need not stand in the other, and neither is ever published.
#![allow(clippy::disallowed_methods)]

use std::collections::BTreeMap;

use briefwright::build::{Built, Options, build};
use briefwright::cli::report;
use briefwright::diag::diagnostic::{Diagnostic, Severity};
use briefwright::disk::write::pull;
use briefwright::evidence::verify::Trust;
use briefwright::text::sha256::hex_of;
use briefwright::tree::Tree;

const SECRET: &str = "This sentence of the source is quoted by nobody.";

/// A site whose quotations are found in each of the ways there are.
fn site() -> BTreeMap<&'static str, String> {
    let text = format!(
        "“Neither side wants war,” he said. The forеign minister spоke for an hour. We saw two boats, grey ones, coming \
         up. Nobody fired a shot.\n\nNine people — all of them guests — died.\n{SECRET}\n"
    );
    let records = r#"
[[sources]]
key = "herald"
title = "The herald"
url = "https://herald.example/a#top"

[[actors]]
key = "berg"
name = "Ann Berg"
kind = "person"

[[quotes]]
key = "exact"
speaker = "berg"
source = "herald"
text = "Nobody fired a shot."

[[quotes]]
key = "folded"
speaker = "berg"
source = "herald"
text = "\"Neither side wants war,\" he said."

[[quotes]]
key = "script"
speaker = "berg"
source = "herald"
text = "The foreign minister spoke for an hour."

[[quotes]]
key = "aligned"
speaker = "berg"
source = "herald"
text = "We saw two boats … coming up."

[[events]]
key = "raid"
title = "A raid"
date = 2024-01-16
kind = "attack"
sources = ["herald"]

[[events.claims]]
measure = "killed"
value = 9
source = "herald"
quote = "Nine people - all of them guests - died"
"#;
    let page = "+++\ntitle = \"A page\"\n+++\nThe [[raid]].\n\n![[exact]]\n\n![[aligned]]\n\n> Nobody fired a shot. [@herald]\n";
    BTreeMap::from([
        ("brief.toml", "title = \"Test\"\nbase-url = \"https://site.example\"\n".to_owned()),
        ("content/all.toml", records.to_owned()),
        ("content/pages/page.md", page.to_owned()),
        ("captures/herald.txt", text),
        (
            "captures/herald.toml",
            "source = \"herald\"\ntext = \"herald.txt\"\nsha256 = \"SHA\"\nmedia-type = \"text/html\"\ntaken = \
             2024-01-17T23:30:00Z\nfrom = \"https://herald.example/a\"\n"
                .to_owned(),
        ),
    ])
}

/// What is built, with the hash in the file beside the capture put right.
fn built(site: &BTreeMap<&str, String>, trust: Trust) -> (Built, Vec<Diagnostic>) {
    let mut input = Tree::new();
    let hash = site.get("captures/herald.txt").map(hex_of).unwrap_or_default();
    for (path, text) in site {
        input.put(*path, text.replace("SHA", &hash).into_bytes());
    }
    build(&input, &Options { now: "2030-01-01T00:00:00Z".parse().expect("a timestamp"), trust, ..Options::default() })
}

fn files(built: &Built) -> BTreeMap<String, Vec<u8>> {
    let bytes = |leaf: &briefwright::tree::Leaf<'_, Vec<Diagnostic>>| match leaf.bytes() {
        Ok(bytes) => bytes.to_vec(),
        Err(found) => panic!("a page has faults: {found:?}"),
    };
    built.output.iter().map(|(path, leaf)| (path.to_owned(), bytes(leaf))).collect()
}

fn told(found: &[Diagnostic]) -> Vec<String> {
    let about = |d: &&Diagnostic| {
        d.code.name.contains("quot") || d.code.name.contains("lock") || d.code.name.contains("capture")
    };
    found.iter().filter(about).map(|d| format!("{} {}", d.severity.as_str(), d.code.name)).collect()
}

/// The site with the lock that its captures give.
fn locked() -> BTreeMap<&'static str, String> {
    let mut site = site();
    let (first, _) = built(&site, Trust::Told);
    site.insert("captures.lock", first.press.evidence.lock.print());
    site
}

#[test]
fn every_way_of_finding_words_is_counted() {
    let (built, found) = built(&locked(), Trust::Locked);
    let tally = built.site().verdicts.tally;
    assert_eq!(
        (tally.exact, tally.folded, tally.aligned, tally.failed, tally.not_captured),
        (2, 3, 1, 0, 0),
        "{found:?}"
    );
    assert_eq!(told(&found), Vec::<String>::new());
}

#[test]
fn the_lock_alone_makes_the_same_site() {
    let whole = locked();
    let mut clone = whole.clone();
    clone.retain(|path, _| !path.starts_with("captures/"));
    let (with, _) = built(&whole, Trust::Locked);
    let (without, found) = built(&clone, Trust::Locked);
    assert_eq!(told(&found), Vec::<String>::new());
    assert_eq!(without.press.evidence.lock.print(), whole["captures.lock"]);
    let (with, without) = (files(&with), files(&without));
    assert_eq!(with.keys().collect::<Vec<_>>(), without.keys().collect::<Vec<_>>());
    for (path, bytes) in &with {
        assert!(bytes == &without[path], "{path} differs without captures");
    }
    let page = String::from_utf8(with["sources/herald.html"].clone()).expect("a page is UTF-8");
    for shown in ["verified word for word", "17 January 2024", "text/html", ":~:text=Nobody%20fired%20a%20shot."] {
        assert!(page.contains(shown), "{shown}");
    }
    // Made from the source's own characters, hidden ones too.
    assert!(page.contains("The%20for%D0%B5ign"), "{page}");
}

#[test]
fn nothing_of_a_capture_is_published() {
    let (built, _) = built(&locked(), Trust::Told);
    let secret = SECRET.as_bytes();
    for (path, bytes) in files(&built) {
        assert!(!path.contains("captures"), "{path}");
        assert!(!bytes.windows(secret.len()).any(|part| part == secret), "{path} holds a sentence that nobody quotes");
    }
    assert!(!locked()["captures.lock"].contains(SECRET));
}

#[test]
fn a_changed_quote_is_an_error_where_it_is_asked_for() {
    let mut site = locked();
    let records = site["content/all.toml"].replace("Nobody fired a shot.", "Nobody fired");
    site.insert("content/all.toml", records);
    assert!(told(&built(&site, Trust::Told).1).contains(&"warning stale-lock".to_owned()));
    assert!(told(&built(&site, Trust::Locked).1).contains(&"error stale-lock".to_owned()));
    site.retain(|path, _| !path.starts_with("captures/"));
    assert_eq!(told(&built(&site, Trust::Told).1), ["warning stale-lock"]);
    assert_eq!(told(&built(&site, Trust::Locked).1), ["error stale-lock"]);
}

#[test]
fn a_changed_capture_names_all_that_rests_on_it() {
    let mut site = locked();
    let text = site["captures/herald.txt"].replace("grey ones", "gray ones");
    site.insert("captures/herald.txt", text);
    let (built, found) = built(&site, Trust::Told);
    let found = report::merge(found, pull(&built.output, &|| {}));
    let changed: Vec<&Diagnostic> = found.iter().filter(|d| d.code.name == "capture-changed").collect();
    let [changed] = changed.as_slice() else { panic!("told once: {changed:?}") };
    assert_eq!(changed.severity, Severity::Error);
    assert_eq!(changed.secondary.iter().filter(|(_, label)| label == "this rests on it").count(), 6);
}
