//! Opens a file below a folder, and nothing else: no link on the way is followed, whatever was put there meanwhile.

use std::fs::File;
use std::io;
use std::path::Path;

/// A folder, held open.
pub struct Folder {
    #[cfg(unix)]
    handle: std::os::fd::OwnedFd,
    #[cfg(not(unix))]
    path: std::path::PathBuf,
}

#[cfg(unix)]
mod flags {
    use rustix::fs::OFlags;

    pub const DOWN: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);
    /// If a pipe has taken a file's place, this does not wait for someone to write into it.
    pub const READ: OFlags = OFlags::RDONLY.union(OFlags::NONBLOCK).union(OFlags::CLOEXEC).union(OFlags::NOFOLLOW);
}

#[cfg(unix)]
impl Folder {
    /// # Errors
    /// There is no such folder, or the disk fails.
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { handle: rustix::fs::open(path, flags::DOWN, rustix::fs::Mode::empty())? })
    }

    /// Opens a file below it to read.
    ///
    /// # Errors
    /// There is no such file, a part of its path is a link, or the disk fails.
    pub fn file(&self, path: &Path) -> io::Result<File> {
        #[cfg(any(target_os = "linux", target_os = "android"))]
        {
            use rustix::fs::{Mode, ResolveFlags, openat2};
            use rustix::io::Errno;

            let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS;
            match openat2(&self.handle, path, flags::READ, Mode::empty(), resolve) {
                // An old kernel, or a sandbox that does not know the call.
                Err(Errno::NOSYS | Errno::PERM) => {}
                other => return Ok(other?.into()),
            }
        }
        self.step_by_step(path)
    }

    /// The same, folder by folder.
    fn step_by_step(&self, path: &Path) -> io::Result<File> {
        use rustix::fs::{Mode, OFlags, openat};

        let mut at = self.handle.try_clone()?;
        let mut names = path.iter().peekable();
        while let Some(name) = names.next() {
            let flags = if names.peek().is_some() { flags::DOWN | OFlags::NOFOLLOW } else { flags::READ };
            at = openat(&at, name, flags, Mode::empty())?;
        }
        Ok(at.into())
    }
}

/// Here the system has no way to refuse a link.
#[cfg(not(unix))]
impl Folder {
    /// # Errors
    /// Never: what is wrong with it is told when a file is opened.
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { path: path.to_owned() })
    }

    /// Opens a file below it to read.
    ///
    /// # Errors
    /// There is no such file, or the disk fails.
    pub fn file(&self, path: &Path) -> io::Result<File> {
        File::open(self.path.join(path))
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::io::Read;
    use std::os::unix::fs::symlink;
    use std::path::Path;

    use crate::disk::beneath::Folder;

    #[test]
    fn no_link_is_followed() {
        let folder = tempfile::tempdir().expect("there is a folder for temporary files");
        let [inside, outside] = ["inside", "outside"].map(|name| folder.path().join(name));
        for folder in [inside.join("a"), outside.join("a")] {
            fs::create_dir_all(&folder).expect("it can be made");
            fs::write(folder.join("x"), folder.as_os_str().as_encoded_bytes()).expect("it can be written");
        }
        symlink(outside.join("a/x"), inside.join("file")).expect("it can be made");
        symlink(outside.join("a"), inside.join("folder")).expect("it can be made");
        let folder = Folder::open(&inside).expect("it is there");
        let mut text = String::new();
        let mut found = folder.file(Path::new("a/x")).expect("it is there");
        found.read_to_string(&mut text).expect("it can be read");
        assert!(text.ends_with("inside/a"));
        assert!(folder.step_by_step(Path::new("a/x")).is_ok());
        for path in ["file", "folder/x", "../outside/a/x"].map(Path::new) {
            assert!(folder.file(path).is_err(), "{}", path.display());
        }
        for path in ["file", "folder/x"].map(Path::new) {
            assert!(folder.step_by_step(path).is_err(), "{}", path.display());
        }
    }
}
