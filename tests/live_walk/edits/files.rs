//! Edits of files: added, deleted, renamed, swapped; bibliographies, static files and files beside records.

use briefwright::model::record::Noun;

use super::Entry;
use super::tables::fields;
use crate::live_walk::desk::{Desk, is_bibliography, is_records};
use crate::live_walk::writer::{folded, sentence};

pub const EDITS: &[Entry] = &[
    ("delete a file", 3, delete),
    ("add a brief", 5, |d| add(d, Noun::Brief)),
    ("add an event's file", 3, |d| add(d, Noun::Event)),
    ("add an actor's file", 3, |d| add(d, Noun::Actor)),
    ("add a page", 3, |d| add(d, Noun::Page)),
    ("add a quote's file", 2, |d| add(d, Noun::Quote)),
    ("add many files", 1, add_many),
    ("rename a file", 4, rename),
    ("rename a table file", 4, rename_bulk),
    ("rename a file by case", 1, rename_case),
    ("swap two files", 4, swap),
    ("rename a folder", 3, rename_folder),
    ("give a record a folder", 3, to_folder),
    ("take a record out of its folder", 3, from_folder),
    ("sort a file deeper", 3, deeper),
    ("add a static file", 3, add_static),
    ("change a static file", 3, change_static),
    ("delete a static file", 3, |d| delete_of(d, |path| path.starts_with("static/"))),
    ("put a static file in a page's way", 1, collide),
    ("add a file beside a record", 3, add_beside),
    ("change a file beside a record", 3, change_beside),
    ("delete a file beside a record", 2, |d| delete_of(d, is_beside)),
    ("add an entry to a bibliography", 5, add_entry),
    ("change an entry of a bibliography", 4, change_entry),
    ("remove an entry of a bibliography", 2, remove_entry),
];

fn delete(desk: &mut Desk<'_>) -> Option<()> {
    delete_of(desk, is_records)
}

fn delete_of(desk: &mut Desk<'_>, wanted: fn(&str) -> bool) -> Option<()> {
    let path = desk.pick_path(wanted)?;
    desk.remove(&path);
    Some(())
}

fn add(desk: &mut Desk<'_>, noun: Noun) -> Option<()> {
    let key = desk.fresh("file");
    let fields = fields(desk, noun)?;
    let (other, source) = (desk.any_key()?, desk.key(Noun::Source)?);
    let body = format!("{} It concerns [[{other}]] [@{source}].", sentence(desk.rng));
    let index = if desk.rng.chance(20) { "/index" } else { "" };
    desk.put(&format!("content/{}/{key}{index}.md", noun.plural()), format!("+++\n{fields}\n+++\n\n{body}\n"));
    Some(())
}

/// All at one place in the order of the files.
fn add_many(desk: &mut Desk<'_>) -> Option<()> {
    let folder = desk.fresh("many");
    for nth in 0..20 {
        let text = format!("+++\nname = \"Mooring {nth}\"\n+++\n");
        desk.put(&format!("content/places/{folder}/mooring-{}-{nth}.md", desk.state.len()), text);
    }
    Some(())
}

fn split(path: &str) -> Option<(&str, &str)> {
    path.rsplit_once('/')
}

/// A record's file under another name: its key is another then, unless it says which.
fn rename(desk: &mut Desk<'_>) -> Option<()> {
    let path = desk.pick_path(|path| path.ends_with(".md") && !path.ends_with("/index.md") && is_records(path))?;
    let name = desk.fresh("moved");
    let to = format!("{}/{name}.md", split(&path)?.0);
    desk.rename(&path, &to)
}

/// A file of tables under another name: nothing but the order of the files changes.
fn rename_bulk(desk: &mut Desk<'_>) -> Option<()> {
    let path = desk.pick_path(|path| path.starts_with("content/") && !path.ends_with(".md") && is_text(path))?;
    let (folder, name) = split(&path)?;
    let ending = name.rsplit_once('.')?.1;
    let first = desk.rng.word(&["a", "m", "z"]);
    let to = format!("{folder}/{first}{}.{ending}", desk.rng.below(100));
    (!desk.has(&to)).then(|| desk.rename(&path, &to))?
}

fn is_text(path: &str) -> bool {
    is_records(path) || is_bibliography(path)
}

fn rename_case(desk: &mut Desk<'_>) -> Option<()> {
    let path = desk.pick_path(|path| path.starts_with("static/") && !path.contains("/."))?;
    let (folder, name) = split(&path)?;
    let other = if folded(name) == name { name.to_uppercase() } else { folded(name) };
    let to = format!("{folder}/{other}");
    (!desk.has(&to)).then(|| desk.rename(&path, &to))?
}

/// Two files of one kind exchange what they hold.
fn swap(desk: &mut Desk<'_>) -> Option<()> {
    let first = desk.pick_path(is_text)?;
    let (folder, ending) = (split(&first)?.0.to_owned(), first.rsplit_once('.')?.1.to_owned());
    let second = desk.pick_path(|path| path != first && path.starts_with(&folder) && path.ends_with(&ending))?;
    let (a, b) = (desk.bytes(&first)?, desk.bytes(&second)?);
    desk.put(&first, b);
    desk.put(&second, a);
    Some(())
}

/// All files below a folder go to another.
fn move_all(desk: &mut Desk<'_>, from: &str, to: &str) -> Option<()> {
    let paths = desk.paths(|path| path.starts_with(from));
    for path in &paths {
        desk.rename(path, &format!("{to}{}", &path[from.len()..]))?;
    }
    (!paths.is_empty()).then_some(())
}

/// A record's own folder, or one that only sorts.
fn rename_folder(desk: &mut Desk<'_>) -> Option<()> {
    let path = desk.pick_path(|path| path.starts_with("content/") && path.split('/').count() > 3)?;
    let parts: Vec<&str> = path.split('/').collect();
    let from = format!("{}/", parts[..3].join("/"));
    let to = format!("{}/{}/", parts[..2].join("/"), desk.fresh("folder"));
    move_all(desk, &from, &to)
}

fn to_folder(desk: &mut Desk<'_>) -> Option<()> {
    let path = desk.pick_path(|path| is_records(path) && path.ends_with(".md") && !path.ends_with("/index.md"))?;
    let to = format!("{}/index.md", path.strip_suffix(".md")?);
    desk.rename(&path, &to)
}

/// Together with what lies beside it.
fn from_folder(desk: &mut Desk<'_>) -> Option<()> {
    let path = desk.pick_path(|path| is_records(path) && path.ends_with("/index.md"))?;
    let folder = path.strip_suffix("index.md")?.to_owned();
    let to = format!("{}.md", folder.trim_end_matches('/'));
    let above = split(folder.trim_end_matches('/'))?.0.to_owned();
    desk.rename(&path, &to)?;
    if desk.rng.chance(70) {
        move_all(desk, &folder, &format!("{above}/"));
    }
    Some(())
}

fn deeper(desk: &mut Desk<'_>) -> Option<()> {
    let path = desk.pick_path(|path| is_records(path) && path.split('/').count() == 3)?;
    let (folder, name) = split(&path)?;
    let to = format!("{folder}/{}/{name}", desk.rng.word(&["2023", "deep/er"]));
    desk.rename(&path, &to)
}

fn add_static(desk: &mut Desk<'_>) -> Option<()> {
    let name = desk.rng.word(&["a.txt", "papers/b.pdf", "_redirects-old", "c.csv", "data.bin", ".well-known/x"]);
    let words = sentence(desk.rng);
    desk.put(&format!("static/{name}"), words);
    Some(())
}

fn change_static(desk: &mut Desk<'_>) -> Option<()> {
    let path = desk.pick_path(|path| path.starts_with("static/"))?;
    let words = sentence(desk.rng);
    desk.put(&path, words);
    Some(())
}

fn collide(desk: &mut Desk<'_>) -> Option<()> {
    let page = match desk.rng.below(4) {
        0 => "index.html".to_owned(),
        1 => "feed.xml".to_owned(),
        2 => format!("Events/{}.html", desk.key(Noun::Event)?),
        _ => format!("actors/{}.html", desk.key(Noun::Actor)?),
    };
    desk.put(&format!("static/{page}"), "in the way");
    Some(())
}

fn is_beside(path: &str) -> bool {
    path.starts_with("content/") && !is_text(path)
}

fn add_beside(desk: &mut Desk<'_>) -> Option<()> {
    let record = desk.pick_path(|path| is_records(path) && path.starts_with("content/briefs/"))?;
    let name = desk.rng.word(&["ferry.png", "pier.png", "note.txt", "log.txt", "sub/table.csv"]);
    let to = format!("{}/{name}", split(&record)?.0);
    let words = sentence(desk.rng);
    desk.put(&to, words);
    Some(())
}

fn change_beside(desk: &mut Desk<'_>) -> Option<()> {
    let path = desk.pick_path(is_beside)?;
    // A picture's size is told in the page: a GIF says it in its first bytes.
    let mut picture = b"GIF89a".to_vec();
    picture.extend([u8::try_from(desk.rng.below(200)).expect("it fits"), 0, 9, 0, 0, 0, 0]);
    let words = sentence(desk.rng).into_bytes();
    desk.put(&path, if path.ends_with(".png") { picture } else { words });
    Some(())
}

/// The bibliography to edit, and its text.
fn bibliography(desk: &mut Desk<'_>) -> Option<(String, String)> {
    let path = desk.pick_path(is_bibliography)?;
    let text = desk.text(&path)?;
    Some((path, text))
}

fn add_entry(desk: &mut Desk<'_>) -> Option<()> {
    let (path, text) = bibliography(desk)?;
    let key = desk.fresh("Entry");
    let author = desk.rng.word(&["Holm", "Sand", "Weber"]);
    let year = 2020 + desk.rng.below(5);
    let text = match path.rsplit_once('.')?.1 {
        "bib" => format!(
            "{text}\n@book{{{key},\n  author = {{{author}, Ada}},\n  title = {{On it}},\n  year = {{{year}}},\n}}\n"
        ),
        "yaml" => {
            format!("{text}{}:\n  type: book\n  title: On it\n  author: {author}, Ada\n  date: {year}\n", folded(&key))
        }
        _ => {
            let entry = format!(
                "\"id\": \"{key}\", \"type\": \"book\", \"title\": \"On it\", \"issued\": {{ \"date-parts\": [[{year}]] }}"
            );
            format!("{},\n  {{ {entry} }}\n]\n", text.trim_end().strip_suffix(']')?.trim_end())
        }
    };
    desk.put(&path, text);
    Some(())
}

fn change_entry(desk: &mut Desk<'_>) -> Option<()> {
    let (path, text) = bibliography(desk)?;
    let pairs =
        [("Sand", "Stone"), ("Weber", "Sand"), ("Weber", "Holm"), ("2024", "2022"), ("2022", "2024"), ("1999", "2022")];
    let there: Vec<&(&str, &str)> = pairs.iter().filter(|(old, _)| text.contains(old)).collect();
    let (old, new) = **desk.rng.pick(&there)?;
    desk.put(&path, text.replacen(old, new, 1));
    Some(())
}

/// The last one.
fn remove_entry(desk: &mut Desk<'_>) -> Option<()> {
    let (path, text) = bibliography(desk)?;
    let text = match path.rsplit_once('.')?.1 {
        "bib" => text[..text.rfind("\n@").unwrap_or(0)].to_owned(),
        "yaml" => String::new(),
        _ => format!("{}\n]\n", text[..text.rfind("  {")?].trim_end().trim_end_matches(',')),
    };
    desk.put(&path, text);
    Some(())
}
