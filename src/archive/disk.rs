//! An archive on the disk, as the validator asks for it. No link is followed, whatever was put there meanwhile.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::disk::beneath::Folder;
use crate::history::ocfl::digest::{Algorithm, Digesting};
use crate::history::ocfl::store::{Entry, Kind, Store};

/// So much of a file is read at once.
const PART: usize = 1 << 17;

/// A folder that holds an archive, or an object that is to become part of one.
pub struct Disk {
    folder: Folder,
    #[cfg(not(unix))]
    path: std::path::PathBuf,
}

impl Disk {
    /// # Errors
    /// There is no such folder, or the disk fails.
    pub fn open(path: &Path) -> io::Result<Self> {
        let folder = Folder::open(path)?;
        Ok(Self {
            folder,
            #[cfg(not(unix))]
            path: path.to_owned(),
        })
    }

    /// A whole file of any size.
    ///
    /// # Errors
    /// There is no such file, a folder on the way is a link, or the disk fails.
    pub fn bytes(&self, file: &str) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.file(file)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn file(&self, path: &str) -> io::Result<File> {
        let file = self.folder.file(Path::new(path))?;
        if file.metadata()?.is_file() { Ok(file) } else { Err(io::Error::other("it is no file")) }
    }

    #[cfg(unix)]
    fn entries(&self, folder: &str) -> io::Result<Vec<Entry>> {
        use rustix::fs::{AtFlags, Dir, FileType, statat};

        let at = self.folder.file(Path::new(if folder.is_empty() { "." } else { folder }))?;
        let mut entries = Vec::new();
        for entry in Dir::read_from(&at)? {
            let entry = entry?;
            if matches!(entry.file_name().to_bytes(), b"." | b"..") {
                continue;
            }
            // Not every file system tells in the folder what lies under a name.
            let kind = match entry.file_type() {
                FileType::Unknown => {
                    FileType::from_raw_mode(statat(&at, entry.file_name(), AtFlags::SYMLINK_NOFOLLOW)?.st_mode)
                }
                kind => kind,
            };
            entries.push(match (entry.file_name().to_str(), kind) {
                (Ok(name), FileType::RegularFile) => Entry { name: name.to_owned(), kind: Kind::File },
                (Ok(name), FileType::Directory) => Entry { name: name.to_owned(), kind: Kind::Folder },
                _ => Entry { name: entry.file_name().to_string_lossy().into_owned(), kind: Kind::Other },
            });
        }
        Ok(entries)
    }

    #[cfg(not(unix))]
    fn entries(&self, folder: &str) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for entry in std::fs::read_dir(self.path.join(folder))? {
            let entry = entry?;
            let kind = entry.file_type()?;
            entries.push(match entry.file_name().into_string() {
                Ok(name) if kind.is_file() => Entry { name, kind: Kind::File },
                Ok(name) if kind.is_dir() => Entry { name, kind: Kind::Folder },
                Ok(name) => Entry { name, kind: Kind::Other },
                Err(name) => Entry { name: name.to_string_lossy().into_owned(), kind: Kind::Other },
            });
        }
        Ok(entries)
    }
}

impl Store for Disk {
    fn list(&self, folder: &str) -> Result<Vec<Entry>, String> {
        let mut entries = self.entries(folder).map_err(|e| e.to_string())?;
        entries.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        Ok(entries)
    }

    fn read(&self, file: &str, most: u64) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        let file = self.file(file).map_err(|e| e.to_string())?;
        file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|e| e.to_string())?;
        if bytes.len() as u64 > most { Err(format!("it has more than {most} bytes")) } else { Ok(bytes) }
    }

    fn digests(&self, file: &str, of: &BTreeSet<Algorithm>) -> Result<BTreeMap<Algorithm, String>, String> {
        let mut digesting = Digesting::new(of);
        let mut file = self.file(file).map_err(|e| e.to_string())?;
        let mut part = vec![0; PART];
        loop {
            match file.read(&mut part) {
                Ok(0) => return Ok(digesting.finish()),
                Ok(some) => digesting.take(&part[..some]),
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e.to_string()),
            }
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    use crate::archive::disk::Disk;
    use crate::history::ocfl::digest::{Algorithm, of};
    use crate::history::ocfl::store::{Kind, Store};

    #[test]
    fn links_are_seen_and_not_followed() {
        let folder = tempfile::tempdir().expect("there is a folder for temporary files");
        let [root, away] = ["root", "away"].map(|name| folder.path().join(name));
        for made in [root.join("a"), away.clone()] {
            fs::create_dir_all(made).expect("it can be made");
        }
        fs::write(away.join("x"), "secret").expect("it can be written");
        fs::write(root.join("a/x"), "x").expect("it can be written");
        symlink(&away, root.join("link")).expect("it can be made");
        symlink(away.join("x"), root.join("x")).expect("it can be made");
        fs::write(root.join(std::ffi::OsStr::from_bytes(b"\xff")), "").expect("it can be written");
        let disk = Disk::open(&root).expect("it is there");
        let entries = disk.list("").expect("it can be read");
        let seen: Vec<(&str, Kind)> = entries.iter().map(|e| (e.name.as_str(), e.kind)).collect();
        let (other, folder) = (Kind::Other, Kind::Folder);
        assert_eq!(seen, [("a", folder), ("link", other), ("x", other), ("\u{fffd}", other)]);
        let only = [Algorithm::Sha512].into();
        assert_eq!(disk.digests("a/x", &only).map(|d| d[&Algorithm::Sha512].clone()), Ok(of(Algorithm::Sha512, b"x")));
        assert!(disk.read("a/x", 1).is_ok() && disk.read("a/x", 0).is_err() && disk.read("a", 9).is_err());
        for path in ["x", "link/x", "../away/x", "/etc/passwd"] {
            assert!(disk.read(path, 99).is_err() && disk.digests(path, &only).is_err(), "{path}");
        }
        assert!(disk.list("link").is_err() && disk.list("a/x").is_err() && disk.list("b").is_err());
    }
}
