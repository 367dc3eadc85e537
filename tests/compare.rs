//! What changed, as data: every case of `tests/compare/*.md` builds two sites, and compares what is told of them.
#![allow(clippy::disallowed_methods)]

mod compare_case;

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use briefwright::build::{Options, build};
use briefwright::diag::diagnostic::Severity;
use briefwright::history::compare;
use briefwright::history::compare::changes::Changes;
use briefwright::history::compare::text;
use briefwright::tree::Tree;
use serde_json::Value;

use compare_case::{Case, Site};

fn cases() -> Vec<(PathBuf, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/compare");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("tests/compare is there").map(|e| e.expect("it can be read").path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "md") && !p.ends_with("README.md"));
    paths.sort();
    let text = |p: &PathBuf| fs::read_to_string(p).expect("a case is UTF-8");
    paths.into_iter().map(|p| (p.clone(), text(&p))).collect()
}

/// The `data/site.json` of a site without errors.
fn data(name: &str, site: &Site) -> Value {
    let mut input = Tree::new();
    input.put("brief.toml", b"title = \"Test\"\nauthors = [\"The desk\"]\n".to_vec());
    for (path, text) in site {
        input.put(path.clone(), text.clone().into_bytes());
    }
    let now = jiff::civil::date(2030, 1, 1).to_zoned(jiff::tz::TimeZone::UTC).expect("a date of our time").timestamp();
    let (built, found) = build(&input, &Options { now, ..Options::default() });
    let errors: Vec<&str> =
        found.iter().filter(|d| d.severity == Severity::Error).map(|d| d.message.as_str()).collect();
    assert!(errors.is_empty(), "{name}: {}", errors.join("; "));
    let json = built.output.get("data/site.json").expect("every site has its data").bytes().expect("data can be made");
    serde_json::from_slice(&json).expect("data is JSON")
}

fn told(name: &str, case: &Case) -> Changes {
    let (before, after) = (data(name, &case.before), data(name, &case.after));
    let changes = compare::changes("b", &before, &after);
    for same in [&before, &after] {
        assert!(compare::changes("b", same, same).is_empty(), "{name}: a site is not other than itself");
    }
    let json = serde_json::to_string(&changes).expect("changes are JSON");
    let back: Changes = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(back, changes, "{name}: what was written can be read");
    changes
}

#[test]
fn what_is_told_is_what_is_expected() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut faults = String::new();
    for (path, text) in cases() {
        let mut new = text.clone();
        for case in compare_case::parse(&text) {
            let report = text::report(&told(&case.name, &case));
            if report != case.report {
                write!(faults, "\n{}: {}\n{report}", path.display(), case.name)
                    .expect("a string takes what is written");
                new = case.replace(&new, &report);
            }
        }
        if update {
            fs::write(&path, new).expect("a case can be written");
        }
    }
    assert!(faults.is_empty() || update, "{faults}\n`UPDATE=1` rewrites the reports");
}

#[test]
fn no_line_is_wider_than_its_longest_word_needs() {
    let wide = |line: &&str| line.chars().count() > 100 && line.split_whitespace().count() > 3;
    for (path, text) in cases() {
        for case in compare_case::parse(&text) {
            let found = case.report.lines().find(wide);
            assert!(found.is_none(), "{}: {}: {found:?}", path.display(), case.name);
        }
    }
}
