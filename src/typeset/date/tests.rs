//! Every form of EDTF, levels 0 to 2, in English words.

use crate::model::when::{Clock, When};
use crate::typeset::date::{clock, datetime, text, years};
use crate::typeset::words::Words;

/// The words of a theme that a test needs.
pub const ENGLISH: &str = r#"
[ui]
comma = ", "
[month]
1 = "January"
2 = "February"
3 = "March"
4 = "April"
5 = "May"
6 = "June"
7 = "July"
8 = "August"
9 = "September"
10 = "October"
11 = "November"
12 = "December"
[season]
21 = "spring"
22 = "summer"
23 = "autumn"
24 = "winter"
[date]
day = "{day} {month} {year}"
day_short = "{day} {month}"
month = "{month} {year}"
season = "{season} {year}"
year = "{year}"
decade = "{year}s"
century = "{year}s"
before_christ = "{year} BC"
approximate = "c. {date}"
uncertain = "{date}?"
both = "c. {date}?"
interval = "{from} – {to}"
days_of_month = "{from}–{to} {month} {year}"
open_end = "since {from}"
open_start = "until {to}"
unknown_end = "from {from}, end unknown"
unknown_start = "until {to}, start unknown"
any_of = "{dates}"
or = " or "
all_of = "{dates}"
and = " and "
unknown = "date unknown"
time = "{time}"
time_offset = "{time}, UTC{offset}"
[figure]
range = "{low}–{high}"
at_least = "at least {low}"
under = "under {high}"
about = "about {value}"
disputed = "{figure}, disputed"
no_figure = "no figure"
"#;

pub fn english() -> Words {
    Words::new("en", &ENGLISH.parse().expect("TOML"))
}

/// EDTF, words, the years in words, and the value for `<time>`.
const TABLE: &[(&str, &str, &str, &str)] = &[
    // Level 0.
    ("1985-04-12", "12 April 1985", "1985", "1985-04-12"),
    ("1985-04", "April 1985", "1985", "1985-04"),
    ("1985", "1985", "1985", "1985"),
    ("1985-04-12T23:20:30Z", "12 April 1985", "1985", "1985-04-12"),
    ("1964/2008", "1964 – 2008", "1964–2008", ""),
    ("2004-06/2006-08", "June 2004 – August 2006", "2004–2006", ""),
    ("2004-02-01/2005-02-08", "1 February 2004 – 8 February 2005", "2004–2005", ""),
    ("2024-01-16/2024-01-18", "16–18 January 2024", "2024", ""),
    ("2024-01-16/2024-02-03", "16 January – 3 February 2024", "2024", ""),
    ("2024-01/2024-03", "January – March 2024", "2024", ""),
    ("2005/2006-02", "2005 – February 2006", "2005–2006", ""),
    // Level 1.
    ("Y170000002", "170,000,002", "170,000,002", ""),
    ("Y-170000002", "170,000,003 BC", "170,000,003 BC", ""),
    ("2001-21", "spring 2001", "2001", ""),
    ("1984?", "1984?", "1984?", ""),
    ("2004-06~", "c. June 2004", "c. 2004", ""),
    ("2004-06-11%", "c. 11 June 2004?", "c. 2004?", ""),
    ("2023-12?", "December 2023?", "2023?", ""),
    ("201X", "2010s", "2010s", ""),
    ("20XX", "2000s", "2000s", ""),
    ("XXXX", "date unknown", "date unknown", ""),
    ("2004-XX", "a month in 2004", "2004", ""),
    ("1985-04-XX", "a day in April 1985", "1985", ""),
    ("1985-XX-XX", "a day in 1985", "1985", ""),
    ("1985-04-12/..", "since 12 April 1985", "1985–", ""),
    ("1985/", "from 1985, end unknown", "1985–", ""),
    ("../1985-04", "until April 1985", "–1985", ""),
    ("/1985", "until 1985, start unknown", "–1985", ""),
    ("1984~/2004-06", "c. 1984 – June 2004", "1984–2004", ""),
    ("2024-01-16~/2024-01-18", "c. 16 January 2024 – 18 January 2024", "2024", ""),
    ("-1985", "1986 BC", "1986 BC", ""),
    ("0000", "1 BC", "1 BC", ""),
    // Level 2.
    ("Y-17E7", "170,000,001 BC", "170,000,001 BC", ""),
    ("Y17E200", "17E200", "17E200", ""),
    ("1950S2", "c. 1950", "1950", ""),
    ("Y171010000S3", "c. 171,010,000", "171,010,000", ""),
    ("2001-34", "quarter 2 of 2001", "2001", ""),
    ("2001-38", "third 2 of 2001", "2001", ""),
    ("2001-40", "half 1 of 2001", "2001", ""),
    ("2001-29", "spring 2001", "2001", ""),
    ("[1667,1668,1670..1672]", "1667, 1668 or 1670 – 1672", "1667–1672", ""),
    ("[2023-12-14,2023-12-15]", "14 or 15 December 2023", "2023", ""),
    ("[2023-12,2023-11]", "December or November 2023", "2023", ""),
    ("[2023-12-31,2024-01-01]", "31 December 2023 or 1 January 2024", "2023–2024", ""),
    ("[..1760-12-03]", "3 December 1760 or before", "–1760", ""),
    ("[1760-12..]", "December 1760 or later", "1760–", ""),
    ("{1667,1668,1670}", "1667, 1668 and 1670", "1667–1670", ""),
    ("{1960,1961-12}", "1960 and December 1961", "1960–1961", ""),
    ("2004-06-11%", "c. 11 June 2004?", "c. 2004?", ""),
    ("2004?-06-~11", "c. 11 June 2004?", "c. 2004?", ""),
    ("156X-12-25", "25 December 1560s", "1560s", ""),
    ("15XX-12-25", "25 December 1500s", "1500s", ""),
    ("XXXX-12-XX", "a day in December, year unknown", "date unknown", ""),
    ("XXXX-12-25", "25 December, year unknown", "date unknown", ""),
    ("1XXX-XX", "a month in 1XXX", "1XXX", ""),
    ("1984-1X", "a month in October – December 1984", "1984", ""),
    ("2024-01-1X", "a day in 10–19 January 2024", "2024", ""),
    ("2024-02-2X", "a day in 20–29 February 2024", "2024", ""),
    ("2004-06-~01/2004-06-~20", "c. 1 June 2004 – c. 20 June 2004", "2004", ""),
];

#[test]
fn every_form_of_edtf_has_words() {
    let words = english();
    for (edtf, expected, year, time) in TABLE {
        let when = When::parse(edtf).unwrap_or_else(|e| panic!("{edtf}: {e}"));
        let found = (text(&when, &words), years(&when, &words), datetime(&when).unwrap_or_default());
        assert_eq!((found.0.as_str(), found.1.as_str(), found.2.as_str()), (*expected, *year, *time), "{edtf}");
    }
}

#[test]
fn clocks_keep_their_offset() {
    let shown = |text| clock(Clock::parse(text).expect("a time"), &english());
    assert_eq!(shown("04:50"), "04:50");
    assert_eq!(shown("04:50+05:00"), "04:50, UTC+5");
    assert_eq!(shown("04:50+05:30"), "04:50, UTC+5:30");
    assert_eq!(shown("04:50Z"), "04:50, UTC");
}
