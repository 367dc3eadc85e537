//! Edits of whole records: tables moved, removed, added, and keys renamed.

use briefwright::model::record::Noun;

use super::{Entry, quoted};
use crate::live_walk::desk::{Desk, is_bibliography, is_records};
use crate::live_walk::writer::{day, edtf, sentence, title};

pub const EDITS: &[Entry] = &[
    ("move a table to another file", 6, move_table),
    ("swap two tables", 3, swap_tables),
    ("remove a table", 2, remove_table),
    ("copy a table under another key", 3, copy_table),
    ("add an event", 5, |d| add(d, Noun::Event)),
    ("add an actor", 4, |d| add(d, Noun::Actor)),
    ("add a place", 3, |d| add(d, Noun::Place)),
    ("add a source", 4, |d| add(d, Noun::Source)),
    ("add a quote", 4, |d| add(d, Noun::Quote)),
    ("add a judgement", 4, |d| add(d, Noun::Judgement)),
    ("rename a key and what refers to it", 5, |d| rename(d, Was::Unsaid, References::Fixed)),
    ("rename a key and say what it was", 5, |d| rename(d, Was::Said, References::Left)),
    ("rename a key with all that belongs to it", 5, |d| rename(d, Was::Said, References::Fixed)),
    ("rename a key and nothing else", 1, |d| rename(d, Was::Unsaid, References::Left)),
    ("make a table a file", 4, table_to_file),
    ("write a key twice", 1, duplicate),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Was {
    Said,
    Unsaid,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum References {
    Fixed,
    Left,
}

const CARRIED: &[&str] = &["events", "actors", "places", "sources", "quotes", "judgements", "claims"];

fn carries(doc: &crate::live_walk::desk::Doc) -> Vec<std::ops::Range<usize>> {
    let all = doc.tables().into_iter().filter(|(name, _)| CARRIED.contains(&name.as_str()));
    all.map(|(_, range)| range).collect()
}

/// Takes a table out of a file, by chance.
fn take_table(desk: &mut Desk<'_>) -> Option<(String, Vec<String>)> {
    let mut doc = desk.pick_doc(|doc| !carries(doc).is_empty())?;
    let all = carries(&doc);
    let range = desk.rng.pick(&all)?.clone();
    let lines: Vec<String> = doc.front.drain(range).collect();
    desk.keep(&doc);
    Some((doc.path, lines))
}

/// Adds lines to the front matter of a file, by chance.
fn put_table(desk: &mut Desk<'_>, lines: Vec<String>, but: &str) -> Option<()> {
    // A `[[claims]]` in an event's own file is that event's.
    let mut doc = desk.pick_doc(|doc| doc.path != but && !(doc.body.is_some() && doc.path.contains("/events/")))?;
    let heads: Vec<usize> = doc.tables().into_iter().map(|(_, range)| range.start).chain([doc.front.len()]).collect();
    let at = if desk.rng.chance(50) { *desk.rng.pick(&heads)? } else { doc.front.len() };
    let lines: Vec<String> = lines.into_iter().chain([String::new()]).collect();
    doc.front.splice(at..at, std::iter::once(String::new()).chain(lines));
    desk.keep(&doc);
    Some(())
}

fn move_table(desk: &mut Desk<'_>) -> Option<()> {
    let (from, lines) = take_table(desk)?;
    put_table(desk, lines, &from)
}

fn swap_tables(desk: &mut Desk<'_>) -> Option<()> {
    let mut doc = desk.pick_doc(|doc| carries(doc).len() > 1)?;
    let all = carries(&doc);
    let at = desk.rng.below(all.len() - 1);
    let (first, second) = (all[at].clone(), all[at + 1].clone());
    let moved: Vec<String> = doc.front.drain(first.clone()).collect();
    let to = second.end - first.len();
    doc.front.splice(to..to, std::iter::once(String::new()).chain(moved));
    desk.keep(&doc);
    Some(())
}

fn remove_table(desk: &mut Desk<'_>) -> Option<()> {
    take_table(desk).map(drop)
}

fn with_key(lines: &[String], key: &str) -> Vec<String> {
    let other = |line: &String| match line.starts_with("key = ") {
        true => format!("key = {}", quoted(key)),
        false => line.clone(),
    };
    lines.iter().filter(|line| !line.starts_with("was = ") && !line.starts_with("redirects = ")).map(other).collect()
}

fn copy_table(desk: &mut Desk<'_>) -> Option<()> {
    let doc = desk.pick_doc(|doc| !carries(doc).is_empty())?;
    let all = carries(&doc);
    let lines = doc.front[desk.rng.pick(&all)?.clone()].to_vec();
    let key = desk.fresh("copy");
    put_table(desk, with_key(&lines, &key), "")
}

fn duplicate(desk: &mut Desk<'_>) -> Option<()> {
    let doc = desk.pick_doc(|doc| !carries(doc).is_empty())?;
    let all = carries(&doc);
    let lines = doc.front[desk.rng.pick(&all)?.clone()].to_vec();
    put_table(desk, lines, "")
}

/// The fields of a new record, without its key.
pub fn fields(desk: &mut Desk<'_>, noun: Noun) -> Option<String> {
    let title = quoted(&title(desk.rng));
    let words = quoted(&sentence(desk.rng));
    let date = edtf(desk.rng);
    Some(match noun {
        Noun::Brief => format!("title = {title}\ndate = {}", day(desk.rng)),
        Noun::Event => {
            let (place, source) = (desk.key(Noun::Place)?, desk.key(Noun::Source)?);
            format!(
                "title = {title}\ndate = \"{date}\"\nkind = \"other\"\nplace = \"{place}\"\nsources = [\"{source}\"]"
            )
        }
        Noun::Actor => format!("name = {title}\nkind = \"party\""),
        Noun::Place => format!("name = {title}\nlat = 12.5\nlon = 40\nprecision = 3"),
        Noun::Source => format!(
            "type = \"book\"\ntitle = {title}\nissued = \"{date}\"\nauthor = [{{ given = \"Ada\", family = \"Holm\" }}]"
        ),
        Noun::Quote => {
            let (speaker, source, about) = (desk.key(Noun::Actor)?, desk.key(Noun::Source)?, desk.any_key()?);
            format!("speaker = \"{speaker}\"\nsource = \"{source}\"\ntext = {words}\nabout = [\"{about}\"]")
        }
        Noun::Judgement => {
            format!("brief = \"{}\"\ntext = {words}\nlikelihood = \"likely\"", desk.key(Noun::Brief)?)
        }
        Noun::Page => format!("title = {title}\nmenu = {}", desk.rng.below(3)),
    })
}

fn add(desk: &mut Desk<'_>, noun: Noun) -> Option<()> {
    let key = desk.fresh("new");
    let table = format!("[[{}]]\nkey = \"{key}\"\n{}", noun.plural(), fields(desk, noun)?);
    put_table(desk, table.lines().map(str::to_owned).collect(), "")
}

/// A table without tables of its own becomes a file of its own.
fn table_to_file(desk: &mut Desk<'_>) -> Option<()> {
    let (_, lines) = take_table(desk)?;
    let plural = lines.first()?.trim_matches(['[', ']']).to_owned();
    let key = lines.iter().find_map(|line| line.strip_prefix("key = "))?.trim_matches('"').to_owned();
    let inner = format!("[[{plural}.");
    let lines: Vec<String> = lines[1..].iter().map(|line| line.replace(&inner, "[[")).collect();
    let words = sentence(desk.rng);
    desk.put(&format!("content/{plural}/{key}.md"), format!("+++\n{}\n+++\n\n{words}\n", lines.join("\n").trim_end()));
    Some(())
}

/// Puts a key in place of another wherever it stands as one.
fn replaced(text: &str, old: &str, new: &str) -> String {
    let mut text = text.replace(&quoted(old), &quoted(new));
    for (open, close) in [("[[", "]]"), ("[[", "|"), ("[[", "#"), (":", "]]"), ("@", "]"), ("@", ","), ("@", ";")] {
        text = text.replace(&format!("{open}{old}{close}"), &format!("{open}{new}{close}"));
    }
    text
}

fn rename(desk: &mut Desk<'_>, was: Was, references: References) -> Option<()> {
    let one = desk.rng.pick(&desk.known.records)?.clone();
    if is_bibliography(&one.path) {
        return None;
    }
    let new = desk.fresh("renamed");
    let mut doc = desk.doc(&one.path)?;
    let said = format!("was = [{}]", quoted(&one.key));
    if one.own {
        if doc.front.iter().any(|line| line.starts_with("was = ")) {
            return None;
        }
        let to = one.path.replacen(&one.key, &new, 1);
        if was == Was::Said {
            doc.front.insert(0, said);
        }
        desk.remove(&one.path);
        doc.path = to;
    } else {
        let at = doc.front.iter().position(|line| *line == format!("key = {}", quoted(&one.key)))?;
        doc.front[at] = format!("key = {}", quoted(&new));
        if was == Was::Said && !doc.front.get(at + 1)?.starts_with("was = ") {
            doc.front.insert(at + 1, said);
        }
    }
    desk.keep(&doc);
    if references == References::Fixed {
        for path in desk.paths(is_records) {
            let text = desk.text(&path)?;
            let kept = format!("was = [{}]", quoted(&new));
            let fixed = replaced(&text, &one.key, &new).replace(&kept, &format!("was = [{}]", quoted(&one.key)));
            if fixed != text {
                desk.put(&path, fixed);
            }
        }
    }
    Some(())
}
