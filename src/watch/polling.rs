//! How often everything is looked at where the system tells nothing, and what the last look found.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::watch::held::{Look, Stamp};
use crate::watch::settle::{Settle, Sign};

/// A look may take a part of the time of this many.
const SHARE: u32 = 3;

/// The looks at a site.
pub struct Polling {
    every: Duration,
    pause: Duration,
    seen: BTreeMap<String, Option<Stamp>>,
}

impl Polling {
    #[must_use]
    pub fn new(every: Duration) -> Self {
        Self { every, pause: every, seen: BTreeMap::new() }
    }

    /// How long to wait for the next look, if nothing is on its way.
    #[must_use]
    pub fn pause(&self) -> Duration {
        self.pause
    }

    /// Takes in a look that began at a moment. What is not as in the look before is still on its way.
    pub fn take(&mut self, look: &Look, began: Instant, settle: &mut Settle) {
        let now = Instant::now();
        // A slow disk is not asked all the time.
        self.pause = self.every.max((now - began) * SHARE);
        let marks = look.marks();
        for (path, _) in marks.iter().filter(|(path, mark)| self.seen.get(*path) != Some(mark)) {
            settle.note(now, path.clone(), Sign::Folder);
        }
        self.seen = marks;
    }
}
