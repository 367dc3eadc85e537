//! Captures that are named and not there, or there and not named.

use std::collections::BTreeSet;

use crate::diag::code::{capture_missing, orphan_capture};
use crate::diag::diagnostic::Diagnostic;
use crate::evidence::captures::{FOLDER, keys_of, paths_of};
use crate::evidence::verify::Given;
use crate::graph::site::Site;
use crate::text::nearest::nearest;
use crate::text::span::Span;

/// All of them.
#[must_use]
pub fn strays(site: &Site, given: Given<'_>) -> Vec<Diagnostic> {
    let sources = &site.records.sources;
    let named: BTreeSet<String> = sources.iter().flat_map(|source| paths_of(source)).collect();
    let orphans: Vec<&str> = given.captures.paths().filter(|path| !named.contains(*path)).collect();
    let missing = sources.iter().filter_map(|source| {
        let name = source.capture.as_ref()?;
        let known =
            given.captures.get(name).is_some() || keys_of(source).any(|key| given.lock.sources.contains_key(key));
        (!known).then(|| capture_missing::new(name, name.span, nearest(name, orphans.iter().copied())))
    });
    let keys = || sources.iter().map(|source| source.head.key.as_str());
    let stray = |path: &&str| {
        let at = Span::new(given.files.find(&format!("{FOLDER}{path}"))?, 0..0);
        let stem = path.rsplit_once('.').map_or(*path, |(stem, _)| stem);
        Some(orphan_capture::new(&format!("{FOLDER}{path}"), at, nearest(stem, keys())))
    };
    missing.chain(orphans.iter().filter_map(stray)).collect()
}
