//! Dates in plain English, for the report. The data keep EDTF.

use edtf_core::{Edtf, Interval, IntervalEndpoint, Precision, Set, SetElement, SetKind};

use crate::history::compare::value::Date;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `15 January 2024 or before`; the EDTF itself, where it cannot be said.
#[must_use]
pub fn shown(date: &Date) -> String {
    let said = match Edtf::parse(&date.edtf) {
        Ok(Edtf::Date(date)) => one(&date),
        Ok(Edtf::DateTime(moment)) => one(&moment.date),
        Ok(Edtf::Interval(span)) => interval(&span),
        Ok(Edtf::Set(members)) => set(&members),
        Err(_) => None,
    };
    said.unwrap_or_else(|| date.edtf.clone())
}

/// Day, month and year: what is known of them.
type Parts = (Option<u8>, Option<u8>, i64);

/// The parts of a date of which nothing is left open or doubted.
fn parts(date: &edtf_core::Date) -> Option<Parts> {
    let whole = !date.is_approximate() && !date.is_uncertain() && !date.has_unspecified();
    let year = date.year.value().filter(|year| *year > 0 && date.year.significant_digits.is_none())?;
    let part = |field: Option<edtf_core::DateField>| field.and_then(edtf_core::DateField::value);
    (whole && date.precision() != Precision::Season).then(|| (part(date.day), part(date.month), year))
}

fn one(date: &edtf_core::Date) -> Option<String> {
    let year = date.year.value().filter(|year| *year > 0 && date.year.significant_digits.is_none())?;
    let said = match (date.month, date.day) {
        (None, None) => year.to_string(),
        (Some(field), day) => match (field.value(), day.map(|day| (day.value(), day.digits))) {
            (Some(month @ 1..=12), None) => format!("{} {year}", name(month)),
            (Some(month @ 1..=12), Some((Some(day), _))) => format!("{day} {} {year}", name(month)),
            (Some(month @ 1..=12), Some((None, [None, None]))) => format!("a day in {} {year}", name(month)),
            (Some(season @ 21..=24), None) => {
                format!("{} {year}", ["spring", "summer", "autumn", "winter"][usize::from(season - 21)])
            }
            (None, None) if field.digits == [None, None] => format!("a month in {year}"),
            (None, Some((None, [None, None]))) if field.digits == [None, None] => format!("a day in {year}"),
            _ => return None,
        },
        (None, Some(_)) => return None,
    };
    Some(match (date.is_approximate(), date.is_uncertain()) {
        (false, false) => said,
        (true, false) => format!("about {said}"),
        (false, true) => format!("perhaps {said}"),
        (true, true) => format!("perhaps about {said}"),
    })
}

fn name(month: u8) -> &'static str {
    MONTHS[usize::from(month.clamp(1, 12)) - 1]
}

/// `16 to 18 January 2024`: what both have in common is said once.
fn between(from: &edtf_core::Date, to: &edtf_core::Date) -> Option<String> {
    let start = match (parts(from), parts(to)) {
        (Some((Some(day), month, year)), Some((Some(_), other, last))) if (month, year) == (other, last) => {
            day.to_string()
        }
        (Some((Some(day), Some(month), year)), Some((Some(_), _, last))) if year == last => {
            format!("{day} {}", name(month))
        }
        (Some((None, Some(month), year)), Some((None, Some(_), last))) if year == last => name(month).to_owned(),
        _ => one(from)?,
    };
    Some(format!("{start} to {}", one(to)?))
}

fn interval(span: &Interval) -> Option<String> {
    use IntervalEndpoint::{Date, Open, Unknown};
    match (&span.start, &span.end) {
        (Date(from), Date(to)) => between(from, to),
        (Date(from), Open) => Some(format!("since {}", one(from)?)),
        (Date(from), Unknown) => Some(format!("from {}, end unknown", one(from)?)),
        (Open, Date(to)) => Some(format!("until {}", one(to)?)),
        (Unknown, Date(to)) => Some(format!("until {}, start unknown", one(to)?)),
        _ => None,
    }
}

fn set(set: &Set) -> Option<String> {
    match (set.kind, set.elements.as_slice()) {
        (SetKind::OneMember, [SetElement::Range(from, to)]) => {
            let unit = match (from.precision(), to.precision()) {
                (Precision::Day, Precision::Day) => "day",
                (Precision::Month, Precision::Month) => "month",
                (Precision::Year, Precision::Year) => "year",
                _ => return None,
            };
            Some(format!("one {unit} of {}", between(from, to)?))
        }
        (SetKind::OneMember, elements) => {
            let member = |element: &SetElement| match element {
                SetElement::Date(date) => one(date),
                SetElement::OnOrBefore(date) => Some(format!("{} or before", one(date)?)),
                SetElement::OnOrAfter(date) => Some(format!("{} or later", one(date)?)),
                SetElement::Range(from, to) => between(from, to),
            };
            days(elements, "or").or_else(|| joined(elements.iter().map(member).collect::<Option<_>>()?, "or"))
        }
        (SetKind::AllMembers, elements) => {
            let member = |element: &SetElement| match element {
                SetElement::Date(date) => one(date),
                SetElement::Range(from, to) => between(from, to),
                SetElement::OnOrBefore(_) | SetElement::OnOrAfter(_) => None,
            };
            days(elements, "and").or_else(|| joined(elements.iter().map(member).collect::<Option<_>>()?, "and"))
        }
    }
}

/// `14 or 15 January 2024`: days of one month.
fn days(elements: &[SetElement], word: &str) -> Option<String> {
    let day = |element: &SetElement| match element {
        SetElement::Date(date) => parts(date).and_then(|(day, month, year)| Some((day?, month?, year))),
        _ => None,
    };
    let days: Vec<(u8, u8, i64)> = elements.iter().map(day).collect::<Option<_>>()?;
    let (_, month, year) = *days.first()?;
    let alike = days.iter().all(|day| (day.1, day.2) == (month, year));
    let days = joined(days.iter().map(|day| day.0.to_string()).collect(), word).filter(|_| alike)?;
    Some(format!("{days} {} {year}", name(month)))
}

/// `a, b or c`.
fn joined(parts: Vec<String>, word: &str) -> Option<String> {
    let (last, head) = parts.split_last()?;
    Some(if head.is_empty() { last.clone() } else { format!("{} {word} {last}", head.join(", ")) })
}

#[cfg(test)]
mod tests {
    use super::shown;
    use crate::history::compare::value::Date;

    /// EDTF, and what is said for it.
    const TABLE: [(&str, &str); 32] = [
        ("2024-01-15", "15 January 2024"),
        ("2024-01-15T04:50:00Z", "15 January 2024"),
        ("2024-01", "January 2024"),
        ("2024", "2024"),
        ("2024-01-18~", "about 18 January 2024"),
        ("2023-12-16?", "perhaps 16 December 2023"),
        ("2023-12%", "perhaps about December 2023"),
        ("2023-21", "spring 2023"),
        ("2024-01-XX", "a day in January 2024"),
        ("2024-XX", "a month in 2024"),
        ("2024-XX-XX", "a day in 2024"),
        ("2024-01-16/2024-01-18", "16 to 18 January 2024"),
        ("2024-01-16/2024-02-03", "16 January to 3 February 2024"),
        ("2023-12-30/2024-01-03", "30 December 2023 to 3 January 2024"),
        ("2024-01/2024-03", "January to March 2024"),
        ("2023-12-16~/2023-12-18", "about 16 December 2023 to 18 December 2023"),
        ("2022/2024-01", "2022 to January 2024"),
        ("2024-01-16/..", "since 16 January 2024"),
        ("2024-01-16/", "from 16 January 2024, end unknown"),
        ("../2024-01-16", "until 16 January 2024"),
        ("/2024-01-16", "until 16 January 2024, start unknown"),
        ("[..2024-01-15]", "15 January 2024 or before"),
        ("[2024-01-15..]", "15 January 2024 or later"),
        ("[2024-01-16..2024-01-18]", "one day of 16 to 18 January 2024"),
        ("[2024-01..2024-03]", "one month of January to March 2024"),
        ("[2024-01-14,2024-01-15]", "14 or 15 January 2024"),
        ("[2023-12-31,2024-01-01]", "31 December 2023 or 1 January 2024"),
        ("[1667,1668,1670..1672]", "1667, 1668 or 1670 to 1672"),
        ("{2024-01-14,2024-01-15,2024-01-18}", "14, 15 and 18 January 2024"),
        ("{1960,1961-12}", "1960 and December 1961"),
        ("{..1960}", "{..1960}"),
        ("Y17E7", "170000000"),
    ];

    #[test]
    fn dates_are_said_in_english() {
        let said = |edtf: &str| shown(&Date { edtf: edtf.to_owned(), ..Date::default() });
        for (edtf, expected) in TABLE {
            assert_eq!(said(edtf), expected, "{edtf}");
        }
        for edtf in ["", "soon", "-0044", "20XX", "1950S2", "2001-34", "2024-1X-03", "XXXX-01-03", "../.."] {
            assert_eq!(said(edtf), edtf);
        }
    }
}
