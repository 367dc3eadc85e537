//! What lies in a folder, without what is in its files: any that is put, changed, replaced or taken away makes it another.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

/// The files and folders below a folder, sorted by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing(Vec<(String, Entry)>);

/// A file or a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    Folder,
    File {
        /// Whether it is an ordinary one.
        plain: bool,
        bytes: u64,
        /// When it was changed, in nanoseconds since 1970.
        changed: u128,
        /// Where the system has them, the number of the file.
        number: u64,
    },
}

impl Entry {
    /// What lies at a path.
    ///
    /// # Errors
    /// The disk fails, or there is nothing.
    pub fn at(path: &Path) -> io::Result<Self> {
        fs::symlink_metadata(path).map(|meta| Self::of(&meta))
    }

    fn of(meta: &fs::Metadata) -> Self {
        if meta.is_dir() {
            return Self::Folder;
        }
        let changed = meta.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        let changed = changed.map(|since| since.as_nanos()).unwrap_or_default();
        Self::File { plain: meta.is_file(), bytes: meta.len(), changed, number: number(meta) }
    }
}

impl Listing {
    /// The listing of a folder that holds some files, by their names below it, and no more.
    #[must_use]
    pub fn of(mut files: Vec<(String, Entry)>) -> Self {
        let mut folders: BTreeSet<&str> = BTreeSet::new();
        for (name, _) in &files {
            folders.extend(name.match_indices('/').map(|(at, _)| &name[..=at]));
        }
        let folders: Vec<_> = folders.into_iter().map(|name| (name.to_owned(), Entry::Folder)).collect();
        files.extend(folders);
        files.par_sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        Self(files)
    }

    /// One short text for all of it.
    #[must_use]
    pub fn sum(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for (name, entry) in &self.0 {
            hasher.update(&(name.len() as u64).to_le_bytes()).update(name.as_bytes());
            match entry {
                Entry::Folder => hasher.update(b"\0"),
                Entry::File { plain, bytes, changed, number } => hasher
                    .update(&[0, 1, u8::from(*plain)])
                    .update(&bytes.to_le_bytes())
                    .update(&changed.to_le_bytes())
                    .update(&number.to_le_bytes()),
            };
        }
        hasher.finalize().to_hex().to_string()
    }

    /// The file of a name.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<Entry> {
        let at = self.0.binary_search_by(|(other, _)| other.as_str().cmp(name)).ok()?;
        Some(self.0[at].1)
    }

    /// The names of all files.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|(_, entry)| *entry != Entry::Folder).map(|(name, _)| name.as_str())
    }
}

/// The listing of a folder.
///
/// # Errors
/// The disk fails, or there is no such folder.
pub fn listing(folder: &Path) -> io::Result<Listing> {
    let mut entries = below(folder, "")?;
    entries.par_sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    Ok(Listing(entries))
}

fn below(folder: &Path, name: &str) -> io::Result<Vec<(String, Entry)>> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    let parts = entries.par_iter().with_min_len(64).map(|entry| {
        let own = entry.file_name();
        let own = own.to_string_lossy();
        match Entry::of(&entry.metadata()?) {
            Entry::Folder => {
                let name = format!("{name}{own}/");
                let mut all = below(&entry.path(), &name)?;
                all.push((name, Entry::Folder));
                Ok(all)
            }
            file => Ok(vec![(format!("{name}{own}"), file)]),
        }
    });
    let parts: Vec<Vec<_>> = parts.collect::<io::Result<_>>()?;
    Ok(parts.into_iter().flatten().collect())
}

#[cfg(unix)]
fn number(meta: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(meta)
}

#[cfg(not(unix))]
fn number(_: &fs::Metadata) -> u64 {
    0
}
