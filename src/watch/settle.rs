//! When what changed has come to rest: a pure clockwork; what happened and when goes in, when to look comes out.
//!
//! One save should be seen at once, and a burst as one. Both are had by waiting for quiet, as long as what was seen
//! so far makes likely that more will come. Numbers: an editor's save is over within a millisecond or two of the
//! last sign, `git` and `cp` leave gaps of some milliseconds between two files on a busy machine.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Quiet after which few files, each written and closed or renamed to its place, are taken to be at rest.
const WHOLE: Duration = Duration::from_millis(3);
/// The same where the system does not tell that a file was closed: half of it may be written.
const UNTOLD: Duration = Duration::from_millis(15);
/// Quiet for a file that is held open after it was written to.
const OPEN: Duration = Duration::from_millis(300);
/// Quiet after something vanished: most often another takes its place.
const GONE: Duration = Duration::from_millis(40);
/// Quiet of a burst: many files, or whole folders.
const BURST: Duration = Duration::from_millis(75);
/// Quiet for what looks half done though nobody seems to be at it: a file that was emptied, say.
const DOUBTED: Duration = Duration::from_millis(250);
/// Nothing waits longer than this, whatever goes on.
const LONGEST: Duration = Duration::from_secs(2);
/// More paths than this are a burst. One save touches up to three: the file, a new one, the old one.
const FEW: usize = 4;

/// What was seen of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// It was made, or something about it changed that is not its bytes.
    Touched,
    /// Bytes were written.
    Writing,
    /// It was closed after writing, or renamed to this path: it is whole.
    Written,
    /// It was removed, or renamed away.
    Gone,
    /// A folder came to be here, or what is here has to be listed.
    Folder,
}

/// Whether the system tells that a file was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    Told,
    Untold,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Whole,
    Open,
    Gone,
    Folder,
    Doubted,
}

/// What changed and has not come to rest.
#[derive(Debug)]
pub struct Settle {
    closing: Closing,
    paths: BTreeMap<String, State>,
    /// The moments of the first and the last sign.
    span: Option<(Instant, Instant)>,
    signs: u64,
}

impl Settle {
    #[must_use]
    pub fn new(closing: Closing) -> Self {
        Self { closing, paths: BTreeMap::new(), span: None, signs: 0 }
    }

    /// Takes in a sign of a path.
    pub fn note(&mut self, now: Instant, path: String, sign: Sign) {
        let state = match (sign, self.paths.get(&path)) {
            // A change of rights closes no file, and does not fill a folder.
            (Sign::Touched, Some(state @ (State::Open | State::Folder))) => *state,
            (Sign::Touched | Sign::Written, _) => State::Whole,
            (Sign::Writing, _) => State::Open,
            (Sign::Gone, _) => State::Gone,
            (Sign::Folder, _) => State::Folder,
        };
        self.put(now, path, state);
    }

    /// Takes in that a look found a path half done: it is looked at again when nothing happened to it for a while.
    pub fn doubt(&mut self, now: Instant, path: String) {
        self.put(now, path, State::Doubted);
    }

    /// Takes in that someone is still at it, whoever it is: all wait for quiet once more.
    pub fn again(&mut self, now: Instant) {
        self.span = self.span.map(|(first, _)| (first, now));
    }

    fn put(&mut self, now: Instant, path: String, state: State) {
        self.signs += 1;
        self.paths.insert(path, state);
        self.span = Some((self.span.map_or(now, |(first, _)| first), now));
    }

    /// When to look, if nothing more happens; nothing if nothing happened.
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        let (first, last) = self.span?;
        Some((last + self.quiet()).min(first + LONGEST))
    }

    fn quiet(&self) -> Duration {
        let each = self.paths.values().map(|state| match (state, self.closing) {
            (State::Whole, _) => WHOLE,
            (State::Open, Closing::Told) => OPEN,
            (State::Open, Closing::Untold) => UNTOLD,
            (State::Gone, _) => GONE,
            (State::Folder, _) => BURST,
            (State::Doubted, _) => DOUBTED,
        });
        let burst = (self.paths.len() > FEW).then_some(BURST);
        each.chain(burst).max().unwrap_or_default()
    }

    /// How many signs there were, so that it can be told whether there were more meanwhile.
    #[must_use]
    pub fn signs(&self) -> u64 {
        self.signs
    }

    /// Whether this was waited for as long as anything is.
    #[must_use]
    pub fn is_late(&self, now: Instant) -> bool {
        self.span.is_some_and(|(first, _)| now >= first + LONGEST)
    }

    /// Whether a path was doubted before, and nothing happened to it since.
    #[must_use]
    pub fn is_doubted(&self, path: &str) -> bool {
        self.paths.get(path) == Some(&State::Doubted)
    }

    /// Whether a path was seen to change itself, not only as part of a folder.
    #[must_use]
    pub fn is_noted(&self, path: &str) -> bool {
        self.paths.contains_key(path)
    }

    /// The paths to look at: those that lie in none of the others.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        let above = |path: &str| {
            let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
            !path.is_empty() && (self.paths.contains_key("") || folders.into_iter().any(|f| self.paths.contains_key(f)))
        };
        self.paths.keys().filter(|path| !above(path)).cloned().collect()
    }

    /// Forgets all, when it was looked at and taken.
    pub fn clear(&mut self) {
        self.paths.clear();
        self.span = None;
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use crate::watch::settle::{BURST, Closing, DOUBTED, GONE, LONGEST, OPEN, Settle, Sign, UNTOLD, WHOLE};

    /// When it is due after these signs, each that many milliseconds after the first moment.
    fn due(closing: Closing, signs: &[(u64, &str, Sign)]) -> Option<Duration> {
        let (mut settle, start) = (Settle::new(closing), Instant::now());
        for (at, path, sign) in signs {
            settle.note(start + Duration::from_millis(*at), (*path).to_owned(), *sign);
        }
        settle.due().map(|due| due - start)
    }

    const fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    #[test]
    fn a_save_is_due_when_it_is_whole() {
        let told = |signs: &[(u64, &str, Sign)]| due(Closing::Told, signs);
        assert_eq!(told(&[]), None);
        assert_eq!(told(&[(0, "a", Sign::Writing), (5, "a", Sign::Writing)]), Some(ms(5) + OPEN));
        assert_eq!(told(&[(0, "a", Sign::Writing), (5, "a", Sign::Written)]), Some(ms(5) + WHOLE));
        // Rights that change while it is written to do not make it whole.
        assert_eq!(told(&[(0, "a", Sign::Writing), (1, "a", Sign::Touched)]), Some(ms(1) + OPEN));
        // Away to a backup, then back: waits only until it is whole again.
        assert_eq!(told(&[(0, "a", Sign::Gone)]), Some(GONE));
        assert_eq!(told(&[(0, "a", Sign::Gone), (1, "a", Sign::Written)]), Some(ms(1) + WHOLE));
        assert_eq!(due(Closing::Untold, &[(0, "a", Sign::Writing)]), Some(UNTOLD));
    }

    #[test]
    fn a_burst_waits_for_quiet_but_not_for_ever() {
        let told = |signs: &[(u64, &str, Sign)]| due(Closing::Told, signs);
        let five = ["a", "b", "c", "d", "e"].map(|path| (0, path, Sign::Written));
        assert_eq!(told(&five[..4]), Some(WHOLE));
        assert_eq!(told(&five), Some(BURST));
        assert_eq!(told(&[(0, "a", Sign::Folder), (9, "a/b", Sign::Written)]), Some(ms(9) + BURST));
        let on_and_on: Vec<_> = (0..100).map(|n| (n * 50, "a", Sign::Folder)).collect();
        assert_eq!(told(&on_and_on), Some(LONGEST));
    }

    #[test]
    fn a_doubt_lasts_until_something_happens_or_nothing_does() {
        let (mut settle, start) = (Settle::new(Closing::Told), Instant::now());
        settle.note(start, "a".to_owned(), Sign::Written);
        settle.doubt(start + ms(3), "a".to_owned());
        assert!(settle.is_doubted("a") && !settle.is_late(start + ms(4)));
        assert_eq!(settle.due(), Some(start + ms(3) + DOUBTED));
        settle.note(start + ms(9), "a".to_owned(), Sign::Written);
        assert!(!settle.is_doubted("a"));
        assert_eq!(settle.due(), Some(start + ms(9) + WHOLE));
        settle.again(start + ms(50));
        assert_eq!(settle.due(), Some(start + ms(50) + WHOLE));
        assert!(settle.is_late(start + LONGEST));
        settle.clear();
        assert_eq!((settle.due(), settle.is_late(start + LONGEST)), (None, false));
    }

    #[test]
    fn what_lies_in_a_folder_is_looked_at_with_it() {
        let paths = |noted: &[&str]| {
            let mut settle = Settle::new(Closing::Told);
            noted.iter().for_each(|path| settle.note(Instant::now(), (*path).to_owned(), Sign::Touched));
            settle.paths()
        };
        assert_eq!(paths(&["a/b/c", "a/b", "a/bc", "d"]), ["a/b", "a/bc", "d"]);
        assert_eq!(paths(&["a", "", "b/c"]), [""]);
    }
}
