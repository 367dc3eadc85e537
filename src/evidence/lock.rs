//! `captures.lock`: what was verified, against which capture. It is committed, so that whoever has no captures still knows
//! that nothing changed since. One block a source and one line a quotation, sorted: two branches merge line by line.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;
use toml::Spanned;

use crate::diag::code::bad_lock;
use crate::diag::diagnostic::Diagnostic;
use crate::graph::verdicts::{Held, Tier, Verified};
use crate::model::key::is_key;
use crate::text::files::Files;
use crate::text::sha256::is_hex;
use crate::text::span::{FileId, Span};

/// Where it lies, from the site's root.
pub const PATH: &str = "captures.lock";

/// What the lock says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// By the keys of the sources.
    pub sources: BTreeMap<String, Block>,
}

/// A source's capture, and what was found in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The source's key; none while it is not written.
    pub span: Option<Span>,
    pub held: Held,
    /// By the hash of the quoted text.
    pub passages: BTreeMap<String, Passage>,
}

/// A quotation that was verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What it is of, for people: a quote's key, a ledger, a file.
    pub of: String,
    pub verified: Verified,
    /// Whether the source's characters are not those that are quoted.
    pub differs: bool,
}

const HEAD: &str =
    "# What was verified against which capture. `brief capture` writes this file: commit it.\nversion = 1\n";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    version: u32,
    #[serde(default)]
    sources: BTreeMap<Spanned<String>, Source>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Source {
    sha256: String,
    media_type: Option<String>,
    taken: Option<String>,
    from: Option<String>,
    #[serde(default)]
    passages: Vec<Spanned<toml::Value>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    of: String,
    /// The beginning of the capture's hash: a merge may bring lines together that rest on two captures.
    r#in: String,
    text: String,
    tier: Tier,
    at: (u32, u32),
    words: Option<String>,
    source: Option<Vec<String>>,
}

impl Lock {
    /// Reads the lock of a site, if there is one. A line that cannot be read is told and left out.
    #[must_use]
    pub fn read(files: &Files) -> (Self, Vec<Diagnostic>) {
        let Some(file) = files.find(PATH) else { return (Self::default(), Vec::new()) };
        let text = &*files.get(file).text;
        if let Some(at) = conflict(text) {
            let place = Span::new(file, at..at + 7);
            return (Self::default(), vec![bad_lock::new("a merge left a conflict here", place)]);
        }
        let document: Document = match toml::from_str(text) {
            Ok(document) => document,
            Err(fault) => {
                let place = Span::new(file, fault.span().unwrap_or(0..0));
                return (Self::default(), vec![bad_lock::new(fault.message(), place)]);
            }
        };
        if document.version != 1 {
            let why = format!("version {} is of a later Briefwright", document.version);
            return (Self::default(), vec![bad_lock::new(&why, Span::new(file, 0..0))]);
        }
        let mut found = Vec::new();
        let mut sources = BTreeMap::new();
        for (key, source) in document.sources {
            let span = Span::new(file, key.span());
            let why = match (is_key(key.get_ref()), is_hex(&source.sha256)) {
                (false, _) => "this is no key of a source",
                (_, false) => "its `sha256` is no SHA-256 in small hexadecimal digits",
                _ => {
                    sources.insert(key.into_inner(), block(source, (file, span), &mut found));
                    continue;
                }
            };
            found.push(bad_lock::new(why, span));
        }
        (Self { sources }, found)
    }

    /// The lock as it is written: the same bytes for the same lock.
    #[must_use]
    pub fn print(&self) -> String {
        let mut out = HEAD.to_owned();
        for (key, block) in &self.sources {
            let Held { sha256, media_type, taken, from } = &block.held;
            let _ = write!(out, "\n[sources.{key}]\nsha256 = {}\n", quoted(sha256));
            for (name, value) in [("media-type", media_type), ("taken", taken), ("from", from)] {
                let _ = value.as_ref().map(|value| writeln!(out, "{name} = {}", quoted(value)));
            }
            let lines = block.passages.iter().map(|(hash, passage)| line(mark(sha256), hash, passage));
            let mut lines: Vec<String> = lines.collect();
            lines.sort();
            let lines: String = lines.iter().map(|line| format!("  {line},\n")).collect();
            let _ = if lines.is_empty() { Ok(()) } else { write!(out, "passages = [\n{lines}]\n") };
        }
        out
    }
}

fn block(source: Source, (file, span): (FileId, Span), found: &mut Vec<Diagnostic>) -> Block {
    let Source { sha256, media_type, taken, from, passages } = source;
    let mut read = BTreeMap::new();
    for one in passages {
        let place = Span::new(file, one.span());
        match one.into_inner().try_into::<Line>() {
            Ok(line) if !(is_hex(&line.text) && line.words.as_deref().is_none_or(is_hex)) => {
                found.push(bad_lock::new("a hash is no SHA-256 in small hexadecimal digits", place));
            }
            // What was found in another capture is not known of this one.
            Ok(line) if line.r#in != mark(&sha256) => {}
            Ok(line) => read.extend([passage(line)]),
            Err(fault) => found.push(bad_lock::new(fault.message(), place)),
        }
    }
    Block { span: Some(span), held: Held { sha256, media_type, taken, from }, passages: read }
}

fn passage(line: Line) -> (String, Passage) {
    let Line { of, text, tier, at, words, source, .. } = line;
    let differs = source.is_some();
    let sha256 = words.unwrap_or_else(|| text.clone());
    (
        text,
        Passage {
            of,
            verified: Verified { tier, at, original: false, sha256, parts: source.unwrap_or_default() },
            differs,
        },
    )
}

/// As much of a capture's hash as tells it from the one before.
fn mark(sha256: &str) -> &str {
    &sha256[..12]
}

/// The line of a passage; `hash` is that of the quoted text.
fn line(mark: &str, hash: &str, passage: &Passage) -> String {
    let Passage { of, verified: Verified { tier, at, sha256, parts, original: _ }, differs } = passage;
    let [of, mark, text, tier] = [of, mark, hash, tier.as_str()].map(quoted);
    let mut out = format!("{{ of = {of}, in = {mark}, text = {text}, tier = {tier}");
    let _ = write!(out, ", at = [{}, {}]", at.0, at.1);
    if sha256 != hash {
        let _ = write!(out, ", words = {}", quoted(sha256));
    }
    if *differs {
        let parts: Vec<String> = parts.iter().map(|part| quoted(part)).collect();
        let _ = write!(out, ", source = [{}]", parts.join(", "));
    }
    out + " }"
}

/// A basic string of TOML, in one line.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() || is_hidden(c) => {
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// What a reader of the file would not see, or what would turn the line about.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Where a line begins that a merge left.
fn conflict(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark)) {
            return Some(at);
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::evidence::lock::{Block, Lock, PATH, Passage};
    use crate::graph::verdicts::{Held, Tier, Verified};
    use crate::text::file::File;
    use crate::text::files::Files;
    use crate::text::sha256::hex_of;

    fn lock() -> Lock {
        let held = Held {
            sha256: hex_of("all"),
            media_type: Some("text/html".to_owned()),
            taken: Some("2024-01-23".to_owned()),
            from: None,
        };
        let passage = |of: &str, tier, sha256: &str, parts: &[&str]| Passage {
            of: of.to_owned(),
            verified: Verified {
                tier,
                at: (3, 17),
                original: false,
                sha256: sha256.to_owned(),
                parts: parts.iter().map(|p| (*p).to_owned()).collect(),
            },
            differs: !parts.is_empty(),
        };
        let passages = [
            (hex_of("b"), passage("brink", Tier::Exact, &hex_of("b"), &[])),
            (
                hex_of("a"),
                passage("e#killed", Tier::Aligned, &hex_of("x"), &["an \"odd\"\u{200b}\n", "part\u{202e}\\"]),
            ),
        ];
        let block = Block { span: None, held: held.clone(), passages: passages.into() };
        let empty = Block { span: None, held, passages: [].into() };
        Lock { sources: [("cafiero-2024".to_owned(), block), ("zzz".to_owned(), empty)].into() }
    }

    fn read(text: &str) -> (Lock, String) {
        let files = Files::new(vec![File::new(PATH, text)]);
        let (mut lock, found) = Lock::read(&files);
        lock.sources.values_mut().for_each(|block| block.span = None);
        let found: Vec<String> = found.iter().map(|f| format!("{} at {:?}", f.message, f.primary.range())).collect();
        (lock, found.join("; "))
    }

    #[test]
    fn what_is_written_is_read() {
        let text = lock().print();
        assert_eq!(read(&text), (lock(), String::new()), "{text}");
        assert_eq!(read(&text).0.print(), text);
        assert!(text.contains("\n  { of = \"brink\", in = \""), "{text}");
        assert!(!text.contains('\u{202e}') && !text.contains('\u{200b}'));
        assert_eq!(
            read(""),
            (Lock::default(), "`captures.lock` cannot be read: missing field `version` at 0..0".into())
        );
    }

    #[test]
    fn what_cannot_be_read_is_told_at_its_place() {
        let text = lock().print();
        let merged = text.replace("passages = [", "<<<<<<< ours\npassages = [");
        let at = merged.find("<<<").expect("it is there");
        let (empty, found) = read(&merged);
        assert_eq!(empty, Lock::default());
        assert!(found.contains(&format!("a conflict here at {at}..{}", at + 7)), "{found}");
        let (rest, found) = read(&text.replace("\"aligned\"", "\"nearly\""));
        assert_eq!(rest.sources["cafiero-2024"].passages.len(), 1);
        assert!(found.contains("unknown variant `nearly`"), "{found}");
        assert!(read(&text.replace("version = 1", "version = 2")).1.contains("later Briefwright"));
        // A merge brought a line of another capture.
        let (rest, found) = read(&text.replacen("in = \"", "in = \"0", 1));
        assert_eq!((rest.sources["cafiero-2024"].passages.len(), found.as_str()), (1, ""));
        let (rest, found) = read(&text.replace(&format!("sha256 = \"{}\"", hex_of("all")), "sha256 = \"abc\""));
        assert!(rest.sources.is_empty() && found.contains("is no SHA-256"), "{found}");
        assert!(read(&text.replace("[sources.zzz]", "[sources.\"a b\"]")).1.contains("is no key of a source"));
        assert!(read("version = 1\n[sources.a]\nsha256 = 3").1.contains("expected a string"));
    }
}
