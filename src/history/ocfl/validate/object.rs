//! One object: its declaration, its inventories, and all that lies in its folder.

use std::collections::BTreeMap;

use crate::history::ocfl::finding::{Finding, Findings, quoted};
use crate::history::ocfl::inventory::{CONTENT, FILE};
use crate::history::ocfl::number::Number;
use crate::history::ocfl::path::is_plain;
use crate::history::ocfl::sketch::{self, Sketch};
use crate::history::ocfl::sound;
use crate::history::ocfl::spec::Spec;
use crate::history::ocfl::store::{Entry, Kind, Store};
use crate::history::ocfl::validate::content::{self, Said};
use crate::history::ocfl::validate::declaration::{self, OBJECT};
use crate::history::ocfl::validate::prior::{self, Prior};
use crate::history::ocfl::validate::{extensions, join, sidecar};

/// More than any inventory has.
pub const MOST: u64 = 64 << 20;

/// An object that was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// What its inventory calls it.
    pub id: Option<String>,
    /// What it declares to follow.
    pub spec: Option<Spec>,
    pub findings: Vec<Finding>,
}

/// An inventory that lies in a folder.
struct Copy {
    bytes: Vec<u8>,
    sketch: Option<Sketch>,
}

/// The folder of a version.
struct Folder {
    number: Number,
    name: String,
    /// Its own inventory, if it has one.
    copy: Option<Copy>,
}

struct Judge<'a> {
    store: &'a dyn Store,
    at: &'a str,
    /// Whether earlier inventories are read, and files compared with their digests.
    deep: bool,
    findings: Findings,
}

/// Judges the object in a folder.
#[must_use]
pub fn object(store: &dyn Store, at: &str) -> Seen {
    judged(store, at, true)
}

/// Judges the object in a folder as far as that needs no more than its inventory, the sidecars of all inventories and the
/// names of its files.
#[must_use]
pub fn structure(store: &dyn Store, at: &str) -> Seen {
    judged(store, at, false)
}

fn judged(store: &dyn Store, at: &str, deep: bool) -> Seen {
    let mut judge = Judge { store, at, deep, findings: Findings::default() };
    let (id, spec) = judge.all();
    Seen { id, spec, findings: judge.findings.sorted() }
}

impl Judge<'_> {
    fn tell(&mut self, within: &str, code: &'static str, text: impl Into<String>) {
        self.findings.tell(&join(self.at, within), code, text);
    }

    fn list(&mut self, within: &str, code: &'static str) -> Vec<Entry> {
        let path = join(self.at, within);
        self.store.list(&path).unwrap_or_else(|why| {
            self.findings.tell(&path, code, format!("the folder cannot be read: {why}"));
            Vec::new()
        })
    }

    fn all(&mut self) -> (Option<String>, Option<Spec>) {
        let entries = self.list("", "E003");
        let spec = declaration::declared(self.store, (self.at, &entries), &OBJECT, &mut self.findings);
        if spec.is_some_and(|spec| !spec.is_known()) {
            return (None, spec);
        }
        let copy = self.inventory("", &entries);
        if copy.is_none() {
            self.tell("", "E063", format!("the object has no `{FILE}`"));
        }
        let sidecars = copy.as_ref().map(|copy| self.sidecar("", &entries, copy)).unwrap_or_default();
        self.strays(&entries, &sidecars);
        let sketch = copy.as_ref().and_then(|copy| copy.sketch.clone());
        let content = content_folder(sketch.as_ref());
        let mut folders = self.folders(&entries);
        self.names(&folders, sketch.as_ref());
        let mut files = BTreeMap::new();
        for folder in &mut folders {
            let found = self.version(folder, &content, copy.as_ref());
            files.extend(found.into_iter().map(|path| (path, folder.number.number)));
        }
        if let Some(sketch) = &sketch {
            self.specs(spec, sketch, &folders);
            self.newest(copy.as_ref(), &folders);
            self.priors(sketch, &folders);
            self.contents(sketch, &folders, &files);
        }
        (sketch.and_then(|sketch| sketch.id), spec)
    }

    /// Reads and judges the inventory in a folder.
    fn inventory(&mut self, folder: &str, entries: &[Entry]) -> Option<Copy> {
        entries.iter().find(|entry| entry.kind == Kind::File && entry.name == FILE)?;
        let path = join(self.at, &join(folder, FILE));
        match self.store.read(&path, MOST) {
            // A copy of the root's, or an earlier one.
            Ok(bytes) if !self.deep && !folder.is_empty() => Some(Copy { bytes, sketch: None }),
            Ok(bytes) => {
                let sketch = sketch::read(&path, &bytes, &mut self.findings);
                if let Some(sketch) = &sketch {
                    sound::judge(&path, sketch, &mut self.findings);
                }
                Some(Copy { bytes, sketch })
            }
            Err(why) => {
                self.findings.tell(&path, "E033", format!("the inventory cannot be read: {why}"));
                Some(Copy { bytes: Vec::new(), sketch: None })
            }
        }
    }

    fn sidecar(&mut self, folder: &str, entries: &[Entry], copy: &Copy) -> Vec<String> {
        let at = join(self.at, folder);
        let algorithm = copy.sketch.as_ref().and_then(|sketch| sketch.algorithm.as_deref());
        sidecar::judge(self.store, (&at, entries), (&copy.bytes, algorithm), &mut self.findings)
    }

    /// What lies in the object's folder and has no place there.
    fn strays(&mut self, entries: &[Entry], sidecars: &[String]) {
        for entry in entries {
            let name = entry.name.as_str();
            match entry.kind {
                Kind::File if name == FILE || declaration::is_one(entry) => {}
                Kind::File if sidecars.iter().any(|sidecar| sidecar == name) => {}
                Kind::File => self.tell(name, "E001", "a file has no place in the folder of an object"),
                Kind::Folder if Number::read(name).is_some() || name == "logs" => {}
                Kind::Folder if name == "extensions" => {
                    extensions::judge(self.store, &join(self.at, name), ("E067", "W013"), &mut self.findings);
                }
                Kind::Folder => self.tell(name, "E001", "a folder has no place in the folder of an object"),
                Kind::Other => self.tell(name, "E090", "neither a file nor a folder: a link, or a name not in UTF-8"),
            }
        }
    }

    /// The folders of versions, in order.
    fn folders(&mut self, entries: &[Entry]) -> Vec<Folder> {
        let folders = entries.iter().filter(|entry| entry.kind == Kind::Folder);
        let mut folders: Vec<Folder> = folders
            .filter_map(|entry| {
                Some(Folder { number: Number::read(&entry.name)?, name: entry.name.clone(), copy: None })
            })
            .collect();
        folders.sort_by_key(|folder| folder.number);
        folders
    }

    /// Whether the folders are the versions that the inventory has.
    fn names(&mut self, folders: &[Folder], sketch: Option<&Sketch>) {
        if folders.is_empty() {
            self.tell("", "E008", "the object has no version");
        }
        let Some(versions) = sketch.and_then(|sketch| sketch.versions.as_ref()) else { return };
        for folder in folders.iter().filter(|folder| !versions.iter().any(|(name, _)| *name == folder.name)) {
            self.tell(&folder.name, "E046", "the version is not in the inventory");
        }
        for (name, _) in versions.iter().filter(|(name, _)| !folders.iter().any(|folder| folder.name == *name)) {
            self.tell(FILE, "E046", format!("version {} is in the inventory, and has no folder", quoted(name)));
        }
        let numbers = folders.iter().map(|folder| folder.number.number);
        for (expected, folder) in (1..).zip(numbers).filter(|(expected, number)| expected != number).take(1) {
            self.tell("", "E010", format!("there is no folder of version {expected} before {folder}"));
        }
    }

    /// Judges the folder of a version, and gives the files in its content.
    fn version(&mut self, folder: &mut Folder, content: &str, root: Option<&Copy>) -> Vec<String> {
        let entries = self.list(&folder.name, "E046");
        let copy = self.version_inventory(folder, &entries, root);
        let sidecars = copy.as_ref().map(|copy| self.sidecar(&folder.name, &entries, copy)).unwrap_or_default();
        let mut files = Vec::new();
        for entry in &entries {
            let within = join(&folder.name, &entry.name);
            match entry.kind {
                Kind::File if entry.name == FILE || sidecars.contains(&entry.name) => {}
                Kind::File => self.tell(&within, "E015", "a file lies in the folder of a version, beside its content"),
                Kind::Folder if entry.name == content => {
                    files.extend(content::walk(self.store, self.at, &within, &mut self.findings));
                }
                Kind::Folder => {
                    self.tell(&within, "W002", "a folder lies in the folder of a version, beside its content")
                }
                Kind::Other => {
                    self.tell(&within, "E090", "neither a file nor a folder: a link, or a name not in UTF-8")
                }
            }
        }
        folder.copy = copy;
        files
    }

    /// What is wrong with a copy of the root's inventory was told there.
    fn version_inventory(&mut self, folder: &Folder, entries: &[Entry], root: Option<&Copy>) -> Option<Copy> {
        let told = self.findings.0.len();
        let copy = self.inventory(&folder.name, entries);
        match &copy {
            Some(copy) if root.is_some_and(|root| root.bytes == copy.bytes) => self.findings.0.truncate(told),
            Some(_) => {}
            None => self.tell(&folder.name, "W010", "the version has no inventory of its own"),
        }
        copy
    }

    /// Which specification the object and its inventories follow.
    fn specs(&mut self, declared: Option<Spec>, sketch: &Sketch, folders: &[Folder]) {
        let kind = sketch.kind.as_deref().and_then(Spec::of_type);
        if let (Some(declared), Some(kind)) = (declared, kind)
            && declared != kind
        {
            self.tell(FILE, "E038", format!("the inventory follows OCFL {kind}, and the object declares {declared}"));
        }
        let paths: Vec<String> = folders.iter().map(|folder| join(self.at, &join(&folder.name, FILE))).collect();
        let copies = folders.iter().map(|folder| folder.copy.as_ref().and_then(|copy| copy.sketch.as_ref()));
        let known = paths.iter().zip(copies).filter_map(|(path, sketch)| Some((path.as_str(), sketch?)));
        prior::specs(known, &mut self.findings);
    }

    /// Whether the newest version has the inventory of the object.
    fn newest(&mut self, root: Option<&Copy>, folders: &[Folder]) {
        let newest = folders.last().and_then(|folder| Some((folder, folder.copy.as_ref()?)));
        if let (Some(root), Some((folder, copy))) = (root, newest)
            && root.bytes != copy.bytes
        {
            let path = join(&folder.name, FILE);
            self.tell(&path, "E064", format!("the newest version has another inventory than the object's `{FILE}`"));
        }
    }

    fn priors(&mut self, newest: &Sketch, folders: &[Folder]) {
        for folder in folders {
            let Some(sketch) = folder.copy.as_ref().and_then(|copy| copy.sketch.as_ref()) else { continue };
            let path = join(self.at, &join(&folder.name, FILE));
            prior::compare(&Prior { path: &path, version: &folder.name, sketch }, newest, &mut self.findings);
        }
    }

    fn contents(&mut self, newest: &Sketch, folders: &[Folder], files: &BTreeMap<String, u32>) {
        let mut said = vec![Said { path: FILE, version: u32::MAX, sketch: newest }];
        let paths: Vec<String> = folders.iter().map(|folder| join(&folder.name, FILE)).collect();
        for (folder, path) in folders.iter().zip(&paths) {
            let sketch = folder.copy.as_ref().and_then(|copy| copy.sketch.as_ref());
            // The newest says what the root says.
            if let Some(sketch) = sketch.filter(|sketch| *sketch != newest) {
                said.push(Said { path, version: folder.number.number, sketch });
            }
        }
        content::compare(self.at, (files, &said), &mut self.findings);
        if self.deep {
            content::digests(self.store, self.at, (files, &said), &mut self.findings);
        }
    }
}

/// The content folder that an inventory names, if it names one that can be.
fn content_folder(sketch: Option<&Sketch>) -> String {
    let named = sketch.and_then(|sketch| sketch.content_directory.clone());
    named.filter(|name| is_plain(name) && !name.contains('/')).unwrap_or_else(|| CONTENT.to_owned())
}
