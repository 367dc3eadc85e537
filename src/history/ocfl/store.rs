//! What the validator asks of a disk, or of anything else that holds an archive.

use std::collections::{BTreeMap, BTreeSet};

use crate::history::ocfl::digest::Algorithm;

/// What lies under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    File,
    Folder,
    /// A link, a device, or anything else that an archive must not hold.
    Other,
}

/// A name in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub name: String,
    pub kind: Kind,
}

/// Folders and files by their paths from the root, with `/`; the root itself is the empty path.
/// No link is ever followed. What fails is told in a phrase.
pub trait Store: Sync {
    /// What lies in a folder, sorted by name.
    ///
    /// # Errors
    /// There is no such folder, or it cannot be read.
    fn list(&self, folder: &str) -> Result<Vec<Entry>, String>;

    /// A whole file.
    ///
    /// # Errors
    /// There is no such file, it has more than `most` bytes, or it cannot be read.
    fn read(&self, file: &str, most: u64) -> Result<Vec<u8>, String>;

    /// The digests of a file, in lower-case hexadecimal.
    ///
    /// # Errors
    /// There is no such file, or it cannot be read.
    fn digests(&self, file: &str, of: &BTreeSet<Algorithm>) -> Result<BTreeMap<Algorithm, String>, String>;
}
