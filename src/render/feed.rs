//! Feeds: the latest briefs, an actor's, and the corrections, as Atom and JSON Feed.
//!
//! No feed knows the clock: what is new follows from the dates of briefs and corrections alone.

pub mod atom;
pub mod editions;
pub mod entries;
pub mod json;

/// How many entries a feed holds at most.
pub const LIMIT: usize = 20;

/// A feed. Addresses are absolute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    pub title: String,
    /// Where the feed itself stands.
    pub address: String,
    /// The page it follows.
    pub page: String,
    /// BCP 47.
    pub language: String,
    pub authors: Vec<String>,
    pub rights: Option<String>,
    /// The latest first.
    pub entries: Vec<Entry>,
    /// When it last changed if it has no entries, RFC 3339.
    pub since: Option<String>,
}

/// One thing that is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// An absolute address that stays the same when the record is renamed.
    pub id: String,
    pub title: String,
    pub address: String,
    /// RFC 3339.
    pub published: String,
    /// RFC 3339.
    pub updated: String,
    pub authors: Vec<String>,
    /// Plain text.
    pub summary: Option<String>,
    /// HTML whose links are absolute.
    pub content: Option<String>,
    pub tags: Vec<String>,
    pub language: String,
}

impl Feed {
    /// When anything in it last changed; an empty feed never did.
    fn updated(&self) -> &str {
        self.entries
            .iter()
            .map(|entry| entry.updated.as_str())
            .max_by_key(|at| instant(at))
            .unwrap_or_else(|| self.since.as_deref().unwrap_or(NEVER))
    }
}

const NEVER: &str = "1970-01-01T00:00:00Z";

/// Instants compare by when they are, whatever their offset.
fn instant(rfc3339: &str) -> jiff::Timestamp {
    rfc3339.parse().unwrap_or(jiff::Timestamp::UNIX_EPOCH)
}

#[cfg(test)]
mod tests;
