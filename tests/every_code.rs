//! One site that fires every code in one run, and a mend for each finding that takes away that finding alone.
#![allow(clippy::disallowed_methods)]

mod archived;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use briefwright::build::{Options, build};
use briefwright::cli::report;
use briefwright::diag::code::ALL;
use briefwright::disk::read;
use briefwright::disk::write::pull;
use briefwright::tree::Tree;
use rayon::prelude::*;
use serde::Deserialize;

/// What a site holds, by path.
type Site = BTreeMap<String, Vec<u8>>;

/// A finding: its code, then its place.
type Finding = (String, String, u32, u32);

#[derive(Deserialize)]
struct Mends {
    mends: Vec<Mend>,
}

/// How one finding is mended.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mend {
    code: String,
    file: String,
    find: Option<String>,
    put: Option<String>,
    write: Option<String>,
    #[serde(default)]
    delete: bool,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/every_code")
}

/// The site on disk, and the files that are too large to be checked in.
fn site() -> Site {
    let input = read::read(&folder().join("site")).expect("the site can be read");
    let file = |(path, leaf): (&str, &briefwright::tree::Leaf<'_, std::convert::Infallible>)| {
        let Ok(bytes) = leaf.bytes();
        (path.to_owned(), bytes.to_vec())
    };
    let mut site: Site = input.iter().map(file).collect();
    let large = format!("+++\ntitle = \"Too large\"\n# {}\n+++\n", "x".repeat(1 << 20));
    // An archive of which nothing is left but a name.
    for path in ["archive/0=ocfl_1.1", "archive/lost/0=ocfl_object_1.1"] {
        let bytes = fs::read(folder().join("site").join(path)).expect("the archive can be read");
        site.insert(path.to_owned(), bytes);
    }
    site.insert("content/pages/too-large.md".to_owned(), large.into_bytes());
    // A draft is read, but not linked: nothing else has to bear so many references.
    let head = "title = \"Too many references\"\ndate = 2024-01-20\nstatus = \"draft\"";
    let many = format!("+++\n{head}\n+++\n{}\n", "[[iran]] ".repeat(100_001));
    site.insert("content/briefs/too-many-references.md".to_owned(), many.into_bytes());
    site
}

/// What a build says, all pages pulled.
fn findings(site: &Site) -> BTreeSet<Finding> {
    let mut input = Tree::new();
    for (path, bytes) in site {
        input.put(path.clone(), bytes.clone());
    }
    let now = "2030-01-01T00:00:00Z".parse().expect("a timestamp");
    let archive = archived::archive(site.iter().map(|(path, bytes)| (path.as_str(), bytes.clone())));
    let options = Options { now, archive, ..Options::default() };
    let (built, found) = build(&input, &options);
    let found = report::merge(found, pull(&built.output, &|| {}));
    let place = |d: &briefwright::diag::diagnostic::Diagnostic| {
        let file = built.files().get(d.primary.file);
        let place = file.place(d.primary.start as usize);
        (d.code.name.to_owned(), file.path.clone(), place.line, place.column)
    };
    let told: Vec<Finding> = found.iter().map(place).collect();
    let set: BTreeSet<Finding> = told.iter().cloned().collect();
    assert_eq!(told.len(), set.len(), "a finding is told once: {told:#?}");
    set
}

fn lines(findings: &BTreeSet<Finding>) -> String {
    findings.iter().fold(String::new(), |mut out, (code, path, line, column)| {
        writeln!(out, "{code} {path}:{line}:{column}").expect("a string takes what is written");
        out
    })
}

impl Mend {
    fn apply(&self, site: &Site) -> Site {
        let mut site = site.clone();
        if self.delete {
            site.remove(&self.file).unwrap_or_else(|| panic!("{} is there", self.file));
            return site;
        }
        let new = match (&self.find, &self.put, &self.write) {
            (None, None, Some(text)) => text.clone(),
            (Some(find), Some(put), None) => {
                let bytes = site.get(&self.file).unwrap_or_else(|| panic!("{} is there", self.file));
                let text = std::str::from_utf8(bytes).expect("what is mended piece by piece is UTF-8");
                assert!(text.contains(find), "{}: `{find}` stands in it", self.file);
                text.replacen(find, put, 1)
            }
            _ => panic!("{}: a mend has `find` and `put`, or `write`, or `delete`", self.file),
        };
        site.insert(self.file.clone(), new.into_bytes());
        site
    }

    /// What is wrong with this mend: it must take away one finding, of its code, and bring none.
    fn fault(&self, before: &BTreeSet<Finding>, after: &BTreeSet<Finding>) -> Option<String> {
        let gone: BTreeSet<Finding> = before.difference(after).cloned().collect();
        let new: BTreeSet<Finding> = after.difference(before).cloned().collect();
        let right = new.is_empty() && gone.len() == 1 && gone.iter().all(|(code, ..)| *code == self.code);
        (!right).then(|| format!("{} in {}:\ngone:\n{}new:\n{}", self.code, self.file, lines(&gone), lines(&new)))
    }
}

#[test]
fn every_code_is_told_at_its_place() {
    let found = findings(&site());
    let path = folder().join("expected.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, lines(&found)).expect("the list can be written");
    }
    let expected = fs::read_to_string(&path).expect("the list is there");
    assert_eq!(lines(&found), expected, "`UPDATE=1` rewrites tests/every_code/expected.txt");
    let told: BTreeSet<&str> = found.iter().map(|(code, ..)| code.as_str()).collect();
    let silent: Vec<&str> = ALL.iter().map(|code| code.name).filter(|name| !told.contains(name)).collect();
    assert_eq!(silent, [""; 0], "every code fires in tests/every_code/site");
}

#[test]
fn each_mend_takes_away_its_finding_alone() {
    let text = fs::read_to_string(folder().join("mends.toml")).expect("the mends are there");
    let mends: Mends = toml::from_str(&text).expect("the mends are TOML");
    let site = site();
    let before = findings(&site);
    let after: Vec<_> = mends.mends.par_iter().map(|mend| findings(&mend.apply(&site))).collect();
    let all = mends.mends.iter().zip(&after);
    let faults: Vec<String> = all.filter_map(|(mend, after)| mend.fault(&before, after)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let mended: BTreeSet<Finding> = after.iter().flat_map(|after| before.difference(after)).cloned().collect();
    assert_eq!(lines(&mended), lines(&before), "every finding has a mend");
    assert_eq!(mends.mends.len(), before.len(), "every finding has one mend");
}
