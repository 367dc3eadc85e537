//! What a clean build makes of a site: against this the preview is held.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use briefwright::build::{Built, Options, build};
use briefwright::cli::report;
use briefwright::diag::diagnostic::{Diagnostic, Severity};
use briefwright::text::files::Files;
use briefwright::text::span::Span;
use rayon::prelude::*;

use super::{State, tree};

/// A file of the output, or why it cannot be made.
pub type Made = Result<Arc<[u8]>, Vec<Diagnostic>>;

/// A clean build. Its pages are made when they are first asked for.
pub struct Truth {
    pub built: Built,
    /// What the build found, without the faults of pages.
    before: Vec<Diagnostic>,
    files: OnceLock<BTreeMap<String, Made>>,
    told: OnceLock<Vec<String>>,
}

impl Truth {
    pub fn of(state: &State, options: &Options) -> Self {
        let (built, before) = build(&tree(state), options);
        Self { built, before, files: OnceLock::new(), told: OnceLock::new() }
    }

    pub fn files(&self) -> &BTreeMap<String, Made> {
        self.files.get_or_init(|| {
            let leaves: Vec<_> = self.built.output.iter().collect();
            leaves.par_iter().map(|(address, leaf)| ((*address).to_owned(), leaf.bytes())).collect()
        })
    }

    /// All findings, those of pages among them, as `brief check` tells them.
    pub fn found(&self) -> Vec<Diagnostic> {
        let pages = self.files().values().filter_map(|made| made.as_ref().err().cloned()).collect();
        report::merge(self.before.clone(), pages)
    }

    pub fn fails(&self) -> bool {
        report::has(&self.before, Severity::Error) || self.files().values().any(Result::is_err)
    }

    /// What is found before any page is made.
    pub fn told_early(&self) -> Vec<String> {
        told(self.built.files(), &self.before)
    }

    pub fn told(&self) -> &[String] {
        self.told.get_or_init(|| told(self.built.files(), &self.found()))
    }
}

/// Findings as texts that hold all they say, sorted: ids of files differ from one build to another.
pub fn told(files: &Files, found: &[Diagnostic]) -> Vec<String> {
    let mut told: Vec<String> = found.iter().map(|one| whole(files, one)).collect();
    told.sort();
    told
}

fn whole(files: &Files, found: &Diagnostic) -> String {
    let place = |span: Span| {
        let (path, at) = (files.path(span), files.place(span));
        format!("{path}:{}:{}+{}", at.line, at.column, span.end - span.start)
    };
    let mut out = format!("{} {}[{}]: ", place(found.primary), found.severity.as_str(), found.code.name);
    let _ = write!(out, "{} ({})", found.message, found.label);
    for (span, label) in &found.secondary {
        let _ = write!(out, "\n    {}: {label}", place(*span));
    }
    for help in &found.helps {
        let patch = help.patch.as_ref().map(|patch| format!(" [{} := {}]", place(patch.span), patch.text));
        let _ = write!(out, "\n    help: {}{}", help.text, patch.unwrap_or_default());
    }
    out
}
