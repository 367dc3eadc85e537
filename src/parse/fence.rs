//! Where a Markdown file's front matter begins and ends. What stands in it is read elsewhere.

use std::ops::Range;

use crate::diag::code::{
    blank_before_fence, byte_order_mark, empty_file, missing_front_matter, too_large, unclosed_fence, yaml_front_matter,
};
use crate::diag::diagnostic::Diagnostic;
use crate::text::span::{FileId, Span};

/// The most a front matter may hold, in bytes.
pub const MOST: usize = 1 << 20;

/// The parts of a Markdown file, in bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The opening fence.
    pub open: Range<usize>,
    /// The TOML between the fences.
    pub front: Range<usize>,
    /// The Markdown behind the closing fence.
    pub body: Range<usize>,
}

/// Splits a file at its fences; `None` when there is no front matter that could be read.
#[must_use]
pub fn split(file: FileId, text: &str) -> (Option<Split>, Vec<Diagnostic>) {
    let (mark, mut faults) = mark(file, text);
    let start = mark + blank_lines(&text[mark..]);
    let open = start..start + line_at(text, start).trim_end().len();
    let at = Span::new(file, open.clone());
    let fault = match &text[open.clone()] {
        "+++" => {
            if start > mark {
                faults.push(blank_before_fence::new(Span::new(file, mark..start)));
            }
            return fenced(text, at, faults);
        }
        "" => empty_file::new(Span::new(file, mark..mark)),
        "---" => yaml_front_matter::new(at),
        _ => missing_front_matter::new(at),
    };
    faults.push(fault);
    (None, faults)
}

/// The length of the byte order mark that a text begins with, and the finding that it does.
#[must_use]
pub fn mark(file: FileId, text: &str) -> (usize, Vec<Diagnostic>) {
    if !text.starts_with('\u{feff}') {
        return (0, Vec::new());
    }
    let mark = '\u{feff}'.len_utf8();
    (mark, vec![byte_order_mark::new(Span::new(file, 0..mark))])
}

fn fenced(text: &str, open: Span, mut faults: Vec<Diagnostic>) -> (Option<Split>, Vec<Diagnostic>) {
    let begin = next_line(text, open.range().start);
    let Some(close) = closing(text, begin) else {
        faults.push(unclosed_fence::new(open));
        return (None, faults);
    };
    if close - begin > MOST {
        faults.push(too_large::new("the front matter", "1 MiB", open));
        return (None, faults);
    }
    let split = Split { open: open.range(), front: begin..close, body: next_line(text, close)..text.len() };
    (Some(split), faults)
}

/// Where the closing fence begins. One inside a multi-line string does not count, unless that string never ends.
fn closing(text: &str, begin: usize) -> Option<usize> {
    let mut at = begin;
    if let Some(near) = line_of_fence(text, begin) {
        let front = &text[begin..near];
        if !front.contains("\"\"\"") && !front.contains("'''") {
            return Some(near);
        }
    }
    let mut inside = None;
    let mut first = None;
    while at < text.len() {
        let line = line_at(text, at);
        if line.trim_end() == "+++" {
            first = first.or(Some(at));
            if inside.is_none() {
                return Some(at);
            }
        }
        inside = strings(line, inside);
        at = next_line(text, at);
    }
    first
}

/// The first line that holds a fence and no more.
fn line_of_fence(text: &str, begin: usize) -> Option<usize> {
    let starts = text[begin..].match_indices("+++").map(|(at, _)| begin + at);
    let mut lines = starts.filter(|at| *at == begin || text.as_bytes()[at - 1] == b'\n');
    lines.find(|at| line_at(text, *at).trim_end() == "+++")
}

/// The multi-line string (`"` or `'`) that is open behind a line, given the one that is open before it.
fn strings(line: &str, mut inside: Option<u8>) -> Option<u8> {
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        match (inside, rest[0]) {
            (Some(b'"'), b'\\') => at += 1,
            (Some(quote), b) if b == quote && triple(rest, quote) => {
                inside = None;
                at += 2;
            }
            (None, b'#') => return None,
            (None, quote @ (b'"' | b'\'')) if triple(rest, quote) => {
                inside = Some(quote);
                at += 2;
            }
            (None, quote @ (b'"' | b'\'')) => at += string(&rest[1..], quote),
            _ => {}
        }
        at += 1;
    }
    inside
}

fn triple(rest: &[u8], quote: u8) -> bool {
    rest.starts_with(&[quote; 3])
}

/// The length of a one-line string with its closing quote.
fn string(rest: &[u8], quote: u8) -> usize {
    let mut at = 0;
    while at < rest.len() && rest[at] != quote {
        at += if quote == b'"' && rest[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}

/// The bytes of the blank lines at the beginning.
fn blank_lines(text: &str) -> usize {
    let mut at = 0;
    while at < text.len() && line_at(text, at).trim().is_empty() {
        at = next_line(text, at);
    }
    at
}

fn line_at(text: &str, at: usize) -> &str {
    &text[at..next_line(text, at)]
}

fn next_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |n| at + n + 1)
}

#[cfg(test)]
mod tests {
    use super::{FileId, split};

    fn parts(text: &str) -> (String, String, Vec<&'static str>) {
        let (split, faults) = split(FileId(0), text);
        let codes = faults.iter().map(|d| d.code.name).collect();
        let part = |r: Option<std::ops::Range<usize>>| r.map(|r| text[r].to_owned()).unwrap_or("-".to_owned());
        (part(split.clone().map(|s| s.front)), part(split.map(|s| s.body)), codes)
    }

    fn is(text: &str, front: &str, body: &str, codes: &[&str]) {
        assert_eq!(parts(text), (front.to_owned(), body.to_owned(), codes.to_vec()), "{text:?}");
    }

    #[test]
    fn fences() {
        is("+++\na = 1\n+++\nbody\n", "a = 1\n", "body\n", &[]);
        is("+++\r\na = 1\r\n+++\r\nbody", "a = 1\r\n", "body", &[]);
        is("\u{feff}+++\n+++", "", "", &["byte-order-mark"]);
        is("\n \n+++\na = 1\n+++ \nx", "a = 1\n", "x", &["blank-before-fence"]);
        is("", "-", "-", &["empty-file"]);
        is(" \n\n", "-", "-", &["empty-file"]);
        is("+++", "-", "-", &["unclosed-fence"]);
        is("+++\na = 1\n", "-", "-", &["unclosed-fence"]);
        is("---\na: 1\n---\n", "-", "-", &["yaml-front-matter"]);
        is("# Title\n", "-", "-", &["missing-front-matter"]);
    }

    #[test]
    fn a_fence_in_a_string_closes_nothing() {
        is("+++\na = \"\"\"\n+++\n\\\"\"\"\n+++\n\"\"\"\n+++\nb", "a = \"\"\"\n+++\n\\\"\"\"\n+++\n\"\"\"\n", "b", &[]);
        is("+++\na = '''\n+++\n''' # '''\n+++\nb", "a = '''\n+++\n''' # '''\n", "b", &[]);
        is("+++\na = 'it\"\"\"s'\n+++\nb", "a = 'it\"\"\"s'\n", "b", &[]);
        is("+++\na = \"\"\"never closed\n+++\nb", "a = \"\"\"never closed\n", "b", &[]);
    }
}
