//! Saves an edition as the next version of its object: whole, or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use rayon::prelude::*;

use crate::archive::disk::Disk;
use crate::archive::flush;
use crate::archive::root::{Archive, EXTENSIONS};
use crate::archive::stage::Stage;
use crate::disk::trouble::Trouble;
use crate::history::ocfl::digest::{Algorithm, sha512};
use crate::history::ocfl::finding::{Finding, quoted};
use crate::history::ocfl::inventory::{FILE, Inventory, User};
use crate::history::ocfl::json::Json;
use crate::history::ocfl::next::{Next, Wanted, next};
use crate::history::ocfl::spec::Spec;
use crate::history::ocfl::store::{Kind, Store};
use crate::history::ocfl::validate::declaration::{OBJECT, ROOT};
use crate::history::ocfl::validate::object::structure;
use crate::history::ocfl::validate::root::{FLAT, LAYOUT};
use crate::history::ocfl::validate::{join, sidecar};
use crate::model::key::Key;

/// What is to be saved.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'a> {
    /// The id of the object and the name of its folder.
    pub key: &'a str,
    /// The version it is to be, if that stands in its files: these were made before others could be kept from saving.
    pub number: Option<u32>,
    /// Logical path to bytes.
    pub files: &'a BTreeMap<String, Arc<[u8]>>,
    /// RFC 3339, with an offset.
    pub created: &'a str,
    pub message: &'a str,
    pub user: &'a User,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// The newest version has these very files.
    Unchanged { version: u32 },
    /// A new version; how many files were added to the object.
    New { version: u32, added: usize },
}

/// Saves an edition below a storage root, which is made where there is none.
///
/// # Errors
/// The archive or the object is damaged or foreign, somebody else saves, or the disk fails: then all is as it was.
pub fn save(folder: &Path, edition: Edition<'_>) -> Result<Saved> {
    let key = edition.key;
    saved(folder, edition).with_context(|| format!("{} was not saved, and the archive is as it was", quoted(key)))
}

fn saved(folder: &Path, edition: Edition<'_>) -> Result<Saved> {
    let key = edition.key;
    if Key::parse(key).is_none() || key == EXTENSIONS {
        return Err(Trouble::error(format!("{} cannot be the name of an object", quoted(key)), "give it another key"));
    }
    let stage = Stage::open(folder)?;
    let archive = Archive::open(folder)?;
    let old = match &archive {
        Some(archive) => sound(archive, key)?,
        None => None,
    };
    let digests = edition.files.par_iter().map(|(path, bytes)| (path.clone(), sha512(bytes)));
    let state: BTreeMap<String, String> = digests.collect();
    let Edition { created, message, user, .. } = edition;
    let wanted = Wanted { id: key, state: &state, created, message, user };
    let Some(next) = next(old.as_ref(), wanted).map_err(|why| anyhow!(why))? else {
        let version = old.map_or(0, |old| old.head.number);
        return Ok(Saved::Unchanged { version });
    };
    if edition.number.is_some_and(|number| number != next.inventory.head.number) {
        let message = format!("somebody saved an edition of {} meanwhile", quoted(key));
        return Err(Trouble::error(message, "save again: what changed is compared with that edition then"));
    }
    let new = New { edition, next: &next };
    match (&archive, old) {
        (None, _) => {
            new.root(&stage.at("root"))?;
            new.object(None, &stage.at("root").join(key))?;
            // An empty folder gives way, except there.
            if cfg!(windows) {
                drop(fs::remove_dir(folder));
            }
            stage.place("root", folder)?;
        }
        (Some(_), None) => {
            new.object(None, &stage.at(key))?;
            stage.place(key, &folder.join(key))?;
        }
        (Some(archive), Some(_)) => {
            new.object(Some(archive), &stage.at(key))?;
            stage.exchange(key, &folder.join(key))?;
        }
    }
    Ok(Saved::New { version: next.inventory.head.number, added: next.add.len() })
}

/// The object as it stands; refused if an edition could not be added to it safely. Its old files are carried over unread:
/// what a save takes may not grow with them, and `brief archive verify` reads them.
fn sound(archive: &Archive, key: &str) -> Result<Option<Inventory>> {
    layout(archive)?;
    let Some(inventory) = archive.inventory(key)? else { return Ok(None) };
    let findings = structure(archive.disk(), key).findings;
    let errors: Vec<&Finding> = findings.iter().filter(|finding| finding.is_error()).collect();
    let Some(first) = errors.first() else { return Ok(Some(inventory)) };
    let more = match errors.len() {
        1 => String::new(),
        some => format!(" (and {} more)", some - 1),
    };
    let message =
        format!("{}: {}{more}", quoted(&archive.folder().join(&first.path).display().to_string()), first.text);
    Err(Trouble::error(message, "mend it first: `brief archive verify` tells all that is wrong, and what is not"))
}

/// Refuses a storage root in which objects lie elsewhere, or that may hold no object of ours.
fn layout(archive: &Archive) -> Result<()> {
    let name = archive.folder().display();
    let entries = archive.disk().list("").map_err(|why| anyhow!("cannot read `{name}`: {why}"))?;
    let ours = format!("0={}{}", ROOT.value, Spec::OURS);
    if !entries.iter().any(|entry| entry.name == ours) {
        let message = format!("`{name}` follows an older version of OCFL than {}", Spec::OURS);
        return Err(Trouble::error(message, format!("rename its declaration to `{ours}`, with that text in it")));
    }
    let layout = archive.disk().read(LAYOUT, 1 << 20).and_then(|bytes| Json::read(&bytes));
    let extension = layout.ok().and_then(|json| {
        let (_, value) = json.object()?.iter().find(|(key, _)| key == "extension")?;
        value.text().map(str::to_owned)
    });
    if extension.as_deref() == Some(FLAT) {
        return Ok(());
    }
    let message = format!("`{name}` is a storage root whose `{LAYOUT}` does not say `{FLAT}`");
    Err(Trouble::error(message, "Briefwright did not make it: give another folder"))
}

/// A new version on its way to the disk.
struct New<'a> {
    edition: Edition<'a>,
    next: &'a Next,
}

impl New<'_> {
    /// An empty storage root. The layout has no parameters, so it needs no file of them (which ocfl-py cannot read).
    fn root(&self, at: &Path) -> Result<()> {
        let description = "An object's id is the name of its folder: the key of a brief. One version is one edition.";
        let layout = serde_json::json!({ "extension": FLAT, "description": description });
        let value = format!("{}{}", ROOT.value, Spec::OURS);
        let files = [(format!("0={value}"), format!("{value}\n")), (LAYOUT.to_owned(), pretty(&layout))];
        for (path, text) in files {
            put(at, &path, text.as_bytes())?;
        }
        Ok(())
    }

    /// The whole object with its new version.
    fn object(&self, archive: Option<&Archive>, at: &Path) -> Result<()> {
        fs::create_dir_all(at).with_context(|| format!("cannot make `{}`", at.display()))?;
        let key = self.edition.key;
        let inventory = &self.next.inventory;
        let json = inventory.to_json();
        let sidecar_name = sidecar::name(Algorithm::Sha512.name());
        if let Some(archive) = archive {
            let renewed = BTreeSet::from([FILE, sidecar_name.as_str()]);
            let from = archive.folder().join(key);
            let disk = Disk::open(&from).with_context(|| format!("cannot open `{}`", from.display()))?;
            let keep = |name: &str| !renewed.contains(name) && !name.starts_with("0=");
            carry((&disk, &from), at, "", &keep)?;
        }
        let value = format!("{}{}", OBJECT.value, Spec::OURS);
        put(at, &format!("0={value}"), format!("{value}\n").as_bytes())?;
        self.next.add.par_iter().try_for_each(|(content, logical)| put(at, content, &self.edition.files[logical]))?;
        let version = inventory.head.to_string();
        for folder in [version.as_str(), ""] {
            put(at, &join(folder, FILE), json.as_bytes())?;
            let text = sidecar::text(Algorithm::Sha512, json.as_bytes());
            put(at, &join(folder, &sidecar_name), text.as_bytes())?;
        }
        Ok(())
    }
}

/// Carries what lies in a folder over into another; `keep` says which names of the first folder.
fn carry((disk, from): (&Disk, &Path), to: &Path, within: &str, keep: &dyn Fn(&str) -> bool) -> Result<()> {
    let told = |path: &str| format!("cannot carry over `{}`", from.join(path).display());
    for entry in disk.list(within).map_err(|why| anyhow!(why)).with_context(|| told(within))? {
        let path = join(within, &entry.name);
        match entry.kind {
            Kind::File if within.is_empty() && !keep(&entry.name) => {}
            Kind::File => flush::link(&from.join(&path), &to.join(&path)).with_context(|| told(&path))?,
            Kind::Folder => {
                fs::create_dir(to.join(&path)).with_context(|| told(&path))?;
                carry((disk, from), to, &path, keep)?;
            }
            // The object was judged to be sound just now.
            Kind::Other => return Err(anyhow!("it is neither a file nor a folder")).with_context(|| told(&path)),
        }
    }
    Ok(())
}

fn put(at: &Path, path: &str, bytes: &[u8]) -> Result<()> {
    let file = at.join(path);
    let told = || format!("cannot write `{}`", file.display());
    fs::create_dir_all(file.parent().context("a file lies in a folder")?).with_context(told)?;
    flush::file(&file, bytes).with_context(told)
}

fn pretty(json: &serde_json::Value) -> String {
    serde_json::to_string_pretty(json).expect("a value has a text") + "\n"
}
