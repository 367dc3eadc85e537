//! The last build, remembered below `.brief/`: when nothing it was made from changed, and nothing that it made, there is
//! nothing to do but to tell the same again; when a little did, what hangs on that is made again (`build::reuse`).
//!
//! The memory is two files an output: what was told, and what each page was made from. They may be deleted at any time;
//! what they say is believed only where the settings of the run, the program and what lies in the output are the same.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::hash::Hash;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use jiff::Timestamp;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::build::reuse::{Memory, Notes, Sum};
use crate::build::{Built, Options};
use crate::cli::args::Format;
use crate::cli::command::Build;
use crate::cli::terminal::Terminal;
use crate::disk::listing::listing;
use crate::disk::place::Place;
use crate::graph::site::is_draft;
use crate::kept::KeyMaker;
use crate::tree::{Leaf, Tree};

/// The shape of the file.
const VERSION: u32 = 2;

/// The files that are kept of outputs, at most: two of each.
const MOST: usize = 16;

/// A memory that is larger is not kept.
const LARGEST: usize = 4 << 20;
const LARGEST_PAGES: u64 = 1 << 30;

/// What each page of the last check was made from.
pub const CHECKED: &str = "check.pages";

/// What a build told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// What is wrong, in the form that was asked for.
    pub found: String,
    pub summary: Option<String>,
    /// A line for each brief that is withheld.
    pub withheld: Vec<String>,
    pub pages: usize,
    pub files: usize,
    /// Whether drafts show.
    pub drafts: bool,
}

impl Told {
    #[must_use]
    pub fn of(built: &Built, found: String, summary: Option<String>, withheld: Vec<String>) -> Self {
        let drafts = built.site().records.briefs.iter().any(|brief| is_draft(brief));
        Self { found, summary, withheld, pages: built.pages, files: built.output.len(), drafts }
    }
}

#[derive(Serialize, Deserialize)]
pub struct Known {
    version: u32,
    /// Of everything that the build was made from.
    made_from: String,
    /// It would be the same from this instant ...
    since: String,
    /// ... to the one at which the next brief shows.
    until: Option<String>,
    pub listing: String,
    /// The sum of the other file, if there is one.
    pages: Option<String>,
    told: Told,
}

/// The memory of one output.
pub struct Last {
    file: PathBuf,
    made_from: String,
    now: Timestamp,
}

impl Last {
    /// The memory of what a build is to write; `None` where it has no place to write to.
    #[must_use]
    pub fn of(build: &Build, hashes: &BTreeMap<String, blake3::Hash>, terminal: &Terminal) -> Option<Self> {
        let place = build.place.as_ref().ok()?;
        let name = blake3::hash(place.path.as_os_str().as_encoded_bytes()).to_hex();
        let file = folder(&build.site.root, "last")?.join(format!("build-{}.json", &name[..16]));
        Some(Self { file, made_from: made_from(build, hashes, terminal), now: build.options.now })
    }

    /// What is known of the last build.
    #[must_use]
    pub fn known(&self) -> Option<Known> {
        let known: Known = serde_json::from_slice(&fs::read(&self.file).ok()?).ok()?;
        (known.version == VERSION).then_some(known)
    }

    /// What each page of the last build was made from.
    #[must_use]
    pub fn past(&self, known: &Known) -> Option<Memory> {
        let sum = blake3::Hash::from_hex(known.pages.as_ref()?).ok()?;
        recall(&self.pages()).filter(|memory| memory.sum == *sum.as_bytes())
    }

    /// What the last build told, if a new one would be the same.
    #[must_use]
    pub fn same(&self, memory: &Known, place: &Place) -> Option<Told> {
        let same = memory.made_from == self.made_from
            && memory.since.parse::<Timestamp>().is_ok_and(|since| since <= self.now)
            && memory.until.as_ref().is_none_or(|until| until.parse::<Timestamp>().is_ok_and(|until| self.now < until));
        (same && listing(&place.path).ok()?.sum() == memory.listing).then(|| memory.told.clone())
    }

    /// Remembers a build: what it told, what lies in its output now, and what each page was made from. Where that fails,
    /// the next build is made anew.
    pub fn remember(&self, built: &Built, told: &Told, (listing, pages): (String, Option<&Notes>)) {
        let until = built.withheld.iter().filter_map(|withheld| withheld.due).min().map(|due| due.to_string());
        let (made_from, told) = (self.made_from.clone(), told.clone());
        let pages = pages.and_then(|pages| remember_pages(&self.pages(), pages));
        let pages = pages.map(|sum| blake3::Hash::from_bytes(sum).to_hex().to_string());
        let known = Known { version: VERSION, made_from, since: self.now.to_string(), until, listing, pages, told };
        let Ok(bytes) = serde_json::to_vec(&known) else { return };
        if bytes.len() <= LARGEST {
            drop(put(&self.file, &mut |out| out.write_all(&bytes)));
        } else {
            drop(fs::remove_file(&self.file));
        }
    }

    fn pages(&self) -> PathBuf {
        self.file.with_extension("pages")
    }
}

/// What lies beside a folder belongs to nobody's history, also in a site whose own list does not name it.
///
/// # Errors
/// The disk fails.
pub fn ignore(folder: &Path) -> Result<()> {
    match File::create_new(folder.with_file_name(".gitignore")) {
        Ok(mut file) => file.write_all(b"*\n")?,
        Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {}
        Err(fault) => return Err(fault.into()),
    }
    Ok(())
}

/// In one step, so that nobody reads half of it.
///
/// # Errors
/// The disk fails.
pub fn put(file: &Path, write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let folder = file.parent().expect("it stands in a folder");
    fs::create_dir_all(folder)?;
    ignore(folder)?;
    let mut new = tempfile::NamedTempFile::new_in(folder)?;
    write(&mut new)?;
    new.persist(file)?;
    forget_the_oldest(folder)
}

/// A folder below a site's `.brief/`; none where either is a link, or no folder: what that leads to is not ours.
#[must_use]
pub fn folder(root: &Path, name: &str) -> Option<PathBuf> {
    let brief = root.join(".brief");
    let folder = brief.join(name);
    let ours = |path: &Path| fs::symlink_metadata(path).map_or(true, |meta| meta.is_dir());
    (ours(&brief) && ours(&folder)).then_some(folder)
}

/// Whether a file in such a folder has one of the names that we give.
#[must_use]
pub fn is_ours(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = path.extension().is_some_and(|ending| ["json", "pages", "records"].iter().any(|ours| ending == *ours));
    name.starts_with(".tmp") || (ending && ["build-", "check.", "tmp"].iter().any(|ours| name.starts_with(ours)))
}

/// What each page of an output was made from, as it was remembered in a file.
#[must_use]
pub fn recall(file: &Path) -> Option<Memory> {
    Memory::from_bytes(&fs::read(file).ok()?)
}

/// Remembers in a file what each page of an output was made from; gives its sum, or none where that failed.
#[must_use]
pub fn remember_pages(file: &Path, notes: &Notes) -> Option<Sum> {
    let mut sum = None;
    let written = put(file, &mut |out| {
        sum = Some(notes.write(out)?);
        Ok(())
    });
    if fs::metadata(file).is_ok_and(|meta| meta.len() > LARGEST_PAGES) {
        drop(fs::remove_file(file));
        return None;
    }
    written.ok().and(sum)
}

fn forget_the_oldest(folder: &Path) -> Result<()> {
    let mut files: Vec<_> = fs::read_dir(folder)?
        .filter_map(|entry| entry.ok().and_then(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path()))))
        .filter(|(_, path)| is_ours(path) && !path.ends_with(CHECKED))
        .collect();
    files.sort();
    let many = files.len().saturating_sub(MOST);
    for (_, path) in &files[..many] {
        fs::remove_file(path)?;
    }
    Ok(())
}

/// The hash of each input.
#[must_use]
pub fn hashes(input: &Tree<'_>) -> BTreeMap<String, blake3::Hash> {
    let inputs: Vec<(&str, &Leaf<'_, _>)> = input.iter().collect();
    let hash = |(path, leaf): &(&str, &Leaf<'_, _>)| {
        let hash = match leaf {
            Leaf::Text(text) => blake3::hash(text.as_bytes()),
            other => {
                let Ok(bytes) = other.bytes();
                blake3::hash(&bytes)
            }
        };
        ((*path).to_owned(), hash)
    };
    inputs.par_iter().map(hash).collect::<Vec<_>>().into_iter().collect()
}

/// A hash of every input, of the settings of the run and of the program.
fn made_from(build: &Build, hashes: &BTreeMap<String, blake3::Hash>, terminal: &Terminal) -> String {
    let mut key = KeyMaker::default();
    for (path, hash) in hashes {
        (path, hash.as_bytes()).hash(&mut key);
    }
    // Whoever adds an option must say here whether the output depends on it. The instant is in the memory itself.
    let Options { now: _, drafts, base_url, citation_style, shard, trust, stages: _, kept: _, archive } =
        &build.options;
    let form = match build.format {
        Format::Text => format!("{:?} {}", terminal.colour(), terminal.is_quiet()),
        other => format!("{other:?}"),
    };
    (&archive.objects, &archive.faults).hash(&mut key);
    (drafts, base_url, citation_style, format!("{shard:?} {trust:?}"), form, program()).hash(&mut key);
    blake3::Hash::from_bytes(key.key()).to_hex().to_string()
}

/// Which program this is, and where it lies on this machine since when. Nobody elsewhere can know that: what comes with a
/// site, in a folder that looks like our memory, is not believed.
#[must_use]
pub fn program() -> String {
    let file = std::env::current_exe().and_then(fs::metadata).ok();
    format!("{} {:?}", env!("CARGO_PKG_VERSION"), file.as_ref().map(|file| (file.len(), since(file))))
}

/// The file's number, and when it was last put there or changed.
#[cfg(unix)]
fn since(file: &fs::Metadata) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (file.ino(), file.ctime(), file.ctime_nsec())
}

#[cfg(not(unix))]
fn since(file: &fs::Metadata) -> [Option<std::time::SystemTime>; 2] {
    [file.created().ok(), file.modified().ok()]
}
