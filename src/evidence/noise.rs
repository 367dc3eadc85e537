//! What stands in a capture between words that belong together: page numbers, running heads, words broken at the end of
//! a line, quotation marks that are repeated at each paragraph.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use crate::evidence::letter::folded;
use crate::evidence::negation;
use crate::evidence::token::{Gap, Kind, Token, hangs, hash, is_stop, keys};

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
        let (start, right_soft) = (right.start as usize, right.soft);
        let (left, right) = (tokens[at].text(text), right.text(text));
        if tokens[at].kind == Kind::Word
            && left.ends_with(char::is_alphabetic)
            && right.starts_with(char::is_lowercase)
            && (right_soft || !hangs(&text[start..]))
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

/// Marks the lines that belong to the page and not to the text: page numbers, what a site sets between paragraphs, and
/// running heads, which stand beside page breaks.
fn furniture(text: &str, tokens: &[Token]) -> Vec<bool> {
    let lines = lines(tokens);
    let pages: Vec<bool> = (0..lines.len()).map(|at| is_page_line(text, &lines, at)).collect();
    let heads = heads(text, &lines, &pages);
    let mut drop = vec![false; tokens.len()];
    let mut from = 0;
    for (at, line) in lines.iter().enumerate() {
        let running = || beside_page(&lines, &pages, at) && heads.contains(&keys(line));
        if pages[at] || is_site(text, line) || running() {
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

/// The lines that are repeated, and most often beside a page break.
fn heads(text: &str, lines: &[&[Token]], pages: &[bool]) -> HashSet<Vec<u64>, FixedState> {
    let mut counts: HashMap<Vec<u64>, (u32, u32), FixedState> = HashMap::default();
    for at in (0..lines.len()).filter(|at| beside_page(lines, pages, *at) && is_head(text, lines[*at])) {
        counts.entry(keys(lines[at])).or_default().0 += 1;
    }
    if !counts.is_empty() {
        for line in lines.iter().filter(|line| line.len() <= LONGEST) {
            if let Some(count) = counts.get_mut(&keys(line)) {
                count.1 += 1;
            }
        }
    }
    counts.into_iter().filter(|(_, (beside, all))| *all >= 3 && beside * 2 > *all).map(|(line, _)| line).collect()
}

/// Whether a form feed or the line of a page number stands directly before or behind a line.
fn beside_page(lines: &[&[Token]], pages: &[bool], at: usize) -> bool {
    let page = |at: Option<usize>| at.and_then(|at| pages.get(at)).is_some_and(|page| *page);
    breaks_page(lines, at) || page(at.checked_sub(1)) || page(Some(at + 1))
}

/// Whether a form feed stands directly before or behind a line.
fn breaks_page(lines: &[&[Token]], at: usize) -> bool {
    let fed = |line: Option<&&[Token]>| line.is_some_and(|l| l.first().is_some_and(|t| t.gap == Gap::Page));
    fed(lines.get(at)) || fed(lines.get(at + 1))
}

/// A line of two words or more that is no sentence, names no speaker and denies nothing.
fn is_head(text: &str, line: &[Token]) -> bool {
    let (Some(first), Some(last)) = (line.first(), line.last()) else { return false };
    let words = &text[first.start as usize..last.end as usize];
    line.len() <= LONGEST
        && line.iter().filter(|token| matches!(token.kind, Kind::Word | Kind::Solid)).count() >= 2
        && !words.ends_with(is_stop)
        && !words.ends_with([':', ',', ';', '：'])
        && negation::first(words).is_none()
}

/// What a site sets between the paragraphs of an article, as lines of their own.
const SITE: [&str; 14] = [
    "advertisement",
    "advertisements",
    "skip advertisement",
    "advertisement - scroll to continue",
    "story continues below",
    "story continues below advertisement",
    "story continues after advertisement",
    "article continues below",
    "article continues below advertisement",
    "article continues after advertisement",
    "continue reading below",
    "read more",
    "related articles",
    "related stories",
];

fn is_site(text: &str, line: &[Token]) -> bool {
    let (Some(first), Some(last)) = (line.first(), line.last()) else { return false };
    // Nothing longer is compared.
    if line.len() > 6 {
        return false;
    }
    let line = text[first.start as usize..last.end as usize].trim_end_matches(['.', '…']).to_lowercase();
    SITE.contains(&line.as_str())
}

/// `Page 3`, `[page 3 of 9]`, `p. 3`, `- 3 -`, and a bare number beside a form feed. Every other line of numbers may be
/// a cell of a table, or what somebody said.
fn is_page_line(text: &str, lines: &[&[Token]], at: usize) -> bool {
    let line = lines[at];
    if line.len() > 8 || !line.iter().any(|t| t.kind == Kind::Number) {
        return false;
    }
    let tokens: Vec<String> = line.iter().map(|t| t.text(text).to_lowercase()).collect();
    let dash = |sign: &str| matches!(sign, "-" | "–" | "—");
    match tokens.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [number] => is_low(number) && breaks_page(lines, at),
        [open, number, close] if dash(open) && dash(close) => is_low(number),
        [open, inner @ .., close] if (dash(open) && dash(close)) || (*open == "[" && *close == "]") => is_page(inner),
        tokens => is_page(tokens),
    }
}

/// `page 3`, `p. 3`, `page 3 of 9`, `page 3/9`, in a few languages.
fn is_page(tokens: &[&str]) -> bool {
    let of = |w: &str| matches!(w, "of" | "/" | "von" | "de" | "sur" | "из" | "از" | "من" | "מתוך");
    let number = |w: &str| w.chars().all(char::is_numeric);
    let rest = match tokens {
        ["p" | "pg" | "стр", ".", rest @ ..] => rest,
        [page, rest @ ..] if is_page_word(page) => rest,
        _ => return false,
    };
    match rest {
        [one] => number(one),
        [one, between, last] => number(one) && of(between) && number(last),
        _ => false,
    }
}

fn is_low(number: &str) -> bool {
    number.parse().is_ok_and(|number: u32| number < 1_000)
}

fn is_page_word(word: &str) -> bool {
    matches!(word, "page" | "seite" | "página" | "pagina" | "страница" | "صفحة" | "صفحه" | "עמוד")
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
            left("they walked to the\n\u{c}3\nriver and they\nAdvertisement\nrested"),
            "they walked to the river and they rested"
        );
        assert_eq!(
            left("to the\n- 3 -\nriver\nPage 4 of 9\nand\u{c}5\non\n[page 6]\nfoot"),
            "to the river and on foot"
        );
        assert_eq!(left("one\u{c}The Daily\ntwo\u{c}The Daily\nthree\nThe Daily\nPage 3\nfour"), "one two three four");
    }

    #[test]
    fn cells_and_answers_stay() {
        for text in ["one\nThe Daily\ntwo\nThe Daily\nthree\nThe Daily", "we lost\n\n400\n\nmen", "in\n3 of 9\ncases"] {
            assert_eq!(left(text), text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
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
