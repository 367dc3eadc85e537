//! The system's own watching: which folders it watches for us. What its events mean for the site stands elsewhere.
//!
//! Each folder gets a watch of its own where the system has no other (inotify), placed by our own walk: the crate's
//! walk would follow links out of the site, tells a folder with two names by one only, and drops the watch of both
//! when a link to it goes. Elsewhere a folder is watched with all below it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use notify::event::{AccessKind, AccessMode};
use notify::{ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, WatcherKind};

use crate::watch::Note;
use crate::watch::settle::Closing;

/// The folders that are watched.
pub struct Eyes {
    watcher: RecommendedWatcher,
    root: PathBuf,
    placed: BTreeSet<PathBuf>,
    failed: Option<String>,
}

impl Eyes {
    /// # Errors
    /// The system cannot watch, or not for one more program.
    pub fn open(root: &Path, notes: Sender<Note>) -> notify::Result<Self> {
        let handler = move |event: notify::Result<Event>| {
            if event.as_ref().map_or(true, is_news) {
                // Nobody listens any more only when the watch is dropped.
                drop(notes.send(Note::Seen(event)));
            }
        };
        let watcher = RecommendedWatcher::new(handler, notify::Config::default())?;
        Ok(Self { watcher, root: root.to_owned(), placed: BTreeSet::new(), failed: None })
    }

    /// Whether this system tells when a file is closed.
    #[must_use]
    pub fn closing() -> Closing {
        if is_single() { Closing::Told } else { Closing::Untold }
    }

    /// Begins to watch a folder, unless it is watched.
    pub fn place(&mut self, folder: &Path) {
        if self.placed.contains(folder) || self.is_covered(folder) {
            return;
        }
        let mode =
            if is_single() || folder == self.root { RecursiveMode::NonRecursive } else { RecursiveMode::Recursive };
        match self.watcher.watch(folder, mode) {
            Ok(()) => drop(self.placed.insert(folder.to_owned())),
            // What vanished or cannot be read is found out by listing it, and told by that.
            Err(error) if is_world(&error) => {}
            Err(error) => drop(self.failed.get_or_insert_with(|| why(&error))),
        }
    }

    /// Takes the watches at a path and below it as lost: the folder is gone, or another, or was moved. The next `place`
    /// watches what is there then.
    pub fn forget(&mut self, path: &Path) {
        let lost: Vec<PathBuf> =
            self.placed.range(path.to_owned()..).take_while(|folder| folder.starts_with(path)).cloned().collect();
        for folder in lost {
            if !is_single() {
                // Already gone with the folder, most often.
                drop(self.watcher.unwatch(&folder));
            }
            self.placed.remove(&folder);
        }
    }

    /// Why not everything is watched, if that is so.
    pub fn failed(&mut self) -> Option<String> {
        self.failed.take()
    }

    fn is_covered(&self, folder: &Path) -> bool {
        !is_single() && folder.ancestors().skip(1).any(|above| above != self.root && self.placed.contains(above))
    }
}

/// Whether each folder has to be watched by itself.
fn is_single() -> bool {
    RecommendedWatcher::kind() == WatcherKind::Inotify
}

/// Our own reading is no news.
fn is_news(event: &Event) -> bool {
    !matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write))
}

/// Whether an error is the folder's, and not the watcher's.
fn is_world(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => {
            use std::io::ErrorKind::{NotADirectory, NotFound, PermissionDenied};
            matches!(error.kind(), NotFound | NotADirectory | PermissionDenied)
        }
        _ => false,
    }
}

/// Why the system does not watch, as a phrase.
pub fn why(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => {
            "the system's limit of watched folders is reached (`fs.inotify.max_user_watches`)".to_owned()
        }
        ErrorKind::Io(error) => format!("the system does not watch files: {error}"),
        _ => format!("the system does not watch files: {error}"),
    }
}
