//! One thing that OCFL does not allow, or advises against, and where.

use std::fmt;

/// A fault by its code in the specification.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// From the root that was validated, with `/`; empty for the root itself.
    pub path: String,
    /// `E001` to `E112` for what must be, `W001` to `W016` for what should be.
    pub code: &'static str,
    /// One phrase, no final period.
    pub text: String,
}

impl Finding {
    /// Whether the specification says "must".
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.code.starts_with('E')
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "." } else { &self.path };
        write!(f, "[{}] {path}: {}", self.code, self.text)
    }
}
