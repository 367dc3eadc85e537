//! Reading without trust in what is read: no more than a limit is ever held.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, Result};

use crate::disk::trouble::Trouble;

/// The most bytes of a document.
pub const MOST_RAW: u64 = 64 << 20;

/// The most bytes of the text that is taken from it.
pub const MOST_TEXT: u64 = 16 << 20;

/// All bytes of a reader; nothing is kept of what is larger than `most`.
///
/// # Errors
/// There are more, or they cannot be read.
pub fn all(from: impl Read, most: u64, name: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most + 1).read_to_end(&mut bytes).with_context(|| format!("cannot read `{name}`"))?;
    if bytes.len() as u64 > most { Err(too_large(name, most)) } else { Ok(bytes) }
}

/// All bytes of a file, unless it is too large.
///
/// # Errors
/// It is too large, is no file, or cannot be read.
pub fn file(path: &Path) -> Result<Vec<u8>> {
    let name = path.display().to_string();
    let cannot = || format!("cannot read `{name}`");
    let data = std::fs::metadata(path).with_context(cannot)?;
    if data.is_dir() {
        return Err(Trouble::error(format!("`{name}` is a folder"), "name the file that holds the source's text"));
    }
    if data.len() > MOST_RAW {
        return Err(too_large(&name, MOST_RAW));
    }
    all(File::open(path).with_context(cannot)?, MOST_RAW, &name)
}

/// All bytes of standard input, unless they are too many.
///
/// # Errors
/// They are too many, or cannot be read.
pub fn standard_input() -> Result<Vec<u8>> {
    all(io::stdin().lock(), MOST_RAW, STANDARD_INPUT)
}

/// What standard input is called.
pub const STANDARD_INPUT: &str = "standard input";

pub(in crate::import) fn too_large(name: &str, most: u64) -> anyhow::Error {
    Trouble::error(
        format!("`{name}` is larger than {}", size(most)),
        "capture the part that is quoted from: save it in a file of its own",
    )
}

/// A number of bytes as people say it.
#[must_use]
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..1_048_576 => format!("{} KiB", bytes / 1024),
        _ => format!("{} MiB", bytes >> 20),
    }
}
