//! Versions of the specification, as archives name them.

use std::fmt;

/// A version of OCFL. What is later than 1.1 cannot be judged here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spec {
    major: u32,
    minor: u32,
}

impl Spec {
    /// What this program writes.
    pub const OURS: Self = Self { major: 1, minor: 1 };

    /// Reads `1.1`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten();
        let (major, minor) = text.split_once('.')?;
        Some(Self { major: number(major)?, minor: number(minor)? })
    }

    /// Reads the `type` of an inventory.
    #[must_use]
    pub fn of_type(text: &str) -> Option<Self> {
        Self::read(text.strip_prefix("https://ocfl.io/")?.strip_suffix("/spec/#inventory")?)
    }

    /// The `type` of an inventory.
    #[must_use]
    pub fn to_type(self) -> String {
        format!("https://ocfl.io/{self}/spec/#inventory")
    }

    #[must_use]
    pub fn is_later(self) -> bool {
        self > Self::OURS
    }
}

impl fmt::Display for Spec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}
