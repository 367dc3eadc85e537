//! Diagnostics as data: every case of `tests/diag/*.md` is built, and its findings compared with its carets.
#![allow(clippy::disallowed_methods)]

mod archived;
mod diag_case;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use briefwright::build::{Options, build};
use briefwright::cli::report;
use briefwright::diag::code::ALL;
use briefwright::diag::diagnostic::Diagnostic;
use briefwright::disk::write::pull;
use briefwright::text::files::Files;
use briefwright::tree::Tree;

use diag_case::{Block, Case, Finding};

/// Codes about what is missing elsewhere in a site: a minimal case would be full of them, so that it is told of one
/// only where it expects that one somewhere.
const QUIET: [&str; 8] = [
    "actor-never-mentioned",
    "brief-without-citations",
    "brief-without-summary",
    "event-never-mentioned",
    "event-without-source",
    "place-never-used",
    "place-without-coordinates",
    "source-never-cited",
];

fn cases() -> Vec<(PathBuf, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/diag");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("tests/diag is there").map(|e| e.expect("it can be read").path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "md") && !p.ends_with("README.md"));
    paths.sort();
    let text = |p: &PathBuf| fs::read_to_string(p).expect("a case is UTF-8");
    paths.into_iter().map(|p| (p.clone(), text(&p))).collect()
}

/// What a build of the case says.
fn found(case: &Case) -> Vec<Finding> {
    let mut input = Tree::new();
    input.put("brief.toml", b"title = \"Test\"\nbase-url = \"https://example.org\"\n".to_vec());
    for block in &case.blocks {
        input.put(block.path.clone(), block.content());
    }
    let zone = jiff::tz::TimeZone::UTC;
    let now = case.as_of.unwrap_or(jiff::civil::date(2030, 1, 1)).to_zoned(zone).expect("a date of our time");
    let archive = archived::archive(case.blocks.iter().map(|block| (block.path.as_str(), block.content())));
    let options = Options { now: now.timestamp(), drafts: case.drafts, archive, ..Options::default() };
    let (built, found) = build(&input, &options);
    let found = report::merge(found, pull(&built.output, &|| {}));
    let expected: BTreeSet<String> = case.expected().into_iter().map(|f| f.code).collect();
    let quiet = |d: &&Diagnostic| QUIET.contains(&d.code.name) && !expected.contains(d.code.name);
    let mut found: Vec<Finding> = found.iter().filter(|d| !quiet(d)).map(|d| finding(built.files(), d)).collect();
    found.sort();
    found
}

fn finding(files: &Files, d: &Diagnostic) -> Finding {
    let file = files.get(d.primary.file);
    let (start, end) = (file.place(d.primary.start as usize), file.place(d.primary.end as usize));
    let (lines, width) = match end.line - start.line {
        0 => (0, end.column - start.column),
        lines => (lines, 0),
    };
    Finding {
        path: file.path.clone(),
        line: start.line,
        column: start.column,
        lines,
        width,
        code: d.code.name.to_owned(),
        message: d.message.clone(),
    }
}

#[test]
fn findings_are_those_expected() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut told = String::new();
    for (path, text) in cases() {
        let mut new = text.clone();
        for case in diag_case::parse(&text) {
            let (expected, found) = (case.expected(), found(&case));
            if expected == found {
                continue;
            }
            write!(told, "\n{}: {}\n", path.display(), case.name).expect("a string takes what is written");
            difference(&mut told, &expected, &found);
            new = replace(&new, &case, &found);
        }
        if update {
            fs::write(&path, new).expect("a case can be written");
        }
    }
    assert!(told.is_empty() || update, "{told}\n`UPDATE=1` rewrites the carets");
}

fn difference(told: &mut String, expected: &[Finding], found: &[Finding]) {
    for missing in expected.iter().filter(|f| !found.contains(f)) {
        writeln!(told, "  not told: {missing}").expect("a string takes what is written");
    }
    for more in found.iter().filter(|f| !expected.contains(f)) {
        writeln!(told, "  too much: {more}").expect("a string takes what is written");
    }
    if expected.len() != found.len() {
        writeln!(told, "  {} expected, {} told", expected.len(), found.len()).expect("a string takes what is written");
    }
}

/// The file with the case's carets as the build would have them.
fn replace(text: &str, case: &Case, found: &[Finding]) -> String {
    // Cases may share blocks: only what stands below this one's heading is its own.
    let (before, own) = text.split_at(text.find(&format!("## {}\n", case.name)).unwrap_or(0));
    let rewritten = |text: String, block: &Block| {
        let (old, new) = (&block.raw, block.with_carets(found));
        text.replacen(&format!("{}\n{old}", block.fence), &format!("{}\n{new}", block.fence), 1)
    };
    format!("{before}{}", case.blocks.iter().fold(own.to_owned(), rewritten))
}

#[test]
fn every_code_has_a_case() {
    let shown: BTreeSet<String> = cases()
        .iter()
        .flat_map(|(_, text)| diag_case::parse(text))
        .flat_map(|c| c.expected())
        .map(|f| f.code)
        .collect();
    let bare: Vec<&str> = ALL.iter().map(|code| code.name).filter(|name| !shown.contains(*name)).collect();
    assert!(bare.is_empty(), "no case in tests/diag fires {}", bare.join(", "));
}

#[test]
fn every_span_lies_in_its_file() {
    for (path, text) in cases() {
        for f in diag_case::parse(&text).iter().flat_map(found) {
            assert!(f.line > 0 && f.column > 0, "{}: {f}", path.display());
        }
    }
}
