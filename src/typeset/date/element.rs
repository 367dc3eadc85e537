//! One date in words: its day, month or season and year, what is unspecified in it, how sure it is.

use edtf_core::{Date, DateField};

use crate::typeset::date::{pattern, year};
use crate::typeset::words::Words;

/// A date with its qualification.
pub fn date(date: &Date, words: &Words) -> String {
    let approximate = date.is_approximate() || date.year.significant_digits.is_some();
    qualified(plain(date, words), (approximate, date.is_uncertain()), words)
}

/// Adds what is said of an (approximate, uncertain) date.
pub fn qualified(date: String, doubt: (bool, bool), words: &Words) -> String {
    let name = match doubt {
        (false, false) => return date,
        (true, false) => "approximate",
        (false, true) => "uncertain",
        (true, true) => "both",
    };
    words.fill("date", name, &[("date", &date)])
}

/// A date without its qualification.
pub fn plain(date: &Date, words: &Words) -> String {
    let year = year::text(&date.year, words);
    let Some(month) = date.month else {
        return year.unwrap_or_else(|| words.label("date", "unknown"));
    };
    match (month.value(), date.day) {
        (Some(code @ 21..), _) => season(code, year, words),
        (Some(month), None) => of_year(month_name(month, words), year, words),
        (Some(month), Some(day)) => days(day, month, year, words),
        (None, day) => masked_month(month, day, year, words),
    }
}

/// "December 2023", or "December, year unknown".
fn of_year(name: String, year: Option<String>, words: &Words) -> String {
    match year {
        Some(year) => words.fill("date", "month", &[("month", &name), ("year", &year)]),
        None => pattern(words, "no_year", "{date}, year unknown", &[("date", &name)]),
    }
}

fn days(day: DateField, month: u8, year: Option<String>, words: &Words) -> String {
    let name = month_name(month, words);
    match (day.value(), day.digits, year) {
        (Some(day), _, year) => one_day(&day.to_string(), &name, year, words),
        (None, [Some(tens), None], Some(year)) => {
            let (from, to) = ((tens * 10).max(1), (tens * 10 + 9).min(last_day(month, tens)));
            let values = [("from", &*from.to_string()), ("to", &*to.to_string()), ("month", &*name), ("year", &*year)];
            let span = words.fill("date", "days_of_month", &values);
            pattern(words, "some_day", "a day in {date}", &[("date", &span)])
        }
        (None, _, year) => {
            let month = of_year(name, year, words);
            pattern(words, "some_day", "a day in {date}", &[("date", &month)])
        }
    }
}

/// "14 December 2023"; the day may be "14 or 15".
pub fn one_day(day: &str, month: &str, year: Option<String>, words: &Words) -> String {
    match year {
        Some(year) => words.fill("date", "day", &[("day", day), ("month", month), ("year", &year)]),
        None => {
            let short = words.fill("date", "day_short", &[("day", day), ("month", month)]);
            pattern(words, "no_year", "{date}, year unknown", &[("date", &short)])
        }
    }
}

/// `2004-XX` is a month of 2004, `2004-1X` one from October to December.
fn masked_month(month: DateField, day: Option<DateField>, year: Option<String>, words: &Words) -> String {
    let Some(year) = year else { return words.label("date", "unknown") };
    let span = match month.digits {
        [Some(0), None] => months(1, 9, &year, words),
        [Some(1), None] => months(10, 12, &year, words),
        _ => year,
    };
    match day {
        None => pattern(words, "some_month", "a month in {date}", &[("date", &span)]),
        Some(_) => pattern(words, "some_day", "a day in {date}", &[("date", &span)]),
    }
}

fn months(from: u8, to: u8, year: &str, words: &Words) -> String {
    let to = words.fill("date", "month", &[("month", &month_name(to, words)), ("year", year)]);
    words.fill("date", "interval", &[("from", &month_name(from, words)), ("to", &to)])
}

/// Seasons, also those of a hemisphere, then quarters, thirds and halves of a year (ISO 8601-2, 4.8).
fn season(code: u8, year: Option<String>, words: &Words) -> String {
    let year = year.unwrap_or_else(|| words.label("date", "unknown"));
    let part = |name, otherwise, n: u8| pattern(words, name, otherwise, &[("n", &n.to_string()), ("year", &year)]);
    match code {
        21..=32 => {
            let season = words.label("season", &(21 + (code - 21) % 4).to_string());
            words.fill("date", "season", &[("season", &season), ("year", &year)])
        }
        33..=36 => part("quarter", "quarter {n} of {year}", code - 32),
        37..=39 => part("third", "third {n} of {year}", code - 36),
        _ => part("half", "half {n} of {year}", code - 39),
    }
}

/// "January".
pub fn month_name(month: u8, words: &Words) -> String {
    words.label("month", &month.to_string())
}

/// The last day of the days with these tens: 9 where the month has them all.
fn last_day(month: u8, tens: u8) -> u8 {
    match (tens, month) {
        (3, 4 | 6 | 9 | 11) => 30,
        (3, _) => 31,
        (2, 2) => 29,
        _ => tens * 10 + 9,
    }
}
