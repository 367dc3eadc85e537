//! The stages of a build, for whoever wants to know how long each takes. A build has no clock of its own.

use std::fmt;
use std::sync::Arc;

/// A part of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Reading the inputs from the disk.
    Read,
    /// Finding what is as it was at the last build.
    Compare,
    /// What each file says.
    Parse,
    /// Every reference to its record.
    Link,
    /// Reading the theme and the citation style.
    Theme,
    /// Every quotation against its source.
    Verify,
    /// Addresses, and what all pages share.
    Route,
    /// The rules over the whole site.
    Check,
    /// The views of pages: typesetting, citations among it, and composing.
    Compose,
    /// Views through their templates.
    Render,
    /// Feeds, data and other files that are no pages.
    Data,
    /// Comparing with the old output, and writing.
    Write,
    /// Putting the new output in place of the old.
    Exchange,
    /// Writing down what the next build need not make again, and what is to be told.
    Remember,
}

impl Stage {
    pub const ALL: [Self; 14] = [
        Self::Read,
        Self::Compare,
        Self::Parse,
        Self::Link,
        Self::Theme,
        Self::Verify,
        Self::Route,
        Self::Check,
        Self::Compose,
        Self::Render,
        Self::Data,
        Self::Write,
        Self::Exchange,
        Self::Remember,
    ];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Compare => "compare",
            Self::Parse => "parse",
            Self::Link => "link",
            Self::Theme => "theme",
            Self::Verify => "verify",
            Self::Route => "route",
            Self::Check => "check",
            Self::Compose => "compose",
            Self::Render => "render",
            Self::Data => "data",
            Self::Write => "write",
            Self::Exchange => "exchange",
            Self::Remember => "remember",
        }
    }

    /// Whether many threads are in it at once, each with a file of its own.
    #[must_use]
    pub fn is_of_files(self) -> bool {
        matches!(self, Self::Compose | Self::Render | Self::Data | Self::Write)
    }
}

/// Who is told when a thread begins a stage, and when the same thread ends it.
pub trait Watcher: Send + Sync {
    fn begins(&self, stage: Stage);
    fn ends(&self, stage: Stage);
}

/// Who is told, if anybody.
#[derive(Clone, Default)]
pub struct Stages(Option<Arc<dyn Watcher>>);

impl Stages {
    #[must_use]
    pub fn new(watcher: Arc<dyn Watcher>) -> Self {
        Self(Some(watcher))
    }

    /// Does the work of a stage.
    pub fn of<T>(&self, stage: Stage, work: impl FnOnce() -> T) -> T {
        let Some(watcher) = &self.0 else { return work() };
        watcher.begins(stage);
        let done = work();
        watcher.ends(stage);
        done
    }
}

impl fmt::Debug for Stages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "watched" } else { "not watched" })
    }
}
