//! Dates as instants, for formats that know nothing else: a day is its first moment in the site's time zone.

use jiff::Zoned;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use crate::model::when::{Clock, When};

/// The time zone of a name; an unknown one was told elsewhere and is UTC here.
#[must_use]
pub fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// The first instant of a date; `None` when it is open, unknown or out of range.
#[must_use]
pub fn first(when: &When, zone: &TimeZone) -> Option<Zoned> {
    let day = when.earliest()?;
    let year = i16::try_from(day.year).ok().filter(|year| *year >= 0)?;
    let date = jiff::civil::Date::new(year, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok()?;
    match when.time {
        None => date.to_zoned(zone.clone()).ok(),
        Some(clock) => at(date, clock)?.to_zoned(clock_zone(clock, zone)).ok(),
    }
}

fn at(date: jiff::civil::Date, clock: Clock) -> Option<DateTime> {
    let second = clock.second.unwrap_or(0).min(59);
    let [hour, minute, second] = [clock.hour, clock.minute, second].map(|part| i8::try_from(part).ok());
    Some(date.at(hour?, minute?, second?, 0))
}

fn clock_zone(clock: Clock, zone: &TimeZone) -> TimeZone {
    let offset = clock.offset.and_then(|minutes| Offset::from_seconds(i32::from(minutes) * 60).ok());
    offset.map_or_else(|| zone.clone(), TimeZone::fixed)
}

/// An instant as RFC 3339 writes it: `2024-01-18T00:00:00+05:00`.
#[must_use]
pub fn rfc3339(instant: &Zoned) -> String {
    instant.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

#[cfg(test)]
mod tests {
    use super::{first, rfc3339, zone};
    use crate::model::when::When;

    #[test]
    fn a_day_begins_in_the_sites_time_zone() {
        let of = |text: &str, name: &str| {
            let when = When::parse(text).expect("a date in EDTF");
            first(&when, &zone(name)).map(|instant| rfc3339(&instant)).unwrap_or_default()
        };
        assert_eq!(of("2024-01-18", "Asia/Karachi"), "2024-01-18T00:00:00+05:00");
        assert_eq!(of("2024-01", "UTC"), "2024-01-01T00:00:00+00:00");
        assert_eq!(of("2024-01-18T04:50:00Z", "Asia/Karachi"), "2024-01-18T04:50:00+00:00");
        assert_eq!(of("2024-01-18T04:50:00", "Europe/Berlin"), "2024-01-18T04:50:00+01:00");
        assert_eq!(of("../2024", "UTC"), "");
    }
}
