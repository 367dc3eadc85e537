//! What was read of the site's files, and references as the citation style makes them, kept below `.brief/` from one
//! build to the next.
//!
//! It stands in a few files that are only ever put there whole. An entry is found by a hash of what it was made from, and
//! believed only with its own sum. All of it may be deleted at any time.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::hash::Hash;
use std::io::{BufWriter, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result};
use tempfile::NamedTempFile;

use crate::build::{self, Built, Options};
use crate::cli::last::{folder, ignore, is_ours};
use crate::diag::diagnostic::Diagnostic;
use crate::kept::{Keeper, Kept, Key, KeyMaker};
use crate::text::file::File;
use crate::tree::Tree;

/// The bytes that a file of entries begins with; behind them stands which program wrote it.
const FORM: &[u8; 8] = b"briefr 1";

/// With more files than this, all that is still of use is put into one.
const FILES: usize = 12;

/// More is not kept.
const LARGEST: u64 = 2 << 30;

/// A file that somebody was writing this long ago will not be finished.
const ABANDONED: Duration = Duration::from_secs(3600);

/// Where an entry stands: the file, and the bytes of it.
struct Place {
    file: usize,
    bytes: Range<usize>,
    used: AtomicBool,
}

/// What is known, and what is learnt.
pub struct Memory {
    /// None where what stands there is not ours.
    folder: Option<PathBuf>,
    program: Key,
    /// The hash of the settings, of which the hash of each entry is made.
    settings: Key,
    /// The hashes of the inputs' texts, by path.
    texts: BTreeMap<String, blake3::Hash>,
    old: Vec<(PathBuf, Vec<u8>)>,
    known: HashMap<Key, Place>,
    new: Mutex<Option<BufWriter<NamedTempFile>>>,
    /// The bytes that were written.
    size: AtomicU64,
}

impl Memory {
    /// Opens what is kept below a site's root. `texts` are hashes of its inputs; where all is to be read anew, what is
    /// there is not looked at.
    #[must_use]
    pub fn open(root: &Path, program: &str, texts: BTreeMap<String, blake3::Hash>, anew: bool) -> Arc<Self> {
        let folder = folder(root, "read");
        let program = *blake3::hash(program.as_bytes()).as_bytes();
        let settings = texts.get(crate::build::inputs::SETTINGS).map_or([0; 32], |hash| *hash.as_bytes());
        let mut old: Vec<(PathBuf, Vec<u8>)> = Vec::new();
        for path in folder.iter().flat_map(|folder| files(folder)) {
            old.push((path.clone(), if anew { Vec::new() } else { fs::read(path).unwrap_or_default() }));
        }
        let mut known = HashMap::new();
        for (file, (_, bytes)) in old.iter().enumerate() {
            for (key, bytes) in entries(bytes, &program) {
                known.insert(key, Place { file, bytes, used: AtomicBool::new(false) });
            }
        }
        let (new, size) = (Mutex::default(), AtomicU64::new(0));
        Arc::new(Self { folder, program, settings, texts, old, known, new, size })
    }

    /// Builds all but the pages; what is known is not made again.
    #[must_use]
    pub fn build(self: &Arc<Self>, input: &Tree<'_>, options: &Options) -> (Built, Vec<Diagnostic>) {
        build::build(input, &Options { kept: Kept::new(self.clone()), ..options.clone() })
    }

    /// Puts what was learnt where the next build finds it, and forgets what is of no use any more. Where that fails, the
    /// next build reads again.
    pub fn save(&self) {
        let used: Vec<(&Key, &Place)> = self.known.iter().filter(|(_, p)| p.used.load(Ordering::Relaxed)).collect();
        let live: u64 = used.iter().map(|(_, place)| place.bytes.len() as u64).sum();
        let all: u64 = self.old.iter().map(|(_, bytes)| bytes.len() as u64).sum();
        let new = self.size.load(Ordering::Relaxed);
        let stale = self.old.len() >= FILES || all > 2 * live + (1 << 20) || live == 0;
        if stale && (new > 0 || all > live + live / 2) {
            for (key, place) in used {
                drop(self.put(key, &self.old[place.file].1[place.bytes.clone()]));
            }
        }
        let kept = self.persist().is_ok_and(|kept| kept);
        if stale && kept {
            self.old.iter().for_each(|(path, _)| drop(fs::remove_file(path)));
        }
    }

    fn put(&self, key: &Key, bytes: &[u8]) -> Result<()> {
        let mut new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        if new.is_none() {
            let folder = self.folder.as_ref().context("there is a place for it")?;
            fs::create_dir_all(folder)?;
            ignore(folder)?;
            let mut file = BufWriter::with_capacity(1 << 18, NamedTempFile::new_in(folder)?);
            file.write_all(FORM)?;
            file.write_all(&self.program)?;
            *new = Some(file);
        }
        let file = new.as_mut().context("it was opened")?;
        file.write_all(key)?;
        file.write_all(&u32::try_from(bytes.len())?.to_le_bytes())?;
        file.write_all(&sum(bytes))?;
        file.write_all(bytes)?;
        self.size.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        Ok(())
    }

    /// Puts the new file in its place; false if there is none, or it is too large.
    fn persist(&self) -> Result<bool> {
        let new = self.new.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(new) = new.filter(|_| self.size.load(Ordering::Relaxed) <= LARGEST) else { return Ok(false) };
        let file = new.into_inner().map_err(|fault| fault.into_error())?;
        let name =
            file.path().file_name().context("it has a name")?.to_string_lossy().trim_start_matches('.').to_owned();
        let place = file.path().with_file_name(format!("{name}.records"));
        file.persist(place)?;
        Ok(true)
    }
}

impl Keeper for Memory {
    fn known(&self, key: &Key) -> Option<&[u8]> {
        let place = self.known.get(key)?;
        let bytes = &self.old[place.file].1;
        let entry = &bytes[place.bytes.clone()];
        (bytes[place.bytes.start - SUM..place.bytes.start] == sum(entry)).then(|| {
            place.used.store(true, Ordering::Relaxed);
            entry
        })
    }

    fn keep(&self, key: &Key, bytes: &[u8]) {
        // Where the disk fails it is made again.
        drop(self.put(key, bytes));
    }

    fn of_file(&self, file: &File) -> Option<Key> {
        let text = self.texts.get(&file.path)?;
        let mut key = KeyMaker::default();
        (&self.settings, text.as_bytes(), &file.path).hash(&mut key);
        Some(key.key())
    }
}

const SUM: usize = 8;

fn sum(bytes: &[u8]) -> [u8; SUM] {
    *blake3::hash(bytes).as_bytes().first_chunk().expect("a hash is longer")
}

/// The files that are kept in a folder; what was never finished is removed.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let abandoned = |path: &Path| {
        let changed = fs::symlink_metadata(path).and_then(|meta| meta.modified());
        changed.is_ok_and(|at| at.elapsed().is_ok_and(|age| age > ABANDONED))
    };
    let paths = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    for path in paths.filter(|path| is_ours(path)) {
        if path.extension().is_some_and(|ending| ending == "records") {
            found.push(path);
        } else if abandoned(&path) {
            drop(fs::remove_file(path));
        }
    }
    found.sort();
    found
}

/// The entries of a file that this program wrote, as far as they are whole.
fn entries(bytes: &[u8], program: &Key) -> Vec<(Key, Range<usize>)> {
    let mut found = Vec::new();
    let head = FORM.len() + program.len();
    if !(bytes.starts_with(FORM) && bytes[FORM.len()..].starts_with(program)) {
        return found;
    }
    let mut at = head;
    while let Some(key) = bytes.get(at..).and_then(|rest| rest.first_chunk::<32>()) {
        let Some(length) = bytes.get(at + 32..).and_then(|rest| rest.first_chunk::<4>()) else { break };
        let start = at + 36 + SUM;
        let end = start + u32::from_le_bytes(*length) as usize;
        if end > bytes.len() {
            break;
        }
        found.push((*key, start..end));
        at = end;
    }
    found
}
