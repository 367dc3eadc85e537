//! Editions to save, archives to look at, and a process that saves until it is killed.
#![allow(dead_code, clippy::disallowed_methods, clippy::print_stdout)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use briefwright::archive::root::Archive;
use briefwright::archive::save::{Edition, Saved, save};
use briefwright::archive::verify::verify;
use briefwright::history::ocfl::inventory::User;
use tempfile::TempDir;

/// The variables that tell the helper what to do.
const ARCHIVE: &str = "BRIEF_TEST_ARCHIVE";
const BYTES: &str = "BRIEF_TEST_BYTES";

pub type Files = BTreeMap<String, Arc<[u8]>>;

/// A folder in memory where there is one: hundreds of editions are brought to the disk here.
pub fn folder() -> TempDir {
    let memory = tempfile::tempdir_in("/dev/shm");
    memory.or_else(|_| tempfile::tempdir()).expect("there is a folder for temporary files")
}

pub fn edition(files: &[(&str, &str)]) -> Files {
    files.iter().map(|(path, text)| ((*path).to_owned(), Arc::from(text.as_bytes()))).collect()
}

pub fn try_save(archive: &Path, key: &str, files: &Files) -> Result<Saved> {
    let user = User { name: "Desk".to_owned(), address: Some("mailto:desk@example.org".to_owned()) };
    let (created, message) = ("2024-01-18T09:00:00+05:00", "An edition");
    save(archive, Edition { key, number: None, files, created, message, user: &user })
}

pub fn saved(archive: &Path, key: &str, files: &[(&str, &str)]) -> Saved {
    try_save(archive, key, &edition(files)).expect("it can be saved")
}

/// All files of a version.
pub fn read(archive: &Path, key: &str, version: u32) -> Files {
    let archive = Archive::open(archive).expect("it can be opened").expect("it is there");
    let inventory = archive.inventory(key).expect("it is sound").expect("it is there");
    let file = |path: &String| archive.file(&inventory, version, path).expect("it is sound");
    inventory.versions[&version].state.keys().map(|path| (path.clone(), file(path).into())).collect()
}

/// The codes of all that is told of an archive.
pub fn codes(archive: &Path) -> Vec<&'static str> {
    let verdict = verify(archive).expect("it can be looked at").expect("it is there");
    let mut codes: Vec<&str> = verdict.findings.iter().map(|finding| finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// All files below a folder, with their bytes; a link with where it leads.
pub fn all(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| !entry.file_type().is_dir());
    let name = |path: &Path| path.strip_prefix(folder).expect("it is below").display().to_string();
    let bytes = |path: &Path| match fs::read_link(path) {
        Ok(to) => to.into_os_string().into_encoded_bytes(),
        Err(_) => fs::read(path).expect("it can be read"),
    };
    entries.map(|entry| (name(entry.path()), bytes(entry.path()))).collect()
}

pub fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("it can be made");
    fs::write(path, text).expect("it can be written");
}

/// Makes a folder hold these files and no others.
pub fn replace(folder: &Path, files: &BTreeMap<String, Vec<u8>>) {
    fs::remove_dir_all(folder).expect("it can be removed");
    for (path, bytes) in files {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().expect("it lies in a folder")).expect("it can be made");
        fs::write(file, bytes).expect("it can be written");
    }
}

#[cfg(unix)]
pub fn link(to: &Path, at: &Path) {
    std::os::unix::fs::symlink(to, at).expect("it can be made");
}

/// A number that looks like any other, and is the same in every run.
pub fn random(seed: u64) -> u64 {
    let mut x = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    for _ in 0..2 {
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x ^= x >> 27;
    }
    x
}

fn this() -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program has a file"));
    command.args(["--exact", "helper", "--ignored", "--nocapture"]);
    command
}

/// Saves until it is killed, or once where a size is given.
pub fn helper() {
    let Some(archive) = std::env::var_os(ARCHIVE) else { return };
    let archive = Path::new(&archive);
    if let Some(bytes) = std::env::var(BYTES).ok().and_then(|bytes| bytes.parse().ok()) {
        let files = [("a".to_owned(), Arc::from(vec![b'x'; bytes]))].into();
        let told = try_save(archive, "strikes", &files).map_or_else(|e| format!("{e:#}"), |saved| format!("{saved:?}"));
        return println!("{told}");
    }
    for round in 0.. {
        let key = ["one", "two", "three"][round % 3];
        let version = Archive::open(archive).expect("it can be opened").map_or(0, |_| versions(archive, key)) + 1;
        let (files, begin) = (whole(key, version), Instant::now());
        try_save(archive, key, &files).expect("it can be saved");
        println!("saved {}", begin.elapsed().as_micros());
    }
}

/// The edition that the helper saves as a version.
fn whole(key: &str, version: u32) -> Files {
    let text = |of: &str| Arc::from(format!("{key} {of} {version}").repeat(200).as_bytes());
    let mut files: Files = ["a", "b/c", "b/d"].map(|path| (path.to_owned(), text(path))).into();
    files.insert("always".to_owned(), Arc::from(b"the same".as_slice()));
    files
}

pub fn is_whole(archive: &Path, key: &str, version: u32) {
    assert_eq!(read(archive, key, version), whole(key, version), "{key} {version}");
}

/// How many versions an object has.
pub fn versions(archive: &Path, key: &str) -> u32 {
    let archive = Archive::open(archive).expect("it can be opened").expect("it is there");
    archive.inventory(key).expect("it is sound").map_or(0, |inventory| inventory.head.number)
}

/// Kills a helper while it saves.
#[derive(Default)]
pub struct Killer {
    /// How long the last edition took that was saved.
    micros: u64,
}

impl Killer {
    /// Lets a helper save some editions, and kills it at some moment of the next.
    pub fn kill(&mut self, archive: &Path, seed: u64) {
        let lock = archive.with_file_name(".archive.lock");
        drop(fs::remove_file(&lock));
        let mut helper = this();
        helper.env(ARCHIVE, archive).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = helper.spawn().expect("it starts");
        let said = BufReader::new(child.stdout.take().expect("it is piped"));
        // Held until the end: who speaks to nobody stops.
        let mut durations =
            said.lines().map_while(Result::ok).filter_map(|line| line.strip_prefix("saved ")?.parse().ok());
        if let Some(micros) = durations.by_ref().take((random(seed) % 3) as usize).last() {
            self.micros = micros;
        }
        // The next begins when its lock is there.
        let begin = Instant::now();
        while !lock.exists() && begin.elapsed() < Duration::from_secs(10) {
            std::thread::sleep(Duration::from_micros(20));
        }
        std::thread::sleep(Duration::from_micros(random(seed ^ 0xffff) % (self.micros * 5 / 4 + 1000)));
        child.kill().expect("it runs");
        child.wait().expect("it was started");
    }
}

/// Lets the helper save one file of so many bytes, in a shell that sets limits first. What it said.
pub fn save_elsewhere(archive: &Path, limits: &str, bytes: usize) -> Option<String> {
    let program = this();
    let mut shell = Command::new("bash");
    shell.arg("-c").arg(format!("{limits} exec \"$0\" \"$@\"")).arg(program.get_program()).args(program.get_args());
    let output = shell.env(ARCHIVE, archive).env(BYTES, bytes.to_string()).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}
