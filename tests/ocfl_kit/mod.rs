//! OCFL objects in memory: those of `tests/ocfl/`, and small ones to damage.
#![allow(dead_code, clippy::disallowed_methods)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use briefwright::history::ocfl::digest::{Algorithm, Digesting};
use briefwright::history::ocfl::store::{Entry, Kind, Store};

/// Files by their paths. A path that ends with a slash is an empty folder, one that ends with `@` no file.
#[derive(Clone, Debug, Default)]
pub struct Memory(pub BTreeMap<String, Vec<u8>>);

impl Memory {
    /// All files of a folder on the disk.
    pub fn of(folder: &Path) -> Self {
        let mut files = BTreeMap::new();
        for entry in walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("the folder can be read")) {
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(folder).expect("it lies in the folder");
                let path = path.to_str().expect("its name is UTF-8").replace('\\', "/");
                files.insert(path, fs::read(entry.path()).expect("the file can be read"));
            }
        }
        Self(files)
    }

    /// The same below a folder.
    pub fn below(self, folder: &str) -> Self {
        Self(self.0.into_iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes)).collect())
    }

    pub fn put(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.0.insert(path.to_owned(), bytes.into());
    }

    /// Writes all of it into a folder.
    pub fn write(&self, folder: &Path) {
        for (path, bytes) in &self.0 {
            let file = folder.join(path);
            fs::create_dir_all(file.parent().expect("it lies in a folder")).expect("the folder can be made");
            fs::write(file, bytes).expect("the file can be written");
        }
    }
}

impl Store for Memory {
    fn list(&self, folder: &str) -> Result<Vec<Entry>, String> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let below = self.0.keys().filter_map(|path| path.strip_prefix(&prefix));
        let mut entries = BTreeMap::new();
        let mut any = folder.is_empty();
        for path in below {
            any = true;
            match path.split_once('/') {
                Some((name, _)) => drop(entries.insert(name, Kind::Folder)),
                None if path.is_empty() => {}
                None => match path.strip_suffix('@') {
                    Some(name) => drop(entries.insert(name, Kind::Other)),
                    None => drop(entries.insert(path, Kind::File)),
                },
            }
        }
        let entries = entries.into_iter().map(|(name, kind)| Entry { name: name.to_owned(), kind });
        any.then(|| entries.collect()).ok_or_else(|| "there is no such folder".to_owned())
    }

    fn read(&self, file: &str, most: u64) -> Result<Vec<u8>, String> {
        let bytes = self.0.get(file).ok_or("there is no such file")?;
        if bytes.len() as u64 > most {
            return Err("it is too large".to_owned());
        }
        Ok(bytes.clone())
    }

    fn digests(&self, file: &str, of: &BTreeSet<Algorithm>) -> Result<BTreeMap<Algorithm, String>, String> {
        let mut digesting = Digesting::new(of);
        digesting.take(self.0.get(file).ok_or("there is no such file")?);
        Ok(digesting.finish())
    }
}

/// `tests/ocfl`.
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ocfl")
}

/// The objects of `bad-objects` and the like, by name, each with the large files that it shares.
pub fn objects(group: &str) -> BTreeMap<String, Memory> {
    let root = fixtures();
    let folders = fs::read_dir(root.join(group)).expect("the fixtures are there");
    let name = |entry: fs::DirEntry| entry.file_name().into_string().expect("names are UTF-8");
    let names = folders.map(|entry| name(entry.expect("the folder can be read")));
    let shared = fs::read_to_string(root.join("shared.tsv")).expect("the list is there");
    let rows: Vec<(&str, &str)> = shared.lines().filter_map(|line| line.split_once('\t')).collect();
    let object = |name: String| {
        let mut object = Memory::of(&root.join(group).join(&name));
        let within = format!("{group}/{name}/");
        for (path, file) in rows.iter().filter_map(|(path, file)| Some((path.strip_prefix(&within)?, file))) {
            object.put(path, fs::read(root.join("shared").join(file)).expect("the file is there"));
        }
        (name, object)
    };
    names.map(object).collect()
}
