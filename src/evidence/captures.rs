//! The captures of a site: the texts of sources, as they stood when they were read. They are private.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::evidence::capture::Text;
use crate::evidence::matching::{self, Match, Miss};
use crate::evidence::memo::Memo;
use crate::graph::verdicts::Held;
use crate::model::capture::Capture as Sidecar;
use crate::model::source::Source;
use crate::parse;
use crate::text::file::File;
use crate::text::files::Files;
use crate::text::sha256;

/// The folder they lie in.
pub const FOLDER: &str = "captures/";

/// The captures of a site, by path below `captures/`.
#[derive(Clone, Debug, Default)]
pub struct Captures(BTreeMap<String, Arc<Capture>>);

/// The text of a source, and what is known of where it came from.
#[derive(Debug)]
pub struct Capture {
    text: Text,
    /// The file beside it that says where it came from: its path from the site's root, and its text.
    beside: Option<(String, Arc<str>)>,
    held: OnceLock<Held>,
    /// What was found of the texts that were looked for in it.
    found: Memo<Arc<Result<Match, Miss>>>,
    /// Which texts it holds of those that are another's.
    holds: Memo<bool>,
}

/// What is wrong with what is known of a capture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The file beside it cannot be read: its path from the site's root, and why, as a phrase.
    Unreadable(String, String),
    /// The text has another hash than when it was taken.
    Edited,
}

impl Captures {
    /// The captures among the files of a site; those that are the same as before are taken over.
    #[must_use]
    pub fn new(files: &Files, before: Option<&Self>) -> Self {
        let known = |path: &str| before.and_then(|before| before.0.get(path));
        let texts = files.iter().filter_map(|(_, file)| Some((name(&file.path)?, file)));
        let beside = beside(files);
        let one = |(path, file): (&str, &File)| {
            let beside = beside.get(path).cloned();
            let same = known(path).filter(|known| known.is_of(&file.text) && known.beside == beside);
            let new = || Arc::new(Capture::new(file.text.clone(), beside));
            (path.to_owned(), same.cloned().unwrap_or_else(new))
        };
        Self(texts.map(one).collect())
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The capture at a path below the folder.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Arc<Capture>> {
        self.0.get(path)
    }

    /// The capture of a source, and where it lies below the folder.
    #[must_use]
    pub fn of(&self, source: &Source) -> Option<(String, &Arc<Capture>)> {
        paths_of(source).find_map(|path| self.get(&path).map(|capture| (path, capture)))
    }

    /// All of them, with their paths below the folder.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Arc<Capture>)> {
        self.0.iter().map(|(path, capture)| (path.as_str(), capture))
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The paths below the folder, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// Where the capture of a source may lie below the folder: where the source says, or by its key, or by one it had.
pub fn paths_of(source: &Source) -> impl Iterator<Item = String> {
    let said = source.capture.as_ref().map(|name| name.value.clone());
    let keys = keys_of(source).filter(|_| source.capture.is_none());
    said.into_iter().chain(keys.map(|key| format!("{key}.txt")))
}

/// The key of a source, and those it had.
pub fn keys_of(source: &Source) -> impl Iterator<Item = &str> {
    std::iter::once(&source.head.key).chain(&source.head.was).map(|key| key.as_str())
}

/// The path below the folder of what is a capture, and not what is known of one.
fn name(path: &str) -> Option<&str> {
    path.strip_prefix(FOLDER).filter(|name| !(name.ends_with(".toml") || name.contains(".raw.")))
}

/// The files that say where captures came from, by the paths of the captures below the folder. The one of a source has its key
/// as name, and so has the text, unless the source says otherwise.
fn beside(files: &Files) -> BTreeMap<String, (String, Arc<str>)> {
    let told = files.iter().filter_map(|(_, file)| {
        let stem = file.path.strip_prefix(FOLDER)?.strip_suffix(".toml")?;
        let usual = format!("{stem}.txt");
        let elsewhere = || Sidecar::parse(&file.text).ok().map(|known| known.text);
        let is_usual = files.find(&format!("{FOLDER}{usual}")).is_some();
        let text = if is_usual { usual } else { elsewhere().unwrap_or(usual) };
        Some((text, (file.path.clone(), file.text.clone())))
    });
    told.collect()
}

impl Capture {
    fn new(text: Arc<str>, beside: Option<(String, Arc<str>)>) -> Self {
        Self { text: Text::new(text), beside, held: OnceLock::new(), found: Memo::default(), holds: Memo::default() }
    }

    fn is_of(&self, text: &str) -> bool {
        std::ptr::eq(self.text.text(), text) || self.text.text() == text
    }

    /// Why it cannot be searched, as a phrase.
    #[must_use]
    pub fn fault(&self) -> Option<&'static str> {
        match self.text.text() {
            text if !parse::fits(text) => Some("is larger than 16 MiB"),
            text if text.contains('\0') => Some("is no text: it holds zero bytes"),
            text if !text.contains(char::is_alphanumeric) => Some("holds no words"),
            _ => None,
        }
    }

    /// What is wrong with what the file beside it says.
    #[must_use]
    pub fn flaw(&self) -> Option<Flaw> {
        let (path, text) = self.beside.as_ref()?;
        match Sidecar::parse(text) {
            Err(why) => Some(Flaw::Unreadable(path.clone(), why)),
            Ok(known) => (known.sha256 != self.held().sha256).then_some(Flaw::Edited),
        }
    }

    /// What is known of it.
    #[must_use]
    pub fn held(&self) -> &Held {
        self.held.get_or_init(|| {
            let known = self.beside.as_ref().and_then(|(_, text)| Sidecar::parse(text).ok());
            Held {
                sha256: sha256::hex_of(self.text.text()),
                media_type: known.as_ref().map(|known| known.media_type.clone()),
                taken: known.as_ref().map(|known| known.taken.day()),
                from: known.map(|known| known.from),
            }
        })
    }

    /// Its text, as it can be searched.
    #[must_use]
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// A quotation in it, or why it is not there; what was looked for before is remembered.
    #[must_use]
    pub fn find(&self, quotation: &str) -> Arc<Result<Match, Miss>> {
        self.found.of(quotation, || Arc::new(matching::find(&self.text, quotation)))
    }

    /// Whether a quotation stands in it in one run, marks and spaces aside.
    #[must_use]
    pub fn holds(&self, quotation: &str) -> bool {
        self.holds.of(quotation, || matching::stands(&self.text, quotation))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::evidence::captures::Captures;
    use crate::text::file::File;
    use crate::text::files::Files;

    #[test]
    fn what_was_found_is_remembered_until_the_capture_changes() {
        let files = |text: &str| Files::new(vec![File::new("captures/a.txt", text)]);
        let first = Captures::new(&files("Neither side wants war."), None);
        let again = Captures::new(&files("Neither side wants war."), Some(&first));
        let other = Captures::new(&files("Both sides want war."), Some(&again));
        let [first, again, other] = [first, again, other].map(|all| all.get("a.txt").expect("it is there").clone());
        let found = first.find("Neither side");
        assert!(found.is_ok() && Arc::ptr_eq(&found, &again.find("Neither side")));
        assert!(other.find("Neither side").is_err());
    }
}
