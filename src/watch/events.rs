//! What the system's events mean for a site: where to look, and what to watch from now on.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use notify::event::{CreateKind, ModifyKind, RenameMode};
use notify::{Event, EventKind};

use crate::disk::survey::{Site, Survey};
use crate::watch::Note;
use crate::watch::eyes::{self, Eyes};
use crate::watch::held::Held;
use crate::watch::names::Names;
use crate::watch::settle::{Settle, Sign};

/// How often is looked for what no event tells: where links end that lead over other links, whether the root is still
/// the same folder, whether a fault is mended that lies outside the watched folders.
pub const BEAT: Duration = Duration::from_millis(500);

/// The folders of a site that are watched, and by which names the site knows them.
pub struct Events {
    site: Site,
    pub(in crate::watch) eyes: Eyes,
    names: Names,
    root: Option<Identity>,
    notes: Sender<Note>,
    pub(in crate::watch) failed: Option<String>,
}

/// Which folder a path means: another one may take its place.
type Identity = (u64, u64);

impl Events {
    /// # Errors
    /// The system cannot watch.
    pub fn open(site: &Site, notes: Sender<Note>) -> notify::Result<Self> {
        let eyes = Eyes::open(site.root(), notes.clone())?;
        let root = identity(site.root());
        Ok(Self { site: site.clone(), eyes, names: Names::default(), root, notes, failed: None })
    }

    /// Surveys a path, and watches each folder from before it is listed on.
    pub fn survey(&mut self, path: &str) -> Survey {
        let survey = self.site.survey(path, &mut |folder| self.eyes.place(folder));
        // What a link leads to may be replaced, which only the folder tells that it lies in.
        let targets = survey.links.iter().filter_map(|(_, target)| target.parent());
        targets.filter(|folder| folder.starts_with(self.site.root())).for_each(|folder| self.eyes.place(folder));
        self.names.replace(path, &survey);
        survey
    }

    /// Why not everything can be watched, if that is so.
    pub fn failed(&mut self) -> Option<String> {
        self.failed.take().or_else(|| self.eyes.failed())
    }

    /// Takes in an event.
    pub fn take(&mut self, event: notify::Result<Event>, held: &Held, settle: &mut Settle) {
        let Some(event) = event.ok().filter(|event| !event.need_rescan()) else { return self.anew(settle) };
        for path in &event.paths {
            let Some(sign) = sign(&event.kind, path) else { continue };
            if sign == Sign::Gone {
                self.eyes.forget(path);
            }
            for name in self.names.of(path) {
                if sign == Sign::Folder {
                    // Watched at once, so that what is put into it now is seen, and seen as part of this change.
                    self.survey(&name);
                }
                // What nobody knew is a file on its way to another name: that it is gone again needs no patience.
                let known = sign != Sign::Gone || held.knows(&name);
                settle.note(Instant::now(), name, if known { sign } else { Sign::Written });
            }
        }
    }

    /// Looks for what no event tells.
    pub fn beat(&mut self, held: &Held, settle: &mut Settle) {
        if identity(self.site.root()) != self.root {
            return self.anew(settle);
        }
        let moved = |(name, target): &(&String, &PathBuf)| {
            self.site.root().join(name).canonicalize().ok() != Some((*target).clone())
        };
        let moved = self.names.links().filter(moved).map(|(name, _)| name.clone());
        for path in moved.chain(held.faults().keys().map(|path| findable(path))) {
            settle.note(Instant::now(), path, Sign::Touched);
        }
    }

    /// Begins anew with everything: some events were lost, or the root is another folder now.
    fn anew(&mut self, settle: &mut Settle) {
        self.root = identity(self.site.root());
        match Eyes::open(self.site.root(), self.notes.clone()) {
            Ok(eyes) => self.eyes = eyes,
            Err(error) => self.failed = Some(eyes::why(&error)),
        }
        settle.note(Instant::now(), String::new(), Sign::Folder);
    }
}

/// What an event says of a path; nothing if other events say the same.
fn sign(kind: &EventKind, path: &Path) -> Option<Sign> {
    Some(match kind {
        EventKind::Access(_) => Sign::Written,
        EventKind::Create(CreateKind::Folder) => Sign::Folder,
        EventKind::Create(_) if path.is_dir() => Sign::Folder,
        EventKind::Create(_) => Sign::Touched,
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)) => Sign::Gone,
        // `From` and `To` are told as well.
        EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => return None,
        // Some systems tell both ends of a renaming alike.
        EventKind::Modify(ModifyKind::Name(_)) => match fs::metadata(path) {
            Ok(data) if data.is_dir() => Sign::Folder,
            Ok(_) => Sign::Written,
            Err(_) if path.is_symlink() => Sign::Written,
            Err(_) => Sign::Gone,
        },
        EventKind::Modify(ModifyKind::Metadata(_)) | EventKind::Any | EventKind::Other => Sign::Touched,
        EventKind::Modify(_) => Sign::Writing,
    })
}

/// Where to look for a fault again: what has no name that is text is found by listing its folder.
fn findable(path: &str) -> String {
    match path.rsplit_once('/') {
        Some((folder, name)) if name.contains(char::REPLACEMENT_CHARACTER) => folder.to_owned(),
        _ => path.to_owned(),
    }
}

#[cfg(unix)]
fn identity(root: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(root).ok().map(|data| (data.dev(), data.ino()))
}

#[cfg(not(unix))]
fn identity(root: &Path) -> Option<Identity> {
    fs::metadata(root).ok().map(|_| (0, 0))
}
