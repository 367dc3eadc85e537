//! What lies in a folder, as one short text: files that are put, changed, replaced or taken away make it another.

use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

/// The listing of a folder and of all below it: names, sizes, times of change and, where the system has them, the
/// numbers of files. What is in the files is not read.
///
/// # Errors
/// The disk fails, or there is no such folder.
pub fn listing(folder: &Path) -> io::Result<String> {
    let mut lines = below(folder, "")?;
    lines.sort_unstable();
    let mut hasher = blake3::Hasher::new();
    for line in &lines {
        hasher.update(line.as_bytes());
        hasher.update(b"\n");
    }
    Ok(hasher.finalize().to_hex().to_string())
}

fn below(folder: &Path, name: &str) -> io::Result<Vec<String>> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    let parts = entries.par_iter().with_min_len(64).map(|entry| {
        let meta = entry.metadata()?;
        let name = format!("{name}/{}", entry.file_name().to_string_lossy().escape_debug());
        if meta.is_dir() {
            let mut lines = below(&entry.path(), &name)?;
            lines.push(format!("{name}/"));
            return Ok(lines);
        }
        let changed = meta.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        let nanoseconds = changed.map(|since| since.as_nanos()).unwrap_or_default();
        let kind = if meta.is_file() { "file" } else { "other" };
        Ok(vec![format!("{name} {kind} {} {nanoseconds} {}", meta.len(), number(&meta))])
    });
    let parts: Vec<Vec<String>> = parts.collect::<io::Result<_>>()?;
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
