//! "Now" as an input: a day or an instant that was said, else the clock.

use std::str::FromStr;

use anyhow::Result;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::disk::trouble::Trouble;

/// `--as-of`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOf {
    /// To its last second, in the site's time zone: a brief of that day is published.
    Day(Date),
    Instant(Timestamp),
}

impl FromStr for AsOf {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(instant) = text.parse() {
            return Ok(Self::Instant(instant));
        }
        match text.parse() {
            Ok(day) if text.len() == "2024-01-18".len() => Ok(Self::Day(day)),
            _ => Err("write a date as in 2024-01-18, or an instant as in 2024-01-18T09:00:00+05:00".to_owned()),
        }
    }
}

/// The instant that is meant; `zone` is an IANA name, UTC where nobody knows it.
#[must_use]
pub fn instant(said: Option<AsOf>, zone: &str) -> Timestamp {
    match said {
        Some(AsOf::Instant(instant)) => instant,
        Some(AsOf::Day(day)) => {
            let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
            let end = day.at(23, 59, 59, 0).to_zoned(zone);
            end.map_or(Timestamp::MAX, |end| end.timestamp())
        }
        None => Timestamp::now(),
    }
}

/// The instant that the environment gives to all that is made (reproducible-builds.org), if it gives one.
///
/// # Errors
/// It is no number of seconds since 1970.
pub fn epoch() -> Result<Option<Timestamp>> {
    let Some(said) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let seconds = said.to_str().and_then(|text| text.trim().parse::<i64>().ok());
    let instant = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    instant.map(Some).ok_or_else(|| {
        let message = format!("SOURCE_DATE_EPOCH is `{}`, which is no instant", said.display());
        Trouble::error(message, "it is a number of seconds since 1970, as `date +%s` prints it")
    })
}

/// The day it is in a time zone.
#[must_use]
pub fn today(zone: &str) -> Date {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    Timestamp::now().to_zoned(zone).date()
}
