//! TOML with places: what a document says, field by field, and every fault of its form. What the fields mean
//! stands with each noun.

pub mod shape;
pub mod table;
pub mod value;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::diag::code::{duplicate_field, toml_syntax, too_deep, too_many_references};
use crate::diag::diagnostic::Diagnostic;
use crate::model::key::Key;
use crate::model::settings::Extra;
use crate::parse::fields::shape::Shape;
use crate::text::span::{FileId, Span, Spanned};

/// The most levels of nesting.
pub const DEEPEST: usize = 64;

/// The most references that one document or one body may hold.
pub const MOST_REFERENCES: usize = 100_000;

/// One TOML document while it is read: where it lies, the words a site adds, and what was found.
pub struct Scope<'s> {
    pub file: FileId,
    pub extra: &'s Extra,
    /// Where the document begins in its file.
    base: usize,
    text: &'s str,
    /// The lines with a syntax error, about which nothing more is said; of a header, what stands under it too.
    damaged: Vec<Range<usize>>,
    /// The values of `key` that were read in spite of the errors.
    kept: BTreeSet<String>,
    references: Cell<usize>,
    /// What the document's own fields are, once its first table is opened.
    root: Cell<Option<&'static Shape>>,
    faults: RefCell<Vec<Diagnostic>>,
}

impl<'s> Scope<'s> {
    /// Reads `range` of a file's text as TOML.
    #[must_use]
    pub fn read(file: FileId, text: &'s str, range: Range<usize>, extra: &'s Extra) -> (Self, DeTable<'s>) {
        let base = range.start;
        let text = &text[range];
        let (root, errors) = DeTable::parse_recoverable(text);
        let (damaged, references, root_shape) = (Vec::new(), Cell::new(0), Cell::new(None));
        let faults = RefCell::default();
        let kept = BTreeSet::new();
        let mut scope = Self { file, extra, base, text, damaged, kept, references, root: root_shape, faults };
        scope.syntax(&errors);
        if !errors.is_empty() {
            scope.kept = keys_of(root.get_ref());
        }
        scope.deep(root.get_ref());
        (scope, root.into_inner())
    }

    /// A range of the document as a place in its file.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        let floor = |at: usize| self.text.floor_char_boundary(at.min(self.text.len()));
        let (start, end) = (floor(range.start), self.text.ceil_char_boundary(range.end.min(self.text.len())));
        Span::new(self.file, self.base + start..self.base + end.max(start))
    }

    /// The words of a place in this document.
    #[must_use]
    pub fn words(&self, span: Span) -> &'s str {
        let range = span.range();
        self.text.get(range.start.saturating_sub(self.base)..range.end.saturating_sub(self.base)).unwrap_or("")
    }

    /// Tells a finding, unless its line could not be read in the first place.
    pub fn tell(&self, fault: Diagnostic) {
        let at = fault.primary.range();
        let local = at.start.saturating_sub(self.base)..at.end.saturating_sub(self.base);
        let after = self.damaged.partition_point(|line| line.end <= local.start);
        if self.damaged.get(after).is_none_or(|line| line.start > local.end) {
            self.faults.borrow_mut().push(fault);
        }
    }

    /// Counts a reference; false from the first one too many, which is told.
    #[must_use]
    pub fn room(&self, at: Span) -> bool {
        let count = self.references.get() + 1;
        self.references.set(count);
        if count == MOST_REFERENCES + 1 {
            self.tell(too_many_references::new(MOST_REFERENCES, at));
        }
        count <= MOST_REFERENCES
    }

    /// Whether every line of a table could be read, from its header (or the place of an inline one) to the next.
    #[must_use]
    pub fn whole(&self, table: Span) -> bool {
        let local = |at: usize| at.saturating_sub(self.base).min(self.text.len());
        let (start, end) = (local(table.range().start), local(table.range().end));
        let end = self.header_after(end);
        self.damaged.iter().all(|lines| lines.end < start || end <= lines.start)
    }

    /// The keys that stand in a document with errors and were not read, as far as they can be made out: behind an
    /// error whole tables may be lost.
    #[must_use]
    pub fn lost_keys(&self) -> Vec<Spanned<Key>> {
        let mut keys = Vec::new();
        let mut start = 0;
        let lines = if self.damaged.is_empty() { "" } else { self.text };
        for line in lines.split_inclusive('\n') {
            let value = line.trim_start().strip_prefix("key").and_then(|rest| rest.trim_start().strip_prefix('='));
            let value = value.map(|value| value.trim_matches(|c: char| c.is_whitespace() || "\"'".contains(c)));
            let span = self.span(start..start + line.trim_end().len());
            let lost = value.and_then(Key::parse).filter(|key| !self.kept.contains(key.as_str()));
            keys.extend(lost.map(|key| Spanned::new(key, span)));
            start += line.len();
        }
        keys
    }

    /// The shape of the document itself; the first table that is opened gives it.
    #[must_use]
    pub fn root(&self, opened: &'static Shape) -> &'static Shape {
        let root = self.root.get().unwrap_or(opened);
        self.root.set(Some(root));
        root
    }

    /// Everything that was found.
    #[must_use]
    pub fn faults(self) -> Vec<Diagnostic> {
        self.faults.into_inner()
    }

    /// Tells the first syntax error of each line; those behind the first one too deep only follow from it.
    fn syntax(&mut self, errors: &[toml::de::Error]) {
        let mut found: Vec<_> = errors.iter().map(|e| (e.span().unwrap_or(0..0), e.message())).collect();
        found.sort_by_key(|(span, _)| span.start);
        for (range, message) in found {
            if self.damaged.last().is_some_and(|line| range.start <= line.end) {
                continue;
            }
            let line = self.line(range.start);
            let header = self.text[line.clone()].trim_start().starts_with('[');
            let end = if header { self.header_after(line.end) } else { line.end };
            self.damaged.push(line.start..end);
            self.faults.borrow_mut().push(self.fault(range, message));
            if message.contains("recurs") {
                break;
            }
        }
    }

    /// Tells the first value of each that is nested too deep, and lies within what the TOML reader still reads.
    fn deep(&self, root: &DeTable<'_>) {
        for value in root.values() {
            if let Some(at) = below(value, DEEPEST) {
                self.tell(too_deep::new(DEEPEST, self.span(at)));
            }
        }
    }

    fn fault(&self, range: Range<usize>, message: &str) -> Diagnostic {
        let range_start = range.start;
        let at = self.span(range);
        match message {
            deep if deep.contains("recurs") => too_deep::new(DEEPEST, at),
            "duplicate key" => duplicate_field::new(self.words(at).trim_matches(['"', '\'']), at),
            what => toml_syntax::line(what, &self.text[self.line(range_start)], at),
        }
    }

    /// Where the next line that begins with a bracket begins, behind a byte.
    fn header_after(&self, at: usize) -> usize {
        let at = self.text.floor_char_boundary(at);
        self.text[at..].find("\n[").map_or(self.text.len(), |n| at + n + 1)
    }

    fn line(&self, at: usize) -> Range<usize> {
        let at = self.text.floor_char_boundary(at.min(self.text.len()));
        let start = self.text[..at].rfind('\n').map_or(0, |n| n + 1);
        let end = self.text[at..].find('\n').map_or(self.text.len(), |n| at + n);
        start..end
    }
}

/// The first value that is nested deeper than so many levels.
fn below(value: &toml::Spanned<DeValue<'_>>, levels: usize) -> Option<Range<usize>> {
    let nested = matches!(value.get_ref(), DeValue::Array(_) | DeValue::Table(_));
    match (value.get_ref(), levels) {
        (_, 0) => nested.then(|| value.span().start..value.span().start),
        (DeValue::Array(items), _) => items.iter().find_map(|item| below(item, levels - 1)),
        (DeValue::Table(entries), _) => entries.values().find_map(|inner| below(inner, levels - 1)),
        _ => None,
    }
}

/// The keys of the document's own record and of those in its tables: what an error moved elsewhere is none of them.
fn keys_of(root: &DeTable<'_>) -> BTreeSet<String> {
    let tables = root.values().filter_map(|value| value.get_ref().as_array()).flat_map(|items| items.iter());
    let tables = tables.filter_map(|item| item.get_ref().as_table());
    let key = |table: &DeTable<'_>| Some(table.get("key")?.get_ref().as_str()?.to_owned());
    tables.filter_map(key).chain(key(root)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Extra, FileId, Scope};

    fn codes(text: &str) -> Vec<(&'static str, String)> {
        let extra = Extra::default();
        let (scope, _) = Scope::read(FileId(0), text, 0..text.len(), &extra);
        scope.faults().into_iter().map(|d| (d.code.name, text[d.primary.range()].to_owned())).collect()
    }

    #[test]
    fn several_faults_in_one_run() {
        let found = codes("title = \"unclosed\ndate = 2024-13-45\nok = 1\nok = 2\n");
        assert_eq!(
            found,
            [
                ("toml-syntax", String::new()),
                ("toml-syntax", "2024-13-45".to_owned()),
                ("duplicate-field", "ok".to_owned())
            ]
        );
    }

    #[test]
    fn deep_nesting_is_one_fault() {
        let text = format!("a = {}", "[".repeat(100_000));
        assert_eq!(codes(&text), [("too-deep", "[".to_owned())]);
    }
}
