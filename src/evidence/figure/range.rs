//! Whether a quote says a range: as one, by its two hedges, or as what two sources say.

use crate::text::number::{Found, Hedge, Kind, has_word};

/// Words between two numbers that make them two answers to one question.
const APART: [&str; 32] = [
    "other",
    "others",
    "another",
    "while",
    "whereas",
    "but",
    "versus",
    "vs",
    "sources",
    "reports",
    "report",
    "reported",
    "say",
    "says",
    "said",
    "according",
    "estimates",
    "estimated",
    "put",
    "puts",
    "claimed",
    "claims",
    "or",
    "to",
    "perhaps",
    "possibly",
    "maybe",
    "even",
    "later",
    "revised",
    "minimum",
    "maximum",
];

/// Whether the numbers of a quote are the ends of a range. Other languages than English are read by the ends alone.
#[must_use]
pub fn says(low: f64, high: f64, quote: &str, found: (&[Found], &str)) -> bool {
    let (found, language) = found;
    let whole = |found: &Found| match (found.kind, found.hedge) {
        (Kind::Vague, _) => found.holds(low) && found.holds(high),
        (_, Some(Hedge::About | Hedge::Almost)) => low <= found.low && found.low <= high,
        _ => found.has_end(low) && found.has_end(high),
    };
    let english = language.to_ascii_lowercase().starts_with("en");
    let of = |end: f64| found.iter().filter(move |found| found.has_end(end));
    found.iter().any(whole) || of(low).any(|first| of(high).any(|second| !english || are_ends(first, second, quote)))
}

/// Whether two numbers of a quote are said as two ends.
fn are_ends(low: &Found, high: &Found, quote: &str) -> bool {
    let (first, second) = if low.at.start < high.at.start { (low, high) } else { (high, low) };
    let between = quote.get(first.at.end..second.at.start).unwrap_or_default();
    let begins = quote[..first.range.start].trim_end().to_lowercase();
    let hedged = low.hedge.is_some() && high.hedge.is_some() || high.hedge == Some(Hedge::UpTo);
    hedged || has_word(between, &APART) || begins.ends_with("between") || begins.ends_with("from")
}
