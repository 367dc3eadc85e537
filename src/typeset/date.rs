//! Dates in words: every form of EDTF as a reader would say it, and the value for HTML's `<time>`.

mod element;
mod interval;
mod set;
mod year;

use edtf_core::{Edtf, Precision, YearKind};

use crate::model::when::{Clock, When};
use crate::typeset::words::Words;

/// A date in words, without its time of day.
#[must_use]
pub fn text(when: &When, words: &Words) -> String {
    words.digits(&match &when.edtf {
        Edtf::Date(date) => element::date(date, words),
        Edtf::DateTime(moment) => element::date(&moment.date, words),
        Edtf::Interval(span) => interval::text(span, words),
        Edtf::Set(set) => set::text(set, words),
    })
}

/// The years of a date in words: "2024", "2023–2024", "c. 2023".
#[must_use]
pub fn years(when: &When, words: &Words) -> String {
    let year = |date: &edtf_core::Date| {
        let plain = edtf_core::Date { month: None, day: None, ..*date };
        element::qualified(element::plain(&plain, words), (date.is_approximate(), date.is_uncertain()), words)
    };
    match (&when.edtf, when.earliest(), when.latest()) {
        (Edtf::Date(date), ..) => year(date),
        (Edtf::DateTime(moment), ..) => year(&moment.date),
        (_, Some(a), Some(b)) if a.year == b.year => year::number(a.year, words),
        (_, Some(a), Some(b)) => format!("{}–{}", year::number(a.year, words), year::number(b.year, words)),
        (_, Some(a), None) => format!("{}–", year::number(a.year, words)),
        (_, None, Some(b)) => format!("–{}", year::number(b.year, words)),
        (_, None, None) => words.label("date", "unknown"),
    }
}

/// A time of day: "04:50", or with its offset.
#[must_use]
pub fn clock(clock: Clock, words: &Words) -> String {
    let bare = Clock { offset: None, ..clock }.to_string();
    words.digits(&match clock.offset {
        None => words.fill("date", "time", &[("time", &bare)]),
        Some(minutes) => words.fill("date", "time_offset", &[("time", &bare), ("offset", &offset(minutes))]),
    })
}

fn offset(minutes: i16) -> String {
    let sign = if minutes < 0 { '−' } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (0, 0) => String::new(),
        (hours, 0) => format!("{sign}{hours}"),
        (hours, rest) => format!("{sign}{hours}:{rest:02}"),
    }
}

/// The value for `<time datetime>`: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. `None` for what HTML cannot say: a
/// date that is qualified or partly unspecified, a season, a set, an interval, a year before 1 or after 9999.
#[must_use]
pub fn datetime(when: &When) -> Option<String> {
    let date = match &when.edtf {
        Edtf::Date(date) => date,
        Edtf::DateTime(moment) => &moment.date,
        _ => return None,
    };
    let doubtful = date.is_approximate() || date.is_uncertain() || date.has_unspecified();
    let four_digits = matches!(date.year.kind, YearKind::Standard { negative: false, .. });
    let year = date.year.value().filter(|y| *y > 0 && four_digits && date.year.significant_digits.is_none())?;
    if doubtful || date.precision() == Precision::Season {
        return None;
    }
    let mut out = format!("{year:04}");
    for field in [date.month, date.day].into_iter().flatten() {
        out.push_str(&format!("-{:02}", field.value()?));
    }
    Some(out)
}

/// A pattern of the theme's `date` table, or this one where a theme is older than the program.
fn pattern(words: &Words, name: &str, otherwise: &str, values: &[(&str, &str)]) -> String {
    if words.find("date", name).is_some() {
        return words.fill("date", name, values);
    }
    values.iter().fold(otherwise.to_owned(), |text, (key, value)| text.replace(&format!("{{{key}}}"), value))
}

#[cfg(test)]
pub(crate) mod tests;
