//! The editions of an archive as a site shows them.

use std::fmt;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::archive::root::Archive;
use crate::build::edition::{DATA, SITE, SOURCE};
use crate::disk::trouble::Trouble;
use crate::history::ocfl::digest::sha512;
use crate::history::ocfl::inventory::{self, Inventory};
use crate::history::ocfl::number::Number;
use crate::history::ocfl::store::Store;
use crate::model::archive::{self as model, Content, Contents, Held, Object, Version};
use crate::model::edition;
use crate::parse;

/// The folder of the archive, from the site's root.
pub const FOLDER: &str = "archive";

/// The one file of a version that takes the editions before it off the site.
pub const REDACTION: &str = "redaction.toml";

/// What that file says.
#[derive(Debug, Serialize, Deserialize)]
pub struct Redaction {
    pub brief: String,
    pub title: String,
    pub reason: String,
}

/// The archive of a site; an empty one if there is none. What is damaged is told in it, and left out.
#[must_use]
pub fn of_site(root: &Path) -> model::Archive {
    let mut found = match Archive::open(&root.join(FOLDER)) {
        Ok(None) => model::Archive::default(),
        Ok(Some(archive)) => of(archive),
        Err(error) => model::Archive { faults: vec![said(&error)], ..model::Archive::default() },
    };
    // Wherever the site lies, the same is told of it.
    let root = format!("{}{}", root.display(), std::path::MAIN_SEPARATOR);
    found.faults.iter_mut().for_each(|fault| *fault = fault.replace(&root, ""));
    found
}

fn of(archive: Archive) -> model::Archive {
    let keys = match archive.keys() {
        Ok(keys) => keys,
        Err(error) => return model::Archive { faults: vec![said(&error)], ..model::Archive::default() },
    };
    let read: Vec<Result<Object>> = keys.par_iter().map(|key| object(&archive, key)).collect();
    let mut out = model::Archive::default();
    for object in read {
        match object {
            Ok(object) => out.objects.push(object),
            Err(error) => out.faults.push(said(&error)),
        }
    }
    out.contents = Some(Arc::new(Reader(archive)));
    out
}

fn said(error: &anyhow::Error) -> String {
    format!("{error:#}")
}

/// Reads files, and compares them with what they should be.
struct Reader(Archive);

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reader({})", self.0.folder().display())
    }
}

impl Contents for Reader {
    fn read(&self, object: &str, held: &Held) -> std::result::Result<Vec<u8>, String> {
        let path = format!("{object}/{}", held.path);
        let named = format!("`{FOLDER}/{path}`");
        let bytes = self.0.disk().bytes(&path).map_err(|why| format!("{named} cannot be read: {why}"))?;
        if sha512(&bytes) == held.digest {
            return Ok(bytes);
        }
        Err(format!("{named} is not what was frozen: it has other bytes"))
    }
}

fn object(archive: &Archive, key: &str) -> Result<Object> {
    let inventory = archive.inventory(key)?.with_context(|| format!("`{FOLDER}/{key}` is gone"))?;
    let versions = inventory.versions.keys().map(|number| version(archive, &inventory, *number));
    let mut versions: Vec<Version> = versions.collect::<Result<_>>()?;
    redact(&mut versions);
    Ok(Object { id: key.to_owned(), versions })
}

/// The editions before a note that they are not shown any more carry its reason.
fn redact(versions: &mut [Version]) {
    let mut reason: Option<String> = None;
    for version in versions.iter_mut().rev() {
        match &mut version.content {
            Content::Redaction { reason: said } => reason = Some(said.clone()),
            Content::Frozen { redacted, .. } => redacted.clone_from(&reason),
        }
    }
}

fn version(archive: &Archive, inventory: &Inventory, number: u32) -> Result<Version> {
    let key = &inventory.id;
    let said = &inventory.versions[&number];
    let content = match said.state.contains_key(REDACTION) {
        true => None,
        false => Some(frozen(archive, inventory, number)?),
    };
    let (content, brief, title) = match content {
        Some((content, edition)) => (content, edition.brief.to_string(), edition.title),
        None => {
            let Redaction { brief, title, reason } = toml::from_str(&text(archive, inventory, (number, REDACTION))?)
                .map_err(|fault| not_ours(key, number, fault.message()))?;
            (Content::Redaction { reason }, brief, title)
        }
    };
    Ok(Version {
        digest: digest(archive, inventory, number)?,
        created: said.created.clone(),
        message: said.message.clone().unwrap_or_default(),
        by: said.user.as_ref().map(|user| user.name.clone()),
        number,
        brief,
        title,
        content,
    })
}

fn frozen(archive: &Archive, inventory: &Inventory, number: u32) -> Result<(Content, edition::Edition)> {
    let label = format!("{SOURCE}{}", edition::PATH);
    if !inventory.versions[&number].state.contains_key(&label) {
        return Err(not_ours(&inventory.id, number, "it has no `source/edition.toml`"));
    }
    let text_of = |logical: &str| text(archive, inventory, (number, logical));
    let edition = parse::edition::of(&text_of(&label)?).map_err(|why| not_ours(&inventory.id, number, &why))?;
    let changes = format!("{DATA}{}", edition::CHANGES);
    let state = &inventory.versions[&number].state;
    let changes = state.contains_key(&changes).then(|| text_of(&changes)).transpose()?;
    let folder = archive.folder().join(&inventory.id);
    let held = |logical: &String| {
        let (path, digest) = inventory.content(number, logical)?;
        Some(Held {
            address: logical.strip_prefix(SITE)?.to_owned(),
            path: path.to_owned(),
            digest: digest.to_ascii_lowercase(),
            stamp: fs::symlink_metadata(folder.join(path)).ok().map(|meta| stamp(&meta)),
        })
    };
    let files = state.keys().filter_map(held).collect();
    Ok((Content::Frozen { files, changes: changes.map(Arc::from), redacted: None }, edition))
}

/// A file's number and length, and when it was last written. Not when it was last linked, as every save does.
#[cfg(unix)]
fn stamp(file: &fs::Metadata) -> [u64; 4] {
    use std::os::unix::fs::MetadataExt;
    [file.ino(), file.len(), file.mtime().cast_unsigned(), file.mtime_nsec().cast_unsigned()]
}

#[cfg(not(unix))]
fn stamp(file: &fs::Metadata) -> [u64; 4] {
    let time = file.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    [0, file.len(), time.map_or(0, |time| time.as_secs()), time.map_or(0, |time| time.subsec_nanos().into())]
}

fn not_ours(key: &str, number: u32, why: &str) -> anyhow::Error {
    Trouble::error(
        format!("version {number} of `{FOLDER}/{key}` is no edition of Briefwright: {why}"),
        "move the object out of the archive: what is safe in it stays safe",
    )
}

fn text(archive: &Archive, inventory: &Inventory, (number, logical): (u32, &str)) -> Result<String> {
    let bytes = archive.file(inventory, number, logical)?;
    String::from_utf8(bytes).map_err(|_| not_ours(&inventory.id, number, &format!("`{logical}` is no text")))
}

/// The digest of a version's own inventory, as its sidecar says.
fn digest(archive: &Archive, inventory: &Inventory, number: u32) -> Result<String> {
    const MOST: u64 = 1 << 10;
    let name = Number { number, padding: inventory.head.padding };
    let path = format!("{}/{name}/{}.{}", inventory.id, inventory::FILE, inventory.algorithm.name());
    let bytes = archive.disk().read(&path, MOST).map_err(|why| anyhow::anyhow!("`{FOLDER}/{path}`: {why}"))?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.split_whitespace().next().unwrap_or_default().to_owned())
}
