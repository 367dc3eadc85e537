//! Findings as text, in the manner of rustc: the line, the place under it, and what may help.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use crate::diag::diagnostic::{Diagnostic, Help, Severity};
use crate::text::files::Files;
use crate::text::phrase::tame;
use crate::text::span::{FileId, Span};

/// Of one code, so many are shown; the rest are counted.
const MOST: usize = 50;

/// Whether the text is for a terminal that shows colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    Plain,
    Ansi,
}

/// All findings in the order given, those beyond the first fifty of a code only counted.
#[must_use]
pub fn text<'d>(files: &Files, found: impl IntoIterator<Item = &'d Diagnostic>, colour: Colour) -> String {
    let renderer = match colour {
        Colour::Plain => Renderer::plain(),
        Colour::Ansi => Renderer::styled(),
    };
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut out = String::new();
    for diagnostic in found {
        let times = seen.entry(diagnostic.code.name).or_default();
        *times += 1;
        if *times <= MOST {
            out.push_str(&one(files, diagnostic, &renderer));
            out.push_str("\n\n");
        }
    }
    for (code, times) in seen.into_iter().filter(|(_, times)| *times > MOST) {
        let more = times - MOST;
        let _ = writeln!(out, "note: {more} more of `{code}`; `brief explain {code}` says what it means\n");
    }
    out
}

/// "2 errors, 1 warning"; empty when there is nothing to count.
#[must_use]
pub fn summary(found: &[Diagnostic]) -> String {
    let count = |severity| found.iter().filter(|d| d.severity == severity).count();
    let words = [Severity::Error, Severity::Warning, Severity::Note].map(|s| (count(s), s.as_str()));
    let told: Vec<String> = words
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| format!("{n} {word}{}", if n == 1 { "" } else { "s" }))
        .collect();
    told.join(", ")
}

fn one(files: &Files, diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut first =
        level.primary_title(tame(&diagnostic.message)).id(diagnostic.code.name).elements(places(files, diagnostic));
    let mut groups = Vec::new();
    for help in &diagnostic.helps {
        match &help.patch {
            None => first = first.element(Level::HELP.message(tame(&help.text))),
            Some(patch) => groups.push(suggestion(files, help, patch.span, &patch.text)),
        }
    }
    groups.insert(0, first);
    renderer.render(&groups)
}

/// One snippet a file, the primary one first.
fn places<'a>(files: &'a Files, diagnostic: &'a Diagnostic) -> Vec<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let home = diagnostic.primary.file;
    let mut others: Vec<FileId> = diagnostic.secondary.iter().map(|(span, _)| span.file).collect();
    others.retain(|file| *file != home);
    others.sort_unstable();
    others.dedup();
    std::iter::once(home).chain(others).map(|file| place(files, diagnostic, file)).collect()
}

fn place<'a>(
    files: &'a Files,
    diagnostic: &'a Diagnostic,
    file: FileId,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let primary = (diagnostic.primary, &diagnostic.label, AnnotationKind::Primary);
    let secondary = diagnostic.secondary.iter().map(|(span, label)| (*span, label, AnnotationKind::Context));
    let here: Vec<_> = std::iter::once(primary).chain(secondary).filter(|(span, ..)| span.file == file).collect();
    let window = window(files, &here.iter().map(|(span, ..)| *span).collect::<Vec<_>>());
    let marks = here.into_iter().map(|(span, label, kind)| {
        let mark = kind.span(window.inside(span));
        if label.is_empty() { mark } else { mark.label(tame(label)) }
    });
    window.snippet().annotations(marks)
}

fn suggestion<'a>(files: &'a Files, help: &'a Help, at: Span, text: &'a str) -> Group<'a> {
    let window = window(files, &[at]);
    let patch = Patch::new(window.inside(at), text);
    Level::HELP.secondary_title(tame(&help.text)).element(window.snippet().patch(patch))
}

/// The lines of a file that some spans touch: what is looked at does not grow with the file.
struct Window<'a> {
    text: &'a str,
    path: &'a str,
    start: usize,
    line: usize,
}

fn window<'a>(files: &'a Files, spans: &[Span]) -> Window<'a> {
    let first = spans.iter().min_by_key(|s| s.start).expect("a snippet has a span");
    let file = files.get(first.file);
    let len = file.text.len();
    let start = file.text.floor_char_boundary((first.start as usize).min(len));
    let end = spans.iter().map(|s| s.end as usize).max().unwrap_or(start).min(len);
    let end = file.text.ceil_char_boundary(end);
    let start = file.text[..start].rfind('\n').map_or(0, |at| at + 1);
    let end = file.text[end..].find('\n').map_or(len, |at| end + at);
    Window { text: &file.text[start..end], path: &file.path, start, line: file.place(start).line as usize }
}

impl<'a> Window<'a> {
    fn inside(&self, span: Span) -> Range<usize> {
        let inside = |at: u32| (at as usize).saturating_sub(self.start).min(self.text.len());
        inside(span.start)..inside(span.end)
    }

    fn snippet<T: Clone>(&self) -> Snippet<'a, T> {
        Snippet::source(self.text).path(tame(self.path)).line_start(self.line)
    }
}
