//! Dates as people write them, and the EDTF that was likely meant. Whether a text is EDTF is for the model to say.

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What a date in another form means: nothing when that cannot be told, two readings when day and month could be
/// either way about.
#[must_use]
pub fn readings(text: &str) -> Vec<String> {
    let text = text.trim();
    for (dash, said) in [("–", "–"), ("—", "—"), (" - ", " - "), (" to ", " to ")] {
        if let Some((from, to)) = text.split_once(dash).filter(|_| text.matches(said).count() == 1) {
            return between(&one(from.trim()), &one(to.trim()));
        }
    }
    one(text)
}

fn between(from: &[String], to: &[String]) -> Vec<String> {
    match (from, to) {
        ([from], [to]) => vec![format!("{from}/{to}")],
        _ => Vec::new(),
    }
}

fn one(text: &str) -> Vec<String> {
    let parts: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || "/.,-".contains(c)).filter(|p| !p.is_empty()).collect();
    let numbers: Vec<Option<u32>> = parts.iter().map(|part| number(part)).collect();
    let months: Vec<Option<u32>> = parts.iter().map(|part| month(part)).collect();
    let is_year = |at: usize| parts[at].len() == 4 && numbers[at].is_some();
    match (numbers.as_slice(), months.as_slice()) {
        ([Some(_)], _) if is_year(0) => vec![parts[0].to_owned()],
        ([Some(y), Some(m)], _) if is_year(0) => dated(*y, *m, None),
        ([Some(m), Some(y)], _) if is_year(1) => dated(*y, *m, None),
        ([_, Some(y)], [Some(m), _]) if is_year(1) => dated(*y, *m, None),
        ([Some(y), Some(m), Some(d)], _) if is_year(0) => dated(*y, *m, Some(*d)),
        ([Some(a), Some(b), Some(y)], _) if is_year(2) => {
            let mut both = dated(*y, *b, Some(*a));
            both.extend(dated(*y, *a, Some(*b)));
            both.dedup();
            both
        }
        ([Some(d), _, Some(y)], [_, Some(m), _]) if is_year(2) => dated(*y, *m, Some(*d)),
        ([_, Some(d), Some(y)], [Some(m), ..]) if is_year(2) => dated(*y, *m, Some(*d)),
        ([Some(y), _, Some(d)], [_, Some(m), _]) if is_year(0) => dated(*y, *m, Some(*d)),
        _ => Vec::new(),
    }
}

/// The month or day that there is; nothing for one that there is not.
fn dated(year: u32, month: u32, day: Option<u32>) -> Vec<String> {
    match day {
        None if (1..=12).contains(&month) => vec![format!("{year:04}-{month:02}")],
        Some(day) if (1..=12).contains(&month) && (1..=days(year, month)).contains(&day) => {
            vec![format!("{year:04}-{month:02}-{day:02}")]
        }
        _ => Vec::new(),
    }
}

/// What is wrong with a date in the right form, as a phrase.
#[must_use]
pub fn flaw(text: &str) -> Option<String> {
    if let Some((from, to)) = text.split_once('/') {
        return (from.len() == 10 && to.len() == 10 && to < from && !text.contains(|c: char| c.is_alphabetic()))
            .then(|| "it ends before it begins".to_owned());
    }
    let parts: Vec<u32> = text.split('-').map(|p| p.parse().ok().filter(|_| p.len() > 1)).collect::<Option<_>>()?;
    match parts.as_slice() {
        [year, month, ..] if *year > 31 && !(1..=12).contains(month) && text.len() == 10 => {
            Some(format!("there is no month {month}"))
        }
        [year, month, day] if text.len() == 10 && *day > days(*year, *month) => {
            Some(format!("that month has {} days", days(*year, *month)))
        }
        _ => None,
    }
}

/// `18`, and `18th`.
fn number(part: &str) -> Option<u32> {
    let digits = part.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = part[digits.len()..].to_lowercase();
    let plain = matches!(ending.as_str(), "" | "st" | "nd" | "rd" | "th") && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|_| plain && digits.len() <= 4)
}

/// A month by its name, or by at least three letters of it.
fn month(part: &str) -> Option<u32> {
    let folded = part.to_lowercase();
    let folded = if folded == "sept" { "sep" } else { folded.as_str() };
    let at = MONTHS.iter().position(|name| folded.len() >= 3 && name.starts_with(folded))?;
    u32::try_from(at + 1).ok()
}

fn days(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::readings;

    #[test]
    fn what_was_likely_meant() {
        let cases = [
            ("18/01/2024", "2024-01-18"),
            ("18.01.2024", "2024-01-18"),
            ("18 January 2024", "2024-01-18"),
            ("Jan 18, 2024", "2024-01-18"),
            ("18th Sept. 2024", "2024-09-18"),
            ("January 2024", "2024-01"),
            ("2024-03-14–2024-03-15", "2024-03-14/2024-03-15"),
            ("2024/01/18", "2024-01-18"),
            ("2024-1-8", "2024-01-08"),
            ("03/04/2024", "2024-04-03 2024-03-04"),
            ("2012 to 2014", "2012/2014"),
            ("2024-02-30", ""),
            ("soon", ""),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(readings(text).join(" "), expected, "{text}");
        }
    }
}
