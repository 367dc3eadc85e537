//! A site in a folder of its own, and the program that freezes its briefs.
#![allow(dead_code, clippy::disallowed_methods)]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use briefwright::archive::editions::of_site;
use briefwright::archive::root::Archive;
use briefwright::archive::verify::verify;
use briefwright::build::Options;

pub mod wide;

use crate::common::{self, Files, Output, Site};

/// The instant at which all of `common::options` is built.
pub const NOW: &str = "2030-01-01T00:00:00Z";

/// What a run of the program said.
#[derive(Debug)]
pub struct Said {
    /// None if it was killed.
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Said {
    /// All that it printed.
    pub fn told(&self) -> String {
        format!("{}{}", self.out, self.err)
    }
}

/// A site whose briefs are frozen.
pub struct Desk {
    pub name: String,
    folder: tempfile::TempDir,
}

impl Desk {
    pub fn of(site: &Site) -> Self {
        let memory = tempfile::tempdir_in("/dev/shm");
        let folder = memory.or_else(|_| tempfile::tempdir()).expect("there is a folder for temporary files");
        site.write(folder.path());
        Self { name: site.name.clone(), folder }
    }

    pub fn with(files: &[(&str, &str)]) -> Self {
        Self::of(&Site::of("desk", files))
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn put(&self, path: &str, text: impl AsRef<[u8]>) {
        let whole = self.root().join(path);
        fs::create_dir_all(whole.parent().expect("it stands in a folder")).expect("a folder can be made");
        fs::write(whole, text).expect("a file can be written");
    }

    pub fn get(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn remove(&self, path: &str) {
        let whole = self.root().join(path);
        let removed = if whole.is_dir() { fs::remove_dir_all(whole) } else { fs::remove_file(whole) };
        removed.unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    /// Replaces a text that stands in a file.
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.get(path);
        assert!(text.contains(from), "{path} has no {from}");
        self.put(path, text.replace(from, to));
    }

    /// All files below a folder of the site.
    pub fn files(&self, folder: &str) -> Files {
        common::files(&self.root().join(folder))
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_brief"));
        command.current_dir(self.root()).env_remove("SOURCE_DATE_EPOCH").env_remove("TZ").args(arguments);
        command
    }

    pub fn brief(&self, arguments: &[&str]) -> Said {
        said(&mut self.command(arguments))
    }

    /// What a run says that must succeed.
    pub fn done(&self, arguments: &[&str]) -> String {
        let said = self.brief(arguments);
        assert_eq!(said.code, Some(0), "{}: {arguments:?}: {}{}", self.name, said.out, said.err);
        said.told()
    }

    /// Freezes a brief. Whether a new edition came of it.
    pub fn save(&self, key: &str) -> bool {
        let told = self.done(&["archive", "save", key, "-m", "As it stood.", "--as-of", NOW]);
        assert_eq!(told.contains("Saved"), !told.contains("no new edition"), "{told}");
        told.contains("Saved")
    }

    pub fn save_all(&self) -> String {
        self.done(&["archive", "save", "--all", "-m", "As it stood.", "--as-of", NOW])
    }

    /// The files of an edition, by their paths in it.
    pub fn edition(&self, key: &str, number: u32) -> Files {
        let archive = Archive::open(&self.root().join("archive")).expect("it can be opened").expect("it is there");
        let inventory = archive.inventory(key).expect("it is sound").expect("it is there");
        let file = |path: &String| archive.file(&inventory, number, path).expect("it is sound");
        inventory.versions[&number].state.keys().map(|path| (path.clone(), file(path))).collect()
    }

    /// A text of an edition.
    pub fn text(&self, key: &str, number: u32, path: &str) -> String {
        let mut files = self.edition(key, number);
        let bytes = files.remove(path).unwrap_or_else(|| panic!("no {path} in {:#?}", files.keys()));
        String::from_utf8(bytes).expect("it is text")
    }

    /// Fails if the archive is not whole.
    pub fn is_sound(&self) {
        let Some(verdict) = verify(&self.root().join("archive")).expect("it can be looked at") else { return };
        assert!(verdict.is_valid(), "{}: {:#?}", self.name, verdict.findings);
    }

    /// The site with its editions, every page made through the library.
    pub fn built(&self) -> Output {
        let site = Site::at(&format!("{} with editions", self.name), self.root());
        let archive = Arc::new(of_site(self.root()));
        site.build_as(&site.tree(), &Options { archive, ..common::options() })
    }
}

pub fn said(command: &mut Command) -> Said {
    let output = command.output().expect("brief can be run");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("what is printed is UTF-8");
    Said { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}
