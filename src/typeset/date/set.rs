//! Sets in words: "14 or 15 December 2023", "1667, 1668 and 1670".

use edtf_core::{Date, Set, SetElement, SetKind};

use crate::typeset::date::{element, interval, year};
use crate::typeset::words::Words;

/// A set, with what its members share said once.
pub fn text(set: &Set, words: &Words) -> String {
    let (pattern, last) = match set.kind {
        SetKind::OneMember => ("any_of", "or"),
        SetKind::AllMembers => ("all_of", "and"),
    };
    let dates = shared(set, last, words).unwrap_or_else(|| {
        let members: Vec<String> = set.elements.iter().map(|e| member(e, words)).collect();
        join(&members, last, words)
    });
    words.fill("date", pattern, &[("dates", &dates)])
}

fn member(element: &SetElement, words: &Words) -> String {
    match element {
        SetElement::Date(date) => element::date(date, words),
        SetElement::OnOrBefore(date) => interval::or_before(date, words),
        SetElement::OnOrAfter(date) => interval::or_later(date, words),
        SetElement::Range(a, b) => interval::between(a, b, words),
    }
}

/// Days of one month, or months of one year.
fn shared(set: &Set, last: &str, words: &Words) -> Option<String> {
    let dates: Vec<&Date> = set
        .elements
        .iter()
        .map(|e| match e {
            SetElement::Date(date) if interval::is_plain(date) => Some(date),
            _ => None,
        })
        .collect::<Option<_>>()?;
    let first = *dates.first()?;
    let year = year::text(&first.year, words);
    let same = |f: fn(&Date) -> Option<u8>| dates.iter().all(|d| f(d) == f(first));
    if !dates.iter().all(|d| d.year == first.year && d.precision() == first.precision()) {
        return None;
    }
    match first.day {
        Some(_) if same(month) => {
            let days: Vec<String> = dates.iter().filter_map(|d| Some(d.day?.value()?.to_string())).collect();
            Some(element::one_day(&join(&days, last, words), &element::month_name(month(first)?, words), year, words))
        }
        Some(_) => None,
        None => {
            let months: Vec<String> =
                dates.iter().filter_map(|d| month(d)).map(|m| element::month_name(m, words)).collect();
            let year = year.unwrap_or_default();
            Some(words.fill("date", "month", &[("month", &join(&months, last, words)), ("year", &year)]))
        }
    }
}

fn month(date: &Date) -> Option<u8> {
    date.month.and_then(|m| m.value())
}

/// "a, b or c".
fn join(parts: &[String], last: &str, words: &Words) -> String {
    let comma = words.find("ui", "comma").unwrap_or(", ");
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., tail] => format!("{}{}{tail}", head.join(comma), words.label("date", last)),
    }
}
