//! The editor's marks in a quotation: what is left out, put in, put in its place, or altered inside a word.

use std::ops::Range;

use crate::evidence::letter::{Class, class};

/// A stretch of a quotation, as bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The source's own words.
    Words(Range<usize>),
    /// A word of the source in which brackets add or replace letters.
    Altered(Range<usize>),
    /// An ellipsis, bare or in brackets.
    Omission,
    /// What the editor says, without its brackets.
    Bracket(Range<usize>),
}

impl Piece {
    /// Whether words may be missing, or be put in, where it stands.
    #[must_use]
    pub const fn is_seam(&self) -> bool {
        matches!(self, Self::Omission | Self::Bracket(_))
    }
}

/// The pieces of a quotation, in order. None if a bracket touches a digit: no editor may alter a number.
#[must_use]
pub fn pieces(quotation: &str) -> Option<Vec<Piece>> {
    let mut out = Vec::new();
    let brackets = brackets(quotation);
    let marked = Marked { quotation, brackets: &brackets };
    let (mut from, mut at) = (0, 0);
    while let Some(c) = quotation[at..].chars().next() {
        let Some((mark, end)) = marked.mark(at)? else {
            at += c.len_utf8();
            continue;
        };
        let range = if matches!(mark, Piece::Altered(_)) { marked.around(from, at, end) } else { at..end };
        if from < range.start {
            out.push(Piece::Words(from..range.start));
        }
        from = range.end;
        at = from;
        out.push(if matches!(mark, Piece::Altered(_)) { Piece::Altered(range) } else { mark });
    }
    if from < quotation.len() {
        out.push(Piece::Words(from..quotation.len()));
    }
    Some(out)
}

/// The author's runs of words between the marks, without those that have no word.
#[must_use]
pub fn runs(quotation: &str) -> Vec<Range<usize>> {
    let Some(pieces) = pieces(quotation) else { return worded(quotation, 0..quotation.len()).into_iter().collect() };
    let words = pieces.into_iter().filter_map(|piece| if let Piece::Words(range) = piece { Some(range) } else { None });
    words.filter_map(|range| worded(quotation, range)).collect()
}

/// A range without white space around it, if it has a word.
fn worded(quotation: &str, range: Range<usize>) -> Option<Range<usize>> {
    let slice = &quotation[range.clone()];
    let start = range.start + slice.len() - slice.trim_start().len();
    let letter = |c| matches!(class(c), Class::Letter | Class::Solid);
    slice.contains(letter).then(|| start..start + slice.trim().len())
}

/// A quotation, and each bracket of it that is closed: where it opens, where it closes.
struct Marked<'a> {
    quotation: &'a str,
    brackets: &'a [(usize, usize)],
}

impl Marked<'_> {
    /// The mark that begins at a place, and where it ends. The outer none refuses the quotation.
    #[expect(clippy::option_option, reason = "no mark is not the same as a mark that may not be")]
    fn mark(&self, at: usize) -> Option<Option<(Piece, usize)>> {
        let rest = &self.quotation[at..];
        if let Some(length) = ellipsis(rest) {
            return Some(Some((Piece::Omission, at + length)));
        }
        let Ok(bracket) = self.brackets.binary_search_by_key(&at, |(open, _)| *open) else { return Some(None) };
        let (content, end) = (at + 1..self.brackets[bracket].1, self.brackets[bracket].1 + 1);
        let said = &self.quotation[content.clone()];
        if ellipsis(said.trim()).is_some_and(|length| length == said.trim().len()) {
            return Some(Some((Piece::Omission, end)));
        }
        let before = self.quotation[..at].chars().next_back();
        let after = self.quotation[end..].chars().next();
        if before.is_some_and(char::is_numeric) || after.is_some_and(char::is_numeric) {
            return None;
        }
        let letter = |c: char| c.is_alphabetic() && class(c) == Class::Letter;
        let touches = before.is_some_and(letter) || after.is_some_and(letter);
        let inside = touches && said.chars().all(|c| letter(c) || class(c) == Class::Combining);
        Some(Some((if inside { Piece::Altered(content) } else { Piece::Bracket(content) }, end)))
    }

    /// The whole word around a bracket inside it, with further brackets of the same word.
    fn around(&self, from: usize, at: usize, mut end: usize) -> Range<usize> {
        let inside = |c: char| matches!(class(c), Class::Letter | Class::Combining | Class::Ignored);
        let start = from + self.quotation[from..at].trim_end_matches(inside).len();
        loop {
            let rest = &self.quotation[end..];
            end += rest.len() - rest.trim_start_matches(inside).len();
            match self.mark(end) {
                Some(Some((Piece::Altered(_), next))) => end = next,
                _ => return start..end,
            }
        }
    }
}

/// The brackets that are closed, by where they open.
fn brackets(quotation: &str) -> Vec<(usize, usize)> {
    let (mut open, mut out) = (Vec::new(), Vec::new());
    for (at, c) in quotation.bytes().enumerate() {
        match c {
            b'[' => open.push(at),
            b']' => out.extend(open.pop().map(|start| (start, at))),
            _ => {}
        }
    }
    out.sort_unstable();
    out
}

/// How long the ellipsis is that a text begins with: `…`, three full stops or more, also with spaces between them.
fn ellipsis(text: &str) -> Option<usize> {
    let (mut stops, mut end) = (0, 0);
    for (at, c) in text.char_indices() {
        match c {
            '…' => stops += 3,
            '.' => stops += 1,
            c if c.is_whitespace() && stops > 0 => continue,
            _ => break,
        }
        end = at + c.len_utf8();
    }
    // Words that end with one full stop and then are left off: the stop is the source's or not, nobody knows.
    (stops >= 3).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces, runs};

    fn told(quotation: &str) -> Vec<String> {
        let pieces = pieces(quotation).unwrap_or_default().into_iter();
        pieces
            .map(|piece| match piece {
                Piece::Words(r) => format!("={}", &quotation[r]),
                Piece::Altered(r) => format!("~{}", &quotation[r]),
                Piece::Bracket(r) => format!("[{}", &quotation[r]),
                Piece::Omission => "…".to_owned(),
            })
            .collect()
    }

    #[test]
    fn each_mark_is_read() {
        assert_eq!(told("[T]he army … [he] left[.]"), ["~[T]he", "= army ", "…", "= ", "[he", "= left", "[."]);
        assert_eq!(told("a [. . .] b . . . c... [ … ]"), ["=a ", "…", "= b ", "…", "= c", "…", "= ", "…"]);
        assert_eq!(told("s[tr]ik[es] [a [b] c"), ["~s[tr]ik[es]", "= [a ", "[b", "= c"]);
        assert_eq!(told("他[某人]说。"), ["=他", "[某人", "=说。"]);
        assert_eq!(told("A. B.. C"), ["=A. B.. C"]);
        assert_eq!(pieces("killed 10[0] people"), None);
        assert_eq!(pieces("[1]0"), None);
    }

    #[test]
    fn runs_are_words() {
        let quotation = "“[T]he army … [he], left[.]”";
        assert_eq!(runs(quotation).into_iter().map(|r| &quotation[r]).collect::<Vec<_>>(), ["army", ", left"]);
    }
}
