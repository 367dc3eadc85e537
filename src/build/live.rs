//! A site that is held in memory and follows its files, for the preview. Pure: who watches the files stands elsewhere.
//!
//! It is made by the very functions that a build calls. What they made of files that did not change is kept, and so is what
//! they made of the last good state of a file that cannot be read.

pub mod about;
mod parts;
mod state;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;

use crate::build::live::parts::{Parts, Reread};
use crate::build::live::state::State;
use crate::build::{Options, Withheld, severity, withheld};
use crate::diag::diagnostic::Diagnostic;
use crate::graph::relink::Swap;
use crate::model::settings::Settings;
use crate::text::files::Files;
use crate::text::span::FileId;
use crate::tree::Tree;

/// Files that changed, by path from the site's root: what they hold now; `None` for those that are gone.
pub type Changes = BTreeMap<String, Option<Arc<[u8]>>>;

/// A site in memory.
pub struct Live {
    parts: Parts,
    options: Options,
    state: State,
    /// How often it changed.
    generation: u64,
    /// Put together when it is asked for.
    found: OnceLock<Vec<Diagnostic>>,
}

/// What changes will make of a site: made by `prepare` beside the site that is shown, put in its place by `commit`.
pub struct Next {
    kind: Kind,
    options: Options,
    paths: Vec<String>,
    /// What it was prepared from.
    generation: u64,
}

enum Kind {
    Nothing,
    /// Files whose records stay the same records: what follows from them is changed in its place.
    Patch(Vec<Reread>),
    /// Files and the site made of them, and whether the ids of files are new.
    Whole(Box<(Parts, State)>, bool),
}

/// What a change came to.
#[derive(Default)]
pub struct Taken {
    /// The pages of the records whose own files changed, and that are there now: what `--follow` shows. By path of the files.
    pub pages: Vec<String>,
    /// Whether anything changed.
    pub changed: bool,
    /// What was shown before: dropping it takes a while, so drop it when no page waits.
    pub old: Option<Old>,
}

/// A site that is shown no more.
pub struct Old(#[expect(dead_code, reason = "it is only kept until it can be dropped at leisure")] Box<(Parts, State)>);

/// One file of the site, as it can be shown now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// As a build would write it, unless there are errors.
    Fresh(Arc<[u8]>),
    /// A template or a file of its own is at fault: the last that could be made.
    Stale(Arc<[u8]>),
    /// It should be there, but cannot be made, and never could: what is wrong is among `concerns`.
    Faulty,
}

impl Live {
    #[must_use]
    pub fn new(input: &Tree<'_>, options: Options) -> Self {
        let parts = Parts::new(input);
        let state = State::new(&parts, &options, None);
        Self { parts, options, state, generation: 0, found: OnceLock::new() }
    }

    /// Works out what changes make of the site. This may take long; pages can be asked for meanwhile. `now` decides what is
    /// withheld.
    #[must_use]
    pub fn prepare(&self, changes: &Changes, now: Timestamp) -> Next {
        let options = Options { now, ..self.options.clone() };
        let news = self.parts.news(changes);
        let paths = news.keys().cloned().collect();
        let kind = self.kind(&news, &options);
        Next { kind, options, paths, generation: self.generation }
    }

    fn kind(&self, news: &Changes, options: &Options) -> Kind {
        let now = options.now;
        // A clock may be set back, too.
        let due = self.due().is_some_and(|due| due <= now) || now < self.options.now;
        if news.is_empty() && !due {
            return Kind::Nothing;
        }
        if let Some(patch) = self.patch(news, options).filter(|_| !due) {
            return Kind::Patch(patch);
        }
        let mut parts = self.parts.clone();
        let touched = parts.take(news);
        let state = State::new(&parts, options, Some((&self.state, touched)));
        Kind::Whole(Box::new((parts, state)), touched.renumbered)
    }

    /// The changed files, if nothing needs to be done but to put their records in the place of those they had.
    fn patch(&self, news: &Changes, options: &Options) -> Option<Vec<Reread>> {
        let rereads = self.parts.reread(news)?;
        let swaps = self.parts.swaps(&rereads);
        let settings = &self.state.press.site.settings;
        let hides = |swap: &Swap| {
            withheld::hides(&swap.old, settings, options) || withheld::hides(&swap.new, settings, options)
        };
        (!swaps.iter().any(hides) && self.state.fits(&swaps)).then_some(rereads)
    }

    /// Puts what was prepared in the place of what was shown. Short.
    ///
    /// # Panics
    /// It was prepared from an older state.
    pub fn commit(&mut self, next: Next) -> Taken {
        let Next { kind, options, paths, generation } = next;
        assert_eq!(generation, self.generation, "what was prepared follows from what is shown");
        self.generation += 1;
        self.options = options;
        let mut old = None;
        let changed = !matches!(kind, Kind::Nothing);
        match kind {
            Kind::Nothing => {}
            Kind::Patch(rereads) => {
                let swaps = self.parts.swaps(&rereads);
                for reread in rereads {
                    assert!(self.parts.put(reread), "there is room, as there was when it was read");
                }
                self.state.again(&self.parts, &swaps);
                let touched = self.touched(&paths);
                self.state.drop_checks(&touched);
            }
            Kind::Whole(new, renumbered) => {
                let (parts, state) = *new;
                let mut before = (std::mem::replace(&mut self.parts, parts), std::mem::replace(&mut self.state, state));
                if !renumbered {
                    self.state.take_checks(&mut before.1);
                    let touched = self.touched(&paths);
                    self.state.drop_checks(&touched);
                }
                old = Some(Old(Box::new(before)));
            }
        }
        if changed {
            self.found = OnceLock::new();
        }
        Taken { pages: paths.iter().filter_map(|path| self.page_of(path)).collect(), changed, old }
    }

    /// The ids of some files.
    fn touched(&self, paths: &[String]) -> BTreeSet<FileId> {
        paths.iter().filter_map(|path| self.parts.files.find(path)).collect()
    }

    /// A file of the site, by its address; `None` if there is none.
    #[must_use]
    pub fn answer(&self, address: &str) -> Option<Answer> {
        match self.state.press.file(address) {
            Some(Ok(bytes)) if self.is_held(address) || self.state.is_refused(address, &bytes) => {
                Some(Answer::Stale(bytes))
            }
            Some(Ok(bytes)) => Some(Answer::Fresh(bytes)),
            Some(Err(_)) => Some(self.state.spare(address).map_or(Answer::Faulty, Answer::Stale)),
            None => self.is_broken(address).then_some(Answer::Faulty),
        }
    }

    /// Every address of the site, sorted.
    #[must_use]
    pub fn addresses(&self) -> Vec<String> {
        self.state.press.addresses().into_iter().collect()
    }

    /// How many checks there are that no page waits for.
    #[must_use]
    pub fn checks(&self) -> usize {
        State::checks()
    }

    /// What one of these checks finds; for `checked`, when all are done.
    #[must_use]
    pub fn check(&self, nth: usize) -> Vec<Diagnostic> {
        self.state.check(nth)
    }

    /// Takes in what all checks found, if nothing changed meanwhile.
    pub fn checked(&mut self, found: Vec<Diagnostic>) {
        self.state.checked(found);
        self.found = OnceLock::new();
    }

    /// Everything that is wrong, as far as it is known, in the order of the places; these are in `files`.
    #[must_use]
    pub fn found(&self) -> &[Diagnostic] {
        self.found.get_or_init(|| self.all_found())
    }

    /// Every input file. Of a file that cannot be read both texts: what is shown, and what is wrong.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.parts.files
    }

    /// What `brief.toml` says; with errors in it, what it said before.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.parts.settings
    }

    #[must_use]
    pub fn withheld(&self) -> &[Withheld] {
        &self.state.withheld
    }

    /// The next instant at which a brief that is withheld now is to show.
    #[must_use]
    pub fn due(&self) -> Option<Timestamp> {
        self.state.withheld.iter().filter_map(|withheld| withheld.due).min()
    }

    /// How many pages the site has.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.state.press.routes.pages.len()
    }

    /// From the name of a theme's file to its address: `style.css` to `assets/style.1a2b3c4d5e.css`.
    #[must_use]
    pub fn assets(&self) -> &BTreeMap<String, String> {
        self.state.press.theme.assets()
    }

    /// Puts together what is wrong. What stands in a text that is shown but no longer there would have a wrong place.
    fn all_found(&self) -> Vec<Diagnostic> {
        let there = |found: &&Diagnostic| !self.parts.is_held(found.primary.file);
        let site = self.state.found().filter(there).cloned().map(|mut found| {
            found.secondary.retain(|(span, _)| !self.parts.is_held(span.file));
            found
        });
        let all = self.parts.found().cloned().chain(site).collect();
        severity::configure(all, &self.parts.settings.diagnostics)
    }
}
