//! From a tree of outputs to a folder: pages are pulled as they are written, one a thread, into the stage.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use rayon::prelude::*;

use crate::disk::ours::MARKER;
use crate::disk::place::Place;
use crate::disk::stage::Stage;
use crate::tree::Tree;

/// What a run did to the output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// New or changed.
    pub written: usize,
    /// Bytes and times as before.
    pub unchanged: usize,
    pub removed: usize,
}

/// What the files that could not be made had to say.
pub type Refused<F> = Vec<F>;

/// Writes a tree as the whole content of a folder; `told` hears of every file that is done.
/// When any file cannot be made, all that is wrong is returned and the old folder stands as it was.
///
/// # Errors
/// The output is not ours, or the disk fails: then too the old folder stands.
pub fn write<F>(place: &Place, tree: &Tree<'_, F>, told: &(dyn Fn() + Sync)) -> Result<Result<Written, Refused<F>>>
where
    F: Send + Sync,
{
    let stage = Stage::open(place)?;
    let leaves: Vec<_> = tree.iter().collect();
    make_folders(stage.folder(), leaves.iter().map(|(path, _)| *path))?;
    // A page is written as soon as it is made: no thread ever holds more than one.
    let done = leaves.par_iter().map(|(path, leaf)| {
        let fate = match leaf.bytes() {
            Ok(bytes) => Ok(put(&stage, path, &bytes)?),
            Err(fault) => Err(fault),
        };
        told();
        Ok(fate)
    });
    let (mut unchanged, mut refused) = (0, Vec::new());
    for fate in done.collect::<Result<Vec<_>>>()? {
        match fate {
            Ok(Fate::Unchanged) => unchanged += 1,
            Ok(Fate::Written) => {}
            Err(fault) => refused.push(fault),
        }
    }
    if !refused.is_empty() {
        return Ok(Err(refused));
    }
    let removed = count_removed(stage.out(), tree);
    stage.exchange()?;
    Ok(Ok(Written { written: leaves.len() - unchanged, unchanged, removed }))
}

/// Pulls every file without writing any: what cannot be made says so.
pub fn pull<F: Send + Sync>(tree: &Tree<'_, F>, told: &(dyn Fn() + Sync)) -> Refused<F> {
    let leaves: Vec<_> = tree.iter().collect();
    let made = leaves.par_iter().map(|(_, leaf)| {
        let fault = leaf.bytes().err();
        told();
        fault
    });
    made.flatten().collect()
}

/// Whether a file is as it was.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Written,
    Unchanged,
}

fn make_folders<'a>(stage: &Path, paths: impl Iterator<Item = &'a str>) -> Result<()> {
    let folders: BTreeSet<&str> = paths.filter_map(|path| path.rsplit_once('/').map(|(folder, _)| folder)).collect();
    for folder in folders {
        fs::create_dir_all(stage.join(folder)).with_context(|| format!("cannot make the folder `{folder}`"))?;
    }
    Ok(())
}

fn put(stage: &Stage, path: &str, bytes: &Arc<[u8]>) -> Result<Fate> {
    ensure!(is_plain(path), "the address `{path}` would leave the output");
    let (new, old) = (stage.folder().join(path), stage.out().join(path));
    if is_same(&old, bytes) && keep(&old, &new).is_ok() {
        return Ok(Fate::Unchanged);
    }
    fs::write(&new, bytes).with_context(|| format!("cannot write `{path}`"))?;
    Ok(Fate::Written)
}

fn is_plain(path: &str) -> bool {
    path != MARKER && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// Compares sizes first: reading is the dear part.
fn is_same(old: &Path, bytes: &[u8]) -> bool {
    let like = fs::symlink_metadata(old).is_ok_and(|m| m.is_file() && m.len() == bytes.len() as u64);
    like && fs::read(old).is_ok_and(|was| was == bytes)
}

/// The same file under another name; where the file system has no such links, a copy with the same time.
fn keep(old: &Path, new: &Path) -> io::Result<()> {
    if fs::hard_link(old, new).is_ok() {
        return Ok(());
    }
    let modified = fs::metadata(old)?.modified()?;
    fs::copy(old, new)?;
    fs::File::options().write(true).open(new)?.set_modified(modified)
}

fn count_removed<F>(out: &Path, tree: &Tree<'_, F>) -> usize {
    let files = walkdir::WalkDir::new(out).into_iter().flatten().filter(|e| !e.file_type().is_dir());
    let gone = files.filter(|e| {
        let path = e.path().strip_prefix(out).unwrap_or(e.path());
        let name = path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        name != MARKER && !tree.contains(&name)
    });
    gone.count()
}
