//! The evidence of a site: its captures and its lock, and what they say of its quotations.

use crate::diag::code::stale_lock;
use crate::diag::diagnostic::Diagnostic;
use crate::evidence::captures::Captures;
use crate::evidence::elsewhere;
use crate::evidence::lock::Lock;
use crate::evidence::verify::{Given, Proof, Trust, verify};
use crate::graph::site::Site;
use crate::text::files::Files;

/// What quotations rest on.
#[derive(Debug, Default)]
pub struct Evidence {
    pub captures: Captures,
    trust: Trust,
    /// What is wrong with quotations, captures and the lock.
    pub found: Vec<Diagnostic>,
    /// The lock as it is to be.
    pub lock: Lock,
}

impl Evidence {
    /// Compares every quotation of a site, and writes down in it what came of that. Captures that are the same as before
    /// are not made ready anew.
    #[must_use]
    pub fn of(site: &mut Site, files: &Files, trust: Trust, before: Option<&Self>) -> Self {
        let captures = Captures::new(files, before.map(|before| &before.captures));
        let (lock, mut found) = Lock::read(files);
        let given = Given { files, captures: &captures, lock: &lock, trust };
        let Proof { verdicts, found: mut told, lock } = verify(site, given);
        site.verdicts = verdicts;
        elsewhere::tell(site, &captures, &mut told);
        // Of a lock that cannot be read at all it is told once what is wrong.
        let is_lost = !found.is_empty() && given.lock.sources.is_empty();
        found.extend(told.into_iter().filter(|one| !(is_lost && one.code == &stale_lock::CODE)));
        Self { captures, trust, found, lock }
    }

    /// The same for a site that changed.
    #[must_use]
    pub fn again(&self, site: &mut Site, files: &Files) -> Self {
        Self::of(site, files, self.trust, Some(self))
    }
}
