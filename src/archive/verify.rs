//! Verifies a whole archive: every digest is computed anew, and every rule of OCFL is checked.

use std::io;
use std::path::Path;

use anyhow::Result;

use crate::archive::root::Archive;
use crate::archive::stage;
use crate::history::ocfl::validate::root::{Verdict, root};

/// What is wrong with an archive; none if there is no archive.
///
/// # Errors
/// It is no storage root, or of a later version; somebody is saving to it.
pub fn verify(folder: &Path) -> Result<Option<Verdict>> {
    let Some(archive) = Archive::open(folder)? else { return Ok(None) };
    let _lock = match stage::quiet(folder) {
        Ok(lock) => Some(lock),
        // Where no lock can be made, nobody can save either: a disk that is only read.
        Err(error) if error.chain().any(|cause| cause.is::<io::Error>()) => None,
        Err(error) => return Err(error),
    };
    Ok(Some(root(archive.disk())))
}
