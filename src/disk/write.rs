//! From a tree of outputs to a folder: pages are pulled as they are written, one a thread, into the stage.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use rayon::prelude::*;

use crate::build::stages::{Stage, Stages};
use crate::disk::listing::{self, Entry, Listing};
use crate::disk::ours::MARKER;
use crate::disk::place::Place;
use crate::disk::stage::Stage as Folder;
use crate::tree::{Leaf, Stream, Tree};

/// What a run did to the output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// New or changed.
    pub written: usize,
    /// Bytes and times as before.
    pub unchanged: usize,
    pub removed: usize,
    /// What lies in the output now (`disk::listing`); none where the disk does not tell.
    pub listing: Option<String>,
}

/// What the files that could not be made had to say.
pub type Refused<F> = Vec<F>;

/// Writes a tree as the whole content of a folder; `told` hears of every file that is done.
/// When any file cannot be made, all that is wrong is returned and the old folder stands as it was. What the tree wants
/// kept is kept only where `lies` is the listing of the old folder; otherwise it is made.
///
/// # Errors
/// The output is not ours, or the disk fails: then too the old folder stands.
pub fn write<F>(
    place: &Place,
    (tree, lies): (&Tree<'_, F>, Option<&str>),
    stages: &Stages,
    told: &(dyn Fn() + Sync),
) -> Result<Result<Written, Refused<F>>>
where
    F: Send + Sync,
{
    let stage = Folder::open(place)?;
    let leaves: Vec<_> = tree.iter().collect();
    // While the output is locked: nobody else writes there meanwhile.
    let old = stages.of(Stage::Exchange, || listing::listing(stage.out()).unwrap_or_default());
    let known = lies.is_some_and(|lies| old.sum() == lies);
    make_folders(stage.folder(), leaves.iter().map(|(path, _)| *path))?;
    // A page is written as soon as it is made: no thread ever holds more than one.
    let done = leaves.par_iter().map(|(path, leaf)| {
        let kept = match leaf {
            Leaf::Kept(_) if known => stages.of(Stage::Write, || keep(&stage, path)).ok(),
            _ => None,
        };
        let make = || {
            pull_one(leaf, |bytes| match bytes {
                Pulled::Bytes(bytes) => stages.of(Stage::Write, || put(&stage, path, bytes)),
                Pulled::Stream(write) => put_stream(&stage, path, write),
            })
        };
        let fate = kept.map_or_else(make, |fate| Ok(Ok(fate)));
        told();
        match fate {
            Ok(fate) => fate.map(Ok),
            Err(fault) => Ok(Err(fault)),
        }
    });
    let (mut fates, mut refused) = (Vec::with_capacity(leaves.len()), Vec::new());
    for (fate, (path, _)) in done.collect::<Result<Vec<_>>>()?.into_iter().zip(&leaves) {
        match fate {
            Ok(fate) => fates.push((*path, fate)),
            Err(fault) => refused.push(fault),
        }
    }
    if !refused.is_empty() {
        return Ok(Err(refused));
    }
    let unchanged = fates.iter().filter(|(_, fate)| *fate != Fate::Written).count();
    let removed = old.files().filter(|name| *name != MARKER && !tree.contains(name)).count();
    let listing = stages.of(Stage::Exchange, || {
        let listing = listing_of(&stage, &old, &fates);
        stage.exchange()?;
        // The old site is removed.
        drop(stage);
        anyhow::Ok(listing.ok().map(|listing| listing.sum()))
    })?;
    Ok(Ok(Written { written: leaves.len() - unchanged, unchanged, removed, listing }))
}

/// What lies in the stage.
fn listing_of(stage: &Folder, old: &Listing, fates: &[(&str, Fate)]) -> io::Result<Listing> {
    let entry = |path: &str, fate: Fate| match old.file(path) {
        Some(entry) if fate == Fate::Linked => Ok(entry),
        _ => Entry::at(&stage.folder().join(path)),
    };
    let marker = [(MARKER, Fate::Written)];
    let all: Vec<_> = marker.iter().chain(fates).collect();
    let files = all.into_par_iter().map(|(path, fate)| Ok(((*path).to_owned(), entry(path, *fate)?)));
    files.collect::<io::Result<Vec<_>>>().map(Listing::of)
}

/// Pulls every file without writing any: what cannot be made says so. What is kept was made before.
pub fn pull<F: Send + Sync>(tree: &Tree<'_, F>, told: &(dyn Fn() + Sync)) -> Refused<F> {
    let leaves: Vec<_> = tree.iter().collect();
    let made = leaves.par_iter().map(|(_, leaf)| {
        let kept = matches!(leaf, Leaf::Kept(_));
        let fault = if kept { None } else { pull_one(leaf, |_| ()).err() };
        told();
        fault
    });
    made.flatten().collect()
}

/// What a leaf has to give.
enum Pulled<'a> {
    Bytes(&'a [u8]),
    Stream(&'a Stream<'a>),
}

thread_local! {
    /// Where a thread makes its pages, one after the other. It is taken while it is used: whoever waits for other
    /// threads within a page may be given another page meanwhile.
    static PAGE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Gives what a leaf holds or makes to `take`.
fn pull_one<F, T>(leaf: &Leaf<'_, F>, take: impl FnOnce(Pulled<'_>) -> T) -> Result<T, F> {
    /// A page that is larger does not keep its memory.
    const LARGE: usize = 1 << 20;
    match leaf {
        Leaf::Bytes(bytes) => Ok(take(Pulled::Bytes(bytes))),
        Leaf::Text(text) => Ok(take(Pulled::Bytes(text.as_bytes()))),
        Leaf::Stream(write) => Ok(take(Pulled::Stream(write))),
        Leaf::Kept(leaf) => pull_one(leaf, take),
        Leaf::Make(make) => {
            let mut page = PAGE.take();
            page.clear();
            let made = make(&mut page).map(|()| take(Pulled::Bytes(&page)));
            if page.capacity() <= LARGE {
                PAGE.set(page);
            }
            made
        }
    }
}

/// Whether a file is as it was.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Written,
    /// It was made, and has the bytes and the time of the old one.
    Unchanged,
    /// It is the old one.
    Linked,
}

fn make_folders<'a>(stage: &Path, paths: impl Iterator<Item = &'a str>) -> Result<()> {
    let folders: BTreeSet<&str> = paths.filter_map(|path| path.rsplit_once('/').map(|(folder, _)| folder)).collect();
    for folder in folders {
        fs::create_dir_all(stage.join(folder)).with_context(|| format!("cannot make the folder `{folder}`"))?;
    }
    Ok(())
}

fn put(stage: &Folder, path: &str, bytes: &[u8]) -> Result<Fate> {
    ensure!(is_plain(path), "the address `{path}` would leave the output");
    let (new, old) = (stage.folder().join(path), stage.out().join(path));
    if stage.has_old()
        && is_same(&old, bytes)
        && let Ok(fate) = link(&old, &new)
    {
        return Ok(fate);
    }
    fs::write(&new, bytes).with_context(|| format!("cannot write `{path}`"))?;
    Ok(Fate::Written)
}

/// Writes a large file part by part, and then looks whether it is the old one.
fn put_stream(stage: &Folder, path: &str, write: &Stream<'_>) -> Result<Fate> {
    ensure!(is_plain(path), "the address `{path}` would leave the output");
    let (new, old) = (stage.folder().join(path), stage.out().join(path));
    let told = || format!("cannot write `{path}`");
    let mut parts =
        Parts { file: BufWriter::with_capacity(PART, fs::File::create(&new).with_context(told)?), fault: None };
    write(&mut parts);
    let Parts { mut file, fault } = parts;
    fault.map_or_else(|| file.flush(), Err).with_context(told)?;
    drop(file);
    if !is_same_file(&old, &new).unwrap_or(false) {
        return Ok(Fate::Written);
    }
    let time = fs::metadata(&old).and_then(|meta| meta.modified()).with_context(told)?;
    fs::File::options().write(true).open(&new).and_then(|file| file.set_modified(time)).with_context(told)?;
    Ok(Fate::Unchanged)
}

/// How much of a large file is held.
const PART: usize = 1 << 18;

/// A file that is written to without a fault: the first one is kept, and what comes behind it is lost.
struct Parts {
    file: BufWriter<fs::File>,
    fault: Option<io::Error>,
}

impl Write for Parts {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.fault.is_none() {
            self.fault = self.file.write_all(bytes).err();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn is_same_file(old: &Path, new: &Path) -> io::Result<bool> {
    let (was, is) = (fs::symlink_metadata(old)?, fs::symlink_metadata(new)?);
    if !was.is_file() || was.len() != is.len() {
        return Ok(false);
    }
    let open = |path: &Path| fs::File::open(path).map(|file| BufReader::with_capacity(PART, file));
    let (mut was, mut is) = (open(old)?, open(new)?);
    loop {
        let (a, b) = (was.fill_buf()?, is.fill_buf()?);
        let some = a.len().min(b.len());
        if some == 0 {
            return Ok(a.len() == b.len());
        }
        if a[..some] != b[..some] {
            return Ok(false);
        }
        was.consume(some);
        is.consume(some);
    }
}

fn is_plain(path: &str) -> bool {
    path != MARKER && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// Compares sizes first: reading is the dear part.
fn is_same(old: &Path, bytes: &[u8]) -> bool {
    let like = fs::symlink_metadata(old).is_ok_and(|m| m.is_file() && m.len() == bytes.len() as u64);
    like && fs::read(old).is_ok_and(|was| was == bytes)
}

/// Takes a file over as it lies in the old output.
fn keep(stage: &Folder, path: &str) -> io::Result<Fate> {
    let plain = is_plain(path).then_some(path).ok_or(io::ErrorKind::InvalidInput)?;
    link(&stage.out().join(plain), &stage.folder().join(plain))
}

/// The same file under another name; where the file system has no such links, a copy with the same time.
fn link(old: &Path, new: &Path) -> io::Result<Fate> {
    if fs::hard_link(old, new).is_ok() {
        return Ok(Fate::Linked);
    }
    let modified = fs::metadata(old)?.modified()?;
    fs::copy(old, new)?;
    fs::File::options().write(true).open(new)?.set_modified(modified)?;
    Ok(Fate::Unchanged)
}
