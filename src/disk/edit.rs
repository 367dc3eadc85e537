//! Changing a site's own files: new ones never replace old ones, and several change together or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::disk::trouble::Trouble;

/// A file's new text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub path: String,
    pub text: String,
}

/// A file or folder that gets another path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    pub from: String,
    pub to: String,
}

/// Makes a file that is not there yet, with its folders.
///
/// # Errors
/// Something stands there, or the disk fails.
pub fn create(root: &Path, path: &str, bytes: &[u8]) -> Result<()> {
    let whole = root.join(path);
    let folder = whole.parent().context("a file stands in a folder")?;
    fs::create_dir_all(folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
    match fs::File::create_new(&whole) {
        Ok(mut file) => file.write_all(bytes).with_context(|| format!("cannot write `{path}`")),
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {
            Err(Trouble::error(format!("`{path}` is already there"), "nothing is ever overwritten: move it away first"))
        }
        Err(e) => Err(e).with_context(|| format!("cannot make `{path}`")),
    }
}

/// Writes a file, whatever stood there.
///
/// # Errors
/// The disk fails.
pub fn replace(root: &Path, path: &str, bytes: &[u8]) -> Result<()> {
    let whole = root.join(path);
    let folder = whole.parent().context("a file stands in a folder")?;
    fs::create_dir_all(folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
    fs::write(&whole, bytes).with_context(|| format!("cannot write `{path}`"))
}

/// Whether something stands at a path, be it a broken link.
#[must_use]
pub fn exists(root: &Path, path: &str) -> bool {
    fs::symlink_metadata(root.join(path)).is_ok()
}

/// Makes all changes, then the move: every new text is written beside its file before the first is replaced.
///
/// # Errors
/// The disk fails; before the first replacement nothing has changed.
pub fn apply(root: &Path, changes: &[Change], moved: Option<&Move>) -> Result<()> {
    let mut ready: Vec<(PathBuf, tempfile::NamedTempFile)> = Vec::new();
    for change in changes {
        let path = root.join(&change.path);
        // The file that a link leads to changes, not the link.
        let path = path.canonicalize().with_context(|| format!("cannot open `{}`", change.path))?;
        let file = beside(&path, change)?;
        ready.push((path, file));
    }
    for (path, file) in ready {
        file.persist(&path).with_context(|| format!("cannot replace `{}`", path.display()))?;
    }
    if let Some(Move { from, to }) = moved {
        fs::rename(root.join(from), root.join(to)).with_context(|| format!("cannot move `{from}` to `{to}`"))?;
    }
    Ok(())
}

fn beside(path: &Path, change: &Change) -> Result<tempfile::NamedTempFile> {
    let told = || format!("cannot write beside `{}`", change.path);
    let folder = path.parent().context("a file stands in a folder")?;
    let mut file = tempfile::Builder::new().prefix(".brief-").tempfile_in(folder).with_context(told)?;
    file.write_all(change.text.as_bytes()).with_context(told)?;
    // A temporary file is for its owner alone; the text keeps the rights it had.
    let rights = fs::metadata(path).with_context(told)?.permissions();
    file.as_file().set_permissions(rights).with_context(told)?;
    Ok(file)
}
