//! Where words begin and end: whether a quotation may begin or end at a place without cutting a word or a number.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::evidence::letter::{Class, class, is_cjk, is_hyphen};
use crate::evidence::number::{self, SIGHT};
use crate::evidence::token::hangs;

/// No white space is looked through that is longer.
const FAR: usize = 80;

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
    let around = Around { before: seen(text[..at].chars().rev()), after: seen(text[at..].chars()) };
    !around.cuts() || (around.before[0] == '\n' && is_hyphen(around.before[1]) && hangs(&text[at..]))
}

/// The nearest characters. A run of white space is its line end, a paragraph separator if there are more, or its last
/// character.
fn seen(chars: impl Iterator<Item = char>) -> [char; SIGHT] {
    let mut out = [' '; SIGHT];
    let mut filled = 0;
    for c in chars.filter(|c| class(*c) != Class::Ignored && *c != '\r').take(FAR) {
        let c = if matches!(c, '\u{85}' | '\u{2028}') { '\n' } else { c };
        if filled > 0 && c.is_whitespace() && out[filled - 1].is_whitespace() {
            let last = &mut out[filled - 1];
            *last = match (*last, c) {
                ('\n', '\n') | ('\u{2029}', _) | (_, '\u{2029}') => '\u{2029}',
                ('\n', _) | (_, '\n') => '\n',
                _ => c,
            };
            continue;
        }
        if filled == SIGHT {
            break;
        }
        out[filled] = c;
        filled += 1;
    }
    out
}

/// The common cases, at a glance: a letter beside a space or a bracket, or a comma or a stop before a space.
fn is_free(bytes: &[u8], at: usize) -> bool {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
    let (before, after) = (bytes[at - 1], byte(at));
    let opens = |b: u8| matches!(b, b' ' | b'!' | b'?' | b';');
    let parts = |b: u8| opens(b) || matches!(b, b'(' | b')' | b'[' | b']');
    let stops = |b: u8| matches!(b, b'.' | b',');
    (opens(before) && after.is_ascii_alphabetic())
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
        if class(after) == Class::Combining || number::cuts(&self.before, &self.after) {
            return true;
        }
        if self.cuts_hyphenated() || self.cuts_bracketed() || self.cuts_denial() {
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

    /// A hyphen joins what stands directly beside it, also across the end of a line; a slash joins two letters.
    fn cuts_hyphenated(&self) -> bool {
        let ([before, second, third, ..], [after, next, third_after, ..]) = (self.before, self.after);
        let joins = |one: char, joint, other: char| {
            (is_hyphen(joint) && one.is_alphanumeric() && other.is_alphanumeric())
                || (matches!(joint, '/' | '／' | '⁄') && one.is_alphabetic() && other.is_alphabetic())
        };
        joins(before, after, next)
            || joins(second, before, after)
            || (is_line(next) && joins(before, after, third_after))
            || (is_line(before) && joins(third, second, after))
            || (is_line(after) && joins(second, before, next))
    }

    /// Brackets inside a word do not end it: `(un)armed`, `un(arm)ed`.
    fn cuts_bracketed(&self) -> bool {
        let ([before, second, ..], after) = (self.before, self.after[0]);
        let letter = |c: char| class(c) == Class::Letter && c.is_alphabetic();
        if !letter(after) {
            return false;
        }
        match before {
            '(' | '[' => letter(second),
            ')' | ']' => {
                let inside = self.before[1..].iter().take_while(|c| letter(**c)).count();
                inside > 0 && matches!(self.before.get(inside + 1), None | Some('(' | '['))
            }
            _ => false,
        }
    }

    /// A Chinese denial belongs to what it denies. In 特别 and its like 别 is none.
    fn cuts_denial(&self) -> bool {
        let [before, second, ..] = self.before;
        let denies = matches!(before, '不' | '没' | '沒' | '未' | '無' | '无' | '非' | '莫')
            || (before == '别' && !matches!(second, '特' | '分' | '区' | '性' | '级' | '个' | '识' | '类'));
        denies && class(self.after[0]) == Class::Solid
    }
}

fn is_line(c: char) -> bool {
    c == '\n'
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
            "non–|combatants",
            "non\u{2043}|combatants",
            "un/|armed",
            "(un)|armed",
            "un(|armed)",
            "-$|5",
            "-|$5",
            "$-|5",
            "−US$|5",
            "Change:-|5",
            ",-|5",
            "%|50",
            "٪|۵۰",
            "5|  %",
            "5| \n%",
            "5|\u{a0}%",
            "10|  000",
            "10\n|000",
            "5| ½",
            "5 |1/2",
            "10´|000",
            "10：|30",
            "10^|6",
            "±|5",
            "~|5",
            "<|$5",
            "$10-|$20",
            "二十|五人",
            "3|万人",
            "没|有杀人",
            "别|去",
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
            "10|\n\n000",
            "paid—|$5",
            "paid--|5",
            "特别|行动",
            "五|人",
            "pre-\n|and post-war",
            "[citation needed]|The",
            "kill|(ed)",
            "of |5 %",
        ] {
            assert!(edge(marked), "{marked}");
        }
    }
}
