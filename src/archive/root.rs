//! The storage root: which objects there are, what they say, and their files, each checked against its digest.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::history::ocfl::inventory::Inventory;

/// A storage root that is there.
#[derive(Clone, Debug)]
pub struct Archive {
    folder: PathBuf,
}

impl Archive {
    /// Opens the storage root in a folder; none if there is nothing.
    ///
    /// # Errors
    /// It is no storage root, one of a later version, or cannot be read.
    pub fn open(_folder: &Path) -> Result<Option<Self>> {
        Ok(None)
    }

    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The keys of all objects, sorted.
    ///
    /// # Errors
    /// The disk fails.
    pub fn keys(&self) -> Result<Vec<String>> {
        bail!("not built yet")
    }

    /// The inventory of an object, checked against its sidecar; none if there is no such object.
    ///
    /// # Errors
    /// It is damaged, of a later version of OCFL, or cannot be read.
    pub fn inventory(&self, _key: &str) -> Result<Option<Inventory>> {
        bail!("not built yet")
    }

    /// A file of a version, checked against its digest.
    ///
    /// # Errors
    /// The version has no such file, it is damaged, or cannot be read.
    pub fn file(&self, _inventory: &Inventory, _version: u32, _logical: &str) -> Result<Vec<u8>> {
        bail!("not built yet")
    }
}
