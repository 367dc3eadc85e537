//! Opens a file below a folder, and nothing else: no link on the way is followed, whatever was put there meanwhile.

use std::fs::File;
use std::io;
use std::path::Path;

/// Opens a file to read. If a pipe has taken its place, this does not wait for someone to write into it.
///
/// # Errors
/// There is no such file, a part of its path is a link, or the disk fails.
#[cfg(unix)]
pub fn open(folder: &Path, path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags, openat};
    use std::os::fd::OwnedFd;

    let down = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let mut at: OwnedFd = rustix::fs::open(folder, down, Mode::empty())?;
    let mut names = path.iter().peekable();
    while let Some(name) = names.next() {
        let flags = match names.peek() {
            Some(_) => down | OFlags::NOFOLLOW,
            None => OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC | OFlags::NOFOLLOW,
        };
        at = openat(&at, name, flags, Mode::empty())?;
    }
    Ok(at.into())
}

/// Opens a file to read. Here the system has no way to refuse a link.
///
/// # Errors
/// There is no such file, or the disk fails.
#[cfg(not(unix))]
pub fn open(folder: &Path, path: &Path) -> io::Result<File> {
    File::open(folder.join(path))
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::io::Read;
    use std::os::unix::fs::symlink;
    use std::path::Path;

    use crate::disk::beneath::open;

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
        let mut text = String::new();
        let mut found = open(&inside, Path::new("a/x")).expect("it is there");
        found.read_to_string(&mut text).expect("it can be read");
        assert!(text.ends_with("inside/a"));
        for path in ["file", "folder/x"].map(Path::new) {
            assert!(open(&inside, path).is_err(), "{}", path.display());
        }
    }
}
