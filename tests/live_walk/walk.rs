//! A walk: steps made by chance from a seed, and the preview that is taken along.

use std::sync::Arc;

use briefwright::build::Options;
use briefwright::build::live::Changes;
use jiff::{Timestamp, ToSpan};

use super::desk::Desk;
use super::edits::{Edit, all};
use super::known::Known;
use super::rng::Rng;
use super::truth::Truth;
use super::{State, after};

/// How closely the preview is looked at after a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Every page and finding is compared.
    All,
    /// Some pages are asked for, in this order of chance.
    Some(u64),
    None,
}

/// One step of a walk.
#[derive(Clone)]
pub struct Step {
    /// Its number in the walk.
    pub nth: usize,
    pub edits: Vec<&'static str>,
    pub changes: Changes,
    pub now: Timestamp,
    pub look: Look,
    /// Whether the changes are first prepared in part, which is thrown away.
    pub twice: bool,
    /// Whether the pages are compared before the checks are done, or after.
    pub checks_first: bool,
}

/// Makes steps.
pub struct Walker {
    rng: Rng,
    edits: Vec<Edit>,
    pub options: Options,
    pub state: State,
    known: Known,
    /// Sites without errors that were there, the last at the end.
    sound: Vec<State>,
    /// How many steps ago the site was without errors.
    sour: usize,
    nth: usize,
    /// Where in the list of edits the next one is taken from that is not left to chance: so that all have their turn.
    turn: usize,
    /// In so many of a hundred cases an edit that breaks the site is kept.
    breaks: usize,
}

/// After so many steps with errors all is mended.
const LONGEST: usize = 4;

impl Walker {
    pub fn new(seed: u64, start: State) -> Self {
        let mut rng = Rng::new(seed);
        let citation_style = rng.chance(20).then(|| rng.word(&["apa", "mla", "ieee"]).to_owned());
        let options = Options {
            now: "2030-01-01T00:00:00Z".parse().expect("a timestamp"),
            drafts: rng.chance(40),
            base_url: rng.chance(10).then(|| "http://127.0.0.1:4000".to_owned()),
            citation_style,
            ..Options::default()
        };
        let known = Known::of(&start);
        let mut edits = all();
        // Some walks consist of what a preview can take in where it stands, one after the other.
        let gentle = seed % 4 == 2;
        edits.retain(|edit| !gentle || edit.is_gentle());
        let breaks = if gentle { 70 } else { 35 };
        let turn = usize::try_from(seed % 1000).expect("it fits") * 9;
        Self { rng, edits, breaks, options, sound: vec![start.clone()], state: start, known, sour: 0, nth: 0, turn }
    }

    /// A walk of single edits from one site: a step with an edit of its own, if it can be made.
    pub fn only(&mut self, edit: usize) -> Option<Step> {
        for _ in 0..40 {
            let mut desk = Desk { state: &self.state, known: &self.known, rng: &mut self.rng, changes: Changes::new() };
            let made = (self.edits[edit].make)(&mut desk);
            let changes = desk.changes;
            if made.is_some() && after(&self.state, &changes) != self.state {
                let edits = vec![self.edits[edit].name];
                return Some(self.plain(edits, changes));
            }
        }
        None
    }

    /// The step that takes another back.
    pub fn back(&mut self, step: &Step) -> Step {
        let changes = between(&after(&self.state, &step.changes), &self.state);
        self.plain(vec!["mend"], changes)
    }

    fn plain(&mut self, edits: Vec<&'static str>, changes: Changes) -> Step {
        self.nth += 1;
        let (nth, now) = (self.nth - 1, self.options.now);
        Step { nth, edits, changes, now, look: Look::All, twice: false, checks_first: nth.is_multiple_of(2) }
    }

    /// The next step, and the clean build after it.
    pub fn step(&mut self, last: bool) -> (Step, Truth) {
        let now = self.now();
        let (edits, changes, truth) = self.change(now);
        self.take(&changes, now, &truth);
        let look = match self.rng.below(100) {
            _ if last => Look::All,
            0..15 => Look::Some(self.rng.next()),
            15..30 => Look::None,
            _ => Look::All,
        };
        let (twice, checks_first) = (self.rng.chance(15), self.rng.chance(50));
        let step = Step { nth: self.nth, edits, changes, now, look, twice, checks_first };
        self.nth += 1;
        (step, truth)
    }

    /// Time passes, seldom much.
    fn now(&mut self) -> Timestamp {
        let hours = match self.rng.below(40) {
            0 => 6,
            1 => 24,
            2 => 24 * 40,
            _ => return self.options.now,
        };
        self.options.now.checked_add(hours.hours()).expect("a time of our century")
    }

    fn take(&mut self, changes: &Changes, now: Timestamp, truth: &Truth) {
        self.state = after(&self.state, changes);
        self.options.now = now;
        self.known = Known::of(&self.state);
        if truth.fails() {
            self.sour += 1;
        } else {
            self.sour = 0;
            self.sound.push(self.state.clone());
        }
    }

    fn change(&mut self, now: Timestamp) -> (Vec<&'static str>, Changes, Truth) {
        let options = Options { now, ..self.options.clone() };
        if self.sour > 0 && (self.sour >= LONGEST || self.rng.chance(45)) {
            let changes = self.mend();
            let truth = Truth::of(&after(&self.state, &changes), &options);
            return (vec!["mend"], changes, truth);
        }
        let may_break = self.sour > 0 || self.rng.chance(self.breaks);
        for _ in 0..20 {
            let (edits, changes) = self.try_change();
            let truth = Truth::of(&after(&self.state, &changes), &options);
            if may_break || !truth.fails() {
                return (edits, changes, truth);
            }
        }
        (vec!["nothing"], Changes::new(), Truth::of(&self.state, &options))
    }

    /// All as it last was without errors; or, where several files are at fault, one of them.
    fn mend(&mut self) -> Changes {
        let sound = self.sound.last().expect("the walk began without errors");
        let mut changes = between(&self.state, sound);
        if changes.len() > 1 && self.sour < LONGEST && self.rng.chance(30) {
            let at = self.rng.below(changes.len());
            changes = changes.into_iter().skip(at).take(1).collect();
        }
        changes
    }

    fn try_change(&mut self) -> (Vec<&'static str>, Changes) {
        match self.rng.below(100) {
            0..3 => (vec!["check out an older state"], self.older()),
            3..5 => (vec!["time passes"], Changes::new()),
            5..17 => {
                let times = 2 + self.rng.below(4);
                self.edit(times)
            }
            _ => self.edit(1),
        }
    }

    fn older(&mut self) -> Changes {
        let at = self.rng.below(self.sound.len());
        between(&self.state, &self.sound[at])
    }

    fn edit(&mut self, times: usize) -> (Vec<&'static str>, Changes) {
        let chosen: Vec<usize> = (0..times * 10).map(|_| self.choose()).collect();
        let mut desk = Desk { state: &self.state, known: &self.known, rng: &mut self.rng, changes: Changes::new() };
        let mut names = Vec::new();
        for edit in chosen.into_iter().map(|at| &self.edits[at]) {
            let before = desk.changes.clone();
            match (edit.make)(&mut desk) {
                Some(()) => names.push(edit.name),
                None => desk.changes = before,
            }
            if names.len() == times {
                break;
            }
        }
        (names, desk.changes)
    }

    /// One of the edits: the next in turn, or by weight.
    fn choose(&mut self) -> usize {
        if self.rng.chance(40) {
            self.turn += 1;
            return self.turn % self.edits.len();
        }
        let whole: usize = self.edits.iter().map(|edit| edit.weight).sum();
        let mut at = self.rng.below(whole);
        let here = |edit: &Edit| {
            let here = at < edit.weight;
            at = at.saturating_sub(edit.weight);
            here
        };
        self.edits.iter().position(here).expect("a number below the sum of the weights")
    }
}

/// What makes one state of another.
pub fn between(from: &State, to: &State) -> Changes {
    let gone = from.keys().filter(|path| !to.contains_key(*path)).map(|path| (path.clone(), None));
    let other = to.iter().filter(|(path, bytes)| from.get(*path) != Some(*bytes));
    gone.chain(other.map(|(path, bytes)| (path.clone(), Some(Arc::clone(bytes))))).collect()
}
