//! An edition: a brief that was frozen, and what its folder says of it (`edition.toml`).

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::model::key::Key;

/// Where it lies in the folder of an edition.
pub const PATH: &str = "edition.toml";

/// Where all that it says is found as data, beside its page.
pub const PATH_OF_DATA: &str = "data/brief.json";

/// How to cite it as BibLaTeX, beside its page.
pub const PATH_OF_BIB: &str = "cite.bib";

/// How to cite it as RIS, beside its page.
pub const PATH_OF_RIS: &str = "cite.ris";

/// Where what changed since the edition before is found as data, beside its page.
pub const PATH_OF_CHANGES: &str = "data/changes.json";

/// Where that folder says what changed since the edition before.
pub const CHANGES: &str = "changes.json";

/// What an edition says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The brief's key.
    pub brief: Key,
    /// What its editions are filed under: the key that the brief had when the first was made.
    pub object: Key,
    /// What the brief was called.
    pub title: String,
    /// From 1.
    pub number: u32,
    /// When it was frozen: RFC 3339, with the offset of the site's time zone.
    pub created: String,
    /// Why it was made.
    pub message: String,
    /// The instant that is now.
    pub as_of: Timestamp,
    /// The keys of records that are only named in it: their links lead out of the edition.
    pub outside: BTreeSet<String>,
    /// What changed since the edition before, as JSON; it stands in a file of its own.
    pub changes: Option<String>,
    /// Where the site stood, without a final slash; the edition's own address follows from it.
    pub site: Option<String>,
}

impl Edition {
    /// Where an edition of an object stands on the site: a folder, without a final slash.
    #[must_use]
    pub fn folder(object: &str, number: u32) -> String {
        format!("briefs/{object}/v{number}")
    }

    /// The day it was frozen, in the site's time zone, as EDTF.
    #[must_use]
    pub fn day(&self) -> &str {
        self.created.get(..10).unwrap_or_default()
    }
}
