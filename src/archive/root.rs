//! The storage root: which objects there are, what they say, and their files, each checked against its digest.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::archive::disk::Disk;
use crate::disk::trouble::Trouble;
use crate::history::ocfl::digest;
use crate::history::ocfl::finding::{Finding, Findings, quoted};
use crate::history::ocfl::inventory::{FILE, Inventory};
use crate::history::ocfl::store::{Entry, Kind, Store};
use crate::history::ocfl::validate::declaration::{self, OBJECT, ROOT, Rules};
use crate::history::ocfl::validate::object::MOST;
use crate::history::ocfl::validate::{join, sidecar};

/// The folder `extensions` of a storage root, which no object can be called.
pub const EXTENSIONS: &str = "extensions";

/// A storage root that is there.
pub struct Archive {
    folder: PathBuf,
    disk: Disk,
}

impl Archive {
    /// Opens the storage root in a folder; none if there is nothing, or an empty folder.
    ///
    /// # Errors
    /// It is no storage root, one of a later version, or cannot be read.
    pub fn open(folder: &Path) -> Result<Option<Self>> {
        let name = folder.display();
        match fs::symlink_metadata(folder) {
            Ok(meta) if meta.is_dir() => {}
            Ok(_) => {
                return Err(Trouble::error(format!("`{name}` is no folder"), "move it away, or give another folder"));
            }
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(e).with_context(|| format!("cannot look at `{name}`")),
        }
        let disk = Disk::open(folder).with_context(|| format!("cannot open `{name}`"))?;
        let archive = Self { folder: folder.to_owned(), disk };
        let entries = archive.list("")?;
        if entries.is_empty() {
            return Ok(None);
        }
        archive.require("", &entries, &ROOT)?;
        Ok(Some(archive))
    }

    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder as the validator asks for it.
    #[must_use]
    pub fn disk(&self) -> &Disk {
        &self.disk
    }

    /// The keys of all objects, sorted.
    ///
    /// # Errors
    /// The disk fails.
    pub fn keys(&self) -> Result<Vec<String>> {
        let mut keys = Vec::new();
        let folders = self.list("")?.into_iter().filter(|entry| entry.kind == Kind::Folder && entry.name != EXTENSIONS);
        for entry in folders {
            let within = self.list(&entry.name)?;
            if within.iter().any(|entry| entry.name == FILE || declaration::is_one(entry)) {
                keys.push(entry.name);
            }
        }
        Ok(keys)
    }

    /// The inventory of an object, checked against its sidecar; none if there is no such object.
    ///
    /// # Errors
    /// It is damaged, of a later version of OCFL, or cannot be read.
    pub fn inventory(&self, key: &str) -> Result<Option<Inventory>> {
        if !self.list("")?.iter().any(|entry| entry.name == key) {
            return Ok(None);
        }
        let entries = self.list(key)?;
        self.require(key, &entries, &OBJECT)?;
        let path = join(key, FILE);
        let bytes =
            self.disk.read(&path, MOST).map_err(|why| self.damaged(&path, &format!("cannot be read: {why}")))?;
        let inventory = Inventory::read(&bytes).map_err(|findings| self.unsound(&path, &findings))?;
        let mut findings = Findings::default();
        let algorithm = Some(inventory.algorithm.name());
        sidecar::judge(&self.disk, (key, &entries), (&bytes, algorithm), &mut findings);
        if findings.has_errors() {
            return Err(self.unsound(&path, &findings.sorted()));
        }
        ensure!(inventory.id == key, self.damaged(&path, &format!("belongs to the object {}", quoted(&inventory.id))));
        Ok(Some(inventory))
    }

    /// A file of a version, checked against its digest.
    ///
    /// # Errors
    /// The version has no such file, it is damaged, or cannot be read.
    pub fn file(&self, inventory: &Inventory, version: u32, logical: &str) -> Result<Vec<u8>> {
        let key = &inventory.id;
        let (path, digest) = inventory
            .content(version, logical)
            .with_context(|| format!("version {version} of `{key}` has no file {}", quoted(logical)))?;
        let path = join(key, path);
        let bytes = self.disk.bytes(&path).map_err(|why| self.damaged(&path, &format!("cannot be read: {why}")))?;
        let right = digest::of(inventory.algorithm, &bytes) == *digest;
        ensure!(right, self.damaged(&path, "is not what was saved: its digest is another one"));
        Ok(bytes)
    }

    fn list(&self, folder: &str) -> Result<Vec<Entry>> {
        self.disk.list(folder).map_err(|why| self.damaged(folder, &format!("cannot be read: {why}")))
    }

    /// Refuses what does not say that it follows a version of OCFL that is known here.
    fn require(&self, at: &str, entries: &[Entry], rules: &Rules) -> Result<()> {
        let mut findings = Findings::default();
        declaration::declared(&self.disk, (at, entries), rules, &mut findings);
        if findings.has_errors() {
            return Err(self.unsound(at, &findings.sorted()));
        }
        Ok(())
    }

    fn name(&self, path: &str) -> String {
        if path.is_empty() { self.folder.display().to_string() } else { self.folder.join(path).display().to_string() }
    }

    fn damaged(&self, path: &str, why: &str) -> anyhow::Error {
        let message = format!("{} {why}", quoted(&self.name(path)));
        Trouble::error(message, "nothing was changed: `brief archive verify` tells all that is wrong")
    }

    fn unsound(&self, path: &str, findings: &[Finding]) -> anyhow::Error {
        let first = findings.first().map(|finding| finding.text.clone()).unwrap_or_default();
        let more = match findings.len() {
            0 | 1 => String::new(),
            some => format!(" (and {} more)", some - 1),
        };
        self.damaged(path, &format!("is not sound: {first}{more}"))
    }
}
