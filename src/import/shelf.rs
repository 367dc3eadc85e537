//! The folder `captures/` of a site: which files are whose, and what is in them. No link is followed.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::disk::beneath::Folder;
use crate::disk::put::refuse_links;
use crate::disk::trouble::Trouble;
use crate::import::read::{self, MOST_TEXT};
use crate::model::capture::Capture;
use crate::text::sha256;

/// The folder's name.
pub const FOLDER: &str = "captures";

/// The most bytes of a sidecar.
const MOST_SIDECAR: u64 = 64 << 10;

/// A source that has or may have a capture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub key: String,
    /// What its files are named after: its key, or the one it had when it was captured.
    pub stem: String,
    /// The file of its text, below `captures/`.
    pub text: String,
    /// The keys that it had before.
    pub was: Vec<String>,
}

impl Place {
    /// The place of a source; `field` is its `capture`.
    #[must_use]
    pub fn new(key: &str, field: Option<&str>) -> Self {
        let text = field.map_or_else(|| format!("{key}.txt"), str::to_owned);
        Self { key: key.to_owned(), stem: key.to_owned(), text, was: Vec::new() }
    }

    /// The file that tells of the capture, below `captures/`.
    #[must_use]
    pub fn sidecar(&self) -> String {
        format!("{}.toml", self.stem)
    }
}

/// What there is of a source's capture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    Nothing,
    /// A text without a sidecar.
    Text(String),
    /// A sidecar, and the text that it tells of, if that is there. Whether the two fit is not said.
    Capture(Box<Capture>, Option<String>),
    /// A sidecar that cannot be understood, and why.
    Broken(String),
}

/// The folder.
pub struct Shelf {
    root: PathBuf,
}

impl Shelf {
    /// That of a site; it need not be there.
    ///
    /// # Errors
    /// It is a link, or no folder.
    pub fn of(root: &Path) -> Result<Self> {
        refuse_links(root, &within(""))?;
        Ok(Self { root: root.to_owned() })
    }

    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What there is of a source's capture.
    ///
    /// # Errors
    /// The disk fails.
    pub fn find(&self, place: &Place) -> Result<Found> {
        match self.sidecar(place)? {
            None => Ok(self.text(&place.text, MOST_TEXT)?.map_or(Found::Nothing, Found::Text)),
            Some(Err(why)) => Ok(Found::Broken(why)),
            Some(Ok(capture)) => {
                let text = self.text(&capture.text, MOST_TEXT)?;
                Ok(Found::Capture(Box::new(capture), text))
            }
        }
    }

    /// What a source's sidecar says, or what is wrong with it; `None` if there is none.
    ///
    /// # Errors
    /// The disk fails.
    pub fn sidecar(&self, place: &Place) -> Result<Option<Result<Capture, String>>> {
        Ok(self.text(&place.sidecar(), MOST_SIDECAR)?.map(|text| Capture::parse(&text)))
    }

    /// A file's text; `None` if it is not there.
    ///
    /// # Errors
    /// It is too large, no UTF-8, no file, or cannot be read.
    pub fn text(&self, name: &str, most: u64) -> Result<Option<String>> {
        let Some(file) = self.open(name)? else { return Ok(None) };
        let bytes = read::all(file, most, &within(name))?;
        let help = "`brief capture` writes UTF-8; capture it anew with `--replace`";
        let text =
            String::from_utf8(bytes).map_err(|_| Trouble::error(format!("`{}` is no UTF-8", within(name)), help));
        text.map(Some)
    }

    /// A file's SHA-256; `None` if it is not there.
    ///
    /// # Errors
    /// It is no file, or cannot be read.
    pub fn sha256(&self, name: &str) -> Result<Option<String>> {
        let Some(mut file) = self.open(name)? else { return Ok(None) };
        let (mut hasher, mut piece) = (Sha256::new(), vec![0; 1 << 16]);
        loop {
            match file.read(&mut piece).with_context(|| format!("cannot read `{}`", within(name)))? {
                0 => break,
                n => hasher.update(&piece[..n]),
            }
        }
        Ok(Some(sha256::hex(hasher.finalize().into())))
    }

    /// The files that are there, sorted; hidden ones are nobody's.
    ///
    /// # Errors
    /// The disk fails.
    pub fn names(&self) -> Result<Vec<String>> {
        let mut names = Vec::new();
        let visible = |e: &walkdir::DirEntry| e.depth() == 0 || !e.file_name().as_encoded_bytes().starts_with(b".");
        let folder = self.root.join(FOLDER);
        for entry in walkdir::WalkDir::new(&folder).sort_by_file_name().into_iter().filter_entry(visible) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => {
                    let below = entry.path().strip_prefix(&folder).context("a file lies below its folder")?;
                    names.push(below.to_string_lossy().replace('\\', "/"));
                }
                Err(e) if e.io_error().is_some_and(|e| e.kind() == io::ErrorKind::NotFound) => {}
                Err(e) => return Err(e).with_context(|| format!("cannot read `{FOLDER}`")),
            }
        }
        Ok(names)
    }

    fn open(&self, name: &str) -> Result<Option<File>> {
        let path = within(name);
        let cannot = || format!("cannot read `{path}`");
        let found = Folder::open(&self.root).and_then(|folder| folder.file(Path::new(&path)));
        let file = match found {
            Ok(file) => file,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => {
                refuse_links(&self.root, &path)?;
                return match std::fs::symlink_metadata(self.root.join(&path)) {
                    Ok(data) if data.is_symlink() => {
                        Err(Trouble::error(format!("`{path}` is a link"), "put the file itself in its place"))
                    }
                    _ => Err(e).with_context(cannot),
                };
            }
        };
        match file.metadata().with_context(cannot)?.is_file() {
            true => Ok(Some(file)),
            false => Err(Trouble::error(format!("`{path}` is no file"), "move it away")),
        }
    }
}

/// The path from the site's root.
#[must_use]
pub fn within(name: &str) -> String {
    format!("{FOLDER}/{name}")
}
