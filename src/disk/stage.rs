//! The stage: a folder beside the output in which the new site grows, and the exchange of the two.
//!
//! Beside `public` stand, while a build writes, `.public.lock` (one writer at a time), `.public.stage` (the new
//! site, then the old one until it is removed) and, where the system cannot exchange two folders at once,
//! `.public.old`. A run that was killed leaves some of them; the next run puts that in order before it begins.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::disk::beside::{Lock, beside, swap};
use crate::disk::ours::{self, MARKER, MARKER_TEXT};
use crate::disk::place::Place;
use crate::disk::trouble::Trouble;

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
        let lock = lock(place)?;
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

/// Takes the right to write an output, or says who has it.
pub(in crate::disk) fn lock(place: &Place) -> Result<Lock> {
    Lock::take(beside(&place.path, "lock"), &|| busy(&place.name))
}

fn busy(name: &str) -> anyhow::Error {
    Trouble::error(
        format!("another `brief` is writing `{name}`"),
        "wait until it is done, or build into another folder with `--out`",
    )
}
