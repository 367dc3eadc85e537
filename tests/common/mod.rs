//! What the tests of whole sites share: sites as values, built through the library.
#![allow(dead_code, reason = "each test takes what it needs")]

pub mod html;
pub mod links;
pub mod tools;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use briefwright::archive::editions::of_site;
use briefwright::build::{Built, Options, build};
use briefwright::cli::report;
use briefwright::diag::diagnostic::{Diagnostic, Severity};
use briefwright::diag::print::{self, Colour};
use briefwright::disk::read::read;
use briefwright::model::archive::Archive;
use briefwright::tree::Tree;

/// Files by path, with `/` between its parts.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A site to be built.
#[derive(Clone)]
pub struct Site {
    /// As failures call it.
    pub name: String,
    pub input: Files,
    /// The editions that were frozen of its briefs.
    pub archive: Arc<Archive>,
}

/// A site that was built.
pub struct Output {
    pub name: String,
    pub files: Files,
    pub built: Built,
    pub found: Vec<Diagnostic>,
}

/// The root of this repository, which is the flagship site.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn flagship() -> Site {
    Site::at("flagship", root())
}

/// The sites of `tests/golden`, by name.
pub fn golden() -> Vec<Site> {
    let folders = fs::read_dir(root().join("tests/golden")).expect("tests/golden is there");
    let mut folders: Vec<PathBuf> = folders.map(|entry| entry.expect("it can be read").path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    let name =
        |path: &Path| path.file_name().and_then(|name| name.to_str()).expect("a case's name is ASCII").to_owned();
    folders.iter().map(|path| Site::at(&name(path), &path.join("site"))).collect()
}

/// One of the sites of `tests/golden`.
pub fn golden_named(name: &str) -> Site {
    golden().into_iter().find(|site| site.name == name).expect("there is a golden of that name")
}

/// The sites that have pages of every kind: the golden ones and the flagship.
pub fn all() -> Vec<Site> {
    golden().into_iter().chain([flagship()]).collect()
}

impl Site {
    /// The site in a folder, as the command reads it.
    pub fn at(name: &str, folder: &Path) -> Self {
        let tree = read(folder).unwrap_or_else(|error| panic!("{name}: {error:#}"));
        let bytes = |path: &str| match tree.get(path).map(briefwright::tree::Leaf::bytes) {
            Some(Ok(bytes)) => bytes.to_vec(),
            None => unreachable!("the tree listed it"),
        };
        let input = tree.iter().map(|(path, _)| (path.to_owned(), bytes(path))).collect();
        Self { name: name.to_owned(), input, archive: Arc::new(of_site(folder)) }
    }

    /// A site made of texts.
    pub fn of(name: &str, files: &[(&str, &str)]) -> Self {
        let input = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
        Self { name: name.to_owned(), input, archive: Arc::default() }
    }

    #[must_use]
    pub fn with(mut self, path: &str, text: &str) -> Self {
        self.input.insert(path.to_owned(), text.as_bytes().to_vec());
        self
    }

    /// Builds every page.
    pub fn build(&self) -> Output {
        self.build_as(&self.tree(), &self.options())
    }

    /// As all tests build, with the site's editions.
    pub fn options(&self) -> Options {
        Options { archive: self.archive.clone(), ..options() }
    }

    /// What the program is given.
    pub fn tree(&self) -> Tree<'static> {
        let mut input = Tree::new();
        for (path, bytes) in &self.input {
            input.put(path.clone(), bytes.clone());
        }
        input
    }

    /// Builds every page of a tree, be it put together elsewhere, as is asked.
    pub fn build_as(&self, input: &Tree<'_>, options: &Options) -> Output {
        let (built, mut found) = build(input, options);
        let mut files = Files::new();
        for (path, leaf) in built.output.iter() {
            match leaf.bytes() {
                Ok(bytes) => drop(files.insert(path.to_owned(), bytes.to_vec())),
                Err(faults) => found = report::merge(found, vec![faults]),
            }
        }
        Output { name: self.name.clone(), files, built, found }
    }

    /// Writes its files below a folder.
    pub fn write(&self, folder: &Path) {
        write(folder, self.input.iter());
    }
}

/// Today, as far as the tests know: later than all that is dated, but for what is to be withheld.
pub fn options() -> Options {
    let today = jiff::civil::date(2030, 1, 1).to_zoned(jiff::tz::TimeZone::UTC).expect("a date of our time");
    Options { now: today.timestamp(), ..Options::default() }
}

impl Output {
    /// The findings of at least a severity, as the command prints them.
    pub fn told(&self, least: Severity) -> String {
        let found: Vec<Diagnostic> = self.found.iter().filter(|d| d.severity >= least).cloned().collect();
        print::text(self.built.files(), &found, Colour::Plain)
    }

    /// Fails if anything was wrong with the content.
    #[must_use]
    pub fn sound(self) -> Self {
        let told = self.told(Severity::Error);
        assert!(told.is_empty(), "{}:\n{told}", self.name);
        self
    }

    /// The HTML pages, by address.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let pages = self.files.iter().filter(|(path, _)| path.ends_with(".html"));
        pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).expect("a page is UTF-8")))
    }
}

/// Writes files below a folder, in the order given.
pub fn write<'a>(folder: &Path, files: impl Iterator<Item = (&'a String, &'a Vec<u8>)>) {
    for (path, bytes) in files {
        let whole = folder.join(path);
        fs::create_dir_all(whole.parent().expect("it stands in a folder")).expect("a folder can be made");
        fs::write(whole, bytes).expect("a file can be written");
    }
}

/// All files below a folder; none if it is not there.
pub fn files(folder: &Path) -> Files {
    let entries = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| !entry.file_type().is_dir());
    let named = entries.map(|entry| {
        let path = entry.path().strip_prefix(folder).expect("it stands below the folder");
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        (parts.join("/"), fs::read(entry.path()).expect("a file can be read"))
    });
    named.collect()
}

/// Fails with all that is wrong at once.
pub fn none(faults: &[String], rule: &str) {
    const MOST: usize = 60;
    let more = faults.len().saturating_sub(MOST);
    let more = if more > 0 { format!("\n  … and {more} more") } else { String::new() };
    let told: Vec<&str> = faults.iter().take(MOST).map(String::as_str).collect();
    assert!(told.is_empty(), "{rule}:\n  {}{more}\n", told.join("\n  "));
}
