//! Saves an edition as the next version of its object: whole, or not at all.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, bail};

use crate::history::ocfl::inventory::User;

/// What is to be saved.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'a> {
    /// The id of the object and the name of its folder.
    pub key: &'a str,
    /// Logical path to bytes.
    pub files: &'a BTreeMap<String, Arc<[u8]>>,
    /// RFC 3339, with an offset.
    pub created: &'a str,
    pub message: &'a str,
    pub user: &'a User,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// The newest version has these very files.
    Unchanged { version: u32 },
    /// A new version; how many files were added to the object.
    New { version: u32, added: usize },
}

/// Saves an edition below a storage root, which is made where there is none.
///
/// # Errors
/// The archive or the object is damaged or foreign, somebody else saves, or the disk fails: then all is as it was.
pub fn save(_folder: &Path, _edition: Edition<'_>) -> Result<Saved> {
    bail!("not built yet")
}
