//! Files and folders that are on the disk when a function returns, not only on their way there.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Writes a new file.
///
/// # Errors
/// There is a file of that name, or the disk fails.
pub fn file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// The same file under another name; a copy where the file system has no such links, or where another user owns it.
///
/// # Errors
/// The disk fails.
pub fn link(old: &Path, new: &Path) -> io::Result<()> {
    if fs::hard_link(old, new).is_ok() {
        return Ok(());
    }
    fs::copy(old, new)?;
    File::options().write(true).open(new)?.sync_all()
}

/// What stands in a folder: names are kept apart from files. Not every system can.
///
/// # Errors
/// The disk fails.
pub fn folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}

/// All folders from one downwards.
///
/// # Errors
/// The disk fails.
pub fn folders(path: &Path) -> io::Result<()> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            folders(&entry.path())?;
        }
    }
    folder(path)
}
