//! An inventory that holds what it must: all versions of an object, and where their files lie.

use std::collections::BTreeMap;

use crate::history::ocfl::digest::Algorithm;
use crate::history::ocfl::finding::Finding;
use crate::history::ocfl::number::Number;

/// What `inventory.json` says. Digests are in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inventory {
    /// In an archive of ours, the brief's key.
    pub id: String,
    /// Of the manifest and of all states.
    pub algorithm: Algorithm,
    /// The newest version.
    pub head: Number,
    /// `contentDirectory`, where the object names it.
    pub content_directory: Option<String>,
    /// Content path (`v1/content/source/index.md`) to digest.
    pub manifest: BTreeMap<String, String>,
    /// From 1, without gaps.
    pub versions: BTreeMap<u32, Version>,
    /// Algorithm to content path to digest, of algorithms that may be unknown here.
    pub fixity: BTreeMap<String, BTreeMap<String, String>>,
}

/// One version of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// RFC 3339, with an offset, as it was written.
    pub created: String,
    pub message: Option<String>,
    pub user: Option<User>,
    /// Logical path to digest.
    pub state: BTreeMap<String, String>,
}

/// Who made a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub name: String,
    /// A URI: `mailto:…`, or that of a page.
    pub address: Option<String>,
}

impl Inventory {
    /// Reads `inventory.json`.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn read(_bytes: &[u8]) -> Result<Self, Vec<Finding>> {
        Err(Vec::new())
    }

    /// The bytes of `inventory.json`: the same for the same inventory.
    #[must_use]
    pub fn to_json(&self) -> String {
        String::new()
    }

    /// Where the file of a version lies: its content path, and its digest.
    #[must_use]
    pub fn content(&self, version: u32, logical: &str) -> Option<(&str, &str)> {
        let digest = self.versions.get(&version)?.state.get(logical)?;
        let (path, _) = self.manifest.iter().find(|(_, of)| *of == digest)?;
        Some((path, digest))
    }
}
