//! What was read of a site's files, file by file: a change reads the files that changed, and no other.
//!
//! A file whose records cannot be read keeps those it had: half a sentence of TOML must not take pages away. The text they
//! stand in is kept as well, and the new text beside it, under an id of its own, for what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::build::inputs::{self, Inputs, SETTINGS};
use crate::build::live::Changes;
use crate::diag::code::{bibliography_entry, invalid_utf8};
use crate::diag::diagnostic::{Diagnostic, Severity};
use crate::graph::heads::heads;
use crate::graph::relink::Swap;
use crate::model::records::Records;
use crate::model::settings::Settings;
use crate::parse;
use crate::render::theme::embedded;
use crate::text::file::File;
use crate::text::files::Files;
use crate::text::span::{FileId, Span};
use crate::tree::Tree;

/// What a file of content says.
#[derive(Debug, Default)]
pub struct Said {
    pub records: Records,
    pub found: Vec<Diagnostic>,
}

/// What was read of all files.
#[derive(Clone)]
pub struct Parts {
    pub files: Files,
    /// What `brief.toml` says.
    pub settings: Settings,
    /// What is published as it is, by path.
    pub bytes: BTreeMap<String, Arc<[u8]>>,
    /// The files of content.
    said: BTreeMap<FileId, Arc<Said>>,
    /// The files of the site's own themes, by path.
    themes: BTreeMap<String, Arc<[u8]>>,
    /// What is wrong with a text before it is read: it is no UTF-8; it is no settings.
    flaws: BTreeMap<FileId, Vec<Diagnostic>>,
    /// Files that keep what they said, each with its new text.
    held: BTreeMap<FileId, FileId>,
}

/// A file of content, read again.
pub struct Reread {
    id: FileId,
    file: File,
    flaws: Vec<Diagnostic>,
    said: Arc<Said>,
    /// Its records cannot be read: those it had are kept.
    hold: bool,
}

/// What changes touched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// `brief.toml` or a citation style: everything may be different.
    pub settings: bool,
    pub theme: bool,
    /// The ids of files are new: nothing that was found before can be shown.
    pub renumbered: bool,
}

impl Parts {
    /// Reads all files.
    #[must_use]
    pub fn new(input: &Tree<'_, Infallible>) -> Self {
        let (Inputs { files, bytes, .. }, found) = Inputs::new(input);
        let themes = input.below("themes/").map(|(path, leaf)| (path.to_owned(), inputs::bytes(leaf))).collect();
        let mut flaws: BTreeMap<FileId, Vec<Diagnostic>> = BTreeMap::new();
        for flaw in found {
            flaws.entry(flaw.primary.file).or_default().push(flaw);
        }
        let (settings, found) = parse::settings(settings_file(&files), &files);
        flaws.entry(settings_file(&files)).or_default().extend(found);
        let mut parts = Self { files, settings, bytes, said: BTreeMap::new(), themes, flaws, held: BTreeMap::new() };
        parts.read_all();
        parts
    }

    /// The records of all files, in their order.
    #[must_use]
    pub fn records(&self) -> Records {
        let mut all = Records::default();
        for said in self.said.values() {
            all.extend(&said.records);
        }
        all
    }

    /// What is wrong with single files.
    pub fn found(&self) -> impl Iterator<Item = &Diagnostic> {
        self.flaws.values().flatten().chain(self.said.values().flat_map(|said| &said.found))
    }

    /// What files of content said, and say now; files that keep what they said are left out.
    #[must_use]
    pub fn swaps(&self, rereads: &[Reread]) -> Vec<Swap> {
        let swap = |one: &Reread| Swap {
            file: one.id,
            old: self.said[&one.id].records.clone(),
            new: one.said.records.clone(),
        };
        rereads.iter().filter(|one| !one.hold).map(swap).collect()
    }

    /// Whether what is shown of a file is older than the file.
    #[must_use]
    pub fn is_held(&self, id: FileId) -> bool {
        self.held.contains_key(&id)
    }

    /// The site's own themes.
    #[must_use]
    pub fn themes(&self) -> Tree<'static> {
        let mut tree = Tree::new();
        for (path, bytes) in &self.themes {
            tree.put(path.clone(), bytes.clone());
        }
        tree
    }

    /// The changes that are any.
    #[must_use]
    pub fn news(&self, changes: &Changes) -> Changes {
        let news = changes.iter().filter(|(path, bytes)| !self.holds(path, bytes.as_deref()));
        news.map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
    }

    fn holds(&self, path: &str, bytes: Option<&[u8]>) -> bool {
        let known = self.bytes.get(path).or_else(|| self.themes.get(path));
        if known.is_some() || !inputs::is_text(path) {
            return known.map(|known| &**known) == bytes && (known.is_some() || self.files.find(path).is_none());
        }
        let Some(id) = self.files.find(path) else { return bytes.is_none() };
        let newest = self.held.get(&id).copied().unwrap_or(id);
        // A text with a flaw is not what its bytes are.
        bytes.is_some_and(|bytes| self.files.get(newest).text.as_bytes() == bytes) && !self.flaws.contains_key(&newest)
    }

    /// Reads files of content again, if that is all that the changes are: files that are there, and stay.
    #[must_use]
    pub fn reread(&self, changes: &Changes) -> Option<Vec<Reread>> {
        let there = |path: &String| self.files.find(path).filter(|_| inputs::is_content(path));
        let ids = changes.iter().map(|(path, bytes)| Some((there(path)?, path, bytes.as_ref()?)));
        let ids: Vec<(FileId, &String, &Arc<[u8]>)> = ids.collect::<Option<_>>()?;
        let all: Vec<Reread> = ids.into_par_iter().map(|(id, path, bytes)| self.read(id, path, bytes)).collect();
        let room = |one: &Reread| !one.hold || self.is_held(one.id) || self.files.beside(one.id).is_some();
        all.iter().all(room).then_some(all)
    }

    fn read(&self, id: FileId, path: &str, bytes: &[u8]) -> Reread {
        let (file, fault) = inputs::decode(path, bytes);
        let (records, found) = parse::file(id, &file, &self.settings);
        let hold = self.loses(id, &records, &found);
        let at = if hold { self.held.get(&id).copied().or_else(|| self.files.beside(id)).unwrap_or(id) } else { id };
        let (records, found) = match hold {
            true => (self.said[&id].records.clone(), parse::file(at, &file, &self.settings).1),
            false => (records, found),
        };
        let flaws = fault.map(|range| invalid_utf8::new(Span::new(at, range))).into_iter().collect();
        Reread { id, file, flaws, said: Arc::new(Said { records, found }), hold }
    }

    /// Whether a file's records were read before and cannot be now.
    fn loses(&self, id: FileId, now: &Records, found: &[Diagnostic]) -> bool {
        let unread = |found: &Diagnostic| found.code == &bibliography_entry::CODE && found.severity == Severity::Error;
        let unread = found.iter().any(unread);
        let Some(before) = self.said.get(&id).filter(|_| unread || !now.broken.is_empty()) else { return false };
        let keys =
            |records: &Records| -> BTreeSet<String> { heads(records).map(|(_, head)| head.key.to_string()).collect() };
        let had = keys(&before.records);
        // A bibliography cannot always say of what it could not read an entry.
        now.broken.iter().any(|key| had.contains(key.as_str())) || (unread && !had.is_subset(&keys(now)))
    }

    /// Takes in a file of content that was read again; false if there is no room for its second text.
    pub fn put(&mut self, reread: Reread) -> bool {
        let Reread { id, file, flaws, said, hold } = reread;
        if let Some(second) = self.held.remove(&id) {
            self.files.remove(second);
            self.flaws.remove(&second);
        }
        let at = if hold { self.files.put_beside(id, file) } else { self.files.put(vec![file]).then_some(id) };
        let Some(at) = at else { return false };
        if hold {
            self.held.insert(id, at);
        }
        self.flaws.remove(&at);
        if !flaws.is_empty() {
            self.flaws.insert(at, flaws);
        }
        self.said.insert(id, said);
        true
    }

    /// Takes in any changes.
    pub fn take(&mut self, changes: &Changes) -> Touched {
        let mut touched = Touched::default();
        let (mut content, mut others) = (Vec::new(), Vec::new());
        for (path, bytes) in changes {
            touched.theme |= path.starts_with("themes/");
            touched.settings |= path == SETTINGS || path.ends_with(".csl");
            self.keep(path, bytes.as_ref());
            match text(path, bytes.as_deref()) {
                Some(text) if inputs::is_content(path) && self.files.find(path).is_some() => content.push((path, text)),
                Some(text) => others.push(inputs::decode(path, &text)),
                None => self.forget(path),
            }
        }
        let mut known =
            content.iter().map(|(path, _)| path.as_str()).chain(changes.get_key_value(SETTINGS).map(|_| SETTINGS));
        if known.any(|path| !self.has_room(path)) {
            self.start_again(Vec::new());
            touched.renumbered = true;
        }
        let read = |(path, text): (&String, Vec<u8>)| self.read(self.files.find(path)?, path, &text).into();
        let rereads: Vec<Option<Reread>> = content.into_par_iter().map(read).collect();
        for reread in rereads.into_iter().flatten() {
            assert!(self.put(reread), "there is room");
        }
        touched.renumbered |= !self.join(others);
        touched
    }

    /// Whether there is an id for a second text of a file.
    fn has_room(&self, path: &str) -> bool {
        self.files.find(path).is_some_and(|id| self.is_held(id) || self.files.beside(id).is_some())
    }

    /// Puts bytes where they are kept as they are.
    fn keep(&mut self, path: &str, bytes: Option<&Arc<[u8]>>) {
        let theme = path.starts_with("themes/");
        if !theme && !inputs::passes(path) {
            return;
        }
        let place = if theme { &mut self.themes } else { &mut self.bytes };
        match bytes {
            Some(bytes) => place.insert(path.to_owned(), bytes.clone()),
            None => place.remove(path),
        };
    }

    fn forget(&mut self, path: &str) {
        let Some(id) = self.files.find(path) else { return };
        for id in self.held.remove(&id).into_iter().chain([id]) {
            self.files.remove(id);
            self.flaws.remove(&id);
        }
        self.said.remove(&id);
    }

    /// Takes in files that are new, or no content. False if all ids are new after that.
    fn join(&mut self, mut decoded: Vec<Decoded>) -> bool {
        if let Some(at) = decoded.iter().position(|(file, _)| file.path == SETTINGS) {
            let words = |settings: &Settings| (settings.vocabulary.clone(), settings.unsafe_html);
            let before = words(&self.settings);
            self.settle(decoded.remove(at));
            if before != words(&self.settings) {
                // Other words are known: every file may say something else.
                self.start_again(decoded);
                return false;
            }
        }
        if !self.files.put(decoded.iter().map(|(file, _)| file.clone()).collect()) {
            self.start_again(decoded);
            return false;
        }
        let paths: Vec<String> = decoded.iter().map(|(file, _)| file.path.clone()).collect();
        for (file, fault) in decoded {
            self.flaw(&file.path, fault);
        }
        let ids = paths.iter().filter(|path| inputs::is_content(path)).filter_map(|path| self.files.find(path));
        let ids: Vec<FileId> = ids.collect();
        self.read_these(&ids);
        true
    }

    fn flaw(&mut self, path: &str, fault: Option<Range<usize>>) {
        let id = self.files.find(path).expect("it is there");
        self.flaws.remove(&id);
        self.flaws.extend(fault.map(|range| (id, vec![invalid_utf8::new(Span::new(id, range))])));
    }

    /// Takes in `brief.toml`. With errors in it, what it said before holds.
    fn settle(&mut self, (file, fault): Decoded) {
        let id = settings_file(&self.files);
        if let Some(second) = self.held.remove(&id) {
            self.files.remove(second);
            self.flaws.remove(&second);
        }
        let is_error = |found: &Diagnostic| found.severity == Severity::Error;
        let was_sound = !self.flaws.get(&id).is_some_and(|flaws| flaws.iter().any(is_error));
        let hold = was_sound && parse::settings_of(id, &file).1.iter().any(is_error);
        let at = match hold {
            true => self.files.put_beside(id, file.clone()).expect("there is room"),
            false => id,
        };
        let (settings, mut found) = parse::settings_of(at, &file);
        found.extend(fault.map(|range| invalid_utf8::new(Span::new(at, range))));
        self.flaws.insert(at, found);
        if hold {
            self.held.insert(id, at);
        } else {
            assert!(self.files.put(vec![file]), "it was there before");
            self.settings = Settings { edition: self.settings.edition.take(), ..settings };
        }
    }

    /// Reads everything again under new ids, with files that join. What is held stays so.
    fn start_again(&mut self, joining: Vec<Decoded>) {
        let fault = |parts: &Self, id: FileId| {
            let mut flaws = parts.flaws.get(&id).into_iter().flatten();
            flaws.find(|flaw| flaw.code == &invalid_utf8::CODE).map(|flaw| flaw.primary.range())
        };
        let decoded = |parts: &Self, id: FileId| (parts.files.get(id).clone(), fault(parts, id));
        let held: Vec<Decoded> = self.held.values().map(|second| decoded(self, *second)).collect();
        let seconds: BTreeSet<FileId> = self.held.values().copied().collect();
        let firsts = self.files.iter().map(|(id, _)| id).filter(|id| !seconds.contains(id));
        let mut texts: BTreeMap<String, Decoded> =
            firsts.map(|id| (self.files.get(id).path.clone(), decoded(self, id))).collect();
        texts.extend(joining.into_iter().map(|(file, fault)| (file.path.clone(), (file, fault))));
        let faults: Vec<_> = texts.iter().map(|(path, (_, fault))| (path.clone(), fault.clone())).collect();
        self.files = Files::new(texts.into_values().map(|(file, _)| file).collect());
        self.held.clear();
        self.flaws.clear();
        for (path, fault) in faults.into_iter().filter(|(_, fault)| fault.is_some()) {
            self.flaw(&path, fault);
        }
        let (settings, found) = parse::settings(settings_file(&self.files), &self.files);
        self.settings = settings;
        self.flaws.entry(settings_file(&self.files)).or_default().extend(found);
        self.read_all();
        held.into_iter().for_each(|second| self.hold(second));
    }

    /// Keeps what a file says, with its newer text beside it.
    fn hold(&mut self, (file, fault): Decoded) {
        let id = self.files.find(&file.path).expect("what is held is there");
        if file.path == SETTINGS {
            return self.settle((file, fault));
        }
        let at = self.files.put_beside(id, file.clone()).expect("there is room among new ids");
        self.flaws.extend(fault.map(|range| (at, vec![invalid_utf8::new(Span::new(at, range))])));
        let (records, found) = (self.said[&id].records.clone(), parse::file(at, &file, &self.settings).1);
        self.said.insert(id, Arc::new(Said { records, found }));
        self.held.insert(id, at);
    }

    fn read_all(&mut self) {
        self.said.clear();
        let content = self.files.iter().filter(|(_, file)| inputs::is_content(&file.path));
        let content: Vec<FileId> = content.map(|(id, _)| id).collect();
        self.read_these(&content);
    }

    fn read_these(&mut self, ids: &[FileId]) {
        let read = |id: &FileId| {
            let (records, found) = parse::file(*id, self.files.get(*id), &self.settings);
            (*id, Arc::new(Said { records, found }))
        };
        let said: Vec<(FileId, Arc<Said>)> = ids.par_iter().map(read).collect();
        self.said.extend(said);
    }
}

/// A text, and where its bytes are no UTF-8.
type Decoded = (File, Option<Range<usize>>);

/// The bytes of a file that is to be there: what the built-in theme has instead of a file that is gone, and `brief.toml` even
/// if it is.
fn text(path: &str, bytes: Option<&[u8]>) -> Option<Vec<u8>> {
    let built_in = || embedded::files().find(|(at, _)| at == path).map(|(_, bytes)| bytes.into_owned());
    match bytes {
        Some(bytes) => Some(bytes.to_vec()),
        None if path == SETTINGS => Some(Vec::new()),
        None => built_in(),
    }
}

fn settings_file(files: &Files) -> FileId {
    files.find(SETTINGS).expect("it is there, be it empty")
}
