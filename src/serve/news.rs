//! What the preview has to say to who started it. How it is printed stands elsewhere.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

use crate::diag::diagnostic::{Diagnostic, Severity};
use crate::diag::print::{self, Colour};
use crate::text::files::Files;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// The site can be looked at.
    Ready { pages: usize, drafts: usize, withheld: usize, findings: Findings },
    /// The site changed.
    Changed { what: String, took: Duration, findings: Findings },
    /// Checks that no page waits for are through.
    Checked { findings: Findings },
    /// What is wrong with the world was not so before; empty when nothing is any more.
    Faults(Vec<String>),
    /// How it was done.
    Detail(String),
    /// Something did not work that is not needed.
    Note(String),
    /// It stops.
    Stopping,
}

/// What is wrong with the content, compared to what was told before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings {
    /// What is to be told of them.
    pub text: Option<String>,
    /// "2 errors, 1 warning"; empty when there are none.
    pub summary: String,
    pub trend: Trend,
}

/// How findings compare to those that were told before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// Nothing was wrong, and nothing is.
    Clean,
    /// There are others.
    New,
    Same,
    /// Some are gone, no other came.
    Fewer,
    /// All are gone.
    Mended,
    /// Some are not there, but may come back with the checks.
    Unsure,
}

/// What a finding is known by: a hash of what is wrong and in which file. Not of the line: a line more above changes nothing.
type Name = u64;

/// Remembers what was told.
pub struct Told {
    /// What was wrong. Sorted.
    told: Vec<Name>,
    /// The same, when all checks were through.
    whole: Vec<Name>,
    colour: Colour,
    least: Severity,
    screen: Screen,
}

/// What becomes of what was told before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// It is cleared when there is something new: then all is told again.
    Cleared,
    /// It stays: then only what is new is told.
    Kept,
}

impl Told {
    #[must_use]
    pub fn new(colour: Colour, least: Severity, screen: Screen) -> Self {
        Self { told: Vec::new(), whole: Vec::new(), colour, least, screen }
    }

    /// Compares what is wrong after a change to what was told. Not all of it is known yet: what is not there may come back
    /// with the checks.
    pub fn changed(&mut self, files: &Files, found: &[Diagnostic]) -> Findings {
        let known = self.named(files, found);
        let new = self.news(&known);
        let trend = match (new.is_empty(), known.len() == self.told.len(), known.is_empty()) {
            (false, ..) => Trend::New,
            (true, true, true) => Trend::Clean,
            (true, true, false) => Trend::Same,
            (true, false, _) => Trend::Unsure,
        };
        self.told.extend(new.iter().map(|(name, _)| *name));
        self.told.sort_unstable();
        self.findings(files, found, (new, trend))
    }

    /// Compares what is wrong now that all checks are through.
    pub fn checked(&mut self, files: &Files, found: &[Diagnostic]) -> Findings {
        let known = self.named(files, found);
        let names: Vec<Name> = known.iter().map(|(name, _)| *name).collect();
        let trend = match trend(&self.told, &names) {
            // On the screen stand parts of it only.
            Trend::Same if self.screen == Screen::Cleared && self.whole != names => Trend::New,
            trend => trend,
        };
        let shown = match (self.screen, trend) {
            (Screen::Cleared, Trend::New | Trend::Fewer) => known,
            _ => self.news(&known),
        };
        self.told.clone_from(&names);
        self.whole = names;
        self.findings(files, found, (shown, trend))
    }

    /// What is grave enough to be told, sorted by its name.
    fn named<'d>(&self, files: &Files, found: &'d [Diagnostic]) -> Vec<(Name, &'d Diagnostic)> {
        let name = |d: &Diagnostic| {
            let mut hasher = DefaultHasher::new();
            (files.path(d.primary), d.code.name, &d.message).hash(&mut hasher);
            hasher.finish()
        };
        let told = found.iter().filter(|d| d.severity >= self.least);
        let mut named: Vec<(Name, &Diagnostic)> = told.map(|d| (name(d), d)).collect();
        named.sort_by_key(|(name, _)| *name);
        named
    }

    /// What was not told. Each that was told stands for one: three equal ones are more than two.
    fn news<'d>(&self, known: &[(Name, &'d Diagnostic)]) -> Vec<(Name, &'d Diagnostic)> {
        let mut told = self.told.iter().peekable();
        let mut is_new = |name: Name| {
            while told.next_if(|other| **other < name).is_some() {}
            told.next_if_eq(&&name).is_none()
        };
        known.iter().filter(|(name, _)| is_new(*name)).copied().collect()
    }

    fn findings(
        &self,
        files: &Files,
        found: &[Diagnostic],
        (shown, trend): (Vec<(Name, &Diagnostic)>, Trend),
    ) -> Findings {
        let mut shown: Vec<Diagnostic> = shown.into_iter().map(|(_, one)| one.clone()).collect();
        shown.sort_by_key(|one| one.primary);
        let text = (!shown.is_empty()).then(|| print::text(files, &shown, self.colour));
        Findings { text, summary: print::summary(found), trend }
    }
}

/// Both are sorted.
fn trend<T: PartialEq>(before: &[T], now: &[T]) -> Trend {
    if before == now {
        return if now.is_empty() { Trend::Clean } else { Trend::Same };
    }
    let mut old = before.iter();
    // Each has to be met by another of before: three equal ones are more than two.
    let all_known = now.iter().all(|one| old.any(|known| known == one));
    match (all_known, now.is_empty()) {
        (_, true) => Trend::Mended,
        (true, _) => Trend::Fewer,
        (false, _) => Trend::New,
    }
}

#[cfg(test)]
mod tests {
    use super::{Trend, trend};

    #[test]
    fn findings_are_told_once() {
        let of = |before: &str, now: &str| {
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            trend(&words(before), &words(now))
        };
        assert_eq!(of("", ""), Trend::Clean);
        assert_eq!(of("a b", "a b"), Trend::Same);
        assert_eq!(of("a b c", "a c"), Trend::Fewer);
        assert_eq!(of("a", "a a"), Trend::New);
        assert_eq!(of("a c", "b"), Trend::New);
        assert_eq!(of("a", ""), Trend::Mended);
    }
}
