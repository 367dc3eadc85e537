//! From a folder to a tree of inputs. What a file means is for others to say.

use std::fs::{File, Metadata};
use std::io::{ErrorKind, Read};
use std::path::Path;

use anyhow::{Context, Result};
use rayon::prelude::*;

use crate::disk::beneath::Folder;
use crate::disk::survey::{self, Site};
use crate::tree::Tree;

/// A file's bytes, and what the system says of it before and after they were read: it differs if it was written meanwhile.
pub struct Loaded {
    pub bytes: Vec<u8>,
    pub before: Metadata,
    pub after: Metadata,
}

/// Reads a site's inputs: `brief.toml`, `captures.lock`, `*.csl`, `content/`, `static/` and `themes/`.
///
/// # Errors
/// The disk fails, a file's name is not UTF-8, or a symbolic link leads out of the site.
pub fn read(root: &Path) -> Result<Tree<'static>> {
    let site = Site::open(root)?;
    let survey = site.survey("", &mut |_| {});
    if let Some(fault) = survey.faults.into_iter().next() {
        return Err(fault.error);
    }
    let folder = Folder::open(site.root()).with_context(|| format!("cannot open `{}`", root.display()))?;
    let read = |path: String| {
        let bytes = load_from(&site, &folder, &path)?.bytes;
        Ok((path, bytes))
    };
    let files: Vec<(String, Vec<u8>)> = survey.files.into_par_iter().map(read).collect::<Result<_>>()?;
    let mut tree = Tree::new();
    for (path, bytes) in files {
        tree.put_read(path, bytes);
    }
    Ok(tree)
}

/// Reads one file that a survey found.
///
/// # Errors
/// The disk fails, it is no file any more, or a link leads out of the site now.
pub fn load(site: &Site, path: &str) -> Result<Loaded> {
    let folder = Folder::open(site.root()).with_context(|| format!("cannot read `{path}`"))?;
    load_from(site, &folder, path)
}

fn load_from(site: &Site, folder: &Folder, path: &str) -> Result<Loaded> {
    let cannot = || format!("cannot read `{path}`");
    let mut file = open(site, folder, path)?;
    let before = file.metadata().with_context(cannot)?;
    if !before.is_file() {
        return Err(survey::neither(path));
    }
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(usize::try_from(before.len()).unwrap_or_default()).with_context(cannot)?;
    file.read_to_end(&mut bytes).with_context(cannot)?;
    let after = file.metadata().with_context(cannot)?;
    Ok(Loaded { bytes, before, after })
}

/// Opens a file of the site. What a survey found may be a link by now: where that leads is asked anew.
fn open(site: &Site, folder: &Folder, path: &str) -> Result<File> {
    let cannot = || format!("cannot read `{path}`");
    match folder.file(Path::new(path)) {
        Ok(file) => Ok(file),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(error).with_context(cannot),
        Err(_) => {
            let real = site.root().join(path).canonicalize().with_context(cannot)?;
            let inside = site.inside(path, &real)?;
            folder.file(inside).with_context(cannot)
        }
    }
}
