//! The stage: a folder beside the output in which the new site grows, and the exchange of the two.
//!
//! Beside `public` stand, while a build writes, `.public.lock` (one writer at a time), `.public.stage` (the new
//! site, then the old one until it is removed) and, where the system cannot exchange two folders at once,
//! `.public.old`. A run that was killed leaves some of them; the next run puts that in order before it begins.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::disk::ours::{self, MARKER, MARKER_TEXT};
use crate::disk::place::Place;
use crate::disk::trouble::Trouble;

/// The right to write one output.
pub struct Lock {
    path: PathBuf,
    // Dropped after the file is removed, so that nobody locks a file that is about to go.
    file: File,
}

/// A new site that grows. Dropped without `exchange`, it vanishes.
pub struct Stage {
    out: PathBuf,
    folder: PathBuf,
    old: PathBuf,
    /// Whether there was a site before.
    had: bool,
    _lock: Lock,
}

impl Stage {
    /// Takes the lock, completes what a killed run left, and opens an empty stage.
    ///
    /// # Errors
    /// The output is not ours, another run writes it, or the disk fails.
    pub fn open(place: &Place) -> Result<Self> {
        ours::require(&place.path, &place.name)?;
        let parent = place.path.parent().context("the output has no parent folder")?;
        fs::create_dir_all(parent).with_context(|| format!("cannot make `{}`", parent.display()))?;
        let lock = Lock::take(beside(&place.path, "lock"), &place.name)?;
        let (folder, old) = (beside(&place.path, "stage"), beside(&place.path, "old"));
        recover(&place.path, &folder, &old)?;
        let stage = Self { out: place.path.clone(), folder, old, had: place.path.exists(), _lock: lock };
        fs::create_dir(&stage.folder).with_context(|| format!("cannot make `{}`", stage.folder.display()))?;
        fs::write(stage.folder.join(MARKER), MARKER_TEXT).context("cannot write the marker")?;
        Ok(stage)
    }

    /// Where the new site grows.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether there is a site to compare with.
    #[must_use]
    pub fn has_old(&self) -> bool {
        self.had
    }

    /// The site as it stands.
    #[must_use]
    pub fn out(&self) -> &Path {
        &self.out
    }

    /// Puts the new site in the old one's place; the old one is removed with the stage.
    ///
    /// # Errors
    /// The disk fails; then the old site stands.
    pub fn exchange(&self) -> Result<()> {
        let told = || format!("cannot put the new site in place at `{}`", self.out.display());
        if !self.out.exists() {
            return fs::rename(&self.folder, &self.out).with_context(told);
        }
        if swap(&self.folder, &self.out).is_ok() {
            return Ok(());
        }
        fs::rename(&self.out, &self.old).with_context(told)?;
        if let Err(e) = fs::rename(&self.folder, &self.out) {
            fs::rename(&self.old, &self.out).with_context(told)?;
            return Err(e).with_context(told);
        }
        ours_or_empty(&self.old).with_context(|| format!("cannot remove `{}`", self.old.display()))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next run.
        drop(ours_or_empty(&self.folder));
    }
}

/// Exchanges two folders in one step, where the system can.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn swap(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn swap(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Puts in order what a killed run left.
pub(in crate::disk) fn recover(out: &Path, stage: &Path, old: &Path) -> Result<()> {
    for left in [stage, old].into_iter().filter(|p| p.exists()) {
        ours::require(left, &left.display().to_string())?;
    }
    // Killed between the two renames: the old site is the last whole one.
    if old.exists() && !out.exists() {
        fs::rename(old, out).with_context(|| format!("cannot restore `{}`", out.display()))?;
    }
    for left in [stage, old].into_iter().filter(|p| p.exists()) {
        ours_or_empty(left).with_context(|| format!("cannot remove `{}`", left.display()))?;
    }
    Ok(())
}

/// An empty output that somebody made in advance has no marker, and goes just as well.
fn ours_or_empty(folder: &Path) -> io::Result<()> {
    if ours::is_ours(folder) { ours::remove(folder) } else { fs::remove_dir(folder) }
}

/// `.public.stage` beside `public`.
pub(in crate::disk) fn beside(out: &Path, what: &str) -> PathBuf {
    let name = out.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    out.with_file_name(format!(".{name}.{what}"))
}

impl Lock {
    /// Takes the lock, or says who has it.
    pub(in crate::disk) fn take(path: PathBuf, name: &str) -> Result<Self> {
        loop {
            let file = File::options().create(true).truncate(false).write(true).open(&path);
            let file = file.with_context(|| format!("cannot make `{}`", path.display()))?;
            match file.try_lock() {
                Ok(()) if is_at(&file, &path) => return Ok(Self { path, file }),
                // The run that had it removed it between our opening and our locking.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(busy(name)),
                // A file system without locks: the stage's name still keeps two runs apart.
                Err(TryLockError::Error(_)) => return Ok(Self { path, file }),
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        drop(fs::remove_file(&self.path));
        drop(self.file.unlock());
    }
}

fn busy(name: &str) -> anyhow::Error {
    Trouble::error(
        format!("another `brief` is writing `{name}`"),
        "wait until it is done, or build into another folder with `--out`",
    )
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |a: &fs::Metadata, b: &fs::Metadata| (a.dev(), a.ino()) == (b.dev(), b.ino());
    matches!((file.metadata(), fs::metadata(path)), (Ok(a), Ok(b)) if same(&a, &b))
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}
