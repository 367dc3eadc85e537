//! A storage root: its declaration, its layout, and every object below it.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::history::ocfl::finding::{Finding, Findings, quoted};
use crate::history::ocfl::inventory::FILE;
use crate::history::ocfl::json::Json;
use crate::history::ocfl::spec::Spec;
use crate::history::ocfl::store::{Entry, Kind, Store};
use crate::history::ocfl::validate::declaration::{self, ROOT};
use crate::history::ocfl::validate::object::{Seen, object};
use crate::history::ocfl::validate::{extensions, join};

/// The file that describes the layout.
pub const LAYOUT: &str = "ocfl_layout.json";

/// The layout of ours: an object's id is its folder's name.
pub const FLAT: &str = "0002-flat-direct-storage-layout";

/// Folders of a storage hierarchy within each other; nobody has more.
const DEEPEST: usize = 64;

/// What became of a look at a whole storage root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// The folders of all objects, sorted.
    pub objects: Vec<String>,
    /// Files beside the objects that OCFL says nothing of.
    pub others: Vec<String>,
    pub findings: Vec<Finding>,
}

impl Verdict {
    /// Whether nothing is as it must not be.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        !self.findings.iter().any(Finding::is_error)
    }
}

struct Judge<'a> {
    store: &'a dyn Store,
    objects: Vec<String>,
    others: Vec<String>,
    findings: Findings,
}

/// Judges the storage root that is the root of a store.
#[must_use]
pub fn root(store: &dyn Store) -> Verdict {
    let mut judge = Judge { store, objects: Vec::new(), others: Vec::new(), findings: Findings::default() };
    judge.all();
    judge.objects.sort_unstable();
    Verdict { objects: judge.objects, others: judge.others, findings: judge.findings.sorted() }
}

impl Judge<'_> {
    fn all(&mut self) {
        let entries = match self.store.list("") {
            Ok(entries) => entries,
            Err(why) => return self.findings.tell("", "E069", format!("the storage root cannot be read: {why}")),
        };
        let spec = declaration::declared(self.store, ("", &entries), &ROOT, &mut self.findings);
        if spec.is_some_and(|spec| !spec.is_known()) {
            return;
        }
        let layout = self.layout(&entries);
        for entry in &entries {
            match entry.kind {
                Kind::File if entry.name == LAYOUT || declaration::is_one(entry) => {}
                Kind::File => self.others.push(entry.name.clone()),
                Kind::Folder if entry.name == "extensions" => self.extensions(&entry.name),
                Kind::Folder => self.hierarchy(&entry.name, 1),
                Kind::Other => self.foreign(&entry.name),
            }
        }
        let seen: Vec<(String, Seen)> =
            self.objects.par_iter().map(|at| (at.clone(), object(self.store, at))).collect();
        self.places(&seen, layout.as_deref());
        for (at, seen) in seen {
            self.spec(&at, seen.spec, spec);
            self.findings.0.extend(seen.findings);
        }
    }

    fn foreign(&mut self, path: &str) {
        self.findings.tell(path, "E090", "neither a file nor a folder: a link, or a name not in UTF-8");
    }

    fn extensions(&mut self, path: &str) {
        if self.store.list(path).is_ok_and(|entries| entries.is_empty()) {
            self.findings.tell(path, "E073", "the folder is empty");
        }
        extensions::judge(self.store, path, ("E112", "W016"), &mut self.findings);
    }

    /// The layout's extension, if the root names one.
    fn layout(&mut self, entries: &[Entry]) -> Option<String> {
        entries.iter().find(|entry| entry.kind == Kind::File && entry.name == LAYOUT)?;
        let json = self.store.read(LAYOUT, 1 << 20).and_then(|bytes| Json::read(&bytes));
        let json = match json {
            Ok(Json::Object(object)) => object,
            Ok(_) => {
                self.findings.tell(LAYOUT, "E070", "the layout is no JSON object");
                return None;
            }
            Err(why) => {
                self.findings.tell(LAYOUT, "E070", format!("the layout cannot be read: {why}"));
                return None;
            }
        };
        let get = |key: &str| json.iter().find(|(k, _)| k == key).map(|(_, value)| value);
        for key in ["extension", "description"].into_iter().filter(|key| get(key).is_none()) {
            self.findings.tell(LAYOUT, "E070", format!("the layout has no `{key}`"));
        }
        let extension = get("extension")?.text();
        if !extension.is_some_and(extensions::is_registered) {
            let name = extension.map_or("no string".to_owned(), quoted);
            self.findings.tell(LAYOUT, "E071", format!("`extension` is {name}, which is no registered extension"));
        }
        extension.map(str::to_owned)
    }

    /// Looks for objects in a folder.
    fn hierarchy(&mut self, path: &str, depth: usize) {
        let entries = match self.store.list(path) {
            Ok(entries) => entries,
            Err(why) => return self.findings.tell(path, "E088", format!("the folder cannot be read: {why}")),
        };
        if entries.iter().any(is_of_object) {
            return self.objects.push(path.to_owned());
        }
        match entries.is_empty() {
            true => self.findings.tell(path, "E073", "the folder is empty"),
            false if depth == DEEPEST => self.findings.tell(path, "E085", "the folder lies too deep to be looked at"),
            false if !entries.iter().any(|entry| entry.kind == Kind::Folder) => {
                self.findings.tell(path, "E088", "the folder holds no object");
            }
            false => {}
        }
        for entry in entries {
            let path = join(path, &entry.name);
            match entry.kind {
                Kind::File => self.findings.tell(&path, "E072", "a file lies among objects, and belongs to none"),
                Kind::Folder if depth < DEEPEST => self.hierarchy(&path, depth + 1),
                Kind::Folder => {}
                Kind::Other => self.foreign(&path),
            }
        }
    }

    fn spec(&mut self, at: &str, object: Option<Spec>, root: Option<Spec>) {
        if let (Some(object), Some(root)) = (object, root)
            && object > root
        {
            self.findings.tell(at, "E081", format!("the object follows OCFL {object}, and the storage root {root}"));
        }
    }

    /// Whether each object has an id of its own, and lies where the layout says.
    fn places(&mut self, seen: &[(String, Seen)], layout: Option<&str>) {
        let mut ids: BTreeMap<&str, &str> = BTreeMap::new();
        for (at, id) in seen.iter().filter_map(|(at, seen)| Some((at.as_str(), seen.id.as_deref()?))) {
            if let Some(other) = ids.insert(id, at) {
                self.findings.tell(at, "E037", format!("`{other}` has the same id, {}", quoted(id)));
            }
            if layout == Some(FLAT) && id != at {
                let text = format!("the object's id is {}: by the layout it belongs elsewhere", quoted(id));
                self.findings.tell(at, "W014", text);
            }
        }
        let flat = seen.iter().filter(|(at, _)| !at.contains('/')).count();
        if flat > 0 && flat < seen.len() {
            self.findings.tell("", "W015", "some objects lie in the root itself, and others deeper");
        }
    }
}

/// Whether something belongs to an object, be it damaged.
fn is_of_object(entry: &Entry) -> bool {
    entry.kind == Kind::File && (entry.name == FILE || entry.name.starts_with("0=ocfl_object"))
}
