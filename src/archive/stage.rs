//! The stage: a folder beside the archive in which an object grows, and its exchange with the one that is there.
//!
//! Beside `archive` stand, while an edition is saved, `.archive.lock` (one at a time) and `.archive.stage`. In the
//! stage lies the object as it is to be, then as it was, until it is removed. Where the system cannot exchange two
//! folders at once, the old object lies for a moment in `.archive.stage/old`. A run that was killed leaves the stage;
//! the next one puts that in order before it begins.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::archive::flush;
use crate::disk::beside::{Lock, beside, swap};
use crate::disk::ours::{self, MARKER};
use crate::disk::trouble::Trouble;

const MARKER_TEXT: &str =
    "Briefwright made this folder to save an edition; the next `brief archive save` removes it.\n";

/// Where the object lies that was there, between two renames.
const OLD: &str = "old";

/// A place for what is to become part of an archive. Dropped, it vanishes.
pub struct Stage {
    archive: PathBuf,
    folder: PathBuf,
    _lock: Lock,
}

impl Stage {
    /// Takes the lock, completes what a killed run left, and opens an empty stage.
    ///
    /// # Errors
    /// Somebody else saves, something foreign is in the way, or the disk fails.
    pub fn open(archive: &Path) -> Result<Self> {
        let lock = lock(archive)?;
        let stage = Self { archive: archive.to_owned(), folder: beside(archive, "stage"), _lock: lock };
        stage.recover()?;
        let told = || format!("cannot make `{}`", stage.folder.display());
        fs::create_dir(&stage.folder).with_context(told)?;
        fs::write(stage.folder.join(MARKER), MARKER_TEXT).with_context(told)?;
        Ok(stage)
    }

    /// A path in the stage.
    #[must_use]
    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Puts a folder of the stage where nothing is yet.
    ///
    /// # Errors
    /// The disk fails; then nothing has changed.
    pub fn place(&self, name: &str, to: &Path) -> Result<()> {
        let from = self.at(name);
        flush::tree(&from).context("cannot bring the new object to the disk")?;
        fs::rename(&from, to).with_context(|| format!("cannot put the edition in place at `{}`", to.display()))?;
        self.settle(to);
        Ok(())
    }

    /// Puts a folder of the stage where another lies, which is removed with the stage.
    ///
    /// # Errors
    /// The disk fails; then nothing has changed.
    pub fn exchange(&self, name: &str, with: &Path) -> Result<()> {
        let from = self.at(name);
        let told = || format!("cannot put the edition in place at `{}`", with.display());
        flush::tree(&from).context("cannot bring the new object to the disk")?;
        if swap(&from, with).is_err() {
            let old = self.at(OLD);
            fs::create_dir(&old).with_context(told)?;
            let old = old.join(name);
            fs::rename(with, &old).with_context(told)?;
            if let Err(e) = fs::rename(&from, with) {
                fs::rename(&old, with).with_context(told)?;
                return Err(e).with_context(told);
            }
        }
        self.settle(with);
        Ok(())
    }

    /// The edition is in place. If the disk fails only now, it is still there unless the power goes too.
    fn settle(&self, at: &Path) {
        for folder in [at.parent(), Some(self.folder.as_path()), self.folder.parent()].into_iter().flatten() {
            drop(flush::folder(folder));
        }
    }

    /// Puts in order what a killed run left.
    fn recover(&self) -> Result<()> {
        if fs::symlink_metadata(&self.folder).is_err_and(|e| e.kind() == io::ErrorKind::NotFound) {
            return Ok(());
        }
        let name = self.folder.display();
        if !self.folder.is_dir() || self.folder.is_symlink() || !is_ours_or_empty(&self.folder) {
            let help = "move it away: it is in the way of saving, and Briefwright did not make it";
            return Err(Trouble::error(format!("`{name}` is foreign"), help));
        }
        for entry in fs::read_dir(self.at(OLD)).into_iter().flatten() {
            let entry = entry.with_context(|| format!("cannot read `{name}`"))?;
            let to = self.archive.join(entry.file_name());
            // Killed between the two renames: the old object is the last whole one.
            if !to.exists() {
                fs::rename(entry.path(), &to).with_context(|| format!("cannot restore `{}`", to.display()))?;
            }
        }
        remove(&self.folder).with_context(|| format!("cannot remove `{name}`"))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next run.
        drop(remove(&self.folder));
    }
}

/// Takes the right to change an archive.
///
/// # Errors
/// Somebody else has it, the file system has no locks, or the disk fails.
pub fn lock(archive: &Path) -> Result<Lock> {
    let lock = quiet(archive)?;
    if lock.is_sure() {
        return Ok(lock);
    }
    let message = format!("the file system of `{}` has no locks, so two editions could be mixed", archive.display());
    Err(Trouble::error(message, "keep the archive on another file system"))
}

/// The same, for those who only look: nobody changes the archive meanwhile, where the file system has locks.
///
/// # Errors
/// Somebody else has it, or the disk fails.
pub fn quiet(archive: &Path) -> Result<Lock> {
    let message = format!("another `brief` is saving to `{}`", archive.display());
    Lock::take(beside(archive, "lock"), &|| Trouble::error(message.clone(), "wait until it is done, and try again"))
}

fn is_ours_or_empty(folder: &Path) -> bool {
    ours::is_ours(folder) || fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// Killed before it got its marker, the stage is empty.
fn remove(folder: &Path) -> io::Result<()> {
    if ours::is_ours(folder) { ours::remove(folder) } else { fs::remove_dir(folder) }
}
