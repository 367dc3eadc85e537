//! `i18n/LANGUAGE.toml`: the words of a theme, the shorter tags and English behind the site's language.

use std::collections::BTreeMap;

use toml::Table;
use toml::de::{DeTable, DeValue};

use crate::diag::diagnostic::Diagnostic;
use crate::render::theme::table::{self, Reading};
use crate::text::files::Files;
use crate::text::language::{direction, fallbacks};
use crate::text::span::FileId;

/// The words for a language: those of `folders` (`themes/default/`, `themes/NAME/`), the later over the
/// earlier, a nearer language over a farther. Every file of words is read, so that all faults are told.
pub fn load(language: &str, folders: &[String], files: &Files) -> (Table, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut read: BTreeMap<(usize, String), Table> = BTreeMap::new();
    for (rank, folder) in folders.iter().enumerate() {
        for (id, tag) in tables(folder, files) {
            read.insert((rank, tag), words(id, files, &mut found));
        }
    }
    let mut merged = Table::new();
    for tag in chain(language) {
        for rank in 0..folders.len() {
            merge(&mut merged, read.remove(&(rank, tag.clone())).unwrap_or_default());
        }
    }
    // A language without words of its own is still written its own way.
    merged.insert("dir".to_owned(), direction(language).into());
    (merged, found)
}

/// Lays one table of words over another, word by word.
fn merge(under: &mut Table, over: Table) {
    for (key, value) in over {
        match (under.get_mut(&key), value) {
            (Some(toml::Value::Table(below)), toml::Value::Table(above)) => merge(below, above),
            (_, value) => drop(under.insert(key, value)),
        }
    }
}

/// The language tags to take words from, the farthest first, in small letters.
fn chain(language: &str) -> Vec<String> {
    let tag = language.to_ascii_lowercase();
    let mut chain: Vec<String> = fallbacks(&tag).map(str::to_owned).collect();
    chain.push("en".to_owned());
    chain.reverse();
    chain
}

/// The files of words in a theme's folder, each with its language tag in small letters.
fn tables<'f>(folder: &str, files: &'f Files) -> impl Iterator<Item = (FileId, String)> + 'f {
    let folder = format!("{folder}i18n/");
    files.iter().filter_map(move |(id, file)| {
        let tag = file.path.strip_prefix(&folder)?.strip_suffix(".toml")?;
        (!tag.contains('/')).then(|| (id, tag.to_ascii_lowercase()))
    })
}

fn words(file: FileId, files: &Files, found: &mut Vec<Diagnostic>) -> Table {
    let (table, mut faults) = table::read(file, files);
    let words = strings(&table, "", &mut Reading { file, found: &mut faults });
    found.append(&mut faults);
    words
}

/// The strings of a table and the tables in it; words are nothing else.
fn strings(table: &DeTable<'_>, above: &str, reading: &mut Reading<'_>) -> Table {
    let mut words = Table::new();
    for (key, value) in table {
        let name: &str = key.get_ref();
        match value.get_ref() {
            DeValue::String(word) => drop(words.insert(name.to_owned(), word.to_string().into())),
            DeValue::Table(below) => {
                words.insert(name.to_owned(), strings(below, &format!("{above}{name}."), reading).into());
            }
            _ => reading.wrong(&format!("{above}{name}"), "a string", value),
        }
    }
    words
}
