//! Files and folders that are on the disk when a function returns, not only on their way there.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

/// Writes a new file, which `tree` brings to the disk.
///
/// # Errors
/// There is a file of that name, or the disk fails.
pub fn file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    File::create_new(path)?.write_all(bytes)
}

/// The same file under another name; a copy where the file system has no such links, or where another user owns it.
///
/// # Errors
/// The disk fails.
pub fn link(old: &Path, new: &Path) -> io::Result<()> {
    fs::hard_link(old, new).or_else(|_| fs::copy(old, new).map(drop))
}

/// Brings all below a folder to the disk. At the end and together, because a disk does many as fast as one.
///
/// # Errors
/// The disk fails.
pub fn tree(path: &Path) -> io::Result<()> {
    let (mut files, mut folders, mut left) = (Vec::new(), Vec::new(), vec![path.to_owned()]);
    while let Some(path) = left.pop() {
        for entry in fs::read_dir(&path)? {
            let entry = entry?;
            match entry.file_type()?.is_dir() {
                true => left.push(entry.path()),
                false => files.push(entry.path()),
            }
        }
        folders.push(path);
    }
    files.par_iter().try_for_each(settled)?;
    folders.par_iter().try_for_each(|path| folder(path))
}

/// What stands in a folder: names are kept apart from files. Not every system can.
///
/// # Errors
/// The disk fails.
pub fn folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}

#[cfg(unix)]
fn settled(path: &PathBuf) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt;

    let file = File::open(path)?;
    // A file with another name was brought to the disk when it was new.
    if file.metadata()?.nlink() > 1 { Ok(()) } else { file.sync_all() }
}

#[cfg(not(unix))]
fn settled(path: &PathBuf) -> io::Result<()> {
    File::options().write(true).open(path)?.sync_all()
}
