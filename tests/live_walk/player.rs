//! Takes a preview through steps, and holds it against clean builds.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use briefwright::build::Options;
use briefwright::build::inputs::{Inputs, SETTINGS};
use briefwright::build::live::{Answer, Changes, Live};
use briefwright::cli::report;
use briefwright::diag::diagnostic::Severity;
use briefwright::diag::print::{self, Colour};
use briefwright::parse;
use briefwright::text::span::FileId;
use rayon::prelude::*;

use super::compare::{self, Fallible, Held, answers, broken};
use super::rng::Rng;
use super::truth::Truth;
use super::walk::{Look, Step};
use super::{State, after, tree};

/// A preview on its way.
pub struct Player {
    live: Live,
    state: State,
    options: Options,
    /// The bytes each address was seen with since it came to be.
    seen: BTreeMap<String, Vec<Arc<[u8]>>>,
    /// Every address there ever was.
    ever: BTreeSet<String>,
    /// The states so far, with "now".
    path: Vec<(State, Options)>,
    /// Each file as it last was without an error in its form; and as it last was with all its records.
    good: [BTreeMap<String, Arc<[u8]>>; 2],
    /// The files of the theme as they last were without an error, with the line that named it; and `brief.toml`.
    dress: (State, Option<String>),
    settings: Option<Arc<[u8]>>,
    /// How many changes were taken in where they stand, without linking all again.
    pub patched: usize,
}

/// Whether a step's outcome is held against a clean build.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    Here,
    Later,
}

impl Player {
    pub fn new(start: &State, options: &Options) -> Self {
        let mut player = Self {
            live: Live::new(&tree(start), options.clone()),
            state: start.clone(),
            options: options.clone(),
            seen: BTreeMap::new(),
            ever: BTreeSet::new(),
            path: Vec::new(),
            good: Default::default(),
            dress: Default::default(),
            settings: None,
            patched: 0,
        };
        let all: Changes = start.iter().map(|(path, bytes)| (path.clone(), Some(bytes.clone()))).collect();
        player.remember(&all);
        player.look();
        player
    }

    /// Takes a step; `truth` is the clean build after it, if there is one already.
    pub fn play(&mut self, step: &Step, truth: Option<Truth>, hold: Hold) -> Held {
        self.path.push((self.state.clone(), self.options.clone()));
        if step.twice {
            self.prepare_in_vain(step)?;
        }
        let next = self.live.prepare(&step.changes, step.now);
        let taken = self.live.commit(next);
        self.patched += usize::from(taken.changed && taken.old.is_none());
        self.state = after(&self.state, &step.changes);
        self.options.now = step.now;
        self.remember(&step.changes);
        match step.look {
            Look::None => Ok(()),
            Look::Some(seed) => {
                self.glance(seed);
                Ok(())
            }
            Look::All if hold == Hold::Later => {
                self.check();
                self.look();
                Ok(())
            }
            Look::All => {
                let truth = truth.unwrap_or_else(|| Truth::of(&self.state, &self.options));
                self.hold(step, &truth, &taken.pages)
            }
        }
    }

    /// What is prepared beside a site changes nothing of it, and may be thrown away.
    fn prepare_in_vain(&self, step: &Step) -> Held {
        let few: Changes = step.changes.clone().into_iter().take(step.changes.len().div_ceil(2)).collect();
        let addresses = self.live.addresses();
        let mut rng = Rng::new(step.nth as u64);
        let some: Vec<&String> = (0..4).filter_map(|_| rng.pick(&addresses)).collect();
        let before: Vec<_> = some.iter().map(|address| self.live.answer(address)).collect();
        drop(self.live.prepare(&few, step.now));
        let now: Vec<_> = some.iter().map(|address| self.live.answer(address)).collect();
        if before == now { Ok(()) } else { broken("beside", "a page changed while changes were only prepared") }
    }

    /// Does all checks, and takes in what they find.
    fn check(&mut self) {
        let found = (0..self.live.checks()).into_par_iter().flat_map_iter(|nth| self.live.check(nth)).collect();
        self.live.checked(found);
    }

    /// Asks for every page, and remembers it.
    fn look(&mut self) {
        let found = answers(&self.live);
        self.seen.retain(|address, _| found.contains_key(address));
        self.ever.extend(found.keys().cloned());
        for (address, answer) in found {
            if let Some(Answer::Fresh(bytes) | Answer::Stale(bytes)) = answer {
                let seen = self.seen.entry(address).or_default();
                if seen.last() != Some(&bytes) {
                    seen.push(bytes);
                }
            }
        }
    }

    /// Asks for some pages, and does some checks, whose findings are dropped.
    fn glance(&self, seed: u64) {
        let mut rng = Rng::new(seed);
        let addresses = self.live.addresses();
        for _ in 0..6 {
            if let Some(address) = rng.pick(&addresses) {
                let _ = self.live.answer(address);
                let _ = self.live.concerns(address);
            }
        }
        if self.live.checks() > 0 {
            let _ = self.live.check(rng.below(self.live.checks()));
        }
    }

    fn hold(&mut self, step: &Step, truth: &Truth, pages: &[String]) -> Held {
        if step.checks_first {
            self.check();
        }
        let fails = truth.fails();
        if fails {
            self.fallible(truth, &|all| all.pages())?
        } else {
            compare::exact(&self.live, truth)?
        };
        self.no_ghosts()?;
        if !step.checks_first {
            self.check();
        }
        // Every place that is told can be shown.
        let _ = print::text(self.live.files(), self.live.found(), Colour::Plain);
        if fails {
            self.fallible(truth, &|all| all.findings())?;
        } else {
            compare::findings(&self.live, truth)?;
            self.taken(step, pages)?;
            if step.nth.is_multiple_of(3) {
                compare::about(&self.live, &Live::new(&tree(&self.state), self.options.clone()))?;
            }
        }
        self.look();
        Ok(())
    }

    /// What is no address any more is not answered.
    fn no_ghosts(&self) -> Held {
        let there: BTreeSet<String> = self.live.addresses().into_iter().collect();
        let ghost = self.ever.difference(&there).find(|address| self.live.answer(address).is_some());
        match ghost {
            Some(address) => broken("ghosts", format!("{address} is no address any more, and is answered")),
            None => Ok(()),
        }
    }

    /// The pages to follow: those of the records whose own files changed. A quote and a judgement have a home on
    /// another's page, which may be told too.
    fn taken(&self, step: &Step, pages: &[String]) -> Held {
        let addresses = self.live.addresses();
        let own = |path: &String| {
            let is_its = |address: &&String| {
                let about = self.live.about(address);
                let stem = path.trim_end_matches(".md").trim_end_matches("/index").rsplit('/').next();
                path.ends_with(".md") && about.path.as_ref() == Some(path) && about.key.as_deref() == stem
            };
            addresses.iter().find(is_its)
        };
        // What was saved as it was has not changed, whether or not it is told.
        let before = self.path.last().map(|(state, _)| state).expect("a step was taken");
        let changed = |path: &&String| before.get(*path) != self.state.get(*path);
        let due: Vec<&String> = step.changes.keys().filter(changed).filter_map(own).collect();
        let most = step.changes.len();
        let there = pages.iter().all(|page| addresses.contains(page)) && due.iter().all(|page| pages.contains(page));
        if there && pages.len() <= most {
            return Ok(());
        }
        broken("followed", format!("{pages:?} are to be shown, not {due:?}"))
    }

    /// Remembers what can be read.
    fn remember(&mut self, changes: &Changes) {
        let (inputs, _) = Inputs::new(&tree(&self.state));
        let (settings, found) = inputs.settings();
        if !report::has(&found, Severity::Error) {
            self.settings = self.state.get(SETTINGS).cloned();
        }
        if changes.keys().any(|path| is_dress(path) || path == SETTINGS) {
            let told = Truth::of(&self.state, &self.options).told_early();
            let wrong = |one: &String| one.contains(" error[") && (is_dress(one) || one.contains("unknown-theme"));
            if !told.iter().any(wrong) {
                self.dress = (part(&self.state, is_dress), theme_line(&self.state));
            }
        }
        for (path, bytes) in changes.iter().filter(|(path, _)| path.starts_with("content/")) {
            for (at, good) in self.good.iter_mut().enumerate() {
                match bytes {
                    Some(bytes) if reads(path, bytes, &settings)[at] => good.insert(path.clone(), bytes.clone()),
                    Some(_) => None,
                    None => good.remove(path),
                };
            }
        }
    }

    fn unreadable(&self) -> BTreeSet<String> {
        let content = self.state.iter().filter(|(path, _)| path.starts_with("content/"));
        let (inputs, _) = Inputs::new(&tree(&self.state));
        let (settings, _) = inputs.settings();
        content.filter(|(path, bytes)| !reads(path, bytes, &settings)[0]).map(|(path, _)| path.clone()).collect()
    }

    /// The states that a preview may show while there are errors: the files as they are; with those that cannot be
    /// read as they last could; and each of these with the theme, or theme and settings, as they last were sound.
    fn may(&self) -> Vec<State> {
        let (inputs, _) = Inputs::new(&tree(&self.state));
        let (settings, _) = inputs.settings();
        let kept = |at: usize| -> State {
            let last = |(path, bytes): (&String, &Arc<[u8]>)| {
                let faulty = path.starts_with("content/") && !reads(path, bytes, &settings)[at];
                let good = faulty.then(|| self.good[at].get(path)).flatten();
                (path.clone(), good.unwrap_or(bytes).clone())
            };
            self.state.iter().map(last).collect()
        };
        let mut all: Vec<State> = vec![self.state.clone()];
        for content in [self.state.clone(), kept(0), kept(1)] {
            let (dress, line) = &self.dress;
            let named = with_theme_line(&content, line.as_deref());
            for dressed in [with(&named, dress, is_dress), with(&content, dress, is_dress), named, content] {
                let mut settled = part(&dressed, |path| path != SETTINGS);
                settled.extend(self.settings.clone().map(|bytes| (SETTINGS.to_owned(), bytes)));
                all.extend([settled, dressed]);
            }
        }
        let mut seen = Vec::new();
        all.retain(|state| {
            !seen.contains(state) && {
                seen.push(state.clone());
                true
            }
        });
        all
    }

    fn fallible(&self, present: &Truth, hold: &dyn Fn(Fallible<'_>) -> Held) -> Held {
        let states = OnceCell::new();
        let made: RefCell<BTreeMap<usize, Arc<Truth>>> = RefCell::default();
        let may = |nth: usize| {
            let states: &Vec<State> = states.get_or_init(|| self.may());
            let state = states.get(nth)?;
            let make = || Arc::new(Truth::of(state, &self.options));
            Some(made.borrow_mut().entry(nth).or_insert_with(make).clone())
        };
        let once = |address: &str, bytes: &[u8]| {
            let seen = self.seen.get(address).is_some_and(|all| all.iter().any(|one| **one == *bytes));
            seen || self.was(address, bytes)
        };
        let unreadable = self.unreadable();
        hold(Fallible {
            live: &self.live,
            present,
            may: &may,
            once: &once,
            seen: &|address| self.seen.contains_key(address),
            unreadable: &unreadable,
        })
    }

    /// Whether a clean build of one of the last states has these bytes at an address, although nobody looked.
    fn was(&self, address: &str, bytes: &[u8]) -> bool {
        self.path.iter().rev().take(6).any(|(state, options)| {
            let truth = Truth::of(state, options);
            matches!(truth.built.output.get(address).map(|leaf| leaf.bytes()), Some(Ok(then)) if *then == *bytes)
        })
    }
}

/// What a site is dressed in.
fn is_dress(path: &str) -> bool {
    path.starts_with("themes/") || path.split(':').next().is_some_and(|path| path.ends_with(".csl"))
}

/// The line of `brief.toml` that names the theme.
fn theme_line(state: &State) -> Option<String> {
    settings_text(state).lines().find(|line| line.starts_with("theme = ")).map(str::to_owned)
}

/// A state in which `brief.toml` names another theme.
fn with_theme_line(state: &State, line: Option<&str>) -> State {
    let text = settings_text(state);
    let others = text.lines().filter(|line| !line.starts_with("theme = "));
    let lines: Vec<&str> = line.into_iter().chain(others).collect();
    let mut state = state.clone();
    state.insert(SETTINGS.to_owned(), Arc::from(lines.join("\n").into_bytes()));
    state
}

fn settings_text(state: &State) -> String {
    state.get(SETTINGS).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
}

/// Some files of a state.
fn part(state: &State, which: impl Fn(&str) -> bool) -> State {
    state.iter().filter(|(path, _)| which(path)).map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
}

/// A state with some files as another has them.
fn with(state: &State, other: &State, which: impl Fn(&str) -> bool) -> State {
    let mut all = part(state, |path| !which(path));
    all.extend(part(other, &which));
    all
}

/// Whether a file of content has no error in its form; and whether it has all its records.
fn reads(path: &str, bytes: &[u8], settings: &briefwright::model::settings::Settings) -> [bool; 2] {
    let (file, fault) = parse::decode(path, bytes);
    let (records, found) = parse::file(FileId(0), &file, settings);
    let sound = fault.is_none() && found.iter().all(|one| one.severity < Severity::Error);
    let unread = found.iter().any(|one| one.code.name == "bibliography-entry" && one.severity == Severity::Error);
    [sound, records.broken.is_empty() && !unread]
}
