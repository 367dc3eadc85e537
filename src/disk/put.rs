//! Puts whole files below a folder of the site: no link on the way is followed, and no half-written file is ever seen.

use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result};

use crate::disk::trouble::Trouble;

/// A file to be put: its path from the site's root, and its bytes.
pub struct Put<'a> {
    pub path: String,
    pub bytes: &'a [u8],
}

/// Writes all files beside their places, then puts each in its place, in order.
///
/// # Errors
/// A folder on the way is a link or none at all, or the disk fails; before the first is put nothing has changed.
pub fn put(root: &Path, files: &[Put<'_>]) -> Result<()> {
    let mut ready = Vec::new();
    for file in files {
        ready.push((file, Beside::write(root, file)?));
    }
    for (file, beside) in ready {
        beside.settle().with_context(|| format!("cannot put `{}` in its place", file.path))?;
    }
    Ok(())
}

/// Removes a file, if it is there; a link is removed itself.
///
/// # Errors
/// A folder on the way is a link, or the disk fails.
pub fn remove(root: &Path, path: &str) -> Result<()> {
    let whole = root.join(path);
    refuse_links(root, path)?;
    match std::fs::remove_file(&whole) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e).with_context(|| format!("cannot remove `{path}`")),
        _ => Ok(()),
    }
}

/// The folders above a path, from the root down.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

fn is_link(path: &str) -> anyhow::Error {
    Trouble::error(
        format!("`{path}` is a link, which may lead out of the site"),
        "put a folder in its place: what is private is neither read nor written elsewhere",
    )
}

/// Refuses a path on which a folder is a link, or no folder.
///
/// # Errors
/// There is such a folder, or the disk fails.
pub fn refuse_links(root: &Path, path: &str) -> Result<()> {
    for folder in folders(path) {
        match std::fs::symlink_metadata(root.join(folder)) {
            Ok(data) if data.is_symlink() => return Err(is_link(folder)),
            Ok(data) if !data.is_dir() => {
                return Err(Trouble::error(format!("`{folder}` is no folder"), "move it away first"));
            }
            Err(e) if e.kind() != io::ErrorKind::NotFound => {
                return Err(e).with_context(|| format!("cannot open `{folder}`"));
            }
            _ => {}
        }
    }
    Ok(())
}

/// A file that is written and not yet in its place.
#[cfg(unix)]
struct Beside {
    folder: std::os::fd::OwnedFd,
    temporary: String,
    name: String,
    settled: bool,
}

#[cfg(unix)]
impl Beside {
    fn write(root: &Path, file: &Put<'_>) -> Result<Self> {
        refuse_links(root, &file.path)?;
        let told = || format!("cannot write `{}`", file.path);
        let folder = Self::folder(root, &file.path).with_context(told)?;
        let name = file.path.rsplit('/').next().unwrap_or_default().to_owned();
        let (temporary, mut made) = Self::temporary(&folder).with_context(told)?;
        let beside = Self { folder, temporary, name, settled: false };
        made.write_all(file.bytes).and_then(|()| made.sync_all()).with_context(told)?;
        Ok(beside)
    }

    /// The folder that a file is to lie in, made where it is missing and held open.
    fn folder(root: &Path, path: &str) -> io::Result<std::os::fd::OwnedFd> {
        use rustix::fs::{Mode, OFlags, mkdirat, open, openat};
        use rustix::io::Errno;

        let down = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let mut at = open(root, down, Mode::empty())?;
        for name in folders(path).map(|folder| folder.rsplit('/').next().unwrap_or_default()) {
            match mkdirat(&at, name, Mode::from_raw_mode(0o777)) {
                Ok(()) | Err(Errno::EXIST) => {}
                Err(e) => return Err(e.into()),
            }
            at = openat(&at, name, down | OFlags::NOFOLLOW, Mode::empty())?;
        }
        Ok(at)
    }

    fn temporary(folder: &std::os::fd::OwnedFd) -> io::Result<(String, std::fs::File)> {
        use rustix::fs::{Mode, OFlags, openat};
        use rustix::io::Errno;

        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        for n in 0.. {
            let name = format!(".brief-{}-{n}", std::process::id());
            match openat(folder, &name, flags, Mode::from_raw_mode(0o666)) {
                Err(Errno::EXIST) if n < 1000 => {}
                made => return Ok((name, made?.into())),
            }
        }
        unreachable!("a name is found, or the system says why not")
    }

    fn settle(mut self) -> io::Result<()> {
        rustix::fs::renameat(&self.folder, &self.temporary, &self.folder, &self.name)?;
        self.settled = true;
        Ok(())
    }
}

#[cfg(unix)]
impl Drop for Beside {
    fn drop(&mut self) {
        if !self.settled {
            // What failed before is what is told; the next run does not mind what is left.
            let _ = rustix::fs::unlinkat(&self.folder, &self.temporary, rustix::fs::AtFlags::empty());
        }
    }
}

/// Here the system has no way to refuse a link while it opens.
#[cfg(not(unix))]
struct Beside {
    file: tempfile::NamedTempFile,
    to: std::path::PathBuf,
}

#[cfg(not(unix))]
impl Beside {
    fn write(root: &Path, file: &Put<'_>) -> Result<Self> {
        refuse_links(root, &file.path)?;
        let told = || format!("cannot write `{}`", file.path);
        let to = root.join(&file.path);
        let folder = to.parent().context("a file stands in a folder")?;
        std::fs::create_dir_all(folder).with_context(told)?;
        let mut made = tempfile::Builder::new().prefix(".brief-").tempfile_in(folder).with_context(told)?;
        made.write_all(file.bytes).with_context(told)?;
        Ok(Self { file: made, to })
    }

    fn settle(self) -> io::Result<()> {
        self.file.persist(&self.to).map(drop).map_err(|e| e.error)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use crate::disk::put::{Beside, Put, put, remove};

    #[test]
    fn files_are_put_whole_and_no_link_is_followed() {
        let folder = tempfile::tempdir().expect("there is a folder for temporary files");
        let root = folder.path().join("site");
        let away = folder.path().join("away");
        for made in [&root, &away] {
            fs::create_dir(made).expect("it can be made");
        }
        let file = |path: &str| [Put { path: path.to_owned(), bytes: b"x" }];
        put(&root, &file("a/b/c.txt")).expect("nothing is in the way");
        put(&root, &file("a/b/c.txt")).expect("what is there is replaced");
        assert_eq!(fs::read(root.join("a/b/c.txt")).expect("it is there"), b"x");
        symlink(&away, root.join("link")).expect("it can be made");
        symlink(&away, root.join("a/link")).expect("it can be made");
        for path in ["link/x", "a/link/x", "a/link/b/x"] {
            let error = put(&root, &file(path)).expect_err("a link is on the way");
            assert!(error.to_string().contains("is a link"), "{error}");
        }
        assert!(put(&root, &file("a/b/c.txt/d")).is_err());
        // Nor would the system, had the link come just now.
        assert!(Beside::folder(&root, "link/x").is_err() && Beside::folder(&root, "a/link/x").is_err());
        fs::write(away.join("x"), "x").expect("it can be written");
        assert!(remove(&root, "link/x").is_err() && away.join("x").is_file());
        assert_eq!(fs::read_dir(&away).expect("it is there").count(), 1);
        assert_eq!(fs::read_dir(root.join("a/b")).expect("it is there").count(), 1);
        // A link at the place itself gives way; where it led, nothing changes.
        symlink(away.join("x"), root.join("a/y")).expect("it can be made");
        put(&root, &file("a/y")).expect("the link gives way");
        assert!(!root.join("a/y").is_symlink());
        remove(&root, "a/y").expect("it is there");
        remove(&root, "a/y").expect("nothing is there any more");
    }
}
