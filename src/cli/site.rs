//! A site as a command finds it: its root, its inputs, and the little that is needed before it is built.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::disk::{read, root};
use crate::tree::Tree;

/// A site on the disk.
pub struct Site {
    pub root: PathBuf,
    pub glance: Glance,
    pub input: Tree<'static>,
    /// How long it took to read.
    pub took: Duration,
}

/// What `brief.toml` says on the matters that come before a build. What is wrong with it the build tells.
pub struct Glance {
    pub out: String,
    pub time_zone: String,
    pub theme: String,
}

impl Site {
    /// Finds and reads the site that a folder lies in.
    ///
    /// # Errors
    /// There is none, or the disk fails.
    pub fn open(here: &Path) -> Result<Self> {
        let root = root::find(here)?;
        let began = Instant::now();
        let input = read::read(&root)?;
        Ok(Self { took: began.elapsed(), ..Self::of(root, input) })
    }

    /// A site that was read already.
    #[must_use]
    pub fn of(root: PathBuf, input: Tree<'static>) -> Self {
        Self { glance: glance(&input), root, input, took: Duration::ZERO }
    }
}

fn glance(input: &Tree<'_>) -> Glance {
    let Some(Ok(bytes)) = input.get(root::SETTINGS).map(crate::tree::Leaf::bytes) else { return Glance::of(None) };
    Glance::of(std::str::from_utf8(&bytes).ok().and_then(|text| text.parse().ok()))
}

impl Glance {
    fn of(settings: Option<toml::Table>) -> Self {
        let settings = settings.unwrap_or_default();
        let out = settings.get("build").and_then(|build| build.get("out"));
        let word = |value: Option<&toml::Value>, default: &str| {
            value.and_then(toml::Value::as_str).unwrap_or(default).to_owned()
        };
        Self {
            out: word(out, "public"),
            time_zone: word(settings.get("time-zone"), "UTC"),
            theme: word(settings.get("theme"), "default"),
        }
    }
}
