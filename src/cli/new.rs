//! `brief new NOUN TITLE`: a file for a record, with what it must have filled in or left for the author.

pub mod given;

use anyhow::Result;

use crate::cli::args::Details;
use crate::cli::command::New;
use crate::cli::exit::Exit;
use crate::cli::records::{self, Written};
use crate::cli::terminal::Terminal;
use crate::disk::edit;
use crate::disk::trouble::Trouble;
use crate::model::key::Key;
use crate::model::record::Noun;
use crate::model::vocabulary::{ActorKind, EventKind, Likelihood, Vocabulary};
use crate::parse::form;

/// What an actor may say besides.
const ACTOR: &str =
    "# aliases = []\n# roles = [{ title = \"\", at = \"\" }]\n# relations = [{ to = \"\", kind = \"member-of\" }]";

/// What a source may say besides.
const SOURCE: &str = "# accessed = \"\"\n# archived = \"\"\n# reliability = \"\"  # A-F";

/// The commonest types of a source.
const TYPES: &str = "article-newspaper | report | webpage | broadcast | post | … (`brief schema source` lists all)";

/// A key made from many words has the first few of them.
const WORDS: usize = 8;

/// Makes the file and prints its path.
///
/// # Errors
/// The key is none or taken, the file is there, or the disk fails.
pub fn run(new: &New, terminal: &Terminal) -> Result<Exit> {
    let written = records::read(&new.site.input);
    given::check(new, &written)?;
    let key = key(new)?;
    let path = format!("content/{}/{key}.md", new.noun.plural());
    refuse_begun(new, &path)?;
    refuse_taken(&key, &written)?;
    edit::create(&new.site.root, &path, text(new).as_bytes())?;
    terminal.out(&format!("{path}\n"))?;
    Ok(Exit::Clean)
}

/// A file that is still what this very command made of it is to be filled in, not made again.
fn refuse_begun(new: &New, path: &str) -> Result<()> {
    let there = new.site.input.get(path).and_then(|leaf| leaf.bytes().ok());
    if there.is_some_and(|bytes| *bytes == *text(new).as_bytes()) {
        let help = format!("fill in `{path}`, or give another key with `--key`");
        return Err(Trouble::error(format!("`{path}` is made already, and nothing is filled in yet"), help));
    }
    Ok(())
}

fn key(new: &New) -> Result<Key> {
    let title = address(new).map_or(new.title.clone(), said_by);
    let few: Vec<&str> = title.split_whitespace().take(WORDS).collect();
    match &new.details.key {
        Some(said) => Key::parse(said).ok_or_else(|| no_key(said)),
        None => Key::suggest(&few.join(" ")).ok_or_else(|| no_key(&new.title)),
    }
}

/// A source that was given by its address.
fn address(new: &New) -> Option<&str> {
    Some(new.title.as_str()).filter(|title| new.noun == Noun::Source && form::is_web_address(title))
}

/// The words of an address: its host, and the last part of its path.
fn said_by(address: &str) -> String {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    let bare = bare.split(['?', '#']).next().unwrap_or(bare).trim_end_matches('/').trim_start_matches("www.");
    let (host, path) = bare.split_once('/').unwrap_or((bare, ""));
    let last = path.rsplit('/').next().unwrap_or("").trim_end_matches(".html");
    format!("{host} {}", last.replace(['-', '_'], " "))
}

fn no_key(said: &str) -> anyhow::Error {
    let help = match Key::suggest(said) {
        Some(near) => format!("did you mean `{near}`? A key is small letters and digits, in words joined by `-`"),
        None => "give one with `--key`: small letters and digits, in words joined by `-`".to_owned(),
    };
    Trouble::error(format!("`{said}` gives no key"), help)
}

fn refuse_taken(key: &Key, written: &Written) -> Result<()> {
    if key.as_str() == "desk" {
        return Err(Trouble::error("the key `desk` is reserved", "give another with `--key`"));
    }
    let now = records::heads(&written.records).find(|(_, head)| head.key.value == *key);
    let once = records::heads(&written.records).find(|(_, head)| head.was.iter().any(|was| was.value == *key));
    let (place, what) = match (now, once) {
        (Some((noun, head)), _) => (head.key.span, format!("is the key of {} already", noun.with_article())),
        (_, Some((noun, head))) => {
            (head.span, format!("was once the key of {}, and still leads there", noun.with_article()))
        }
        _ => match written.records.broken.iter().find(|broken| broken.value == *key) {
            Some(broken) => (broken.span, "is the key of a record with faults already".to_owned()),
            None => return Ok(()),
        },
    };
    let at = format!("{}:{}", written.files.path(place), written.files.place(place).line);
    Err(Trouble::error(format!("`{key}` {what}: {at}"), "give another with `--key`"))
}

fn text(new: &New) -> String {
    let Details { date, kind, speaker, source, .. } = &new.details;
    let (date, kind, url) = (or_empty(date), or_empty(kind), address(new).unwrap_or_default());
    let title = if url.is_empty() { new.title.as_str() } else { "" };
    let front = match new.noun {
        Noun::Brief => Front::new()
            .must("title", title, "")
            .must("date", &day(new), "")
            .must("status", "draft", "")
            .may("summary", ""),
        Noun::Event => Front::new()
            .must("title", title, "")
            .must("date", date, "EDTF: 2024-01-18, 2024-01~, 2024-01-16/2024-01-18")
            .must("kind", kind, &some::<EventKind>())
            .may("place", "")
            .line("# actors = [{ actor = \"\", role = \"initiator\" }]")
            .line("sources = []"),
        Noun::Actor => Front::new().must("name", title, "").must("kind", kind, &some::<ActorKind>()).line(ACTOR),
        Noun::Place => {
            let lines = "# country = \"\"  # ISO 3166-1 alpha-3\n# lat = 0.0\n# lon = 0.0\n# precision = 1";
            Front::new().must("name", title, "").line(lines)
        }
        Noun::Source => Front::new()
            .must("title", title, "")
            .line(&format!("{}  # {TYPES}", kind_of_source(kind)))
            .line("# author = [{ given = \"\", family = \"\" }]")
            .may("publisher", "")
            .may("issued", date)
            .may("url", url)
            .line(SOURCE),
        Noun::Quote => Front::new()
            .must("speaker", or_empty(speaker), "the key of an actor")
            .must("source", or_empty(source), "the key of a source")
            .must("text", title, "")
            .may("said", date),
        Noun::Judgement => {
            let front = Front::new().must("brief", "", "the key of the brief it belongs to").must("text", title, "");
            front.must("likelihood", "", &some::<Likelihood>()).line("# confidence = \"moderate\"")
        }
        Noun::Page => Front::new().must("title", title, "").line("# menu = 1"),
    };
    format!("+++\n{}+++\n\n", front.0)
}

/// Front matter that grows line by line.
struct Front(String);

impl Front {
    fn new() -> Self {
        Self(String::new())
    }

    fn line(self, line: &str) -> Self {
        Self(self.0 + line + "\n")
    }

    /// A field that must be there; where it is left to the author, a comment says what belongs there.
    fn must(self, name: &str, value: &str, hint: &str) -> Self {
        let hint = if value.is_empty() && !hint.is_empty() { format!("  # {hint}") } else { String::new() };
        self.line(&format!("{name} = {}{hint}", string(value)))
    }

    /// A field that may be there: a comment when it says nothing.
    fn may(self, name: &str, value: &str) -> Self {
        let mark = if value.is_empty() { "# " } else { "" };
        self.line(&format!("{mark}{name} = {}", string(value)))
    }
}

fn or_empty(word: &Option<String>) -> &str {
    word.as_deref().unwrap_or_default()
}

fn kind_of_source(kind: &str) -> String {
    let mark = if kind.is_empty() { "# " } else { "" };
    format!("{mark}type = {}", string(kind))
}

/// A brief's date is today unless it was said: the day it was begun.
fn day(new: &New) -> String {
    new.details.date.clone().unwrap_or_else(|| new.today.to_string())
}

fn string(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// The first words of a vocabulary, and where the rest is told.
fn some<V: Vocabulary>() -> String {
    let words: Vec<&str> = V::ALL.iter().map(|(word, _)| *word).collect();
    match words.len() {
        0..=12 => words.join(" | "),
        _ => format!("{} | … (`brief schema event` lists all)", words[..3].join(" | ")),
    }
}
