//! Whether `git` is at work in the site: a checkout of many files is not over while it holds its lock.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// A lock that is older than this is left over, or belongs to a commit whose message is being written.
const WORK: Duration = Duration::from_secs(2);

/// Where `git` would put the lock of its index, if a site lies in a repository.
#[must_use]
pub fn lock(root: &Path) -> Option<PathBuf> {
    let found = root.ancestors().map(|folder| folder.join(".git")).find(|path| path.exists())?;
    let folder = match fs::read_to_string(&found) {
        // A worktree has a file that says where its folder is.
        Ok(text) => found.parent()?.join(text.strip_prefix("gitdir:")?.trim()),
        Err(_) => found,
    };
    Some(folder.join("index.lock"))
}

/// Whether the lock is held by something that works right now.
#[must_use]
pub fn is_at_work(lock: &Path) -> bool {
    let made = fs::metadata(lock).and_then(|data| data.modified());
    // A lock from the future is as good as new.
    made.is_ok_and(|made| SystemTime::now().duration_since(made).unwrap_or_default() < WORK)
}
