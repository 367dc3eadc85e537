//! The forms in which findings are printed, each compared whole with `tests/print/NAME`; `UPDATE=1` rewrites them.
#![allow(clippy::disallowed_methods)]

use std::fs;
use std::path::Path;

use briefwright::diag::code::{duplicate_key, unknown_field};
use briefwright::diag::diagnostic::{Diagnostic, Severity};
use briefwright::diag::{github, json, print, sarif};
use briefwright::text::file::File;
use briefwright::text::files::Files;
use briefwright::text::span::{FileId, Span};

const BRIEF: &str =
    "+++\ntitle = \"A\"\n[[events]]\nkey = \"saravan-strike\"\ntitel = \"Пакистан\"\n+++\n\nSee [[saravan]].\n";
const PLACES: &str = "[[places]]\nkey = \"saravan-strike\"\nname = \"50 %, «a:b»\"\n";

fn files() -> Files {
    let empty = File::new("content/empty.md", "");
    Files::new(vec![File::new("content/briefs/a.md", BRIEF), File::new("content/places.toml", PLACES), empty])
}

fn at(files: &Files, path: &str, words: &str) -> Span {
    let id = files.find(path).expect("the file is there");
    let start = files.get(id).text.find(words).expect("the words are there");
    Span::new(id, start..start + words.len())
}

fn found(files: &Files) -> Vec<Diagnostic> {
    let brief = |words| at(files, "content/briefs/a.md", words);
    let second = at(files, "content/places.toml", "\"saravan-strike\"");
    let mut warning = Diagnostic::new(&duplicate_key::CODE, brief("[[events]]"), "not there");
    warning.severity = Severity::Warning;
    let empty = files.find("content/empty.md").expect("the file is there");
    let end = u32::try_from(PLACES.len()).expect("it is short");
    vec![
        unknown_field::new("titel", "an event", &["title", "date"], brief("titel")),
        Diagnostic::new(&duplicate_key::CODE, brief("[[saravan]]"), "evil \u{1b}[31mwords\u{7}, 100 %")
            .label("here")
            .also(brief("+++\ntitle"), "two lines")
            .help("one\ntwo"),
        duplicate_key::new("saravan-strike", second, brief("\"saravan-strike\"")),
        Diagnostic::new(&duplicate_key::CODE, Span::new(FileId(0), 0..0), "the empty file").label("a point"),
        Diagnostic::new(&duplicate_key::CODE, Span::new(second.file, end as usize..end as usize), "at the very end"),
        Diagnostic { primary: Span::new(empty, 0..0), ..warning },
    ]
}

fn same(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/print").join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, actual).expect("it can be written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == actual, "tests/print/{name} differs:\n{actual}");
}

#[test]
fn text() {
    let files = files();
    same("text.txt", &print::text(&files, &found(&files), print::Colour::Plain));
    same("colour.txt", &print::text(&files, &found(&files)[..1], print::Colour::Ansi));
}

#[test]
fn machines() {
    let files = files();
    let found = found(&files);
    same("found.json", &json::document(&files, &found));
    same("github.txt", &github::commands(&files, &found));
    let log: serde_json::Value = serde_json::from_str(&sarif::log(&files, &found)).expect("SARIF is JSON");
    // The rules are the codes' documentation, which has its own tests; with each new code their numbers change.
    let mut results = log["runs"][0]["results"].clone();
    for result in results.as_array_mut().expect("results are a list") {
        result.as_object_mut().expect("a result is an object").remove("ruleIndex");
    }
    same("results.sarif.json", &(serde_json::to_string_pretty(&results).expect("it is JSON") + "\n"));
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules are a list");
    assert_eq!(rules.len(), briefwright::diag::code::ALL.len());
}

#[test]
fn what_fires_often_is_counted() {
    let files = files();
    let many = vec![found(&files).swap_remove(0); 73];
    let text = print::text(&files, &many, print::Colour::Plain);
    assert_eq!(text.matches("error[unknown-field]").count(), 50);
    assert!(text.ends_with("note: 23 more of `unknown-field`; `brief explain unknown-field` says what it means\n\n"));
    assert_eq!(print::summary(&many), "73 errors");
}
