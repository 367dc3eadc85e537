//! From single numbers to what a text says: thousands of them, ranges, dates, and the words around.

use std::ops::Range;

use crate::text::number::hedges;
use crate::text::number::months::month;
use crate::text::number::phrases;
use crate::text::number::tokens::{Token, What};
use crate::text::number::{Found, Hedge, Kind, same};

/// A number, before its surroundings are looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub tokens: Range<usize>,
    pub low: f64,
    pub high: Option<f64>,
    pub kind: Kind,
    pub digits: bool,
}

/// What is said of the numbers of a text.
pub fn told(text: &str, tokens: &[Token], hits: Vec<Hit>, language: &str) -> Vec<Found> {
    let mut hits = multiplied(tokens, hits);
    for hit in &mut hits {
        hit.kind = kind(tokens, hit, language);
    }
    let hits = ranges(tokens, hits, language);
    hits.iter().map(|(hit, hedge, from)| found(text, tokens, (hit, *hedge, *from), language)).collect()
}

fn found(text: &str, tokens: &[Token], hit: (&Hit, Option<Hedge>, usize), language: &str) -> Found {
    let (hit, hedge, from) = hit;
    let before = hedges::before(&tokens[..from], language);
    let after = hedges::after(&tokens[hit.tokens.end..], language);
    let start = before.map_or(from, |(_, at)| at);
    let end = after.map_or(hit.tokens.end, |(_, many)| hit.tokens.end + many);
    let bytes = |range: Range<usize>| tokens[range.start].range.start..tokens[range.end - 1].range.end;
    let range = bytes(start..end);
    debug_assert!(text.get(range.clone()).is_some(), "a number stands in its text");
    Found {
        low: hit.low,
        high: hit.high,
        kind: hit.kind,
        hedge: before.map(|(hedge, _)| hedge).or(after.map(|(hedge, _)| hedge)).or(hedge),
        range,
        at: bytes(hit.tokens.clone()),
        digits: hit.digits,
    }
}

/// "3 million", "two dozen", "several hundred": a number times the word that follows.
fn multiplied(tokens: &[Token], hits: Vec<Hit>) -> Vec<Hit> {
    let mut out: Vec<Hit> = Vec::new();
    for hit in hits {
        let times =
            [12.0, 100.0, 1e3, 1e5, 1e6, 1e7, 1e9, 1e12].iter().any(|n| same(*n, hit.low)) && hit.high == Some(hit.low);
        let gap = |last: &Hit| last.tokens.end..hit.tokens.start.max(last.tokens.end);
        let half = out.last().is_some_and(|last| is_and_a_half(&tokens[gap(last)]));
        let follows = |last: &&mut Hit| half || only_space(&tokens[gap(last)]);
        // Of words the grammar has made one number already, but for these.
        let own = [12.0, 1e5, 1e7].iter().any(|n| same(*n, hit.low));
        let many = |last: &&mut Hit| last.kind == Kind::Count && (last.digits || own || half);
        match out.last_mut().filter(|last| times && !hit.digits && follows(last) && many(last)) {
            Some(last) => {
                let more = if half { 0.5 } else { 0.0 };
                last.low = (last.low + more) * hit.low;
                last.high = last.high.map(|high| (high + more) * hit.low);
                last.tokens.end = hit.tokens.end;
            }
            None => out.push(hit),
        }
    }
    out
}

/// What a number is the number of.
fn kind(tokens: &[Token], hit: &Hit, language: &str) -> Kind {
    let (before, after) = (&tokens[..hit.tokens.start], &tokens[hit.tokens.end..]);
    if !matches!(hit.kind, Kind::Count | Kind::Year) {
        return hit.kind;
    }
    if dated(before, after, hit, language) {
        return Kind::Dated;
    }
    let sign = |token: Option<&Token>, signs: &[&str]| token.is_some_and(|t| signs.contains(&t.text));
    let money = sign(before.last(), &["$", "€", "£", "¥", "₽", "₹", "﷼"]) || sign(after.first(), &["%", "‰", "٪", "°"]);
    let joined = match after {
        [dash, word, ..] if matches!(dash.text, "-" | "\u{2010}" | "\u{2011}") => Some(word.word()),
        _ => None,
    };
    let joined = joined.filter(|word| !word.is_empty() && !["plus", "or", "to", "odd"].contains(word));
    // "5 p.m.", "5 o'clock", "9 per cent".
    let clock = matches!(after, [_, word, sign, ..]
        if sign.what == What::Sign && sign.text != "," && matches!(word.word(), "a" | "p" | "o"));
    let percent = matches!(after, [_, per, _, cent, ..] if per.word() == "per" && cent.word() == "cent");
    let spaced = |token: Option<&Token>| token.is_some_and(|t| t.what == What::Space);
    let unit = spaced(after.first()) && after.get(1).is_some_and(|word| phrases::measures(word.word()));
    let label = match before {
        [.., word, dot, space] if dot.text == "." && spaced(Some(space)) => phrases::labels_in_short(word.word()),
        [.., word, space] if spaced(Some(space)) => phrases::labels(word.word()),
        _ => false,
    };
    let measured = joined.is_some_and(phrases::measures) || unit || clock || percent;
    match joined {
        _ if money || measured || label => Kind::Marked,
        Some(_) => Kind::Joined,
        None => hit.kind,
    }
}

/// Whether a month stands beside a number that can be a day or a year: "9 January", "Jan. 18", "January 18, 2024".
fn dated(before: &[Token], after: &[Token], hit: &Hit, language: &str) -> bool {
    let year = hit.kind == Kind::Year;
    if !hit.digits || !(year || (1.0..=31.0).contains(&hit.low)) {
        return false;
    }
    let is_month = |token: &Token| month(token.text, language).is_some();
    let space = |token: &Token| token.what == What::Space;
    // "In January, 12 people" is no date, "January 18, 2024" is; "9. May" begins a sentence in English alone.
    let leads = |token: &&Token| {
        space(token) || token.text == "." || (year && (token.text == "," || matches!(token.word(), "of" | "de")))
    };
    let follows =
        |token: &&Token| space(token) || matches!(token.word(), "of" | "de") || (token.text == "." && language != "en");
    let mut ahead = before.iter().rev().filter(|token| !leads(token));
    let last = ahead.next();
    let day = last.is_some_and(|token| matches!(token.what, What::Figure { value, .. } if value <= 31.0));
    let whole = year && day && ahead.next().is_some_and(is_month);
    whole || last.is_some_and(is_month) || after.iter().find(|token| !follows(token)).is_some_and(is_month)
}

/// "Two and a half million".
fn is_and_a_half(tokens: &[Token]) -> bool {
    let words: Vec<&str> = tokens.iter().map(Token::word).filter(|word| !word.is_empty()).collect();
    words == ["and", "a", "half"] && tokens.iter().all(|token| token.is_word() || token.what == What::Space)
}

/// What the last words of a number multiply all of it by: a thousand of "twelve thousand", and of "12,000".
fn times(tokens: &[Token], hit: &Hit) -> f64 {
    let own = &tokens[hit.tokens.clone()];
    let words = own.iter().rev().filter(|token| token.what != What::Space);
    let spoken = words.map_while(|token| match token.word() {
        "hundred" => Some(100.0),
        "thousand" => Some(1e3),
        "million" => Some(1e6),
        "billion" => Some(1e9),
        "dozen" => Some(12.0),
        "lakh" => Some(1e5),
        "crore" => Some(1e7),
        _ => None,
    });
    let spoken: f64 = spoken.product();
    let thousands = own.len() == 1 && own[0].text.ends_with(",000") && same(hit.low % 1e3, 0.0);
    if thousands && hit.digits { 1e3 } else { spoken }
}

/// "Nine to twelve thousand", "9-12,000": the first number is of what the second one is. Numbers whose own order would
/// be turned by that are as they stand.
fn scaled(tokens: &[Token], first: &Hit, second: &Hit) -> f64 {
    let scaled = first.low * times(tokens, second);
    if scaled < second.low && same(times(tokens, first), 1.0) { scaled } else { first.low }
}

fn only_space(tokens: &[Token]) -> bool {
    tokens.iter().all(|token| token.what == What::Space)
}

/// Two numbers with "to" or a dash between them are one range. Also what the words say of it, and where they begin.
fn ranges(tokens: &[Token], hits: Vec<Hit>, language: &str) -> Vec<(Hit, Option<Hedge>, usize)> {
    let mut out: Vec<(Hit, Option<Hedge>, usize)> = Vec::new();
    for hit in hits {
        let start = hit.tokens.start;
        let Some((last, _, from)) = out.last_mut() else {
            out.push((hit, None, start));
            continue;
        };
        // "16-18 January", "7-10 km": what follows the second says what both are.
        let both = matches!((last.kind, hit.kind), (Kind::Count, Kind::Marked | Kind::Joined | Kind::Dated));
        let alike = last.kind == hit.kind || both;
        let rising = last.high == Some(last.low) && hit.high.is_some_and(|high| high > last.low);
        let open =
            matches!(hit.kind, Kind::Count | Kind::Marked | Kind::Joined | Kind::Dated) && hit.high == Some(hit.low);
        let gap = tokens.get(last.tokens.end..start).unwrap_or_default();
        match hedges::spans(&tokens[..*from], gap, language) {
            Some(at) if alike && rising && open => {
                let low = scaled(tokens, last, &hit);
                let tokens = last.tokens.start..hit.tokens.end;
                *last = Hit { tokens, low, high: hit.high, kind: hit.kind, ..last.clone() };
                *from = at;
            }
            _ => out.push((hit, None, start)),
        }
    }
    out
}
