//! All input files of a build, sorted by path, so that a `FileId` is the same on every machine.

use crate::text::file::{File, Place};
use crate::text::span::{FileId, Span};

/// The input files, sorted by path.
#[derive(Clone, Debug, Default)]
pub struct Files(Vec<File>);

impl Files {
    #[must_use]
    pub fn new(mut files: Vec<File>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self(files)
    }

    /// The file of an id that was taken from this collection.
    #[must_use]
    pub fn get(&self, id: FileId) -> &File {
        &self.0[id.0 as usize]
    }

    #[must_use]
    pub fn find(&self, path: &str) -> Option<FileId> {
        let at = self.0.binary_search_by(|f| f.path.as_str().cmp(path)).ok()?;
        Some(FileId(u32::try_from(at).expect("fewer files than 2^32")))
    }

    pub fn iter(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.0.iter().enumerate().map(|(at, f)| (FileId(u32::try_from(at).expect("fewer files than 2^32")), f))
    }

    /// The words a span covers.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file).text.get(span.range()).unwrap_or("")
    }

    /// The line and column where a span begins.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        self.get(span.file).place(span.start as usize)
    }

    /// The file a span lies in.
    #[must_use]
    pub fn path(&self, span: Span) -> &str {
        &self.get(span.file).path
    }
}
