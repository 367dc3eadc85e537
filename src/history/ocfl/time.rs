//! Instants as inventories write them: RFC 3339, to the second, with an offset.

/// Whether a text is such an instant.
#[must_use]
pub fn is_instant(text: &str) -> bool {
    read(text).is_some()
}

fn read(text: &str) -> Option<()> {
    let (date, rest) = text.split_at_checked(10)?;
    let time = rest.strip_prefix(['T', 't'])?;
    let (clock, rest) = time.split_at_checked(8)?;
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    let [hour, minute, second] = numbers(clock, ':', [2, 2, 2])?;
    jiff::civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    // RFC 3339 knows leap seconds.
    (hour < 24 && minute < 60 && second < 61).then_some(())?;
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => {
            let rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            (rest.len() < fraction.len()).then_some(rest)?
        }
        None => rest,
    };
    if matches!(rest, "Z" | "z") {
        return Some(());
    }
    let [hour, minute] = numbers(rest.strip_prefix(['+', '-'])?, ':', [2, 2])?;
    (hour < 24 && minute < 60).then_some(())
}

/// Numbers with so many digits each.
fn numbers<const N: usize>(text: &str, between: char, digits: [usize; N]) -> Option<[u16; N]> {
    let parts: Vec<&str> = text.split(between).collect();
    let fits = |(part, digits): (&&str, &usize)| part.len() == *digits && part.bytes().all(|b| b.is_ascii_digit());
    let good = parts.len() == N && parts.iter().zip(&digits).all(fits);
    let numbers: Vec<u16> = parts.iter().filter(|_| good).filter_map(|part| part.parse().ok()).collect();
    numbers.try_into().ok()
}

#[cfg(test)]
mod tests {
    use crate::history::ocfl::time::is_instant;

    #[test]
    fn an_instant_has_seconds_and_an_offset() {
        for good in ["2019-01-01T02:03:04Z", "2024-02-29t23:59:60.5z", "2021-03-30T15:18:29.613693922-05:00"] {
            assert!(is_instant(good), "{good}");
        }
        let bad = [
            "",
            "2019-01-01",
            "2019-01-01T02:03Z",
            "2019-01-01T02:03:04",
            "2019-01-01 02:03:04Z",
            "2023-02-29T02:03:04Z",
            "2019-01-01T24:00:00Z",
            "2019-01-01T02:03:04.Z",
            "2019-01-01T02:03:04+0100",
            "2019-01-01T02:03:04+24:00",
            "2019-01-01T02:03:04Z ",
            "+019-01-01T02:03:04Z",
            "2019-01-01T02:0\u{663}:04Z",
        ];
        for bad in bad {
            assert!(!is_instant(bad), "{bad}");
        }
    }
}
