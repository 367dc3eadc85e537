//! The house in order: imports point down, every file says what lives in it, and no room grows too large.
#![allow(clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A source file: its path below `src/`, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// `cli` of `src/cli.rs` and of `src/cli/args.rs`.
    fn room(&self) -> &str {
        self.path.trim_end_matches(".rs").split('/').next().unwrap_or_default()
    }

    /// The lines outside the tests, which stand at a file's end or in a `tests.rs`, with their numbers, without comments.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let text = if self.path.ends_with("/tests.rs") { "" } else { &self.text };
        let lines = text.lines().enumerate().take_while(|(_, line)| *line != "#[cfg(test)]");
        lines.map(|(at, line)| (at + 1, line.split("//").next().unwrap_or_default()))
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(|e| e.expect("src can be read"));
    let files = files.filter(|e| e.path().extension().is_some_and(|ext| ext == "rs"));
    files
        .map(|e| Source {
            path: e.path().strip_prefix(&root).expect("a file below src").display().to_string(),
            text: fs::read_to_string(e.path()).expect("a source is UTF-8"),
        })
        .collect()
}

/// The rooms of `src/lib.rs`, in order.
fn rooms() -> BTreeMap<String, usize> {
    let lib = sources().into_iter().find(|s| s.path == "lib.rs").expect("there is src/lib.rs");
    let names = lib.text.lines().filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';').map(str::to_owned));
    names.enumerate().map(|(at, name)| (name, at)).collect()
}

/// Fails with all that is wrong at once.
fn none(faults: Vec<String>, rule: &str) {
    assert!(faults.is_empty(), "{rule}:\n  {}\n", faults.join("\n  "));
}

/// The files for which a rule finds something, each with what it found.
fn each(rule: impl Fn(&Source) -> Option<String>) -> Vec<String> {
    sources().iter().filter_map(|s| rule(s).map(|found| format!("src/{}: {found}", s.path))).collect()
}

#[test]
fn imports_point_down() {
    let rooms = rooms();
    let mut faults = Vec::new();
    for source in sources().iter().filter(|s| !matches!(s.path.as_str(), "lib.rs" | "main.rs")) {
        let here = rooms.get(source.room()).unwrap_or_else(|| panic!("{} is in src/lib.rs", source.path));
        for (line, room) in source.code().flat_map(|(line, code)| named(code).map(move |room| (line, room))) {
            match rooms.get(room) {
                Some(there) if there <= here => {}
                _ => faults.push(format!("src/{}:{line}: names `{room}`", source.path)),
            }
        }
    }
    none(faults, "a file names only rooms above its own in src/lib.rs");
}

/// The rooms that a line names: `crate::ROOM::…`.
fn named(code: &str) -> impl Iterator<Item = &str> {
    code.split("crate::").skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        // `crate::{a, b}` names nothing that can be read here, which is a fault too.
        if end == 0 { "{…}" } else { &rest[..end] }
    })
}

#[test]
fn paths_are_real() {
    let faults = each(|s| {
        let bad = |code: &str| {
            code.contains("super::")
                || (code.trim_start().starts_with("use ") && code.contains("::*") && !code.contains("rayon::prelude"))
        };
        s.code().find(|(_, code)| bad(code)).map(|(line, code)| format!("line {line}: {}", code.trim()))
    });
    none(faults, "a path begins at `crate`, and names what it takes");
}

#[test]
fn every_file_says_what_lives_in_it() {
    none(each(|s| (!s.text.starts_with("//! ")).then(|| "no `//!` line".to_owned())), "a file begins with `//!`");
}

#[test]
fn no_file_is_two_rooms() {
    let faults = each(|s| Some(s.text.lines().count()).filter(|n| *n > 400).map(|n| format!("{n} lines")));
    none(faults, "a file has at most 400 lines");
}

#[test]
fn nothing_is_left_lying_about() {
    const FORBIDDEN: [&str; 6] = [".unwrap()", "todo!(", "unimplemented!(", "dbg!(", "#[allow(dead_code", "FIXME"];
    let faults = each(|s| {
        let mut found = s.code().flat_map(|(line, code)| {
            FORBIDDEN.iter().filter(move |word| code.contains(**word)).map(move |word| format!("line {line}: {word}"))
        });
        found.next()
    });
    none(faults, "say why with `expect(\"…\")`, and finish what is begun");
}

#[test]
fn every_code_has_its_file() {
    let files: Vec<String> = sources()
        .iter()
        .filter_map(|s| s.path.strip_prefix("diag/code/")?.strip_suffix(".rs").map(|stem| stem.replace('_', "-")))
        .collect();
    let codes: Vec<&str> = briefwright::diag::code::ALL.iter().map(|code| code.name).collect();
    assert_eq!(files, codes, "each file of src/diag/code/ declares the code of its name");
}

#[test]
fn only_doors_are_let_out() {
    // A room that touches the world says so once, at its top; here stands which may.
    const DOORS: [&str; 7] = ["disk.rs", "watch.rs", "cli.rs", "import.rs", "archive.rs", "publish.rs", "serve.rs"];
    let faults = each(|s| {
        let lets = s.text.contains("clippy::disallowed_methods") || s.text.contains("clippy::print_std");
        (lets && !DOORS.contains(&s.path.as_str())).then(|| "is no door".to_owned())
    });
    none(faults, "only doors touch the world");
}
