//! Sources from bibliographies: BibLaTeX, CSL-JSON, Hayagriva's YAML. Each format makes drafts; what a source
//! must be is checked here, once for all.

pub mod biblatex;
pub mod csl_json;
pub mod hayagriva;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::code::{bad_date, bad_key, bad_language, bad_url, bibliography_entry, duplicate_key, reserved_key};
use crate::diag::diagnostic::Diagnostic;
use crate::model::key::{Key, is_reserved};
use crate::model::record::Head;
use crate::model::records::Records;
use crate::model::source::{Name, Source};
use crate::model::when::When;
use crate::parse::{fence, form};
use crate::text::file::File;
use crate::text::span::{FileId, Span, Spanned};

/// An entry as its format gives it, everything still text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The key in the bibliography, and where it stands.
    pub key: String,
    pub at: std::ops::Range<usize>,
    /// CSL's item type.
    pub kind: Option<&'static str>,
    pub title: Option<String>,
    pub author: Vec<Name>,
    pub editor: Vec<Name>,
    pub publisher: Option<String>,
    pub container: Option<String>,
    /// In EDTF.
    pub issued: Option<String>,
    pub volume: Option<String>,
    pub issue: Option<String>,
    pub pages: Option<String>,
    pub edition: Option<String>,
    pub location: Option<String>,
    pub doi: Option<String>,
    pub isbn: Option<String>,
    pub url: Option<String>,
    /// In EDTF.
    pub accessed: Option<String>,
    pub language: Option<String>,
}

/// What a format reads: drafts, and faults as phrases with their bytes.
#[derive(Debug, Default)]
pub struct Read {
    pub drafts: Vec<Draft>,
    pub faults: Vec<(String, std::ops::Range<usize>)>,
    /// What of an entry would be lost or guessed, though the entry itself is read.
    pub doubts: Vec<(String, std::ops::Range<usize>)>,
}

/// Some entries of a bibliography, as a bibliography of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub text: String,
    /// The keys of entries that are in it only because others take fields from them.
    pub parents: BTreeSet<String>,
}

/// The entries that have these keys in a bibliography; `None` where they cannot be told from the others.
#[must_use]
pub fn only(path: &str, text: &str, keys: &BTreeSet<&str>) -> Option<Part> {
    match ending(path) {
        "bib" => biblatex::only(text, keys),
        "json" => csl_json::only(text, keys),
        _ => Some(hayagriva::only(text, keys)),
    }
}

/// Whether a file under `content/` is a bibliography.
#[must_use]
pub fn is_one(path: &str) -> bool {
    matches!(ending(path), "bib" | "json" | "yaml" | "yml")
}

fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// Reads a bibliography under `content/`.
#[must_use]
pub fn read(id: FileId, file: &File) -> (Records, Vec<Diagnostic>) {
    let read = match ending(&file.path) {
        "bib" => biblatex::read(&file.text),
        "json" => csl_json::read(&file.text),
        _ => hayagriva::read(&file.text),
    };
    let (_, faults) = fence::mark(id, &file.text);
    let mut shelf = Shelf { id, text: &file.text, records: Records::default(), faults, keys: BTreeMap::new() };
    for (what, range) in read.faults {
        let at = shelf.span(range);
        shelf.faults.push(bibliography_entry::new(&what, at));
        shelf.lost(at);
    }
    for (what, range) in read.doubts {
        let at = shelf.span(range);
        shelf.faults.push(bibliography_entry::new(&what, at));
    }
    for draft in read.drafts {
        shelf.put(draft);
    }
    (shelf.records, shelf.faults)
}

/// The sources of a file, with what was found.
struct Shelf<'a> {
    id: FileId,
    text: &'a str,
    records: Records,
    faults: Vec<Diagnostic>,
    keys: BTreeMap<Key, Span>,
}

impl Shelf<'_> {
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        let start = self.text.floor_char_boundary(range.start.min(self.text.len()));
        let end = self.text.ceil_char_boundary(range.end.min(self.text.len()));
        Span::new(self.id, start..end.max(start))
    }

    /// An entry that could not be read still takes its key: what cites it is not at fault.
    fn lost(&mut self, at: Span) {
        let entry = &self.text[at.range()];
        let written = entry.split_once('{').map_or(entry, |(_, rest)| rest.split(',').next().unwrap_or(""));
        if let Some(key) = Key::suggest(written) {
            self.records.broken.push(Spanned::new(key, at));
        }
    }

    fn put(&mut self, draft: Draft) {
        let at = self.span(draft.at.clone());
        let Some(key) = self.key(&draft.key, at) else { return };
        let source = self.source(draft, Spanned::new(key, at));
        self.records.sources.push(Arc::new(source));
    }

    /// The key an entry has here; an entry whose key is taken is told and left out.
    fn key(&mut self, written: &str, at: Span) -> Option<Key> {
        let Some(key) = Key::suggest(written) else {
            self.faults.push(bad_key::new(written, None, at));
            return Some(Key::unread(at));
        };
        if is_reserved(&key) {
            self.faults.push(reserved_key::new(key.as_str(), at));
            return Some(Key::unread(at));
        }
        if let Some(first) = self.keys.get(&key) {
            self.faults.push(duplicate_key::new(key.as_str(), at, *first));
            return None;
        }
        self.keys.insert(key.clone(), at);
        Some(key)
    }

    fn source(&mut self, draft: Draft, key: Spanned<Key>) -> Source {
        let at = key.span;
        let text = |text: Option<String>| text.filter(|t| !t.trim().is_empty()).map(|t| Spanned::new(t, at));
        let title = text(draft.title);
        if title.is_none() {
            self.faults.push(bibliography_entry::new(&format!("the entry `{}` has no title", draft.key), at));
        }
        Source {
            original_key: Some(draft.key).filter(|original| original != key.as_str()),
            kind: draft.kind.map(|kind| Spanned::new(kind.to_owned(), at)),
            aliases: Vec::new(),
            author: draft.author,
            editor: draft.editor,
            publisher: text(draft.publisher),
            container: text(draft.container),
            issued: self.date("date of issue", draft.issued, at),
            volume: text(draft.volume),
            issue: text(draft.issue),
            pages: text(draft.pages),
            edition: text(draft.edition),
            location: text(draft.location),
            doi: text(draft.doi),
            isbn: text(draft.isbn),
            url: self.url(draft.url, at),
            accessed: self.date("date of access", draft.accessed, at),
            archived: None,
            language: self.language(draft.language, at),
            reliability: None,
            scale: None,
            relays: Vec::new(),
            capture: None,
            head: self.head(key),
            title: title.unwrap_or_else(|| Spanned::new(String::new(), at)),
        }
    }

    fn head(&self, key: Spanned<Key>) -> Head {
        let (was, redirects, tags) = (Vec::new(), Vec::new(), Vec::new());
        Head { span: key.span, key, file: self.id, own_file: false, was, redirects, tags, body: None }
    }

    fn date(&mut self, what: &str, text: Option<String>, at: Span) -> Option<Spanned<When>> {
        let text = text?;
        match When::parse(text.trim()) {
            Ok(when) => Some(Spanned::new(when, at)),
            Err(_) => {
                self.faults.push(bad_date::entry(what, &text, at));
                None
            }
        }
    }

    fn url(&mut self, text: Option<String>, at: Span) -> Option<Spanned<String>> {
        let text = text.filter(|t| !t.is_empty())?;
        if form::is_web_address(&text) {
            return Some(Spanned::new(text, at));
        }
        self.faults.push(bad_url::new(&text, at));
        None
    }

    /// Bibliographies also write languages as words, which CSL cannot use; those are told and left out.
    fn language(&mut self, text: Option<String>, at: Span) -> Option<Spanned<String>> {
        let text = text.filter(|t| !t.is_empty())?;
        if form::is_language(&text) {
            return Some(Spanned::new(text, at));
        }
        self.faults.push(bad_language::new(&text, at));
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{File, FileId, read};

    /// Each source in a line, then the findings.
    fn says(path: &str, text: &str) -> String {
        let (records, faults) = read(FileId(0), &File::new(path, text));
        let mut out = Vec::new();
        for s in &records.sources {
            let said = |t: &Option<crate::text::span::Spanned<String>>| {
                t.as_ref().map_or("-", |t| t.value.as_str()).to_owned()
            };
            let names: Vec<String> =
                s.author.iter().map(|n| n.family.clone().or(n.literal.clone()).unwrap_or_default()).collect();
            let issued = s.issued.as_ref().map_or("-", |d| d.text.as_str());
            let parts = [
                s.head.key.as_str(),
                &said(&s.kind),
                &s.title,
                &names.join("+"),
                issued,
                &said(&s.container),
                &said(&s.url),
            ];
            out.push(parts.join("|"));
        }
        out.extend(faults.iter().map(|d| format!("!{} {:?}", d.code.name, &text[d.primary.range()])));
        out.join("\n")
    }

    #[test]
    fn biblatex() {
        let text = "@string{na = {The New Arab}}\n\
            @article{Cafiero:2024,\n author = {Cafiero, Giorgio and {World Bank}},\n title = {On {Iran} \\& Pakistan},\n\
            journaltitle = na,\n date = {2024-01-23/2024-01-25},\n url = {https://x.org/a_b}\n}\n\
            @online{b, title = {B}, year = 2020, month = mar, urldate = {2024-02-30}}\n\
            @book{cafiero-2024, title = {Again}}\n@book{broken, title = {B\n@misc{later, title = {Later}}\n@misc{none, date={2020}}\n";
        let expected = "cafiero-2024|article-journal|On Iran & Pakistan|Cafiero+World Bank|2024-01-23/2024-01-25|The New Arab|https://x.org/a_b\n\
            b|webpage|B||2020-03|-|-\nlater|document|Later||-|-|-\nnone|document|||2020|-|-\n\
            !bibliography-entry \"@book{broken, title = {B\"\n!bad-date \"b\"\n!duplicate-key \"cafiero-2024\"\n!bibliography-entry \"none\"";
        assert_eq!(says("content/a.bib", text), expected);
    }

    #[test]
    fn csl_json() {
        let text = r#"[{"id": "Doe/2020", "type": "article-newspaper", "title": "T", "author": [{"family": "Doe", "given": "J"}, {"literal": "RANE"}],
            "issued": {"date-parts": [[2024, 1, 5]]}, "container-title": "C", "URL": "https://x.org"},
            {"id": 7, "type": "book", "title": "U", "issued": {"date-parts": [["2019"], [2020, 2]], "circa": true}},
            3, {"type": "book"}]"#;
        let expected = "doe-2020|article-newspaper|T|Doe+RANE|2024-01-05|C|https://x.org\n7|book|U||2019~/2020-02~|-|-\n\
            !bibliography-entry \"[\"\n!bibliography-entry \"[\"";
        assert_eq!(says("content/a.json", text), expected);
        assert_eq!(says("content/a.json", "[{\"id\": \n]"), "!bibliography-entry \"]\"");
    }

    #[test]
    fn hayagriva() {
        let text = "crazy-rich:\n    type: Book\n    title: Crazy Rich Asians\n    author: Kwan, Kevin\n    date: 2014-03\n\
            Bad one:\n    type: Nonsense\n    title: X\n\
            later:\n    type: Article\n    title: L\n    url: { value: \"https://x.org/\", date: 2024-01-02 }\n    parent:\n        type: Newspaper\n        title: P\n\
            later:\n    type: Web\n    title: M\n";
        let expected = "crazy-rich|book|Crazy Rich Asians|Kwan|2014-03|-|-\nlater|article-newspaper|L||-|P|https://x.org/\n\
            !bibliography-entry \"Bad one\"\n!duplicate-key \"later\"";
        assert_eq!(says("content/a.yaml", text), expected);
    }

    #[test]
    fn hostile_files_are_faults() {
        let nested = format!("@book{{a, title = {}", "{".repeat(100_000));
        assert!(says("content/a.bib", &nested).contains("!bibliography-entry"));
        let cycle =
            "@book{a, title={A}, crossref={b}}\n@book{b, title={B}, crossref={a}}\n@book{c, title={C}, crossref={c}}";
        assert_eq!(says("content/a.bib", cycle).lines().filter(|l| !l.starts_with('!')).count(), 3);
        assert!(says("content/a.json", &"[".repeat(100_000)).contains("!bibliography-entry"));
        assert!(says("content/a.yaml", &"[".repeat(100_000)).contains("!bibliography-entry"));
        assert!(says("content/a.yaml", &format!("a: {}", "{a: ".repeat(100_000))).contains("!bibliography-entry"));
    }
}
