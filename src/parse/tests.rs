//! What files say, on small ones; and that no text makes reading panic or gives a span outside its file.

use super::{File, FileId, Settings, file};
use crate::model::claim::Value;
use crate::model::records::Records;

/// The front matter of the design, with every noun.
const BRIEF: &str = r#"+++
title = "Iran and Pakistan trade strikes"
date = 2024-01-18
updated = 2024-01-23
summary = "…"
authors = ["A", "B"]
status = "published"
trend = "deteriorated"
language = "en"
tags = ["iran"]
covers = ["koh-e-sabz-strike", "jaish-al-adl"]

[[events]]
key = "saravan-strike"
title = "Pakistan strikes near Saravan"
date = "[2024-01-17,2024-01-18]"
time = "04:50+05:00"
kind = "air-drone-strike"
place = "saravan"
actors = [ { actor = "pakistan", role = "initiator" }, { actor = "bla", role = "target" } ]
responds-to = ["koh-e-sabz-strike"]
status = "confirmed"
sources = ["rane-2024"]

[[events.claims]]
measure = "killed"
population = "foreign nationals"
value = 9
by = "Iranian media"
source = "rane-2024"
as-of = 2024-01-18
quote = "nine"

[[events.claims]]
measure = "killed"
low = 7
high = 10
by = "desk"
source = "rane-2024"
credibility = 2

[[actors]]
key = "jaish-al-adl"
name = "Jaish al-Adl"
aliases = ["Jaysh al-Dhulm", "Army of Justice"]
native = { fa = "جیش العدل" }
kind = "armed-group"
relations = [ { to = "jundullah", kind = "successor-of", from = "2012", source = "rane-2024" } ]

[[actors]]
key = "rouzbeh-parsi"
name = "Rouzbeh Parsi"
kind = "person"
roles = [ { title = "Head of the MENA programme", at = "sifia", as-of = "2024-01" } ]

[[quotes]]
key = "parsi-deterrence"
speaker = "rouzbeh-parsi"
source = "cafiero-2024"
text = "…"
said = "2024-01"
via = "Reuters"
original = { language = "fa", text = "…" }
about = ["koh-e-sabz-strike"]

[[sources]]
key = "cafiero-2024"
type = "article-newspaper"
title = "…"
author = [{ given = "Giorgio", family = "Cafiero" }]
publisher = "The New Arab"
issued = "2024-01-23"
url = "https://example.org/a"
accessed = "2026-11-20"
archived = "https://web.archive.org/web/2024/https://example.org/a"
language = "en"
reliability = "B"
scale = "international"
relays = ["reuters-2024"]
capture = "cafiero-2024.txt"

[[places]]
key = "saravan"
name = "Saravan"
country = "IRN"
admin = ["Sistan and Baluchestan"]
lat = 27.37
lon = 62.33
precision = 2

[[judgements]]
key = "no-wider-war"
text = "…"
likelihood = "unlikely"
confidence = "moderate"
by = "desk"
horizon = "2024-03"
outcome = { status = "borne-out", date = "2024-01-29", note = "…", sources = ["rane-2024"] }

[[corrections]]
date = 2024-01-23
text = "…"
+++

Nine died [@rane-2024, p. 3] near [[saravan]].
"#;

fn read(path: &str, text: &str) -> (Records, Vec<String>) {
    let (records, faults) = file(FileId(0), &File::new(path, text), &Settings::default());
    let said = faults.iter().map(|d| format!("{}: {}", d.code.name, &text[d.primary.range()])).collect();
    (records, said)
}

#[test]
fn every_noun_is_read() {
    let (records, faults) = read("content/briefs/iran-pakistan.md", BRIEF);
    assert_eq!(faults, [""; 0]);
    let counts = [records.briefs.len(), records.events.len(), records.actors.len(), records.places.len()];
    assert_eq!(counts, [1, 1, 2, 1]);
    let counts = [records.sources.len(), records.quotes.len(), records.claims.len(), records.judgements.len()];
    assert_eq!(counts, [1, 1, 2, 1]);
    assert_eq!(records.briefs[0].corrections.len(), 1);
    assert_eq!(records.claims[1].value, Value::Range { low: Some(7.0), high: Some(10.0) });
    assert_eq!(records.claims[1].event.text, "saravan-strike");
    assert_eq!(records.judgements[0].brief.as_ref().map(|b| b.text.as_str()), Some("iran-pakistan"));
    let body = records.briefs[0].head.body.as_ref().expect("the brief has a body");
    assert_eq!((body.cites.len(), body.mentions.len()), (1, 1));
}

#[test]
fn faults_of_fields() {
    let cases = [
        ("date = 2024", "bad-date: 2024"),
        ("date = \"16 Jan 2024\"", "bad-date: \"16 Jan 2024\""),
        ("date = 04:50:00", "bad-date: 04:50:00"),
        ("date = 2024-01-18\nstatus = \"withdrawn\"", "withdrawal: \"withdrawn\""),
        ("date = 2024-01-18\nwithdrawn = { date = 2024, reason = \"\" }", "withdrawal: { date = 2024, reason = \"\" }"),
        ("date = 2024-01-18\nkey = \"b\"", "key-mismatch: \"b\""),
        ("date = 2024-01-18\ntags = \"x\"", "wrong-type: \"x\""),
        ("date = 2024-01-18\nredirects = [\"../x\"]", "bad-path: \"../x\""),
        ("date = 2024-01-18\nwas = [\"A b\"]", "bad-key: \"A b\""),
        ("date = 2024-01-18\nlanguage = \"english\"", "bad-language: \"english\""),
        ("date = 2024-01-18\nsumary = \"\"", "unknown-field: sumary"),
        ("date = 2024-01-18\n[[pages]]\ntitle = \"\"", "misplaced-table: pages"),
        ("", "missing-field: +++"),
    ];
    for (front, expected) in cases {
        let (_, faults) = read("content/briefs/a.md", &format!("+++\ntitle = \"A\"\n{front}\n+++\n"));
        assert_eq!(faults.first().map(String::as_str), Some(expected), "{front}");
    }
}

#[test]
fn faults_of_claims() {
    let cases = [
        ("", "claim-value: [[claims]]"),
        ("value = 1\ntext = \"x\"", "claim-value: text"),
        ("value = 1\nlow = 2", "claim-value: low"),
        ("low = 3\nhigh = 2", "out-of-range: 3"),
        ("value = -1", "out-of-range: -1"),
        ("value = nan", "wrong-type: nan"),
        ("low = 3\nqualifier = \"about\"", "claim-value: \"about\""),
        ("value = 3\nqualifier = \"approximately\"", "unknown-word: \"approximately\""),
        ("value = 3\ncredibility = 7", "out-of-range: 7"),
    ];
    for (fields, expected) in cases {
        let text = format!("[[claims]]\nevent = \"e\"\nmeasure = \"killed\"\nsource = \"s\"\n{fields}\n");
        let (_, faults) = read("content/a.toml", &text);
        assert_eq!(faults, [expected], "{fields}");
    }
    let (_, faults) = read("content/a.toml", "[[claims]]\nmeasure = \"killed\"\nsource = \"s\"\nvalue = 3\n");
    assert_eq!(faults, ["missing-field: [[claims]]"]);
}

#[test]
fn a_syntax_error_leaves_the_rest_readable() {
    let text = "+++\ntitle = \"A\ndate = 2024-01-18\nsumary = \"x\"\n+++\n";
    let (records, faults) = read("content/briefs/a.md", text);
    assert_eq!(faults, ["toml-syntax: ", "unknown-field: sumary"]);
    assert_eq!(records.broken.len() + records.briefs.len(), 1);
}

#[test]
fn files_that_are_no_records() {
    let codes = |path: &str, text: &str| {
        read(path, text).1.iter().map(|f| f.split(':').next().unwrap_or("").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(codes("content/events/a.md", ""), ["empty-file"]);
    assert_eq!(codes("content/people/a.md", "+++\n+++\n"), ["misplaced-file"]);
    assert_eq!(codes("content/events/a.md", "---\ntitle: x\n---\n"), ["yaml-front-matter"]);
    assert_eq!(codes("content/a.png", "\u{1}"), [""; 0]);
    assert_eq!(codes("content/a.toml", ""), [""; 0]);
    assert_eq!(codes("content/a.toml", "[corrections]\ntext = \"x\"\n"), ["misplaced-table"]);
    assert_eq!(codes("content/a.toml", "[events]\nkey = \"x\"\n"), ["wrong-type"]);
    let large = super::decode("content/a.toml", &vec![b' '; super::MOST + 100]).0;
    let (_, faults) = file(FileId(0), &large, &Settings::default());
    assert_eq!(faults[0].code.name, "too-large");
}

#[test]
fn tables_lost_behind_an_error_keep_their_keys() {
    let text = "+++\ntitle: \"x\"\ndate = 2024-05-06\n\n[[events]]\nkey = \"abc\"\ntitle = \"T\"\n+++\n\nText.\n";
    let (records, _) = file(FileId(0), &File::new("content/briefs/b.md", text), &Settings::default());
    let kept = records.events.iter().map(|event| &event.head.key.value);
    let keys: Vec<&str> = kept.chain(records.broken.iter().map(|key| &key.value)).map(|key| key.as_str()).collect();
    assert_eq!(keys, ["abc"]);
}
