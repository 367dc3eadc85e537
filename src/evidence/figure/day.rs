//! Whether a quote says the date of a claim. Quotes seldom say dates whole: only one that says another is at fault.

use crate::evidence::figure::Fault;
use crate::model::when::{Day, When};
use crate::text::day::readings;
use crate::text::number::{Found, Kind, has_word, month, numbers};

/// What makes a day out of another one.
const RELATIVE: [&str; 16] = [
    "earlier",
    "later",
    "before",
    "after",
    "ago",
    "yesterday",
    "today",
    "tomorrow",
    "previous",
    "next",
    "following",
    "prior",
    "eve",
    "since",
    "until",
    "within",
];

/// A fault if the quote gives days, all of them others than the claim's. Dates are read in English and in digits.
#[must_use]
pub fn judge(when: &When, quote: &str, language: &str) -> Option<Fault> {
    let (Some(earliest), Some(latest)) = (when.earliest(), when.latest()) else { return None };
    let english = language.to_ascii_lowercase().starts_with("en");
    if when.is_unread() || !english || has_word(quote, &RELATIVE) {
        return None;
    }
    let found = numbers(quote, language);
    let dates = dates(quote, &found, language);
    let within = |days: &Vec<Day>| days.iter().any(|day| earliest <= *day && *day <= latest);
    if dates.is_empty() || dates.iter().any(|(_, days)| within(days)) {
        return None;
    }
    let own = |found: &Found| {
        let apart = !dates.iter().any(|(said, _)| said.contains(&quote[found.at.clone()]));
        apart && when.single_day().is_some_and(|day| found.is(f64::from(day.day)))
    };
    if found.iter().any(own) {
        return None;
    }
    Some(Fault::Missing { held: dates.into_iter().map(|(said, _)| said).collect() })
}

/// The dates of a quote that give day, month and year, each with the days it can mean.
fn dates(quote: &str, found: &[Found], language: &str) -> Vec<(String, Vec<Day>)> {
    let dated: Vec<&Found> = found.iter().filter(|found| found.kind == Kind::Dated).collect();
    let mut out = Vec::new();
    for (at, first) in dated.iter().enumerate() {
        let start = with_month(quote, first.at.start, language);
        let alone = &quote[first.at.clone()];
        let ends = dated.get(at + 1).map(|next| &quote[start..next.at.end]);
        let said = [Some(alone), ends].into_iter().flatten().find_map(|said| Some((said, days(said)?)));
        out.extend(said.map(|(said, days)| (said.to_owned(), days)));
    }
    out
}

/// Where the month before a day begins, if there is one; else where the day does.
fn with_month(quote: &str, start: usize, language: &str) -> usize {
    let before = quote[..start].trim_end_matches([' ', '.', '\u{a0}']);
    let word = before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + 1);
    let word = before.ceil_char_boundary(word);
    if month(&before[word..], language).is_some() { word } else { start }
}

/// The days that a whole date can mean.
fn days(said: &str) -> Option<Vec<Day>> {
    let whens = readings(said).into_iter().filter_map(|text| When::parse(&text).ok());
    let days: Vec<Day> = whens.filter_map(|when| when.single_day()).collect();
    (!days.is_empty()).then_some(days)
}
