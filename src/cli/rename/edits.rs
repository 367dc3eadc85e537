//! The places where a key stands, and the files with another in its place. Pure.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use crate::cli::records::{self, Written};
use crate::disk::edit::Change;
use crate::graph::references;
use crate::text::span::{FileId, Span};

/// A place, and what is to stand there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

/// Every place where `old` stands as a key: the record's own, and all references by it. References by a name stay.
#[must_use]
pub fn edits(written: &Written, (old, new): (&str, &str)) -> BTreeSet<Edit> {
    let own = records::heads(&written.records).map(|(_, head)| &head.key);
    let own = own.filter(|key| key.as_str() == old).map(|key| key.span);
    let references = references::all(&written.records).into_iter().filter(|r| r.text == old).map(|r| r.span);
    let places = own.chain(references).filter_map(|span| inside(written, span, old));
    places.map(|span| Edit { span, text: new.to_owned() }).collect()
}

/// Where the key stands in the words of a span; nowhere, where the reference is only implied.
fn inside(written: &Written, span: Span, old: &str) -> Option<Span> {
    let text = written.files.text(span);
    let part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let at = text
        .match_indices(old)
        .map(|(at, _)| at)
        .find(|at| !text[..*at].ends_with(part) && !text[at + old.len()..].starts_with(part))?;
    let start = span.range().start + at;
    Some(Span::new(span.file, start..start + old.len()))
}

/// The files that the edits change, and the one that `finish` changes besides, with their new text.
///
/// # Errors
/// What `finish` says.
pub fn changes(
    written: &Written,
    edits: &BTreeSet<Edit>,
    finish: impl Fn(FileId, String) -> Result<String>,
) -> Result<Vec<Change>> {
    let mut by_file: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    edits.iter().for_each(|edit| by_file.entry(edit.span.file).or_default().push(edit));
    let mut changes = Vec::new();
    for (id, file) in written.files.iter() {
        let mut text = file.text.to_string();
        // From the end, so that the places before stay where they are.
        for edit in by_file.get(&id).into_iter().flatten().rev() {
            text.replace_range(edit.span.range(), &edit.text);
        }
        let text = finish(id, text)?;
        if *text != *file.text {
            changes.push(Change { path: file.path.clone(), text });
        }
    }
    Ok(changes)
}
