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
        write!(f, "[{}] {}: {}", self.code, plain(path), self.text)
    }
}

/// What is found, as it is found.
#[derive(Clone, Debug, Default)]
pub struct Findings(pub Vec<Finding>);

impl Findings {
    pub fn tell(&mut self, path: &str, code: &'static str, text: impl Into<String>) {
        self.0.push(Finding { path: path.to_owned(), code, text: text.into() });
    }

    /// Whether anything must not be.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(Finding::is_error)
    }

    /// All of it, by path and code, each once.
    #[must_use]
    pub fn sorted(mut self) -> Vec<Finding> {
        self.0.sort_unstable();
        self.0.dedup();
        self.0
    }
}

/// A text from an archive between backticks: nobody's terminal obeys it, and it fits on a line.
#[must_use]
pub fn quoted(text: &str) -> String {
    const MOST: usize = 160;
    let short = text.char_indices().nth(MOST).map(|(at, _)| &text[..at]);
    format!("`{}{}`", plain(short.unwrap_or(text)), if short.is_some() { "…" } else { "" })
}

fn plain(text: &str) -> String {
    text.chars().flat_map(|c| if c.is_control() { c.escape_default().collect() } else { vec![c] }).collect()
}
