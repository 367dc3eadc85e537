//! Where a style sheet refers to other files: `url(…)` and `@import "…"`, outside comments.

use std::ops::Range;

/// One reference.
#[derive(Debug, PartialEq, Eq)]
pub struct Url<'t> {
    pub text: &'t str,
    /// Where it stands, without quotes.
    pub at: Range<usize>,
}

/// All references of a style sheet, in order.
pub fn urls(text: &str) -> Vec<Url<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        at += if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(inner) = strip_word(rest, "url(") {
            let (url, end) = argument(text, at + 4, inner);
            found.extend(url);
            end - at
        } else if let Some(inner) = strip_word(rest, "@import") {
            let quoted = inner.trim_start();
            let start = at + rest.len() - quoted.len();
            match quoted.starts_with(['"', '\'']) {
                true => {
                    let (url, end) = argument(text, start, quoted);
                    found.extend(url);
                    end - at
                }
                false => "@import".len(),
            }
        } else if rest.starts_with(['"', '\'']) {
            string(rest)
        } else {
            rest.chars().next().map_or(1, char::len_utf8)
        };
    }
    found
}

fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word)).map(|_| &text[word.len()..])
}

/// The reference that begins at `start` (where `inner` stands), with or without quotes, and where it ends.
fn argument<'t>(text: &'t str, start: usize, inner: &str) -> (Option<Url<'t>>, usize) {
    let start = start + inner.len() - inner.trim_start().len();
    let inner = inner.trim_start();
    let (from, len) = match inner.chars().next() {
        Some('"' | '\'') => (start + 1, string(inner).saturating_sub(2)),
        _ => (start, inner.find(|c: char| c == ')' || c.is_whitespace()).unwrap_or(inner.len())),
    };
    let at = from..(from + len).min(text.len());
    let end = at.end + usize::from(from > start);
    ((len > 0).then(|| Url { text: &text[at.clone()], at }), end.min(text.len()))
}

/// The length of the string that `text` begins with, its quotes included.
fn string(text: &str) -> usize {
    let mut letters = text.char_indices();
    let quote = letters.next().map(|(_, c)| c);
    let mut escaped = false;
    for (at, c) in letters {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if Some(c) == quote => return at + 1,
            '\n' => return at,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::urls;

    #[test]
    fn finds_references_outside_comments_and_strings() {
        let sheet = "@import \"base.css\"; /* url(no.png) */ a { b: url( x.svg#i ) url('y z.png'); c: \"url(no)\" }\
                     @import url(print.css) print; d { e: url(\"data:,\") url() }";
        let seen: Vec<&str> = urls(sheet).iter().map(|u| u.text).collect();
        assert_eq!(seen, ["base.css", "x.svg#i", "y z.png", "print.css", "data:,"]);
        for url in urls(sheet) {
            assert_eq!(&sheet[url.at.clone()], url.text);
        }
    }
}
