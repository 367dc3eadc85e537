//! Years in words: decades, centuries, years before 1, years of many digits.

use edtf_core::{Year, YearKind};

use crate::typeset::date::pattern;
use crate::typeset::words::Words;

/// A year; `None` when nothing of it is known.
pub fn text(year: &Year, words: &Words) -> Option<String> {
    match (year.value(), year.kind) {
        (Some(value), _) => Some(number(value, words)),
        (None, YearKind::Standard { negative, digits }) => masked(negative, digits, words),
        (None, YearKind::Exponential { significand, exponent }) => {
            Some(words.fill("date", "year", &[("year", &format!("{significand}E{exponent}"))]))
        }
        (None, YearKind::Big { value }) => Some(number(value, words)),
    }
}

/// A year as a number: year 0 is 1 BC.
pub fn number(value: i64, words: &Words) -> String {
    match value {
        ..=0 => words.fill("date", "before_christ", &[("year", &digits(1 - value, words))]),
        _ => words.fill("date", "year", &[("year", &digits(value, words))]),
    }
}

fn digits(value: i64, words: &Words) -> String {
    if value < 100_000 { value.to_string() } else { words.number(value as f64) }
}

/// `201X` is the 2010s, `20XX` the 2000s; an odd mask is shown as it stands.
fn masked(negative: bool, digits: [Option<u8>; 4], words: &Words) -> Option<String> {
    let known = digits.iter().take_while(|d| d.is_some()).count();
    let floor: String = digits.iter().map(|d| d.map_or('0', |d| char::from(b'0' + d))).collect();
    let floor = floor.trim_start_matches('0');
    let clean = digits[known..].iter().all(Option::is_none);
    let shown = match (clean, known) {
        (true, 0) => return None,
        (true, 3) => pattern(words, "decade", "{year}s", &[("year", floor)]),
        (true, 2) => pattern(words, "century", "{year}s", &[("year", floor)]),
        _ => digits.iter().map(|d| d.map_or('X', |d| char::from(b'0' + d))).collect(),
    };
    Some(if negative { words.fill("date", "before_christ", &[("year", &shown)]) } else { shown })
}
