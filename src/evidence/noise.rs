//! What stands in a capture between words that belong together: page numbers, running heads, words broken at the end of
//! a line, quotation marks that are repeated at each paragraph.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::evidence::letter::folded;
use crate::evidence::negation;
use crate::evidence::token::{Gap, Kind, Token, hash, is_stop, keys};

/// A word broken by a hyphen: where its first half stands, how many tokens it takes, and the hash of it joined.
#[derive(Clone, Copy, Debug)]
pub struct Break {
    pub at: usize,
    pub length: usize,
    pub joined: u64,
}

/// The tokens without page furniture and without repeated quotation marks.
#[must_use]
pub fn cleaned(text: &str, tokens: &[Token]) -> Vec<Token> {
    let mut drop = furniture(text, tokens);
    repeated(text, tokens, &mut drop);
    kept(tokens, &drop)
}

/// The tokens of a quotation, without quotation marks that are repeated at each paragraph.
#[must_use]
pub fn unrepeated(text: &str, tokens: &[Token]) -> Vec<Token> {
    let mut drop = vec![false; tokens.len()];
    repeated(text, tokens, &mut drop);
    kept(tokens, &drop)
}

/// What is not dropped; the widest gap of what is dropped is kept.
fn kept(tokens: &[Token], drop: &[bool]) -> Vec<Token> {
    let mut gap = Gap::None;
    let mut out = Vec::with_capacity(tokens.len());
    for (token, drop) in tokens.iter().zip(drop) {
        gap = gap.max(token.gap);
        if !drop {
            out.push(Token { gap, ..*token });
            gap = Gap::None;
        }
    }
    out
}

/// Words that are broken at the end of a line.
#[must_use]
pub fn breaks(text: &str, tokens: &[Token]) -> Vec<Break> {
    let mut out = Vec::new();
    for (end, right) in tokens.iter().enumerate().skip(1).filter(|(_, t)| t.gap >= Gap::Line && t.kind == Kind::Word) {
        let before = &tokens[end - 1];
        let length = if right.soft { 2 } else { 3 };
        let hyphen = before.gap == Gap::None && matches!(before.text(text), "-" | "\u{2010}");
        if end + 1 < length || (!right.soft && !hyphen) {
            continue;
        }
        let at = end + 1 - length;
        let (left, right) = (tokens[at].text(text), right.text(text));
        if tokens[at].kind == Kind::Word && left.ends_with(char::is_alphabetic) && right.starts_with(char::is_lowercase)
        {
            out.push(Break { at, length, joined: hash(&folded(&format!("{left}{right}"))) });
        }
    }
    out
}

/// Marks the opening quotation marks that a long quotation repeats where its paragraphs begin.
fn repeated(text: &str, tokens: &[Token], drop: &mut [bool]) {
    let mut open = None;
    for (at, token) in tokens.iter().enumerate().filter(|(at, _)| !drop[*at]).collect::<Vec<_>>() {
        let mark = token.text(text).chars().next().filter(|_| token.kind == Kind::Quote);
        let before_word = tokens.get(at + 1).is_some_and(|next| next.gap == Gap::None);
        match (open, mark) {
            (Some(first), Some(c)) if c == first && token.gap >= Gap::Line && before_word => drop[at] = true,
            (Some(first), Some(c)) if closers(first).contains(c) => open = None,
            (None, Some(c)) if !closers(c).is_empty() => open = Some(c),
            (Some(_), None) if token.gap >= Gap::Paragraph => open = None,
            _ => {}
        }
    }
}

/// The marks that close what a mark of two strokes opens.
const fn closers(open: char) -> &'static str {
    match open {
        '"' => "\"",
        '“' => "”",
        '”' => "”",
        '„' => "“”",
        '«' => "»",
        '»' => "«",
        '「' => "」",
        '『' => "』",
        _ => "",
    }
}

/// Marks the lines that belong to the page and not to the text.
fn furniture(text: &str, tokens: &[Token]) -> Vec<bool> {
    let lines = lines(tokens);
    let mut counts: HashMap<Vec<u64>, u32, FixedState> = HashMap::default();
    for line in lines.iter().filter(|line| line.len() <= LONGEST) {
        *counts.entry(keys(line)).or_default() += 1;
    }
    let mut drop = vec![false; tokens.len()];
    let mut from = 0;
    for (at, line) in lines.iter().enumerate() {
        let running = line.len() <= LONGEST && counts.get(&keys(line)).is_some_and(|n| *n >= 3) && is_head(text, line);
        let numbered = || bare(text, line).is_some_and(|number| is_page_number(&lines, at, number));
        if running || is_page(text, line) || numbered() {
            drop[from..from + line.len()].fill(true);
        }
        from += line.len();
    }
    drop
}

/// How many tokens a running head has at most.
const LONGEST: usize = 16;

fn lines(tokens: &[Token]) -> Vec<&[Token]> {
    tokens.chunk_by(|_, next| next.gap < Gap::Line).collect()
}

/// A line that is no sentence, has letters, and denies nothing.
fn is_head(text: &str, line: &[Token]) -> bool {
    let (Some(first), Some(last)) = (line.first(), line.last()) else { return false };
    let words = &text[first.start as usize..last.end as usize];
    words.contains(char::is_alphabetic) && !words.ends_with(is_stop) && negation::first(words).is_none()
}

/// The number of a line that holds nothing else: `3`, `- 3 -`, `[3]`.
fn bare(text: &str, line: &[Token]) -> Option<u32> {
    let number = match line {
        [number] | [_, number, _] if number.kind == Kind::Number => number,
        _ => return None,
    };
    let around = |t: &Token| matches!(t.text(text), "-" | "–" | "—" | "[" | "]" | "|");
    let plain = line.len() == 1 || (around(&line[0]) && around(&line[2]));
    number.text(text).parse().ok().filter(|n| plain && *n < 10_000)
}

/// A number alone may be a cell of a table as well, or a word that was set on a line of its own. It is that of a page
/// beside a page break, or between two lines of words, if it stands beside a blank one.
fn is_page_number(lines: &[&[Token]], at: usize, number: u32) -> bool {
    let page = |line: Option<&&[Token]>| line.is_some_and(|l| l.first().is_some_and(|t| t.gap == Gap::Page));
    let wide = |line: Option<&&[Token]>| line.is_none_or(|l| l.iter().filter(|t| t.kind.is_word()).count() >= 3);
    let next_to_words = wide(at.checked_sub(1).and_then(|at| lines.get(at))) && wide(lines.get(at + 1));
    let blank = |line: Option<&&[Token]>| line.is_none_or(|l| l.first().is_some_and(|t| t.gap >= Gap::Paragraph));
    let is_apart = number < 1_000 && (blank(lines.get(at)) || blank(lines.get(at + 1)));
    let framed = lines[at].len() == 3;
    page(lines.get(at)) || page(lines.get(at + 1)) || framed || (next_to_words && is_apart)
}

/// `Page 3`, `[page 3]`, `p. 3`, `Page 3 of 9`, `3 of 9`, `3/9`, in a few languages.
fn is_page(text: &str, line: &[Token]) -> bool {
    if line.len() > 7 || !line.iter().any(|t| t.kind == Kind::Number) {
        return false;
    }
    let words = line.iter().filter(|t| t.kind.is_word()).map(|t| t.text(text).to_lowercase()).collect::<Vec<_>>();
    let is_number = |w: &str| w.chars().all(char::is_numeric);
    let of = |w: &str| matches!(w, "of" | "von" | "de" | "sur" | "из" | "از" | "من" | "מתוך");
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [page, number] => is_page_word(page) && is_number(number),
        [page, number, of_all, last] => is_page_word(page) && is_number(number) && of(of_all) && is_number(last),
        [number, of_all, last] => is_number(number) && of(of_all) && is_number(last),
        _ => false,
    }
}

fn is_page_word(word: &str) -> bool {
    matches!(word, "page" | "p" | "pg" | "seite" | "página" | "pagina" | "страница" | "стр" | "صفحة" | "صفحه" | "עמוד")
}

#[cfg(test)]
mod tests {
    use super::{breaks, cleaned};
    use crate::evidence::token::read;

    fn left(text: &str) -> String {
        let kept = cleaned(text, &read(text).all);
        kept.iter().map(|t| t.text(text)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn pages_leave_no_trace() {
        assert_eq!(
            left("they walked to the\n\n3\n\nriver and they rested"),
            "they walked to the river and they rested"
        );
        assert_eq!(
            left("to the\n- 3 -\nriver\nPage 4 of 9\nand\u{c}5\non\n[page 6]\nfoot"),
            "to the river and on foot"
        );
        assert_eq!(left("one\nThe Daily\ntwo\nThe Daily\nthree\nThe Daily\nfour"), "one two three four");
    }

    #[test]
    fn cells_and_answers_stay() {
        for text in ["killed 12 wounded", "Killed 12 Wounded 30", "No . Who ? No . He ? No ."] {
            assert_eq!(left(&text.replace(" 12 ", "\n12\n").replace(" 30", "\n30").replace(" No", "\nNo")), text);
        }
    }

    #[test]
    fn a_mark_repeated_at_each_paragraph_goes() {
        assert_eq!(left("“We came.\n\n“We saw.\n\n“We left.” Then"), "“ We came . We saw . We left . ” Then");
        assert_eq!(left("“We came.”\n\n“We saw.”"), "“ We came . ” “ We saw . ”");
    }

    #[test]
    fn a_broken_word_is_known() {
        let text = "the hy-\nphenated and so\u{ad}\nft but 10-\n20";
        assert_eq!(breaks(text, &read(text).all).len(), 2);
    }
}
