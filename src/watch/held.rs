//! What is known of each file as it was told last, and how it compares with what lies on the disk now.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::io;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Error, Result};
use rayon::prelude::*;

use crate::build::live::Changes;
use crate::disk::read::{self, Loaded};
use crate::disk::survey::{Kind, Site, Survey};
use crate::disk::trouble::Trouble;
use crate::watch::settle::Settle;
use crate::watch::under;

/// Within this time of a change, another may leave the same stamp: so coarse are the clocks of some file systems.
const GRANULE: Duration = Duration::from_millis(2500);

/// Up to so many files are read by the thread that watches. It does not wait for others, who may be busy with a site.
const ALONE: usize = 8;

/// What the system says of a file; if it is the same, so are the bytes, once the file is older than a granule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    len: u64,
    modified: Option<SystemTime>,
    /// The file itself, and when anything about it changed last, where the system tells that.
    node: (u64, i64, i64),
}

impl Stamp {
    fn new(data: &Metadata) -> Self {
        Self { len: data.len(), modified: data.modified().ok(), node: node(data) }
    }

    /// Whether it is so young (or from a clock that runs ahead) that another change may leave the same.
    fn is_young(&self) -> bool {
        self.modified.is_none_or(|at| at + GRANULE > SystemTime::now())
    }
}

#[cfg(unix)]
fn node(data: &Metadata) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (data.ino(), data.ctime(), data.ctime_nsec())
}

#[cfg(not(unix))]
fn node(_: &Metadata) -> (u64, i64, i64) {
    (0, 0, 0)
}

#[derive(Clone, Copy)]
struct Entry {
    stamp: Stamp,
    /// Of the bytes.
    hash: blake3::Hash,
}

/// All files as they were told last, and what stands in the way of others.
#[derive(Default)]
pub struct Held {
    files: BTreeMap<String, Entry>,
    faults: BTreeMap<String, String>,
    /// Files whose stamp is not to be trusted yet, and since when it is theirs.
    young: BTreeMap<String, Instant>,
}

/// What a look at the disk found, which may still be dropped.
#[derive(Default)]
pub struct Look {
    pub changes: Changes,
    /// Files that seem to be written at this moment.
    pub doubts: Vec<String>,
    /// The paths that were looked at.
    asked: Vec<String>,
    read: Vec<(String, Entry)>,
    faults: BTreeMap<String, String>,
}

impl Look {
    /// The files that changed, with what tells one change of them from another.
    #[must_use]
    pub fn marks(&self) -> BTreeMap<String, Option<Stamp>> {
        let mut marks: BTreeMap<_, _> = self.changes.keys().map(|path| (path.clone(), None)).collect();
        for (path, entry) in &self.read {
            marks.entry(path.clone()).and_modify(|mark| *mark = Some(entry.stamp));
        }
        marks
    }
}

impl Held {
    /// Whether a file at this path, or below it, was told.
    #[must_use]
    pub fn knows(&self, path: &str) -> bool {
        under::each(&self.files, path).next().is_some()
    }

    /// What stands in the way now, as sentences, by path.
    #[must_use]
    pub fn faults(&self) -> &BTreeMap<String, String> {
        &self.faults
    }

    /// Compares what surveys found with what was told.
    #[must_use]
    pub fn compare(&self, site: &Site, surveys: Vec<(String, Survey)>, settle: &Settle) -> Look {
        let mut look = Look::default();
        let mut there = BTreeSet::new();
        let mut kept = Vec::new();
        for (asked, survey) in surveys {
            there.extend(survey.files);
            kept.extend(survey.faults.iter().filter(|f| f.kind == Kind::Unreadable).map(|f| f.path.clone()));
            look.faults.extend(survey.faults.iter().map(|fault| (fault.path.clone(), sentence(&fault.error))));
            look.asked.push(asked);
        }
        for asked in &look.asked {
            let known = under::each(&self.files, asked).map(|(path, _)| path);
            let gone = known.filter(|path| !there.contains(*path) && !kept.iter().any(|k| under::is(path, k)));
            look.changes.extend(gone.map(|path| (path.clone(), None)));
        }
        let paths: Vec<String> = there.into_iter().collect();
        let suspects = each(paths, |path| self.suspect(site, path, settle));
        let loaded = each(suspects.into_iter().flatten().collect(), |path: String| {
            let loaded = read::load(site, &path);
            Some((path, loaded))
        });
        for (path, loaded) in loaded.into_iter().flatten() {
            self.weigh(path, loaded, settle, &mut look);
        }
        look
    }

    /// A file that has to be read: it was seen to change, or its stamp does not vouch for it.
    fn suspect(&self, site: &Site, path: String, settle: &Settle) -> Option<String> {
        let held = self.files.get(&path).map(|entry| entry.stamp);
        let trusted = !settle.is_noted(&path) && !self.young.contains_key(&path);
        (!trusted || held.is_none() || held != stamp(site, &path)).then_some(path)
    }

    fn weigh(&self, path: String, loaded: Result<Loaded>, settle: &Settle, look: &mut Look) {
        let held = self.files.get(&path);
        let loaded = match loaded {
            Ok(loaded) => loaded,
            Err(error) if is_not_found(&error) => {
                // What nobody knew, and is gone again, never was.
                if held.is_some() {
                    look.doubts.push(path.clone());
                    look.changes.insert(path, None);
                }
                return;
            }
            Err(error) => return drop(look.faults.insert(path, sentence(&error))),
        };
        let stamp = Stamp::new(&loaded.after);
        let entry = Entry { stamp, hash: blake3::hash(&loaded.bytes) };
        let emptied = loaded.bytes.is_empty() && held.is_none_or(|held| held.stamp.len > 0);
        if stamp != Stamp::new(&loaded.before) || (emptied && !settle.is_doubted(&path)) {
            look.doubts.push(path.clone());
        }
        if held.is_none_or(|held| held.hash != entry.hash) {
            look.changes.insert(path.clone(), Some(loaded.bytes.into()));
        }
        look.read.push((path, entry));
    }

    /// Takes a look as the truth, and gives what it changed.
    pub fn take(&mut self, look: Look, now: Instant) -> Changes {
        for path in look.changes.iter().filter(|(_, bytes)| bytes.is_none()).map(|(path, _)| path) {
            self.files.remove(path);
            self.young.remove(path);
        }
        for (path, entry) in look.read {
            self.age(&path, entry, now);
            self.files.insert(path, entry);
        }
        for asked in &look.asked {
            under::remove(&mut self.faults, asked);
        }
        self.faults.extend(look.faults);
        look.changes
    }

    /// A stamp is trusted when the file was read again a granule after it was first seen.
    fn age(&mut self, path: &str, entry: Entry, now: Instant) {
        let held = self.files.get(path);
        let changed = held.is_some_and(|held| held.stamp != entry.stamp);
        if changed || (held.is_none() && entry.stamp.is_young()) {
            self.young.insert(path.to_owned(), now);
        } else if self.young.get(path).is_some_and(|since| now.duration_since(*since) > GRANULE) {
            self.young.remove(path);
        }
    }
}

fn stamp(site: &Site, path: &str) -> Option<Stamp> {
    fs::metadata(site.root().join(path)).ok().map(|data| Stamp::new(&data))
}

fn is_not_found(error: &Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|e| e.kind() == io::ErrorKind::NotFound)
}

/// A fault as one sentence, with what may help.
pub fn sentence(error: &Error) -> String {
    let help = Trouble::help_of(error).map(|help| format!("; {help}"));
    format!("{error:#}{}", help.unwrap_or_default())
}

/// Many at once, few one after the other.
fn each<T: Send, R: Send>(all: Vec<T>, of: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    if all.len() <= ALONE { all.into_iter().map(of).collect() } else { all.into_par_iter().map(of).collect() }
}
