//! Where words begin and end: whether a quotation may begin or end at a place without cutting a word or a number.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::evidence::letter::{Class, class, is_cjk};
use crate::evidence::token::opens;

/// How many characters on each side are looked at.
const SIGHT: usize = 6;

/// Whether a passage cuts nothing at either end.
#[must_use]
pub fn is_whole(text: &str, range: &Range<usize>) -> bool {
    is_edge(text, range.start) && is_edge(text, range.end)
}

/// Whether neither a word nor a number goes on across a place.
#[must_use]
pub fn is_edge(text: &str, at: usize) -> bool {
    if at == 0 || is_free(text.as_bytes(), at) {
        return true;
    }
    let seen = |c: &char| class(*c) != Class::Ignored && *c != '\r';
    let mut around = Around { before: [' '; SIGHT], after: [' '; SIGHT] };
    for (slot, c) in around.before.iter_mut().zip(text[..at].chars().rev().filter(seen)) {
        *slot = c;
    }
    for (slot, c) in around.after.iter_mut().zip(text[at..].chars().filter(seen)) {
        *slot = c;
    }
    !around.cuts()
}

/// The common cases, at a glance: a letter beside a space or a bracket, or a comma or a stop before a space.
fn is_free(bytes: &[u8], at: usize) -> bool {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
    let (before, after) = (bytes[at - 1], byte(at));
    let parts = |b: u8| matches!(b, b' ' | b'(' | b')' | b'[' | b']' | b'!' | b'?' | b';');
    let stops = |b: u8| matches!(b, b'.' | b',');
    (parts(before) && after.is_ascii_alphabetic())
        || (before.is_ascii_alphabetic() && (parts(after) || (stops(after) && byte(at + 1) == b' ')))
        || (stops(before) && after == b' ')
}

/// The characters around a place, those nearest to it first.
struct Around {
    before: [char; SIGHT],
    after: [char; SIGHT],
}

impl Around {
    fn cuts(&self) -> bool {
        let (before, after) = (self.before[0], self.after[0]);
        if class(after) == Class::Combining || self.cuts_number() || self.cuts_hyphenated() {
            return true;
        }
        let run = |c| matches!(class(c), Class::Dot) || c == '-';
        if run(before) && run(after) {
            return true;
        }
        let is_solid = |c| is_cjk(c) || class(c) == Class::Solid;
        !(is_solid(before) && is_solid(after)) && self.cuts_word()
    }

    /// What the Unicode rules for words say (UAX 29).
    fn cuts_word(&self) -> bool {
        let mut window: String = self.before.iter().rev().collect();
        let here = window.len();
        window.extend(self.after);
        window.split_word_bound_indices().all(|(at, _)| at != here)
    }

    fn cuts_number(&self) -> bool {
        let ([before, second, ..], [after, next, ..]) = (self.before, self.after);
        let inside = (before.is_numeric() && is_separator(after) && next.is_numeric())
            || (second.is_numeric() && is_separator(before) && after.is_numeric())
            || (before.is_numeric() && after.is_numeric());
        let fraction = after.is_numeric() && matches!(before, '.' | '٫') && second.is_whitespace();
        let share = is_share(after) || (class(after) == Class::Space && is_share(next));
        let sign = after.is_numeric() && class(before) == Class::Dash && opens(second);
        let span = (before.is_numeric() && class(after) == Class::Dash && next.is_numeric())
            || (second.is_numeric() && class(before) == Class::Dash && after.is_numeric());
        inside || fraction || (before.is_numeric() && share) || sign || span || self.cuts_thousands()
    }

    /// White space may part the thousands of a number: `10 000`. If it may part two numbers as well, one to three digits
    /// stand before it and three after.
    fn cuts_thousands(&self) -> bool {
        let digits = |side: &[char]| side.iter().take_while(|c| c.is_numeric()).count();
        let (space, left, right) = match (self.before[0], self.after[0]) {
            (_, space) if class(space) == Class::Space => (space, digits(&self.before), digits(&self.after[1..])),
            (space, _) if class(space) == Class::Space => (space, digits(&self.before[1..]), digits(&self.after)),
            _ => return false,
        };
        if is_line(space) {
            return false;
        }
        let narrow = matches!(space, '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}');
        ((1..=3).contains(&left) && right == 3) || (narrow && left > 0 && right > 0)
    }

    /// A hyphen joins what stands directly beside it, also across the end of a line.
    fn cuts_hyphenated(&self) -> bool {
        let ([before, second, third, ..], [after, next, third_after, ..]) = (self.before, self.after);
        let joins =
            |one: char, hyphen, other: char| is_hyphen(hyphen) && one.is_alphanumeric() && other.is_alphanumeric();
        joins(before, after, next)
            || joins(second, before, after)
            || (is_line(next) && joins(before, after, third_after))
            || (is_line(before) && joins(third, second, after))
            || (is_line(after) && joins(second, before, next))
    }
}

fn is_line(c: char) -> bool {
    c == '\n'
}

/// What stands inside a number, a time or a fraction.
fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | '/' | '·' | '\'' | '’' | '٫' | '٬' | '⁄')
}

fn is_share(c: char) -> bool {
    matches!(c, '%' | '‰' | '°' | '٪' | '％' | '‱')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{5be}' | '\u{fe63}' | '\u{ff0d}')
}

#[cfg(test)]
mod tests {
    use super::is_edge;

    /// Whether the place of `|` is an edge.
    fn edge(marked: &str) -> bool {
        let at = marked.find('|').expect("a place is marked");
        is_edge(&marked.replace('|', ""), at)
    }

    #[test]
    fn words_and_numbers_are_whole() {
        for marked in [
            "com|batant",
            "non-|combatants",
            "anti|-war",
            "don|'t",
            "10|,000",
            "10,|000",
            "3|.5",
            "10:|30",
            "1|/2",
            "-|5",
            "(−|5)",
            "10| %",
            "10|%",
            "5|°",
            "10|–20",
            "10-|20",
            "cafe|\u{301}",
            "می|\u{200c}خواهم",
            "wait.|..",
            "hyphen-\n|ated",
            "hyphen|-\nated",
            "1|٫5",
            "צה|\"ל",
            "U.|S",
            "so\u{ad}|ft",
            "2|²",
            "10| 000",
            "10 |000 men",
            "4\u{202f}|5",
            "non-\r\n|combatants",
        ] {
            assert!(!edge(marked), "{marked}");
        }
    }

    #[test]
    fn beside_words_there_are_edges() {
        for marked in [
            "|word",
            "word|",
            "a |word",
            "word|.",
            "word|, b",
            "word—|word",
            "word|--word",
            "“|word",
            "字|字",
            "カ|タ",
            "5| people",
            "10|, and",
            "at 5|.",
            "a – |5",
            "word| –5",
            "5|' wide",
            "in 2023| 100 men",
            "10 |20",
            "1| 0000",
        ] {
            assert!(edge(marked), "{marked}");
        }
    }
}
