//! Edits of captures and of the lock: taken, changed, deleted, broken.

use briefwright::build::{Options, build};
use briefwright::model::record::Noun;
use briefwright::text::sha256::hex_of;

use super::Entry;
use crate::live_walk::desk::{Desk, is_records};
use crate::live_walk::tree;
use crate::live_walk::writer::sentence;

pub const EDITS: &[Entry] = &[
    ("capture a source", 6, capture),
    ("change a capture", 4, change),
    ("delete a capture", 2, |d| remove(d, ".txt")),
    ("say where a capture is from", 2, describe),
    ("delete what is known of a capture", 1, |d| remove(d, ".toml")),
    ("write the lock", 4, lock),
    ("break the lock", 1, break_lock),
    ("delete the lock", 1, |d| d.has(LOCK).then(|| d.remove(LOCK))),
    ("quote a source in a block", 5, quote),
];

const LOCK: &str = "captures.lock";

/// All that is quoted anywhere, with other words between, so that much of it is found.
fn capture(desk: &mut Desk<'_>) -> Option<()> {
    let key = desk.key(Noun::Source)?;
    let texts = desk.paths(is_records).into_iter().filter_map(|path| desk.text(&path));
    let quoted: Vec<String> = texts.flat_map(|text| words_of(&text)).collect();
    let mut text = format!("{}\n", sentence(desk.rng));
    for words in quoted {
        if desk.rng.chance(80) {
            text += &format!("{words} {}\n\n", sentence(desk.rng));
        }
    }
    desk.put(&format!("captures/{key}.txt"), text);
    Some(())
}

/// What fields of a file quote, and its block quotes.
fn words_of(text: &str) -> Vec<String> {
    let field = |line: &str| {
        let value = line.strip_prefix("text = \"").or_else(|| line.strip_prefix("quote = \""))?;
        Some(value.trim_end_matches('"').replace("\\\"", "\""))
    };
    let block = |line: &str| Some(line.strip_prefix("> ")?.split(" [@").next()?.to_owned());
    text.lines().filter_map(|line| field(line).or_else(|| block(line))).collect()
}

fn is_capture(path: &str) -> bool {
    path.starts_with("captures/") && path.ends_with(".txt")
}

fn change(desk: &mut Desk<'_>) -> Option<()> {
    let path = desk.pick_path(is_capture)?;
    let mut words: Vec<String> = desk.text(&path)?.split(' ').map(str::to_owned).collect();
    let at = desk.rng.below(words.len());
    match desk.rng.below(4) {
        0 => words[at] = words[at].replace('e', "е"),
        1 => words[at] += "\n",
        2 => words[at].clear(),
        _ => words[at] += "x",
    }
    desk.put(&path, words.join(" "));
    Some(())
}

fn remove(desk: &mut Desk<'_>, ending: &'static str) -> Option<()> {
    let path = desk.pick_path(|path| path.starts_with("captures/") && path.ends_with(ending))?;
    desk.remove(&path);
    Some(())
}

fn describe(desk: &mut Desk<'_>) -> Option<()> {
    let path = desk.pick_path(is_capture)?;
    let hash = hex_of(desk.text(&path)?);
    let name = path.trim_start_matches("captures/");
    let key = name.trim_end_matches(".txt");
    let (day, kind) = (desk.rng.below(28) + 1, desk.rng.below(2));
    let kind = ["text/plain", "text/html"][kind];
    let told = format!(
        "source = \"{key}\"\ntext = \"{name}\"\nsha256 = \"{hash}\"\nmedia-type = \"{kind}\"\ntaken = \
         2024-02-{day:02}\nfrom = \"a file\"\n"
    );
    desk.put(&format!("captures/{key}.toml"), told);
    Some(())
}

/// As `brief capture lock` does it.
fn lock(desk: &mut Desk<'_>) -> Option<()> {
    let (built, _) = build(&tree(desk.state), &Options::default());
    desk.put(LOCK, built.press.evidence.lock.print());
    Some(())
}

fn break_lock(desk: &mut Desk<'_>) -> Option<()> {
    let text = desk.text(LOCK)?;
    let at = desk.rng.below(text.len());
    let at = text.floor_char_boundary(at);
    desk.put(LOCK, format!("{}<<<<<<< ours\n{}", &text[..at], &text[at..]));
    Some(())
}

fn quote(desk: &mut Desk<'_>) -> Option<()> {
    let mut doc = desk.pick_doc(|doc| doc.body.is_some())?;
    let source = desk.key(Noun::Source)?;
    let mut parts = doc.paragraphs();
    parts.push(format!("> {} [@{source}]", sentence(desk.rng)));
    doc.set_paragraphs(&parts);
    desk.keep(&doc);
    Some(())
}
