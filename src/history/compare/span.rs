//! How two dates stand to each other, by the days that each can mean.

use crate::history::compare::value::{Change, Date, DateSense};

/// One date in place of another; nothing if they are written alike.
#[must_use]
pub fn change(before: Option<Date>, after: Option<Date>) -> Option<Change> {
    let sense = match (&before, &after) {
        (None, None) => return None,
        (None, Some(_)) => DateSense::Given,
        (Some(_), None) => DateSense::Taken,
        (Some(a), Some(b)) if a.edtf == b.edtf => return None,
        (Some(a), Some(b)) => sense(a, b),
    };
    Some(Change::Date { before, after, sense })
}

fn sense(before: &Date, after: &Date) -> DateSense {
    let ((a, b), (c, d)) = (days(before), days(after));
    match (a <= c && d <= b, c <= a && b <= d) {
        (true, true) => DateSense::Restated,
        (true, false) => DateSense::Refined,
        (false, true) => DateSense::Widened,
        (false, false) => DateSense::Changed,
    }
}

/// A day that sorts: year, month and day.
type Day = (i64, String);

/// The first and the last day; an end that is open or unknown is further than any.
#[must_use]
pub fn days(date: &Date) -> (Day, Day) {
    let first = date.earliest.as_deref().and_then(day).unwrap_or((i64::MIN, String::new()));
    let last = date.latest.as_deref().and_then(day).unwrap_or((i64::MAX, String::new()));
    (first, last)
}

/// Years may have a sign and more than four digits, so that text alone does not sort.
fn day(iso: &str) -> Option<Day> {
    let (sign, digits) = match iso.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, iso.trim_start_matches('+')),
    };
    let (year, rest) = digits.split_once('-')?;
    Some((sign * year.parse::<i64>().ok()?, rest.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::sense;
    use crate::history::compare::value::{Date, DateSense};

    fn date(earliest: &str, latest: &str) -> Date {
        let end = |day: &str| (!day.is_empty()).then(|| day.to_owned());
        Date { edtf: String::new(), earliest: end(earliest), latest: end(latest) }
    }

    #[test]
    fn a_span_within_another_refines_it() {
        let month = date("2024-01-01", "2024-01-31");
        let day = date("2024-01-16", "2024-01-16");
        assert_eq!(sense(&month, &day), DateSense::Refined);
        assert_eq!(sense(&day, &month), DateSense::Widened);
        assert_eq!(sense(&day, &date("2024-01-17", "2024-01-17")), DateSense::Changed);
        assert_eq!(sense(&day, &day), DateSense::Restated);
        assert_eq!(sense(&date("2024-01-01", ""), &month), DateSense::Refined);
        assert_eq!(sense(&date("", ""), &day), DateSense::Refined);
        assert_eq!(sense(&date("-0100-01-01", "0100-01-01"), &date("-0050-01-01", "0050-01-01")), DateSense::Refined);
    }
}
