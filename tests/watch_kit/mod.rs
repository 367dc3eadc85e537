//! A site that is watched, for the tests: what was told so far is kept, and compared with what lies on the disk.

#![allow(dead_code, reason = "each test takes what it needs")]

pub mod editors;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use briefwright::disk::read::read;
use briefwright::tree::Tree;
use briefwright::watch::{Batch, Handle, Watch};
use tempfile::TempDir;

/// Until then something must have been told, on the busiest of machines.
const LONG: Duration = Duration::from_secs(30);

/// What runs on both: by the system's events, and by looking.
pub const WAYS: [Option<Duration>; 2] = [None, Some(Duration::from_millis(20))];

pub type Files = BTreeMap<String, Vec<u8>>;

/// A site that is watched from a thread of its own.
pub struct Watched {
    pub folder: TempDir,
    pub root: PathBuf,
    /// What was told so far, applied.
    pub told: Files,
    /// What stood in the way when it was told last.
    pub faults: Vec<String>,
    batches: Receiver<Batch>,
    handle: Handle,
    thread: Option<JoinHandle<()>>,
}

impl Watched {
    /// A site with these files, watched by events (`None`) or by looking.
    pub fn new(files: &[(&str, &str)], poll: Option<Duration>) -> Self {
        Self::prepared(poll, |root| files.iter().for_each(|(path, text)| write(&root.join(path), text)))
    }

    /// A site that is prepared before it is watched.
    pub fn prepared(poll: Option<Duration>, prepare: impl FnOnce(&Path)) -> Self {
        let folder = tempfile::tempdir().expect("there is a folder for temporary files");
        let root = folder.path().join("site");
        fs::create_dir(&root).expect("it can be made");
        write(&root.join("brief.toml"), "title = \"Test\"\n");
        prepare(&root);
        let (mut watch, tree) = Watch::open(&root, poll).expect("it can be watched");
        let (faults, handle) = (watch.faults(), watch.handle());
        let (sender, batches) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            while let Some(batch) = watch.next() {
                // The test may have seen enough.
                drop(sender.send(batch));
            }
        });
        Self { folder, root, told: files(&tree), faults, batches, handle, thread: Some(thread) }
    }

    pub fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        write(&self.at(path), text);
    }

    /// The next batch, taken in.
    pub fn next(&mut self) -> BTreeMap<String, Option<Vec<u8>>> {
        let batch = self.batches.recv_timeout(LONG).expect("something is told in time");
        self.take(batch)
    }

    fn take(&mut self, batch: Batch) -> BTreeMap<String, Option<Vec<u8>>> {
        self.faults = batch.faults;
        let changes: BTreeMap<_, _> =
            batch.changes.into_iter().map(|(path, bytes)| (path, bytes.map(|bytes| bytes.to_vec()))).collect();
        for (path, bytes) in &changes {
            let before = self.told.get(path);
            assert!(before != bytes.as_ref(), "`{path}` is told only if it changed");
            match bytes {
                Some(bytes) => self.told.insert(path.clone(), bytes.clone()),
                None => self.told.remove(path),
            };
        }
        changes
    }

    /// Waits until what was told is what lies on the disk; the paths of each batch until then.
    pub fn catch_up(&mut self) -> Vec<Vec<String>> {
        let wanted = files(&read(&self.root).expect("it can be read"));
        let end = Instant::now() + LONG;
        let mut batches = Vec::new();
        while self.told != wanted {
            match self.batches.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(batch) => batches.push(self.take(batch).into_keys().collect()),
                Err(_) => panic!("told: {:?}\non the disk: {:?}", shorten(&self.told), shorten(&wanted)),
            }
        }
        batches
    }

    /// Waits until these faults stand, and no others: the beginnings of the sentences.
    pub fn faults_become(&mut self, wanted: &[&str]) {
        let end = Instant::now() + LONG;
        let is = |faults: &[String]| {
            faults.len() == wanted.len() && faults.iter().zip(wanted).all(|(fault, start)| fault.starts_with(start))
        };
        while !is(&self.faults) {
            match self.batches.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(batch) => drop(self.take(batch)),
                Err(_) => panic!("wanted: {wanted:?}\ntold: {:?}", self.faults),
            }
        }
    }

    /// Waits until nothing stands in the way, and what was told is what lies on the disk.
    pub fn catch_up_when_mended(&mut self) {
        self.faults_become(&[]);
        self.catch_up();
    }

    /// Holds that nothing is told now: what changes after this is told in the next batch, alone.
    pub fn nothing_more(&mut self) {
        let nth = self.told.get("static/mark").map_or(0, |bytes| bytes.len()) + 1;
        self.write("static/mark", &"x".repeat(nth));
        assert_eq!(self.next().into_keys().collect::<Vec<_>>(), ["static/mark"]);
    }

    /// Stops it, and waits for its end.
    pub fn stop(&mut self) {
        self.handle.stop();
        if let Some(thread) = self.thread.take() {
            thread.join().expect("it ends well");
        }
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.handle.stop();
    }
}

fn files(tree: &Tree<'_>) -> Files {
    let bytes = |leaf: &briefwright::tree::Leaf<'_, _>| match leaf.bytes() {
        Ok(bytes) => bytes.to_vec(),
        Err(never) => match never {},
    };
    tree.iter().map(|(path, leaf)| (path.to_owned(), bytes(leaf))).collect()
}

fn shorten(files: &Files) -> BTreeMap<&str, String> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(&bytes[..bytes.len().min(20)]).into_owned();
    files.iter().map(|(path, bytes)| (path.as_str(), text(bytes))).collect()
}

/// Writes a file, and makes its folders.
pub fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("it is below")).expect("it can be made");
    fs::write(path, text).expect("it can be written");
}
