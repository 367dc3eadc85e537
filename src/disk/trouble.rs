//! A fault of the world that comes with advice. What is wrong with content is a diagnostic instead.

use std::fmt;

/// What is wrong, and what may help. It ends a chain of causes.
#[derive(Debug)]
pub struct Trouble {
    message: String,
    help: String,
}

impl Trouble {
    /// One phrase each, no final period.
    pub fn error(message: impl Into<String>, help: impl Into<String>) -> anyhow::Error {
        anyhow::Error::new(Self { message: message.into(), help: help.into() })
    }

    /// The advice that an error carries, if it carries any.
    #[must_use]
    pub fn help_of(error: &anyhow::Error) -> Option<&str> {
        error.chain().find_map(|cause| cause.downcast_ref::<Self>()).map(|t| t.help.as_str())
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Trouble {}
