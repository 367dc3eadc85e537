//! One version of an object, read as a whole: every file of it is what was saved.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use rayon::prelude::*;

use crate::archive::root::Archive;
use crate::disk::trouble::Trouble;
use crate::history::ocfl::finding::quoted;
use crate::history::ocfl::inventory::User;

/// A version with the bytes of all its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub key: String,
    pub number: u32,
    /// RFC 3339, with an offset.
    pub created: String,
    pub message: Option<String>,
    pub user: Option<User>,
    /// Logical path to bytes.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Reads a version of an object, the newest if none is named.
///
/// # Errors
/// There is no such object or version, a file of it is damaged, or the disk fails.
pub fn version(archive: &Archive, key: &str, number: Option<u32>) -> Result<Version> {
    let Some(inventory) = archive.inventory(key)? else {
        let message = format!("the archive has no edition of {}", quoted(key));
        return Err(Trouble::error(message, "`brief archive list` tells which there are"));
    };
    let number = number.unwrap_or(inventory.head.number);
    let Some(version) = inventory.versions.get(&number) else {
        let newest = inventory.head.number;
        let message = format!("`{key}` has no edition {number}");
        return Err(Trouble::error(message, format!("its editions are 1 to {newest}")));
    };
    let files = version.state.par_iter().map(|(path, _)| {
        let bytes = archive.file(&inventory, number, path);
        Ok((path.clone(), bytes.with_context(|| format!("edition {number} of `{key}` cannot be read"))?))
    });
    Ok(Version {
        key: key.to_owned(),
        number,
        created: version.created.clone(),
        message: version.message.clone(),
        user: version.user.clone(),
        files: files.collect::<Result<_>>()?,
    })
}

impl Version {
    /// `strikes-v2`: what a copy of it is called.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}-v{}", self.key, self.number)
    }

    /// The files below a folder, by their paths in it.
    #[must_use]
    pub fn below(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let within = |path: &str| Some(path.strip_prefix(folder)?.strip_prefix('/')?.to_owned());
        self.files.iter().filter_map(|(path, bytes)| Some((within(path)?, bytes.clone()))).collect()
    }
}
