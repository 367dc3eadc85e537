//! Numbers of versions, as folders write them: `v1`, or `v0001` where the object pads.

use std::fmt;

/// A version's number and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    /// From 1.
    pub number: u32,
    /// Digits of a padded number; 0 where numbers are not padded.
    pub padding: usize,
}

impl Number {
    /// The first version of an object of ours.
    pub const FIRST: Self = Self { number: 1, padding: 0 };

    /// Reads a folder's name; none if it is not that of a version.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('v')?;
        // A number has ten digits at most; nobody pads more than folders have names for.
        let plain = (1..=64).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        let number = plain.then(|| digits.parse().ok()).flatten().filter(|number| *number > 0)?;
        Some(Self { number, padding: if digits.starts_with('0') { digits.len() } else { 0 } })
    }

    /// Another version of the same object; none where its padding leaves no room.
    #[must_use]
    pub fn with(self, number: u32) -> Option<Self> {
        let other = Self { number, ..self };
        // A padded number begins with a zero, always.
        (self.padding == 0 || number.to_string().len() < self.padding).then_some(other)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v{:0width$}", self.number, width = self.padding)
    }
}

#[cfg(test)]
mod tests {
    use crate::history::ocfl::number::Number;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for text in ["v1", "v10", "v007", "v0001", "v4294967295"] {
            assert_eq!(Number::read(text).map(|n| n.to_string()).as_deref(), Some(text));
        }
        for text in ["", "v", "1", "V1", "v0", "v00", "v1.0", "v-1", "v+1", "v1 ", "v4294967296", "v\u{661}"] {
            assert_eq!(Number::read(text), None, "{text}");
        }
        let ninth = Number::read("v09").expect("it is padded");
        assert_eq!((ninth.with(8).map(|n| n.to_string()), ninth.with(10)), (Some("v08".to_owned()), None));
    }
}
