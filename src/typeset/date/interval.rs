//! Intervals in words: "16–18 January 2024", "16 January – 3 February 2024", "since 2012".

use edtf_core::{Date, Interval, IntervalEndpoint, Precision};

use crate::typeset::date::{element, pattern};
use crate::typeset::words::Words;

/// An interval, with what its ends share said once.
pub fn text(interval: &Interval, words: &Words) -> String {
    use IntervalEndpoint::{Open, Unknown};
    let from = end(&interval.start, words);
    let to = end(&interval.end, words);
    match (&interval.start, &interval.end) {
        (IntervalEndpoint::Date(a), IntervalEndpoint::Date(b)) => between(a, b, words),
        (Open | Unknown, Open | Unknown) => words.label("date", "unknown"),
        (_, Open) => words.fill("date", "open_end", &[("from", &from)]),
        (_, Unknown) => words.fill("date", "unknown_end", &[("from", &from)]),
        (Open, _) => words.fill("date", "open_start", &[("to", &to)]),
        (Unknown, _) => words.fill("date", "unknown_start", &[("to", &to)]),
        _ => words.fill("date", "interval", &[("from", &from), ("to", &to)]),
    }
}

fn end(end: &IntervalEndpoint, words: &Words) -> String {
    match end {
        IntervalEndpoint::Date(date) => element::date(date, words),
        IntervalEndpoint::OnOrBefore(date) => or_before(date, words),
        IntervalEndpoint::OnOrAfter(date) => or_later(date, words),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => String::new(),
    }
}

/// "14 December 2023 or before".
pub fn or_before(date: &Date, words: &Words) -> String {
    pattern(words, "or_before", "{date} or before", &[("date", &element::date(date, words))])
}

/// "14 December 2023 or later".
pub fn or_later(date: &Date, words: &Words) -> String {
    pattern(words, "or_later", "{date} or later", &[("date", &element::date(date, words))])
}

/// From one date to another.
pub fn between(a: &Date, b: &Date, words: &Words) -> String {
    let to = element::date(b, words);
    let from = match shared(a, b) {
        Shared::Month(from, day) => {
            let (month, year) = (b.month.and_then(|m| m.value()), crate::typeset::date::year::text(&b.year, words));
            let name = element::month_name(month.unwrap_or_default(), words);
            let values = [
                ("from", &*from.to_string()),
                ("to", &*day.to_string()),
                ("month", &*name),
                ("year", year.as_deref().unwrap_or_default()),
            ];
            return words.fill("date", "days_of_month", &values);
        }
        Shared::Year(month, Some(day)) => {
            let name = element::month_name(month, words);
            words.fill("date", "day_short", &[("day", &day.to_string()), ("month", &name)])
        }
        Shared::Year(month, None) => element::month_name(month, words),
        Shared::Nothing => element::date(a, words),
    };
    words.fill("date", "interval", &[("from", &from), ("to", &to)])
}

/// What two plain dates of one precision have in common; the numbers are those of the first, and of a shared
/// month also the second's day.
enum Shared {
    Month(u8, u8),
    Year(u8, Option<u8>),
    Nothing,
}

fn shared(a: &Date, b: &Date) -> Shared {
    let alike = is_plain(a) && is_plain(b) && a.precision() == b.precision() && a.year.value() == b.year.value();
    let (Some(month), Some(other)) = (a.month.and_then(|m| m.value()), b.month.and_then(|m| m.value())) else {
        return Shared::Nothing;
    };
    let days = (a.day.and_then(|d| d.value()), b.day.and_then(|d| d.value()));
    match (alike, days) {
        (true, (Some(from), Some(to))) if month == other => Shared::Month(from, to),
        (true, (day, _)) => Shared::Year(month, day),
        _ => Shared::Nothing,
    }
}

/// A month or day of which all is known and nothing doubted.
pub fn is_plain(date: &Date) -> bool {
    !date.is_approximate()
        && !date.is_uncertain()
        && !date.has_unspecified()
        && date.year.significant_digits.is_none()
        && matches!(date.precision(), Precision::Month | Precision::Day)
}
