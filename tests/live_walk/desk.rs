//! Where an edit works: the files as they are, what is known of them, chance, and the changes so far.

use std::sync::Arc;

use briefwright::build::live::Changes;
use briefwright::model::record::Noun;

use super::State;
use super::known::Known;
use super::rng::Rng;

/// An edit's place of work.
pub struct Desk<'a> {
    pub state: &'a State,
    pub known: &'a Known,
    pub rng: &'a mut Rng,
    pub changes: Changes,
}

/// A file of records in its parts.
#[derive(Clone)]
pub struct Doc {
    pub path: String,
    /// The TOML: the front matter, or the whole of a `.toml`.
    pub front: Vec<String>,
    /// The prose of a `.md`.
    pub body: Option<String>,
}

impl Doc {
    fn of(path: &str, text: &str) -> Option<Self> {
        let lines = |text: &str| text.lines().map(str::to_owned).collect();
        if path.ends_with(".toml") {
            return Some(Self { path: path.to_owned(), front: lines(text), body: None });
        }
        let rest = text.strip_prefix("+++\n")?;
        let (front, body) = rest.split_once("\n+++\n").or_else(|| Some((rest.strip_suffix("\n+++")?, "")))?;
        Some(Self { path: path.to_owned(), front: lines(front), body: Some(body.trim_start_matches('\n').to_owned()) })
    }

    pub fn text(&self) -> String {
        let front = self.front.join("\n");
        match &self.body {
            Some(body) => format!("+++\n{front}\n+++\n\n{body}"),
            None => format!("{front}\n"),
        }
    }

    /// Where the record's own fields end: at the first table.
    pub fn own_fields(&self) -> usize {
        self.front.iter().position(|line| line.starts_with('[')).unwrap_or(self.front.len())
    }

    /// The tables with all that belongs to them, as ranges of lines: `events` of `[[events]]`.
    pub fn tables(&self) -> Vec<(String, std::ops::Range<usize>)> {
        let header = |line: &String| line.strip_prefix("[[")?.strip_suffix("]]").map(str::to_owned);
        let heads: Vec<(usize, String)> =
            self.front.iter().enumerate().filter_map(|(at, line)| Some((at, header(line)?))).collect();
        let whole: Vec<&(usize, String)> = heads.iter().filter(|(_, name)| !name.contains('.')).collect();
        let end = |at: usize| whole.get(at + 1).map_or(self.front.len(), |(next, _)| *next);
        whole.iter().enumerate().map(|(at, (from, name))| (name.clone(), *from..end(at))).collect()
    }

    pub fn paragraphs(&self) -> Vec<String> {
        let body = self.body.as_deref().unwrap_or_default();
        body.split("\n\n").map(|part| part.trim_matches('\n').to_owned()).filter(|part| !part.is_empty()).collect()
    }

    pub fn set_paragraphs(&mut self, parts: &[String]) {
        self.body = Some(format!("{}\n", parts.join("\n\n")));
    }
}

impl Desk<'_> {
    /// A file's bytes, with what was changed so far.
    pub fn bytes(&self, path: &str) -> Option<Arc<[u8]>> {
        match self.changes.get(path) {
            Some(changed) => changed.clone(),
            None => self.state.get(path).cloned(),
        }
    }

    pub fn text(&self, path: &str) -> Option<String> {
        String::from_utf8(self.bytes(path)?.to_vec()).ok()
    }

    pub fn has(&self, path: &str) -> bool {
        self.bytes(path).is_some()
    }

    pub fn put(&mut self, path: &str, bytes: impl AsRef<[u8]>) {
        self.changes.insert(path.to_owned(), Some(Arc::from(bytes.as_ref())));
    }

    pub fn remove(&mut self, path: &str) {
        self.changes.insert(path.to_owned(), None);
    }

    pub fn rename(&mut self, from: &str, to: &str) -> Option<()> {
        let bytes = self.bytes(from)?;
        self.remove(from);
        self.put(to, bytes);
        Some(())
    }

    /// The paths that are there now and that are wanted.
    pub fn paths(&self, wanted: impl Fn(&str) -> bool) -> Vec<String> {
        let there = self.state.keys().filter(|path| self.has(path));
        let new = self.changes.iter().filter(|(path, bytes)| bytes.is_some() && !self.state.contains_key(*path));
        there.chain(new.map(|(path, _)| path)).filter(|path| wanted(path)).cloned().collect()
    }

    pub fn pick_path(&mut self, wanted: impl Fn(&str) -> bool) -> Option<String> {
        let paths = self.paths(wanted);
        self.rng.pick(&paths).cloned()
    }

    pub fn doc(&self, path: &str) -> Option<Doc> {
        Doc::of(path, &self.text(path)?)
    }

    /// A file of records, by chance.
    pub fn pick_doc(&mut self, wanted: impl Fn(&Doc) -> bool) -> Option<Doc> {
        let paths = self.paths(is_records);
        let docs: Vec<Doc> = paths.iter().filter_map(|path| self.doc(path)).filter(|doc| wanted(doc)).collect();
        self.rng.pick(&docs).cloned()
    }

    pub fn keep(&mut self, doc: &Doc) {
        self.put(&doc.path, doc.text());
    }

    pub fn key(&mut self, noun: Noun) -> Option<String> {
        let keys = self.known.keys(noun);
        self.rng.pick(&keys).cloned()
    }

    /// Any record that has a page or a home.
    pub fn any_key(&mut self) -> Option<String> {
        self.rng.pick(&self.known.records).map(|one| one.key.clone())
    }

    /// A name that nothing had before, in all likelihood.
    pub fn fresh(&mut self, stem: &str) -> String {
        format!("{stem}-{}", self.rng.below(10_000))
    }
}

/// Records and tables of records.
pub fn is_records(path: &str) -> bool {
    path.starts_with("content/") && (path.ends_with(".md") || path.ends_with(".toml"))
}

pub fn is_bibliography(path: &str) -> bool {
    path.starts_with("content/") && [".bib", ".json", ".yaml"].iter().any(|ending| path.ends_with(ending))
}
