//! The input files by what they are: text that is read, and the rest, which is only passed on.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::code::invalid_utf8;
use crate::diag::diagnostic::Diagnostic;
use crate::evidence::{captures, lock};
use crate::model::edition;
use crate::model::settings::Settings;
use crate::parse;
use crate::render::theme::embedded;
use crate::text::file::File;
use crate::text::files::Files;
use crate::text::span::{FileId, Span};
use crate::tree::{Leaf, Tree};

pub const SETTINGS: &str = "brief.toml";

/// The input files of a build.
pub struct Inputs {
    /// Every input, and the built-in theme's texts; of what is no text of ours only the path.
    pub files: Files,
    /// Those that hold records.
    pub content: Vec<FileId>,
    /// What is published as it is, by path: `static/` and what lies beside records.
    pub bytes: BTreeMap<String, Arc<[u8]>>,
}

impl Inputs {
    /// Sorts and decodes the inputs.
    #[must_use]
    pub fn new(input: &Tree<'_>) -> (Self, Vec<Diagnostic>) {
        let all: Vec<(&str, &Leaf<'_, Infallible>)> = input.iter().collect();
        let mut decoded: Vec<_> = all.par_iter().map(|(path, leaf)| taken(path, leaf)).collect();
        let built_in = embedded::files().filter(|(path, _)| !input.contains(path));
        decoded.extend(built_in.map(|(path, bytes)| decode(&path, &bytes)));
        if !input.contains(SETTINGS) {
            decoded.push((File::new(SETTINGS, ""), None));
        }
        let faulty: Vec<_> =
            decoded.iter().filter_map(|(file, fault)| Some((file.path.clone(), fault.clone()?))).collect();
        let files = Files::new(decoded.into_iter().map(|(file, _)| file).collect());
        let told = faulty
            .into_iter()
            .filter_map(|(path, range)| Some(invalid_utf8::new(Span::new(files.find(&path)?, range))));
        let found = told.collect();
        let content = files.iter().filter(|(_, file)| is_content(&file.path)).map(|(id, _)| id).collect();
        let passing = all.into_iter().filter(|(path, _)| passes(path));
        let bytes = passing.map(|(path, leaf)| (path.to_owned(), bytes(leaf))).collect();
        (Self { files, content, bytes }, found)
    }

    /// What `brief.toml` says.
    #[must_use]
    pub fn settings(&self) -> (Settings, Vec<Diagnostic>) {
        let file = self.files.find(SETTINGS).expect("it is there, be it empty");
        parse::settings(file, &self.files)
    }
}

pub(super) fn bytes(leaf: &Leaf<'_, Infallible>) -> Arc<[u8]> {
    leaf.bytes().unwrap_or_else(|never| match never {})
}

/// Of what is text already no copy is made.
fn taken(path: &str, leaf: &Leaf<'_, Infallible>) -> (File, Option<std::ops::Range<usize>>) {
    match leaf {
        Leaf::Text(text) if is_text(path) && parse::fits(text) => (File::new(path, text.clone()), None),
        other => decode(path, &bytes(other)),
    }
}

/// What is no text of ours keeps its path, so that findings can name it.
pub(super) fn decode(path: &str, bytes: &[u8]) -> (File, Option<std::ops::Range<usize>>) {
    if is_text(path) { parse::decode(path, bytes) } else { (File::new(path, ""), None) }
}

pub(super) fn is_text(path: &str) -> bool {
    let theme =
        path.starts_with("themes/") && [".html", ".xml", ".toml", ".css"].iter().any(|ending| path.ends_with(ending));
    let edition = path == edition::PATH || path == edition::CHANGES;
    path == SETTINGS || edition || is_content(path) || is_evidence(path) || theme || path.ends_with(".csl")
}

/// Records, tables of records and bibliographies.
pub(super) fn is_content(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    path.starts_with("content/") && matches!(ending, "md" | "toml" | "bib" | "json" | "yaml" | "yml")
}

/// What quotations are compared with: it is read, and never published.
pub(super) fn is_evidence(path: &str) -> bool {
    path == lock::PATH || path.starts_with(captures::FOLDER)
}

/// What is published as it is.
pub(super) fn passes(path: &str) -> bool {
    path.starts_with("static/") || (path.starts_with("content/") && !is_content(path))
}
