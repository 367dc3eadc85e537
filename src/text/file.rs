//! One input file: its path, its text, and the line and column of a byte in it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A file of text that a build reads.
#[derive(Clone, Debug)]
pub struct File {
    /// Relative to the site's root, `/` between its parts.
    pub path: String,
    pub text: Arc<str>,
    /// Where each line begins, in bytes; found when it is first asked for.
    lines: OnceLock<Vec<u32>>,
}

/// A line and a column, both counted from 1; a column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: u32,
    pub column: u32,
}

impl File {
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), text: text.into(), lines: OnceLock::new() }
    }

    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let ends = self.text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
            std::iter::once(0).chain(ends.map(|(at, _)| count(at + 1))).collect()
        })
    }

    /// Reads bytes as UTF-8. Each invalid sequence becomes U+FFFD; the second value is where the first
    /// such replacement stands in the text.
    #[must_use]
    pub fn decode(path: impl Into<String>, bytes: &[u8]) -> (Self, Option<Range<usize>>) {
        let fault = std::str::from_utf8(bytes).err().map(|e| e.valid_up_to()..e.valid_up_to() + '\u{fffd}'.len_utf8());
        (Self::new(path, String::from_utf8_lossy(bytes).into_owned()), fault)
    }

    /// The place of a byte; one past the end is the end.
    #[must_use]
    pub fn place(&self, offset: usize) -> Place {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let line = self.lines().partition_point(|start| *start as usize <= offset) - 1;
        let column = self.text[self.lines()[line] as usize..offset].chars().count() + 1;
        Place { line: count(line + 1), column: count(column) }
    }

    /// The text of a line (from 1) without its end; empty past the last.
    #[must_use]
    pub fn line(&self, line: u32) -> &str {
        self.text.lines().nth(line.saturating_sub(1) as usize).unwrap_or("")
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).expect("a file is at most 16 MiB")
}
