//! What changes in a site's folder while it is looked at: batches of files as they are when they came to rest.
//!
//! The system's events only say where to look; what is told is what lies there, compared with what was told before.
//! So an event too many does no harm, and one too few (the system drops them in floods) is made up for by a look at
//! everything. Nothing is told that only half happened, as far as that can be known: `settle` waits for quiet.
//!
//! The events are those of `notify` itself, and not of its debouncer, which hands on each event when it has reached an
//! age. So it takes no burst as one: a checkout of 500 files came in 6 to 40 parts, with any age from 5 to 50 ms, while
//! a lone save waited that long too (median 57 ms with 50 ms). Here the quiet that is waited for depends on what was
//! seen: 4 ms from a save to its batch, with 1,000 files and with 43,000, and a checkout is one batch.
//!
//! What no event tells, and is not seen until it is read anew: a file that is changed by another name of the same file
//! (a hard link). What links lead to is seen by all its names.

#![expect(clippy::disallowed_methods, reason = "this room is a door to the disk and the clock")]

pub mod events;
pub mod eyes;
pub mod git;
pub mod held;
pub mod names;
pub mod network;
pub mod polling;
pub mod settle;
pub mod under;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::build::live::Changes;
use crate::disk::survey::Site;
use crate::tree::Tree;
use crate::watch::events::{BEAT, Events};
use crate::watch::eyes::Eyes;
use crate::watch::held::{Held, Look};
use crate::watch::polling::Polling;
use crate::watch::settle::{Closing, Settle, Sign};

/// How often everything is looked at where the system does not tell what changed, unless said otherwise.
pub const EVERY: Duration = Duration::from_millis(500);

/// So many events are taken in before it is asked again what is due.
const FLOOD: usize = 4096;

/// Waits for changes of a site's inputs, and reads them.
pub struct Watch {
    site: Site,
    held: Held,
    settle: Settle,
    how: How,
    sense: Sense,
    /// What was told last of what stands in the way.
    told: Vec<String>,
    /// Why the system's events were given up.
    fallen: Option<String>,
    /// When to look for what no event tells.
    beat: Instant,
    /// Where `git` puts its lock while it works in the site.
    lock: Option<PathBuf>,
    notes: Receiver<Note>,
    handle: Handle,
}

/// What changed, and came to rest.
#[derive(Default)]
pub struct Batch {
    pub changes: Changes,
    /// What stands in the way now, as sentences: an unreadable file, a link out of the site.
    pub faults: Vec<String>,
}

/// How changes are noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// The system tells.
    Events,
    /// By looking at everything, every so often; with a phrase that says why, unless that was asked for.
    Polling(Option<String>),
}

/// Ends a watch from elsewhere.
#[derive(Clone)]
pub struct Handle {
    stopped: Arc<AtomicBool>,
    notes: Sender<Note>,
}

/// What wakes a watch.
pub enum Note {
    Seen(notify::Result<notify::Event>),
    Stop,
}

enum Sense {
    Events(Box<Events>),
    Polling(Polling),
}

impl Handle {
    /// Ends the watch: its `next` gives nothing, at once and from now on.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Release);
        // Nobody waits for it when the watch is already dropped.
        drop(self.notes.send(Note::Stop));
    }

    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Acquire)
    }
}

impl Watch {
    /// Reads a site, and watches it from before that on: nothing that happens meanwhile is missed. What stands in the way
    /// is left out, and is among the `faults`. With `poll`, changes are looked for every so often.
    ///
    /// # Errors
    /// There is no such folder.
    pub fn open(root: &Path, poll: Option<Duration>) -> Result<(Self, Tree<'static>)> {
        let mut watch = Self::over(root, poll)?;
        let look = watch.look(&[String::new()]);
        let mut tree = Tree::new();
        for (path, bytes) in watch.held.take(look, Instant::now()) {
            bytes.into_iter().for_each(|bytes| tree.put(path.clone(), bytes));
        }
        watch.told = watch.faults();
        Ok((watch, tree))
    }

    fn over(root: &Path, poll: Option<Duration>) -> Result<Self> {
        let site = Site::open(root)?;
        let (sender, notes) = mpsc::channel();
        let handle = Handle { stopped: Arc::default(), notes: sender };
        let polling = |why| (Sense::Polling(Polling::new(poll.unwrap_or(EVERY))), How::Polling(why));
        let (sense, how) = match (poll, network::kind(site.root())) {
            (Some(_), _) => polling(None),
            (None, Some(kind)) => polling(Some(format!("the site lies on a file system of another machine ({kind})"))),
            (None, None) => match Events::open(&site, handle.notes.clone()) {
                Ok(events) => (Sense::Events(Box::new(events)), How::Events),
                Err(error) => polling(Some(eyes::why(&error))),
            },
        };
        let settle = Settle::new(if how == How::Events { Eyes::closing() } else { Closing::Untold });
        let lock = git::lock(site.root());
        let (held, beat) = (Held::default(), Instant::now() + BEAT);
        Ok(Self { site, held, settle, how, sense, told: Vec::new(), fallen: None, beat, lock, notes, handle })
    }

    /// Waits until something changed and came to rest, and reads it; nothing when it was stopped.
    #[allow(clippy::should_implement_trait, reason = "it lasts until it is stopped, and who asks again asks for more")]
    pub fn next(&mut self) -> Option<Batch> {
        while !self.handle.is_stopped() {
            let batch = match self.sense {
                Sense::Events(_) => self.by_events(),
                Sense::Polling(_) => self.by_polling(),
            };
            if batch.is_some() {
                return batch;
            }
        }
        None
    }

    /// What ends this watch from another thread.
    #[must_use]
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// How changes are noticed now.
    #[must_use]
    pub fn how(&self) -> &How {
        &self.how
    }

    /// What stands in the way now, as sentences.
    #[must_use]
    pub fn faults(&self) -> Vec<String> {
        self.fallen.iter().chain(self.held.faults().values()).cloned().collect()
    }

    fn by_events(&mut self) -> Option<Batch> {
        let now = Instant::now();
        let due = self.settle.due();
        self.listen(due.unwrap_or(self.beat).saturating_duration_since(now));
        let now = Instant::now();
        match self.settle.due() {
            Some(due) if due <= now => self.rest(),
            Some(_) => None,
            None => {
                self.beat(now);
                None
            }
        }
    }

    /// Takes in what is told, and waits for the first of it.
    fn listen(&mut self, wait: Duration) {
        let first = self.notes.recv_timeout(wait).ok();
        // In a flood, what is due is not forgotten.
        for note in first.into_iter().chain(self.notes.try_iter().take(FLOOD)) {
            if let (Note::Seen(event), Sense::Events(events)) = (note, &mut self.sense) {
                events.take(event, &self.held, &mut self.settle);
            }
        }
    }

    fn beat(&mut self, now: Instant) {
        if let Sense::Events(events) = &mut self.sense
            && now >= self.beat
        {
            self.beat = now + BEAT;
            events.beat(&self.held, &mut self.settle);
        }
    }

    /// Reads what came to rest, unless it turns out that it did not.
    fn rest(&mut self) -> Option<Batch> {
        let signs = self.settle.signs();
        let paths = self.settle.paths();
        let look = self.look(&paths);
        if !self.settle.is_late(Instant::now()) {
            self.listen(Duration::ZERO);
            if self.settle.signs() != signs || !self.is_over(&look) {
                return None;
            }
        }
        self.accept(look)
    }

    fn by_polling(&mut self) -> Option<Batch> {
        let Sense::Polling(polling) = &self.sense else { return None };
        let due = self.settle.due().map(|due| due.saturating_duration_since(Instant::now()));
        if let Ok(Note::Stop) = self.notes.recv_timeout(due.unwrap_or(polling.pause())) {
            return None;
        }
        let began = Instant::now();
        let look = self.look(&[String::new()]);
        let Sense::Polling(polling) = &mut self.sense else { return None };
        polling.take(&look, began, &mut self.settle);
        let late = self.settle.is_late(began);
        if !late && (self.settle.due().is_some_and(|due| due > began) || !self.is_over(&look)) {
            return None;
        }
        self.accept(look)
    }

    /// Surveys paths and compares what lies there with what was told.
    fn look(&mut self, paths: &[String]) -> Look {
        let mut surveys = Vec::new();
        for path in paths {
            let survey = match &mut self.sense {
                Sense::Events(events) => events.survey(path),
                Sense::Polling(_) => self.site.survey(path, &mut |_| {}),
            };
            surveys.push((path.clone(), survey));
        }
        self.fall_back();
        self.held.compare(&self.site, surveys, &self.settle)
    }

    /// Looks for changes from now on, if the system cannot tell all of them.
    fn fall_back(&mut self) {
        let Sense::Events(events) = &mut self.sense else { return };
        if let Some(why) = events.failed() {
            self.fallen = Some(format!("{why}: changes are looked for every {} ms instead", EVERY.as_millis()));
            self.how = How::Polling(Some(why));
            self.sense = Sense::Polling(Polling::new(EVERY));
            self.settle.note(Instant::now(), String::new(), Sign::Folder);
        }
    }

    /// Whether nothing that a look found is still being written; what is, is waited for.
    fn is_over(&mut self, look: &Look) -> bool {
        let now = Instant::now();
        look.doubts.iter().for_each(|path| self.settle.doubt(now, path.clone()));
        let busy = self.settle.due().is_some() && self.lock.as_deref().is_some_and(git::is_at_work);
        if busy {
            self.settle.again(now);
        }
        look.doubts.is_empty() && !busy
    }

    fn accept(&mut self, look: Look) -> Option<Batch> {
        let changes = self.held.take(look, Instant::now());
        self.settle.clear();
        let faults = self.faults();
        if changes.is_empty() && faults == self.told {
            return None;
        }
        self.told.clone_from(&faults);
        Some(Batch { changes, faults })
    }
}
