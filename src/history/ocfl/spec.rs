//! Versions of the specification, as archives name them.

use std::fmt;

/// A version of OCFL.
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
        let (major, minor) = text.split_once('.')?;
        let spec = Self { major: major.parse().ok()?, minor: minor.parse().ok()? };
        // Neither `1.01` nor `+1.1`.
        (spec.to_string() == text).then_some(spec)
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

    /// Whether its rules are those that are checked here.
    #[must_use]
    pub fn is_known(self) -> bool {
        self.major == 1 && self.minor <= 1
    }
}

impl fmt::Display for Spec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}
