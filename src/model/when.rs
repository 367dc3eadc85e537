//! Dates as sources give them: EDTF levels 0 to 2 (ISO 8601-2), with their bounds and the time of day.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use std::hash::{Hash, Hasher};

use edtf_core::{Bound, BoundDate, Edtf, Precision, YearKind};

/// A calendar day of the proleptic Gregorian calendar; year 0 precedes year 1.
pub type Day = BoundDate;

/// A date in EDTF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// As written, or the EDTF form of a TOML date.
    pub text: String,
    pub edtf: Edtf,
    /// Only of a TOML date-time or an EDTF date-time.
    pub time: Option<Clock>,
    /// The first and the last day it touches: much is sorted by them.
    bounds: [Option<Day>; 2],
}

/// All that it says is in its text and its time.
impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.text, self.time).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (text, time) = <(String, Option<Clock>)>::deserialize(deserializer)?;
        if text.is_empty() {
            return Ok(Self { time, ..Self::unread() });
        }
        Self::parse(&text).map(|when| Self { time, ..when }).map_err(D::Error::custom)
    }
}

impl Hash for When {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.text, self.time).hash(state);
    }
}

impl When {
    /// Reads an EDTF string.
    ///
    /// # Errors
    /// What is wrong with it, as a phrase.
    pub fn parse(text: &str) -> Result<Self, String> {
        let edtf = Edtf::parse(text).map_err(|e| e.to_string())?;
        let time = match &edtf {
            Edtf::DateTime(dt) => Some(Clock {
                hour: dt.time.hour,
                minute: dt.time.minute,
                second: Some(dt.time.second),
                offset: dt.time.shift.map(|shift| match shift {
                    edtf_core::TimeShift::Utc => 0,
                    edtf_core::TimeShift::Offset { minutes, .. } => minutes,
                }),
            }),
            _ => None,
        };
        let bounds = bounds(&edtf);
        Ok(Self { text: text.to_owned(), edtf, time, bounds })
    }

    /// A stand-in for a date that could not be read: it touches every day.
    #[must_use]
    pub fn unread() -> Self {
        let unknown = Self::parse("XXXX").expect("a year without digits is EDTF");
        Self { text: String::new(), ..unknown }
    }

    /// Whether it stands in for a date that could not be read.
    #[must_use]
    pub fn is_unread(&self) -> bool {
        self.text.is_empty()
    }

    /// The first day it touches; `None` when open or unknown.
    #[must_use]
    pub fn earliest(&self) -> Option<Day> {
        self.bounds[0]
    }

    /// The last day it touches; `None` when open or unknown.
    #[must_use]
    pub fn latest(&self) -> Option<Day> {
        self.bounds[1]
    }

    #[must_use]
    pub fn approximate(&self) -> bool {
        self.edtf.is_approximate()
    }

    #[must_use]
    pub fn uncertain(&self) -> bool {
        self.edtf.is_uncertain()
    }

    /// One day, neither a set, an interval nor a part of one unspecified.
    #[must_use]
    pub fn single_day(&self) -> Option<Day> {
        let one = match &self.edtf {
            Edtf::Date(d) => d.precision() == Precision::Day && !d.has_unspecified(),
            Edtf::DateTime(_) => true,
            _ => false,
        };
        if one { self.earliest() } else { None }
    }
}

/// Nothing is known of `XXXX`, whose bounds would be the years 0 and 9999.
fn bounds(edtf: &Edtf) -> [Option<Day>; 2] {
    let unknown = matches!(
        edtf,
        Edtf::Date(date) if matches!(date.year.kind, YearKind::Standard { digits: [None, None, None, None], .. })
    );
    let bounds = edtf.bounds();
    if unknown { [None, None] } else { [day(bounds.earliest), day(bounds.latest)] }
}

fn day(bound: Bound) -> Option<Day> {
    match bound {
        Bound::Date(day) => Some(day),
        _ => None,
    }
}

/// A time of day, with the offset from UTC where the source gives one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Clock {
    pub hour: u8,
    pub minute: u8,
    pub second: Option<u8>,
    /// In minutes east of UTC.
    pub offset: Option<i16>,
}

impl Clock {
    /// Reads `HH:MM[:SS][Z|±HH:MM]`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (time, offset) = split_offset(text)?;
        let mut parts = time.split(':');
        let hour = two_digits(parts.next()?, 23)?;
        let minute = two_digits(parts.next()?, 59)?;
        let second = match parts.next() {
            Some(s) => Some(two_digits(s, 60)?),
            None => None,
        };
        parts.next().is_none().then_some(Self { hour, minute, second, offset })
    }

    /// Seconds from midnight UTC of its day (may be negative), a missing offset being `default` minutes.
    #[must_use]
    pub fn utc_seconds(self, default: i16) -> i32 {
        let local = i32::from(self.hour) * 3600 + i32::from(self.minute) * 60 + i32::from(self.second.unwrap_or(0));
        local - i32::from(self.offset.unwrap_or(default)) * 60
    }
}

impl std::fmt::Display for Clock {
    /// `04:50` or `04:50+05:00`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)?;
        if let Some(second) = self.second.filter(|s| *s > 0) {
            write!(f, ":{second:02}")?;
        }
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
        }
    }
}

fn split_offset(text: &str) -> Option<(&str, Option<i16>)> {
    if let Some(time) = text.strip_suffix('Z') {
        return Some((time, Some(0)));
    }
    let Some(at) = text.rfind(['+', '-']) else { return Some((text, None)) };
    let (hours, minutes) = text[at + 1..].split_once(':')?;
    let minutes = i16::from(two_digits(hours, 14)?) * 60 + i16::from(two_digits(minutes, 59)?);
    Some((&text[..at], Some(if text.as_bytes()[at] == b'-' { -minutes } else { minutes })))
}

fn two_digits(text: &str, most: u8) -> Option<u8> {
    let two = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|n| two && *n <= most)
}
