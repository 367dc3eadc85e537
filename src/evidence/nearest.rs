//! The passage most like a quotation that was not found, and how it differs, for the author's eyes only.

use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::evidence::capture::Text;
use crate::evidence::letter::{Class, class, folded, is_cjk};
use crate::evidence::token::Token;

/// The most similar passage of a source; how it differs, in one line of plain text: `{+what the source has+}` and
/// `[-what the author has-]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Nearest {
    pub range: Range<usize>,
    pub diff: String,
}

/// About how many characters a diff has at most.
const LONGEST: usize = 300;
/// How many words around a difference are shown.
const AROUND: usize = 4;
/// How many words of each text are compared, from where they begin to differ.
const COMPARED: usize = 600;

/// The passage that shares most words with a quotation, rare ones counting more. None if it shares less than 30 % of
/// them.
#[must_use]
pub fn nearest(capture: &Text, quotation: &Text) -> Option<Nearest> {
    let (source, quoted) = (words(capture), words(quotation));
    let window = widened(&source, &quoted, window(&source, &quoted)?);
    let window = with_signs(
        capture.text(),
        quotation.text(),
        source[window.start].start as usize..source[window.end - 1].end as usize,
    );
    let diff = diff(&capture.text()[window.clone()], quotation.text());
    Some(Nearest { range: window, diff })
}

fn words(text: &Text) -> Vec<&Token> {
    text.plain().tokens.iter().filter(|token| token.kind.is_word()).collect()
}

/// A word of the quotation: how often it is wanted, how often the window has it, and what each is worth.
struct Want {
    wanted: u32,
    held: u32,
    worth: f64,
}

fn window(source: &[&Token], quoted: &[&Token]) -> Option<Range<usize>> {
    let mut wants: HashMap<u64, Want, FixedState> = HashMap::default();
    for token in quoted {
        wants.entry(token.hash).or_insert(Want { wanted: 0, held: 0, worth: 0.0 }).wanted += 1;
    }
    for token in source {
        if let Some(want) = wants.get_mut(&token.hash) {
            want.worth += 1.0;
        }
    }
    for want in wants.values_mut() {
        want.worth = 1.0 / want.worth.sqrt();
    }
    let length = quoted.len() + quoted.len() / 4 + 2;
    let (mut score, mut shared, mut best) = (0.0, 0_usize, (0.0, 0_usize, 0..0));
    for at in 0..source.len() {
        if let Some(want) = wants.get_mut(&source[at].hash) {
            want.held += 1;
            if want.held <= want.wanted {
                score += want.worth;
                shared += 1;
            }
        }
        let from = (at + 1).saturating_sub(length);
        if at >= length
            && let Some(want) = wants.get_mut(&source[at - length].hash)
        {
            want.held -= 1;
            if want.held < want.wanted {
                score -= want.worth;
                shared -= 1;
            }
        }
        if score > best.0 + 1e-9 {
            best = (score, shared, from..at + 1);
        }
    }
    let (_, shared, window) = best;
    let is_near = shared * 10 >= quoted.len() * 3;
    let ends = |token: &&&Token| wants.contains_key(&token.hash);
    let first = window.start + source[window.clone()].iter().position(|token| ends(&token))?;
    let last = window.start + source[window.clone()].iter().rposition(|token| ends(&token))?;
    is_near.then_some(first..last + 1)
}

/// With as many words before and behind as the quotation has there that the source has not.
fn widened(source: &[&Token], quoted: &[&Token], window: Range<usize>) -> Range<usize> {
    let (first, last) = (source[window.start].hash, source[window.end - 1].hash);
    let before = quoted.iter().position(|token| token.hash == first).unwrap_or(0);
    let behind = quoted.iter().rev().position(|token| token.hash == last).unwrap_or(0);
    window.start.saturating_sub(before.min(AROUND))..(window.end + behind.min(AROUND)).min(source.len())
}

/// With the signs at its ends that the quotation has there, too.
fn with_signs(text: &str, quotation: &str, mut range: Range<usize>) -> Range<usize> {
    let is_sign = |c: &char| !c.is_alphanumeric() && !c.is_whitespace();
    let alike = |one: char, other: char| plain(one.encode_utf8(&mut [0; 4])) == plain(other.encode_utf8(&mut [0; 4]));
    let own: Vec<char> = quotation.chars().rev().take_while(is_sign).collect();
    let there = text[range.end..].chars().take_while(is_sign);
    range.end +=
        there.zip(own.into_iter().rev()).take_while(|(a, b)| alike(*a, *b)).map(|(a, _)| a.len_utf8()).sum::<usize>();
    let own: Vec<char> = quotation.chars().take_while(is_sign).collect();
    let there = text[..range.start].chars().rev().take_while(is_sign);
    range.start -=
        there.zip(own.into_iter().rev()).take_while(|(a, b)| alike(*a, *b)).map(|(a, _)| a.len_utf8()).sum::<usize>();
    range
}

/// What is shown as one word: between white space, or an ideograph.
fn shown(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for word in text.split_whitespace() {
        let mut from = 0;
        for (at, c) in word.char_indices() {
            if is_cjk(c) && class(c) == Class::Solid {
                out.extend([&word[from..at], &word[at..at + c.len_utf8()]].into_iter().filter(|w| !w.is_empty()));
                from = at + c.len_utf8();
            }
        }
        out.extend(Some(&word[from..]).filter(|w| !w.is_empty()));
    }
    out
}

fn diff(source: &str, quotation: &str) -> String {
    let (source, quoted) = (shown(source), shown(quotation));
    let alike = source.iter().zip(&quoted).take_while(|(one, other)| plain(one) == plain(other)).count();
    let skipped = alike.saturating_sub(AROUND);
    let cut =
        |words: &[&str]| words[skipped..words.len().min(skipped + COMPARED)].iter().map(|w| (*w).to_owned()).collect();
    let (source, quoted): (Vec<String>, Vec<String>) = (cut(&source), cut(&quoted));
    let fold = |words: &[String]| words.iter().map(|word| plain(word)).collect::<Vec<_>>();
    let ops = capture_diff_slices(Algorithm::Myers, &fold(&source), &fold(&quoted));
    let mut line = Line { out: if skipped > 0 { "…".to_owned() } else { String::new() }, full: false };
    for (at, op) in ops.iter().enumerate() {
        line.op(op, (&source, &quoted), (at == 0, at + 1 == ops.len()));
    }
    line.out
}

/// A word as it is compared: marks of one kind alike.
fn plain(word: &str) -> String {
    let alike = |c: char| match class(c) {
        Class::Single | Class::Double => '\'',
        Class::Dash => '-',
        _ => c,
    };
    folded(word).chars().map(alike).collect()
}

/// The line that is written, and whether no more goes into it.
struct Line {
    out: String,
    full: bool,
}

impl Line {
    fn op(&mut self, op: &DiffOp, (source, quoted): (&[String], &[String]), (first, last): (bool, bool)) {
        let (old, new) = (&source[op.old_range()], &quoted[op.new_range()]);
        if self.full {
            return;
        }
        if self.out.len() > LONGEST * 3 / 4 {
            self.full = true;
            return self.say("…");
        }
        match op {
            DiffOp::Equal { .. } if old.len() > 2 * AROUND || first || last => self.around(old, first, last),
            DiffOp::Equal { .. } => self.say(&old.join(" ")),
            _ => {
                self.change("{+", old, "+}");
                self.change("[-", new, "-]");
            }
        }
    }

    /// Words that are alike: a few after the last difference, a few before the next.
    fn around(&mut self, words: &[String], first: bool, last: bool) {
        let head = if first { 0 } else { AROUND.min(words.len()) };
        let tail = if last { words.len() } else { words.len().saturating_sub(AROUND).max(head) };
        self.say(&words[..head].join(" "));
        if head < tail {
            self.say("…");
        }
        self.say(&words[tail..].join(" "));
    }

    fn change(&mut self, open: &str, words: &[String], close: &str) {
        if words.is_empty() {
            return;
        }
        let joined = words.join(" ");
        let short: String = joined.chars().take(LONGEST / 4).collect();
        let more = if short.len() < joined.len() { "…" } else { "" };
        self.say(&format!("{open}{short}{more}{close}"));
    }

    fn say(&mut self, words: &str) {
        let short: String = words.chars().take(LONGEST / 4).collect();
        let words = if short.len() < words.len() && !words.starts_with(['{', '[']) { &short } else { words };
        if words.is_empty() || (words == "…" && self.out.ends_with('…')) {
            return;
        }
        let space = if self.out.is_empty() { "" } else { " " };
        let _ = write!(self.out, "{space}{words}");
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;
    use crate::evidence::capture::Text;

    fn told(source: &str, quotation: &str) -> Option<(String, String)> {
        let near = nearest(&Text::new(source), &Text::new(quotation))?;
        Some((source[near.range].to_owned(), near.diff))
    }

    #[test]
    fn differences_are_shown_in_one_line() {
        let source =
            "Reports came in all night. The attack on the camp killed at least nine people, officials said on Monday.";
        let (passage, diff) = told(source, "The attack on the camp killed some nine people").expect("it is near");
        assert_eq!(passage, "The attack on the camp killed at least nine people");
        assert_eq!(diff, "… on the camp killed {+at least+} [-some-] nine people");
        assert_eq!(told(source, "Nothing like it was ever written here"), None);
    }

    #[test]
    fn long_differences_stay_short() {
        let words = |step: usize| (0..800).map(|n| format!("w{}", n * step)).collect::<Vec<_>>().join(" ");
        let (_, diff) = told(&words(1), &words(2)).expect("half is shared");
        assert!(diff.chars().count() < 420, "{diff}");
    }
}
