//! What uncertain dates come to in data that knows only days: first and last day, and how precise that is.

use jiff::civil::Date;

use crate::model::when::{Day, When};

/// A day as ISO 8601 writes it.
pub fn iso(day: Day) -> String {
    day.to_string()
}

/// The first day a date touches, else the last.
pub fn first(when: &When) -> Option<Day> {
    when.earliest().or_else(|| when.latest())
}

/// How many days a date spans, both ends included; `None` when an end is open or out of range.
pub fn span(when: &When) -> Option<i64> {
    let (first, last) = (civil(when.earliest()?)?, civil(when.latest()?)?);
    Some(i64::from(first.until(last).ok()?.get_days()) + 1)
}

fn civil(day: Day) -> Option<Date> {
    let month = i8::try_from(day.month).ok()?;
    Date::new(i16::try_from(day.year).ok()?, month, i8::try_from(day.day).ok()?).ok()
}

/// ACLED's `time_precision`: 1 the day, 2 the week, 3 the month or less.
pub fn acled(when: &When) -> &'static str {
    match span(when) {
        Some(1) if !when.approximate() => "1",
        Some(1..=7) => "2",
        _ => "3",
    }
}

/// UCDP's `date_prec`: 1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 longer.
pub fn ucdp(when: &When) -> &'static str {
    match span(when) {
        Some(1) if !when.approximate() => "1",
        Some(1..=6) => "2",
        Some(7) => "3",
        Some(8..=31) => "4",
        _ => "5",
    }
}

#[cfg(test)]
mod tests {
    use super::{acled, ucdp};
    use crate::model::when::When;

    #[test]
    fn precision_follows_the_codebooks() {
        let of = |text: &str| {
            let when = When::parse(text).expect("a date in EDTF");
            (acled(&when), ucdp(&when))
        };
        assert_eq!(of("2024-01-18"), ("1", "1"));
        assert_eq!(of("2024-01-18~"), ("2", "2"));
        assert_eq!(of("2024-01-16/2024-01-18"), ("2", "2"));
        assert_eq!(of("2024-01-16/2024-01-22"), ("2", "3"));
        assert_eq!(of("2024-01"), ("3", "4"));
        assert_eq!(of("2024"), ("3", "5"));
        assert_eq!(of("2024-01-16/.."), ("3", "5"));
    }
}
