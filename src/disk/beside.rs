//! What stands beside a folder while its next state is made: names, the lock, and the exchange of two folders.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// `.public.stage` beside `public`.
#[must_use]
pub fn beside(folder: &Path, what: &str) -> PathBuf {
    let name = folder.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    folder.with_file_name(format!(".{name}.{what}"))
}

/// Exchanges two folders in one step, where the system can.
///
/// # Errors
/// The system cannot, or one of the two is not there; then nothing has changed.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub fn swap(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

/// Exchanges two folders in one step, which this system cannot.
///
/// # Errors
/// Always.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub fn swap(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The right to write one folder.
pub struct Lock {
    path: PathBuf,
    /// Whether the system keeps others out.
    is_sure: bool,
    // Dropped after the file is removed, so that nobody locks a file that is about to go.
    file: File,
}

impl Lock {
    /// Takes the lock; `busy` says that somebody else has it.
    ///
    /// # Errors
    /// Somebody else has it, or the disk fails.
    pub fn take(path: PathBuf, busy: &dyn Fn() -> anyhow::Error) -> Result<Self> {
        loop {
            let file = File::options().create(true).truncate(false).write(true).open(&path);
            let file = file.with_context(|| format!("cannot make `{}`", path.display()))?;
            match file.try_lock() {
                Ok(()) if is_at(&file, &path) => return Ok(Self { path, is_sure: true, file }),
                // The run that had it removed it between our opening and our locking.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(busy()),
                // A file system without locks: the stage's name still keeps two runs apart.
                Err(TryLockError::Error(_)) => return Ok(Self { path, is_sure: false, file }),
            }
        }
    }

    /// Whether nobody else can have it: there are file systems without locks.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.is_sure
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        drop(fs::remove_file(&self.path));
        drop(self.file.unlock());
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |a: &fs::Metadata, b: &fs::Metadata| (a.dev(), a.ino()) == (b.dev(), b.ino());
    matches!((file.metadata(), fs::metadata(path)), (Ok(a), Ok(b)) if same(&a, &b))
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}
