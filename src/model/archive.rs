//! The editions of a site's briefs, as its archive has them. Their files stay where they are until they are asked for.

use std::fmt::Debug;
use std::sync::Arc;

use jiff::Timestamp;

/// The archive of a site.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    /// By id.
    pub objects: Vec<Object>,
    /// What is wrong with it, as sentences.
    pub faults: Vec<String>,
    /// Who reads its files; none where there is no archive.
    pub contents: Option<Arc<dyn Contents>>,
}

/// The editions of one brief.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Object {
    /// The key that the brief had when the first edition was made.
    pub id: String,
    /// By number; there is at least one.
    pub versions: Vec<Version>,
}

/// One edition, or the note that those before it are no longer shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Version {
    /// From 1.
    pub number: u32,
    /// When it was frozen: RFC 3339, with an offset.
    pub created: String,
    pub message: String,
    /// Who froze it.
    pub by: Option<String>,
    /// The brief's key and title.
    pub brief: String,
    pub title: String,
    /// SHA-512 of its inventory, which has the digests of all its files.
    pub digest: String,
    pub content: Content,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Content {
    /// An edition.
    Frozen {
        /// What is published of it.
        files: Vec<Held>,
        /// What changed since the edition before (`data/changes.json`).
        changes: Option<Arc<str>>,
        /// Why its pages are not shown any more.
        redacted: Option<String>,
    },
    /// The note that the editions before it are not shown any more, and why.
    Redaction { reason: String },
}

/// A file of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Held {
    /// Below the folder of the edition: `index.html`.
    pub address: String,
    /// Below the folder of the object.
    pub path: String,
    /// SHA-512.
    pub digest: String,
    /// Its number, length and time on this disk: what tells, without reading it, that it may not be what it was.
    pub stamp: Option<[u64; 4]>,
}

/// Who reads the files of an archive.
pub trait Contents: Debug + Send + Sync {
    /// The bytes of a file.
    ///
    /// # Errors
    /// It is not there, or has other bytes than it should have: as a sentence that names it.
    fn read(&self, object: &str, held: &Held) -> Result<Vec<u8>, String>;
}

impl Archive {
    /// Whether there is nothing in it, not even a fault.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.objects.is_empty() && self.faults.is_empty()
    }
}

impl Object {
    /// The newest edition that is shown.
    #[must_use]
    pub fn latest(&self) -> Option<&Version> {
        self.versions.iter().rev().find(|version| version.is_shown())
    }

    /// The editions, without the notes between them.
    pub fn editions(&self) -> impl DoubleEndedIterator<Item = &Version> {
        self.versions.iter().filter(|version| matches!(version.content, Content::Frozen { .. }))
    }

    /// What changed since the edition before, as JSON, and the number of that edition. Nothing is told of an edition that is
    /// not shown, nor of what came of one.
    #[must_use]
    pub fn changes(&self, version: &Version) -> Option<(&str, u32)> {
        let before = self.editions().rfind(|one| one.number < version.number).filter(|one| one.is_shown())?;
        match self.versions.iter().find(|one| one.number == version.number)?.content {
            Content::Frozen { changes: Some(ref changes), redacted: None, .. } => Some((changes, before.number)),
            _ => None,
        }
    }

    /// The key of its brief as far as the archive knows.
    #[must_use]
    pub fn brief(&self) -> &str {
        self.versions.last().map_or(&self.id, |version| &version.brief)
    }
}

impl Version {
    /// Whether its pages are published.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        matches!(self.content, Content::Frozen { redacted: None, .. })
    }

    /// Whether it is an edition whose pages are not published any more.
    #[must_use]
    pub fn is_redacted(&self) -> bool {
        matches!(self.content, Content::Frozen { redacted: Some(_), .. })
    }

    /// The day it was frozen, in the time zone of the site then, as EDTF.
    #[must_use]
    pub fn day(&self) -> &str {
        self.created.get(..10).unwrap_or_default()
    }

    /// The instant it was frozen.
    #[must_use]
    pub fn instant(&self) -> Timestamp {
        self.created.parse().unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// What changed since the edition before, as JSON.
    #[must_use]
    pub fn changes(&self) -> Option<&str> {
        match &self.content {
            Content::Frozen { changes, .. } => changes.as_deref(),
            Content::Redaction { .. } => None,
        }
    }
}
