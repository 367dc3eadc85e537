//! The one who changes the site: takes what changed on the disk, puts the new site in the place of the old, tells it,
//! and then looks for what no page waits for. Whatever goes wrong, the site that was there stays.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::build::Options;
use crate::build::inputs::SETTINGS;
use crate::build::live::{Changes, Live, Taken};
use crate::disk::read;
use crate::serve::hub::Hub;
use crate::serve::news::{News, Told, Trend};
use crate::watch::Batch;

/// Something to do.
pub enum Wake {
    Batch(Batch),
    Stop,
}

/// What decides which briefs are withheld.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// An instant that was said.
    Stopped(Timestamp),
    Running,
}

impl Clock {
    #[must_use]
    pub fn now(self) -> Timestamp {
        match self {
            Clock::Stopped(instant) => instant,
            Clock::Running => Timestamp::now(),
        }
    }
}

/// The one who changes the site.
pub struct Writer {
    pub hub: Arc<Hub>,
    pub options: Options,
    pub clock: Clock,
    pub told: Told,
    pub tell: Arc<dyn Fn(News) + Send + Sync>,
    /// What the world was last said to be wrong with.
    pub faults: Vec<String>,
    /// `brief.toml` is gone: what it said is kept.
    pub unsettled: bool,
    /// Why the program itself could not follow; then the next change begins anew from the disk.
    pub failed: Option<String>,
}

/// A clock that was set, or a machine that slept, is noticed after so long.
const LONGEST: Duration = Duration::from_secs(20);

const UNSETTLED: &str = "`brief.toml` is gone: the preview keeps what it said until it is back";

const FAILED: &str =
    "Briefwright itself failed on the last change, and shows the site as it was before: please report it. ";

impl Writer {
    /// Follows the disk and the clock until it is told to stop.
    pub fn run(mut self, wakes: &Receiver<Wake>) {
        let mut wake = self.check(wakes);
        loop {
            match wake.take().or_else(|| self.wait(wakes)) {
                Some(Wake::Stop) => return,
                Some(Wake::Batch(first)) => {
                    let (batch, stops) = gather(first, wakes);
                    if stops {
                        return;
                    }
                    self.take(batch);
                }
                // A brief became due.
                None => self.take(Batch { changes: Changes::new(), faults: self.faults.clone() }),
            }
            wake = self.check(wakes);
        }
    }

    /// Waits for something to do; nothing when a brief became due.
    fn wait(&self, wakes: &Receiver<Wake>) -> Option<Wake> {
        loop {
            let due = self.due();
            let left = due.map(|due| due.duration_since(self.clock.now()));
            if left.is_some_and(|left| !left.is_positive()) {
                return None;
            }
            let left = left.map_or(LONGEST, |left| left.unsigned_abs().min(LONGEST));
            match wakes.recv_timeout(left) {
                Ok(wake) => return Some(wake),
                Err(RecvTimeoutError::Disconnected) => return Some(Wake::Stop),
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// When the next brief is no longer withheld.
    fn due(&self) -> Option<Timestamp> {
        if self.clock != Clock::Running || self.failed.is_some() {
            return None;
        }
        self.hub.read().live.withheld().iter().filter_map(|withheld| withheld.due).min()
    }

    /// Takes in what changed.
    fn take(&mut self, batch: Batch) {
        let Batch { mut changes, faults } = batch;
        match changes.get(SETTINGS) {
            Some(Some(_)) => self.unsettled = false,
            Some(None) => {
                changes.remove(SETTINGS);
                self.unsettled = true;
            }
            None => {}
        }
        let began = Instant::now();
        let due = self.due().is_some_and(|due| due <= self.clock.now());
        let what = what(&changes, &self.hub.read().paths);
        let taken = if changes.is_empty() && !due { None } else { Some(self.replace(&changes)) };
        let changed = self.blame(faults);
        match taken {
            Some(Some(taken)) => self.tell_change(what, taken, began.elapsed()),
            _ if changed => self.hub.tell_checked(),
            _ => {}
        }
    }

    /// Puts what the changes make of the site in its place; nothing if the program fails at it.
    fn replace(&mut self, changes: &Changes) -> Option<Taken> {
        {
            let mut shown = self.hub.write();
            for (path, bytes) in changes {
                let _known = match bytes {
                    Some(_) => shown.paths.insert(path.clone()),
                    None => shown.paths.remove(path),
                };
            }
        }
        let now = self.clock.now();
        let hub = self.hub.clone();
        let prepared = self.failed.is_none().then(|| {
            guarded(|| {
                let next = hub.read().live.prepare(changes, now);
                let mut shown = hub.write();
                let taken = shown.live.commit(next);
                shown.changed();
                taken
            })
        });
        let done = match prepared {
            Some(Ok(taken)) => Ok(taken),
            Some(Err(_)) | None => self.anew(now),
        };
        self.failed = done.as_ref().err().map(|why| format!("{FAILED}{why}"));
        done.ok()
    }

    /// Reads and links all again.
    fn anew(&self, now: Timestamp) -> Result<Taken, String> {
        let input = read::read(&self.hub.given.root).map_err(|error| format!("{error:#}"))?;
        let options = Options { now, ..self.options.clone() };
        let live = guarded(|| Live::new(&input, options))?;
        let mut shown = self.hub.write();
        let old = std::mem::replace(&mut shown.live, live);
        shown.paths = input.iter().map(|(path, _)| path.to_owned()).collect();
        shown.changed();
        drop(shown);
        // Outside the lock: to take a large site apart takes its time.
        drop(guarded(|| drop(old)));
        Ok(Taken::default())
    }

    /// Says what is wrong with the world, if that is not what was said before.
    pub fn blame(&mut self, faults: Vec<String>) -> bool {
        let gone = self.unsettled.then(|| UNSETTLED.to_owned());
        let all: Vec<String> = faults.iter().cloned().chain(gone).chain(self.failed.clone()).collect();
        self.faults = faults;
        let mut shown = self.hub.write();
        if shown.faults == all {
            return false;
        }
        shown.faults.clone_from(&all);
        drop(shown);
        (self.tell)(News::Faults(all));
        true
    }

    fn tell_change(&mut self, what: String, taken: Taken, took: Duration) {
        let follow = match <[String; 1]>::try_from(taken.pages) {
            Ok([page]) => Some(page),
            // Where there are many, none of them is the one that is edited.
            Err(_) => None,
        };
        let generation = self.hub.read().generation;
        self.hub.tell_change(generation, follow);
        let shown = self.hub.read();
        let findings = self.told.changed(shown.live.files(), shown.live.found());
        drop(shown);
        (self.tell)(News::Changed { what, took, findings });
    }

    /// Runs the checks that no page waits for, until something else is to be done.
    fn check(&mut self, wakes: &Receiver<Wake>) -> Option<Wake> {
        let checks = guarded(|| self.hub.read().live.checks()).unwrap_or(0);
        if checks == 0 {
            return None;
        }
        self.hub.write().checking = true;
        let began = Instant::now();
        let done = self.check_all(checks, wakes);
        self.hub.write().checking = false;
        if let Err(wake) = done {
            return Some(wake);
        }
        self.hub.tell_checked();
        (self.tell)(News::Detail(format!("{checks} checks in {:.2} s", began.elapsed().as_secs_f64())));
        let shown = self.hub.read();
        let findings = self.told.checked(shown.live.files(), shown.live.found());
        drop(shown);
        if !matches!(findings.trend, Trend::Clean | Trend::Same) {
            (self.tell)(News::Checked { findings });
        }
        None
    }

    /// # Errors
    /// What came in between.
    fn check_all(&self, checks: usize, wakes: &Receiver<Wake>) -> Result<(), Wake> {
        let mut found = Vec::new();
        for nth in 0..checks {
            match wakes.try_recv() {
                Ok(wake) => return Err(wake),
                Err(TryRecvError::Disconnected) => return Err(Wake::Stop),
                Err(TryRecvError::Empty) => {}
            }
            // A page that makes the program fail says so when it is asked for.
            found.extend(guarded(|| self.hub.read().live.check(nth)).unwrap_or_default());
        }
        let _taken = guarded(|| self.hub.write().live.checked(found));
        Ok(())
    }
}

/// Everything that waits, as one batch, and whether to stop.
fn gather(mut batch: Batch, wakes: &Receiver<Wake>) -> (Batch, bool) {
    while let Ok(wake) = wakes.try_recv() {
        match wake {
            Wake::Stop => return (batch, true),
            Wake::Batch(Batch { changes, faults }) => {
                batch.changes.extend(changes);
                batch.faults = faults;
            }
        }
    }
    (batch, false)
}

/// Does something that must not take the preview with it when the program is wrong.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let words = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
        words.unwrap_or("it said nothing").to_owned()
    })
}

/// What happened to the files, as a sentence begins: "Changed a.md", "Renamed a.md to b.md", "Added 3 files, deleted 1".
fn what(changes: &Changes, before: &BTreeSet<String>) -> String {
    let (there, gone): (Vec<_>, Vec<_>) = changes.iter().partition(|(_, bytes)| bytes.is_some());
    let (changed, added): (Vec<_>, Vec<_>) = there.into_iter().partition(|(path, _)| before.contains(*path));
    match (&changed[..], &added[..], &gone[..]) {
        ([], [], []) => return "Changed what is published by now".to_owned(),
        ([], [(to, _)], [(from, _)]) => return format!("Renamed {from} to {to}"),
        _ => {}
    }
    let kinds = [("changed", changed), ("added", added), ("deleted", gone)];
    let all = kinds.iter().filter(|(_, files)| !files.is_empty()).map(|(word, files)| match &files[..] {
        [(path, _)] => format!("{word} {path}"),
        many => format!("{word} {} files", many.len()),
    });
    let told = all.collect::<Vec<_>>().join(", ");
    told[..1].to_uppercase() + &told[1..]
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::{Arc, Mutex};

    use super::{Clock, Writer, guarded};
    use crate::build::Options;
    use crate::build::live::{Answer, Live};
    use crate::diag::diagnostic::Severity;
    use crate::diag::print::Colour;
    use crate::disk::read;
    use crate::serve::hub::{Given, Hub, Shown};
    use crate::serve::news::{News, Screen, Told};
    use crate::watch::Batch;

    /// A writer over the site in a folder, and what it tells.
    fn writer(root: &Path) -> (Writer, Arc<Mutex<Vec<News>>>) {
        let input = read::read(root).expect("it can be read");
        let live = Live::new(&input, Options::default());
        let paths = input.iter().map(|(path, _)| path.to_owned()).collect();
        let hub = Hub::new(Shown::new(live, paths), Given { root: root.to_owned(), ..Given::default() });
        let told: Arc<Mutex<Vec<News>>> = Arc::default();
        let (ours, clock) = (told.clone(), Clock::Stopped(jiff::Timestamp::MAX));
        let tell = Arc::new(move |news| ours.lock().expect("nobody fails").push(news));
        let (options, known) = (Options::default(), Told::new(Colour::Plain, Severity::Error, Screen::Kept));
        (Writer { hub, options, clock, told: known, tell, faults: Vec::new(), unsettled: false, failed: None }, told)
    }

    fn shown(writer: &Writer, address: &str) -> String {
        match writer.hub.read().live.answer(address) {
            Some(Answer::Fresh(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
            other => format!("{other:?}"),
        }
    }

    fn change(path: &str, text: &str) -> Batch {
        Batch { changes: [(path.to_owned(), Some(text.as_bytes().into()))].into(), faults: Vec::new() }
    }

    #[test]
    fn after_a_failure_it_begins_anew_from_the_disk() {
        let folder = tempfile::tempdir().expect("there is a folder for temporary files");
        let root = folder.path();
        fs::create_dir(root.join("static")).expect("it can be made");
        fs::write(root.join("brief.toml"), "title = \"T\"\n").expect("it can be written");
        fs::write(root.join("static/a.txt"), "one").expect("it can be written");
        let (mut writer, told) = writer(root);

        // The change that the program failed on is known to the disk only.
        writer.failed = Some("it failed".to_owned());
        fs::write(root.join("static/a.txt"), "two").expect("it can be written");
        writer.take(change("static/b.txt", "of a batch"));
        assert_eq!((shown(&writer, "a.txt").as_str(), &writer.failed), ("two", &None));
        assert_eq!(writer.hub.read().generation, 2);

        // The next one is an ordinary change again: what stands on the disk is not asked.
        writer.take(change("static/c.txt", "three"));
        assert_eq!((shown(&writer, "c.txt").as_str(), shown(&writer, "a.txt").as_str()), ("three", "two"));

        // If that fails too, the site that was there stays, and the fault is told, once.
        writer.failed = Some("it failed".to_owned());
        folder.close().expect("it can be removed");
        writer.take(change("static/d.txt", "four"));
        writer.take(change("static/d.txt", "five"));
        assert_eq!(shown(&writer, "c.txt"), "three");
        let faults = writer.hub.read().faults.clone();
        assert!(matches!(&faults[..], [fault] if fault.starts_with("Briefwright itself failed")), "{faults:?}");
        let told = told.lock().expect("nobody fails");
        assert_eq!(told.iter().filter(|news| matches!(news, News::Faults(_))).count(), 1);
    }

    #[test]
    fn a_panic_is_a_sentence() {
        assert_eq!(guarded(|| 7), Ok(7));
        assert_eq!(guarded(|| panic!("no {}", "more")), Err::<(), _>("no more".to_owned()));
    }
}
