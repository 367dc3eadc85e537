//! What everybody shares: the site as it stands, and who is told when it changes.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use tokio::sync::watch;

use crate::build::live::Live;
use crate::model::editor::Editor;
use crate::serve::glance::{self, Glance};
use crate::serve::page::Found;

/// The site as it stands.
pub struct Shown {
    pub live: Live,
    pub glance: Glance,
    /// The inputs that lie on the disk, by path from the root.
    pub paths: BTreeSet<String>,
    /// How often the site was put in place of another.
    pub generation: u64,
    /// What is wrong with the world, as sentences.
    pub faults: Vec<String>,
    /// Whether checks that no page waits for are running.
    pub checking: bool,
    /// What was asked for since the last change: a page is asked for by its reader and by its bar.
    pub kept: Mutex<BTreeMap<String, Found>>,
}

impl Shown {
    #[must_use]
    pub fn new(live: Live, paths: BTreeSet<String>) -> Self {
        let (glance, kept) = (glance::glance(&live), Mutex::default());
        Self { live, glance, paths, generation: 1, faults: Vec::new(), checking: false, kept }
    }

    /// Forgets what was derived from the site that was there before.
    pub fn changed(&mut self) {
        self.generation += 1;
        self.glance = glance::glance(&self.live);
        self.kept = Mutex::default();
    }
}

/// What subscribers are told; they see the latest, whatever they missed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pulse {
    pub generation: u64,
    /// How often findings changed without a change of the site.
    pub checks: u64,
    /// The page to show to those who follow.
    pub follow: Option<String>,
}

/// What everybody shares.
pub struct Hub {
    shown: RwLock<Shown>,
    pulse: watch::Sender<Pulse>,
    /// Another for each process: a page that sees another has to look anew.
    pub boot: String,
    pub given: Given,
}

/// What was said of the preview.
#[derive(Clone, Debug, Default)]
pub struct Given {
    pub root: PathBuf,
    /// Whether the browser shows what is edited.
    pub follow: bool,
    pub editors: Editors,
}

/// Where links of files may lead: what was said on the command line, before `brief.toml`, before the environment.
#[derive(Clone, Debug, Default)]
pub struct Editors {
    pub said: Option<Editor>,
    pub guessed: Option<Editor>,
}

impl Hub {
    #[must_use]
    pub fn new(shown: Shown, given: Given) -> Arc<Self> {
        let boot = format!("{:016x}", RandomState::new().build_hasher().finish());
        let pulse = watch::Sender::new(Pulse { generation: shown.generation, ..Pulse::default() });
        Arc::new(Self { shown: RwLock::new(shown), pulse, boot, given })
    }

    /// The site, to be looked at. A fault of the program while it was changed does not take it away.
    pub fn read(&self) -> RwLockReadGuard<'_, Shown> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The site, to be changed: for a moment, and by one only.
    pub fn write(&self) -> RwLockWriteGuard<'_, Shown> {
        self.shown.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells that the site changed.
    pub fn tell_change(&self, generation: u64, follow: Option<String>) {
        self.pulse.send_modify(|pulse| {
            pulse.generation = generation;
            pulse.follow = follow.filter(|_| self.given.follow);
        });
    }

    /// Tells that findings changed, and the site did not.
    pub fn tell_checked(&self) {
        self.pulse.send_modify(|pulse| pulse.checks += 1);
    }

    #[must_use]
    pub fn subscribe(&self) -> watch::Receiver<Pulse> {
        self.pulse.subscribe()
    }

    /// The link that opens a file of the site in an editor.
    #[must_use]
    pub fn open(&self, shown: &Shown, path: &str, (line, column): (u32, u32)) -> Option<String> {
        let editors = [&self.given.editors.said, &shown.glance.editor, &self.given.editors.guessed];
        let editor = editors.into_iter().flatten().next()?;
        // The built-in theme's files have paths, and lie nowhere.
        let whole = shown.paths.contains(path).then(|| self.given.root.join(path))?;
        editor.link(whole.to_str()?, line, column)
    }
}
