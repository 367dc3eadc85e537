//! Which folders Briefwright made: those that hold its marker. Nothing else is ever emptied.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Context, Result};
use rayon::prelude::*;

use crate::disk::trouble::Trouble;

/// The file that shows that a folder is our output. Its bytes never change.
pub const MARKER: &str = ".briefwright";
pub const MARKER_TEXT: &str = "Briefwright made this folder; the next `brief build` replaces it.\n";

/// Refuses a folder that is neither ours nor empty nor absent.
///
/// # Errors
/// It is a file, or holds something that Briefwright did not make.
pub fn require(folder: &Path, name: &str) -> Result<()> {
    let Some(meta) = look(folder)? else { return Ok(()) };
    if !meta.is_dir() {
        return Err(Trouble::error(
            format!("the output `{name}` is not a folder"),
            "move it away, or give another folder with `--out`",
        ));
    }
    if is_ours(folder) || is_empty(folder)? {
        return Ok(());
    }
    Err(Trouble::error(
        format!("the output folder `{name}` is not empty, and Briefwright did not make it"),
        "nothing was changed: move its files away, or give another folder with `--out`",
    ))
}

/// Whether a folder holds the marker.
#[must_use]
pub fn is_ours(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join(MARKER)).is_ok_and(|m| m.is_file())
}

fn is_empty(folder: &Path) -> Result<bool> {
    let mut entries = fs::read_dir(folder).with_context(|| format!("cannot read `{}`", folder.display()))?;
    Ok(entries.next().is_none())
}

fn look(path: &Path) -> Result<Option<fs::Metadata>> {
    match fs::symlink_metadata(path) {
        Ok(meta) => Ok(Some(meta)),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e).with_context(|| format!("cannot look at `{}`", path.display())),
    }
}

/// Removes a folder of ours. The marker goes last, so that a removal that was cut short can be completed.
///
/// # Errors
/// The disk fails.
pub fn remove(folder: &Path) -> io::Result<()> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.par_iter().try_for_each(|entry| match entry.file_type()?.is_dir() {
        _ if entry.file_name() == MARKER => Ok(()),
        true => fs::remove_dir_all(entry.path()),
        false => fs::remove_file(entry.path()),
    })?;
    match fs::remove_file(folder.join(MARKER)) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    fs::remove_dir(folder)
}
