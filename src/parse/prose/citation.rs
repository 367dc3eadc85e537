//! Pandoc's citation syntax: what stands between the brackets of `[see @a, p. 3; -@b]`.

use std::ops::Range;

use crate::model::key::Ref;
use crate::model::prose::CiteItem;
use crate::parse::prose::brackets::{Letter, is_key_start};
use crate::text::span::{FileId, Span};

/// The words and signs before a locator, by CSL's label for it.
const LABELS: &[(&str, &[&str])] = &[
    ("appendix", &["appendix", "app."]),
    ("book", &["book", "books", "bk.", "bks."]),
    ("chapter", &["chapter", "chapters", "chap.", "chaps.", "ch."]),
    ("column", &["column", "columns", "col.", "cols."]),
    ("figure", &["figure", "figures", "fig.", "figs."]),
    ("folio", &["folio", "folios", "fol.", "fols."]),
    ("issue", &["issue", "number", "numbers", "no.", "nos."]),
    ("line", &["line", "lines", "l.", "ll."]),
    ("note", &["note", "notes", "n.", "nn."]),
    ("opus", &["opus", "opera", "op.", "opp."]),
    ("page", &["page", "pages", "p.", "pp."]),
    ("paragraph", &["paragraph", "paragraphs", "para.", "paras.", "¶¶", "¶"]),
    ("part", &["part", "parts", "pt.", "pts."]),
    ("section", &["section", "sections", "sec.", "secs.", "sect.", "§§", "§"]),
    ("sub-verbo", &["sub verbo", "s.v.", "s.vv."]),
    ("supplement", &["supplement", "supp.", "suppl."]),
    ("table", &["table", "tables", "tbl."]),
    ("timestamp", &["timestamp"]),
    ("verse", &["verse", "verses", "v.", "vv."]),
    ("volume", &["volume", "volumes", "vol.", "vols."]),
];

/// The second source of each part that names several; only the first of them is taken.
#[must_use]
pub fn seconds(file: FileId, base: usize, letters: &[Letter]) -> Vec<Span> {
    let keyed =
        |part: &[Letter], from: usize| (from..part.len()).find(|at| part[*at].c == '@' && is_key_start(part, *at));
    let second = |part: &[Letter]| {
        let first = keyed(part, 0)?;
        let at = keyed(part, key(part, first + 1).end)?;
        // A citation or a link inside this one is told as such; a link's own bracket is no letter of it.
        let before = part[at - 1];
        let apart = before.at as usize + before.c.len_utf8() < part[at].at as usize;
        let nested = apart || part[..at].iter().any(|l| l.plain && l.c == '[');
        ends(&part[at..key(part, at + 1).end]).filter(|_| !nested).map(|range| place(file, base, range))
    };
    letters.split(|l| l.plain && l.c == ';').filter_map(second).collect()
}

/// Reads the letters between the brackets. The second value holds the parts that name no source.
#[must_use]
pub fn parse(file: FileId, base: usize, letters: &[Letter]) -> (Vec<CiteItem>, Vec<Span>) {
    let (mut items, mut faults) = (Vec::new(), Vec::new());
    for part in letters.split(|l| l.plain && l.c == ';') {
        match item(file, base, part) {
            Some(item) => items.push(item),
            None => faults.extend(ends(part).or(ends(letters)).map(|r| place(file, base, r))),
        }
    }
    (items, faults)
}

/// Whether the text of a link is a citation and no other words: `@a`, `-@a, p. 3`, `@a; @b`.
#[must_use]
pub fn is_citation(text: &str) -> bool {
    let Some(key) = text.trim().trim_start_matches('-').strip_prefix('@') else { return false };
    let end = key.find(|c: char| c.is_whitespace() || matches!(c, ',' | ';')).unwrap_or(key.len());
    end > 0 && !key[end..].starts_with(char::is_whitespace)
}

fn place(file: FileId, base: usize, range: Range<usize>) -> Span {
    Span::new(file, base + range.start..base + range.end)
}

fn ends(letters: &[Letter]) -> Option<Range<usize>> {
    let (first, last) = (letters.first()?, letters.last()?);
    let width = if last.plain { last.c.len_utf8() } else { 1 };
    Some(first.at as usize..last.at as usize + width)
}

fn item(file: FileId, base: usize, part: &[Letter]) -> Option<CiteItem> {
    let at = (0..part.len()).find(|at| part[*at].c == '@' && is_key_start(part, *at))?;
    let suppress_author = at > 0 && part[at - 1].c == '-';
    let key = key(part, at + 1);
    let text = said(&part[key.clone()]);
    let span = place(file, base, ends(&part[key.clone()])?);
    let close = usize::from(part.get(key.end).is_some_and(|l| l.c == '}') && part[at + 1].c == '{');
    let (locator, suffix) = tail(&said(&part[key.end + close..]));
    let prefix = said(&part[..at - usize::from(suppress_author)]).trim().to_owned();
    Some(CiteItem {
        source: Ref::new(text, span),
        prefix: Some(prefix).filter(|p| !p.is_empty()),
        locator,
        suffix,
        suppress_author,
    })
}

/// The letters of the key that begins at `start`: `{…}`, or letters, digits, `_` and single signs between them.
fn key(part: &[Letter], start: usize) -> Range<usize> {
    let close = part[start..].iter().position(|l| l.c == '}').filter(|end| *end > 1);
    if let Some(end) = close.filter(|_| part[start].c == '{') {
        return start + 1..start + end;
    }
    let word = |at: usize| part.get(at).is_some_and(|l| l.c.is_alphanumeric() || l.c == '_');
    let sign = |at: usize| part.get(at).is_some_and(|l| ":.#$%&-+?<>~/".contains(l.c));
    let mut end = start + 1;
    while word(end) || (sign(end) && word(end + 1)) {
        end += 1;
    }
    start..end
}

fn said(letters: &[Letter]) -> String {
    letters.iter().map(|l| l.c).collect()
}

type Tail = (Option<(String, String)>, Option<String>);

/// The locator behind a key, and what follows it.
fn tail(text: &str) -> Tail {
    let separated = text.trim_start();
    let rest = separated.strip_prefix(',').unwrap_or(separated).trim();
    if rest.is_empty() {
        return (None, None);
    }
    if let Some((inside, after)) = rest.strip_prefix('{').and_then(|r| r.split_once('}')) {
        return (locator(inside.trim()).map(|(l, _)| l).or_else(|| whole(inside)), suffix(after));
    }
    match locator(rest) {
        Some((locator, after)) => (Some(locator), suffix(after)),
        None => (None, Some(separated.trim().trim_start_matches(',').trim().to_owned())),
    }
}

fn whole(inside: &str) -> Option<(String, String)> {
    Some(("page".to_owned(), inside.trim().to_owned())).filter(|(_, value)| !value.is_empty())
}

fn suffix(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches(',').trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A locator at the beginning of a text: a label and numbers, or numbers alone, which are pages.
fn locator(text: &str) -> Option<((String, String), &str)> {
    let (label, rest) = match label(text) {
        Some((label, length)) => (label, text[length..].trim_start()),
        None if text.starts_with(|c: char| c.is_numeric()) => ("page", text),
        None => return None,
    };
    let length = numbers(rest);
    let value = rest[..length].trim_end_matches([',', ' ']);
    (!value.is_empty()).then(|| ((label.to_owned(), value.to_owned()), &rest[length..]))
}

/// The label a text begins with, and its length. A word needs space behind it, a sign does not.
fn label(text: &str) -> Option<(&'static str, usize)> {
    let begins = |word: &str| {
        let head = text.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word));
        let next = text.get(word.len()..).and_then(|rest| rest.chars().next());
        let apart = next.is_some_and(|c| !c.is_alphabetic()) || word.ends_with(['.', '§', '¶']);
        head.is_some() && next.is_some() && apart
    };
    let all = LABELS.iter().flat_map(|(label, words)| words.iter().map(move |word| (*label, *word)));
    all.filter(|(_, word)| begins(word)).max_by_key(|(_, word)| word.len()).map(|(label, word)| (label, word.len()))
}

/// The length of the numbers a text begins with: words with a digit in them, Roman numbers, and what joins them.
fn numbers(text: &str) -> usize {
    let mut end = 0;
    for word in text.split_inclusive([' ', ',']) {
        let bare = word.trim_matches([' ', ',']);
        let joins = matches!(bare, "" | "-" | "–" | "&" | "f." | "ff.");
        if !joins && !is_number(bare) {
            break;
        }
        end += word.len();
    }
    text[..end].trim_end_matches([' ', ',', '&', '-', '–']).len()
}

fn is_number(word: &str) -> bool {
    let roman = |w: &str| !w.is_empty() && w.to_ascii_lowercase().bytes().all(|b| b"ivxlcdm".contains(&b));
    if word.contains(['[', ']']) {
        return false;
    }
    word.contains(|c: char| c.is_numeric()) || word.split(['-', '–']).all(roman)
}

#[cfg(test)]
mod tests {
    use super::{FileId, Letter, parse};

    fn says(text: &str) -> String {
        let letters: Vec<Letter> = text
            .char_indices()
            .map(|(at, c)| Letter { c, at: u32::try_from(at).expect("short"), item: 0, plain: true })
            .collect();
        let (items, faults) = parse(FileId(0), 0, &letters);
        let mut out: Vec<String> = items
            .iter()
            .map(|i| {
                let minus = if i.suppress_author { "-" } else { "" };
                let prefix = i.prefix.as_deref().unwrap_or("");
                let locator = i.locator.as_ref().map(|(l, v)| format!("{l} {v}")).unwrap_or_default();
                assert!(text[i.source.span.range()] == i.source.text);
                format!("{prefix}|{minus}{}|{locator}|{}", i.source.text, i.suffix.as_deref().unwrap_or(""))
            })
            .collect();
        out.extend(faults.iter().map(|span| format!("!{}", &text[span.range()])));
        out.join(" / ")
    }

    #[test]
    fn pandoc_syntax() {
        let cases = [
            ("@rane-2024", "|rane-2024||"),
            ("-@rane-2024", "|-rane-2024||"),
            ("see @a, ch. 2; @b", "see|a|chapter 2| / |b||"),
            ("see -@a, pp. 33-35, 38 and passim", "see|-a|page 33-35, 38|and passim"),
            ("@Doe:2020, 12", "|Doe:2020|page 12|"),
            ("@a, §§ 3–4", "|a|section 3–4|"),
            ("@a, ¶12", "|a|paragraph 12|"),
            ("@a, p. xiv", "|a|page xiv|"),
            ("@a, vol. 2, p. 3", "|a|volume 2|p. 3"),
            ("@a, emphasis added", "|a||emphasis added"),
            ("@a p. 3", "|a|page 3|"),
            ("@a, p. 3ff. and more", "|a|page 3ff.|and more"),
            ("@a, {p. 3 (left)}, quoted", "|a|page 3|quoted"),
            ("@{http://x.org/a b}, 4", "|http://x.org/a b|page 4|"),
            ("@a, pages are missing", "|a||pages are missing"),
            ("@a; see the annex", "|a|| / ! see the annex"),
            ("@a;", "|a|| / !@a;"),
            ("see [x] @a, p. [3]", "see [x]|a||p. [3]"),
            ("@a.", "|a||."),
            ("cf. بلوچ, @a, ص. ۳", "cf. بلوچ,|a||ص. ۳"),
        ];
        for (text, expected) in cases {
            assert_eq!(says(text), expected, "{text}");
        }
    }
}
