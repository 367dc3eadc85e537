//! A tree: a sorted map from relative path to bytes, or to the pure function that makes them.
//! It is the input and the output of a build; nothing here knows of a disk.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

/// A function that appends one file's bytes, or says why it cannot (`F`).
pub type Maker<'s, F> = Box<dyn Fn(&mut Vec<u8>) -> Result<(), F> + Send + Sync + 's>;

/// A function that writes one large file, part by part. Whoever is written to never fails.
pub type Stream<'s> = Box<dyn Fn(&mut dyn Write) + Send + Sync + 's>;

/// One file of a tree.
pub enum Leaf<'s, F> {
    Bytes(Arc<[u8]>),
    /// Bytes that are known to be UTF-8, to be shared with whoever reads them as text.
    Text(Arc<str>),
    /// Made when it is asked for, and not kept: a writer pulls one page at a time.
    Make(Maker<'s, F>),
    /// The same for a file that is too large to be held.
    Stream(Stream<'s>),
    /// As it lies in the output already; where it does not, it is made.
    Kept(Box<Leaf<'s, F>>),
}

impl<F> Leaf<'_, F> {
    /// The bytes of this file.
    ///
    /// # Errors
    /// What the function that makes them says.
    pub fn bytes(&self) -> Result<Arc<[u8]>, F> {
        match self {
            Leaf::Bytes(bytes) => Ok(bytes.clone()),
            Leaf::Text(text) => Ok(text.clone().into()),
            Leaf::Make(make) => {
                let mut bytes = Vec::new();
                make(&mut bytes)?;
                Ok(bytes.into())
            }
            Leaf::Stream(write) => {
                let mut bytes = Vec::new();
                write(&mut bytes);
                Ok(bytes.into())
            }
            Leaf::Kept(leaf) => leaf.bytes(),
        }
    }
}

/// A sorted map from relative path (`/` between its parts, no `.` or `..`) to a file.
pub struct Tree<'s, F = std::convert::Infallible> {
    leaves: BTreeMap<String, Leaf<'s, F>>,
}

impl<F> Default for Tree<'_, F> {
    fn default() -> Self {
        Self { leaves: BTreeMap::new() }
    }
}

impl<'s, F> Tree<'s, F> {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts bytes at a path; what was there is replaced.
    pub fn put(&mut self, path: impl Into<String>, bytes: impl Into<Arc<[u8]>>) {
        self.leaves.insert(path.into(), Leaf::Bytes(bytes.into()));
    }

    /// Puts what was read at a path; what was there is replaced.
    pub fn put_read(&mut self, path: String, bytes: Vec<u8>) {
        let leaf = match String::from_utf8(bytes) {
            Ok(text) => Leaf::Text(text.into()),
            Err(other) => Leaf::Bytes(other.into_bytes().into()),
        };
        self.leaves.insert(path, leaf);
    }

    /// Puts a function at a path; what was there is replaced.
    pub fn make(&mut self, path: impl Into<String>, maker: impl Fn(&mut Vec<u8>) -> Result<(), F> + Send + Sync + 's) {
        self.leaves.insert(path.into(), Leaf::Make(Box::new(maker)));
    }

    /// Puts a function that writes a large file at a path; what was there is replaced.
    pub fn stream(&mut self, path: impl Into<String>, write: impl Fn(&mut dyn Write) + Send + Sync + 's) {
        self.leaves.insert(path.into(), Leaf::Stream(Box::new(write)));
    }

    /// Puts another leaf in the place of each.
    #[must_use]
    pub fn map(self, mut other: impl FnMut(&str, Leaf<'s, F>) -> Leaf<'s, F>) -> Self {
        let leaves = self.leaves.into_iter().map(|(path, leaf)| {
            let leaf = other(&path, leaf);
            (path, leaf)
        });
        Self { leaves: leaves.collect() }
    }

    /// Leaves only the files that `keep` says yes to.
    pub fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.leaves.retain(|path, _| keep(path));
    }

    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Leaf<'s, F>> {
        self.leaves.get(path)
    }

    #[must_use]
    pub fn contains(&self, path: &str) -> bool {
        self.leaves.contains_key(path)
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.leaves.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.leaves.is_empty()
    }

    /// All files, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Leaf<'s, F>)> {
        self.leaves.iter().map(|(path, leaf)| (path.as_str(), leaf))
    }

    /// The files below a folder (`content/`), by path.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a Leaf<'s, F>)> {
        self.leaves
            .range(folder.to_owned()..)
            .take_while(move |(path, _)| path.starts_with(folder))
            .map(|(path, leaf)| (path.as_str(), leaf))
    }
}
