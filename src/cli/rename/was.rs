//! The note of an old key in a record's `was`, with everything else left as its author wrote it.

use std::ops::Range;

use anyhow::{Context, Result};
use toml_edit::{Array, DocumentMut, Item, TableLike, Value};

use crate::disk::trouble::Trouble;
use crate::model::record::Noun;
use crate::parse::fence;
use crate::text::span::FileId;

/// A record that has got another key.
pub struct Record<'a> {
    pub noun: Noun,
    pub own_file: bool,
    pub old: &'a str,
    pub new: &'a str,
}

/// The file's text with the old key in `was`, and without the new one there.
///
/// # Errors
/// The TOML cannot be read as a whole.
pub fn note(text: &str, record: &Record<'_>) -> Result<String> {
    let range = toml_of(text);
    let toml = &text[range.clone()];
    let mut document: DocumentMut = toml.parse().map_err(|_| unreadable())?;
    let found = if record.own_file {
        Some(document.as_table_mut() as &mut dyn TableLike)
    } else {
        table(&mut document, record)
    };
    add(found.context("the record's table is not where it was")?, record);
    let mut toml_now = document.to_string();
    if toml.contains("\r\n") {
        toml_now = toml_now.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    Ok(format!("{}{toml_now}{}", &text[..range.start], &text[range.end..]))
}

fn unreadable() -> anyhow::Error {
    Trouble::error("the record's file has faults in its TOML", "mend what `brief check` tells, then rename")
}

/// The front matter of a Markdown file, or the whole of a TOML file.
fn toml_of(text: &str) -> Range<usize> {
    match fence::split(FileId(0), text).0 {
        Some(split) => split.front,
        None => 0..text.len(),
    }
}

/// The table that has the new key by now.
fn table<'a>(document: &'a mut DocumentMut, record: &Record<'_>) -> Option<&'a mut dyn TableLike> {
    let has = |table: &dyn TableLike| table.get("key").and_then(Item::as_str) == Some(record.new);
    match document.get_mut(record.noun.plural())? {
        Item::ArrayOfTables(tables) => tables.iter_mut().find(|t| has(*t)).map(|t| t as &mut dyn TableLike),
        Item::Value(Value::Array(items)) => {
            let mut tables = items.iter_mut().filter_map(Value::as_inline_table_mut);
            tables.find(|t| has(*t)).map(|t| t as &mut dyn TableLike)
        }
        _ => None,
    }
}

fn add(table: &mut dyn TableLike, record: &Record<'_>) {
    if let Some(was) = table.get_mut("was").and_then(Item::as_array_mut) {
        was.retain(|key| key.as_str() != Some(record.new) && key.as_str() != Some(record.old));
        was.push(record.old);
        return;
    }
    let was: Array = [record.old].into_iter().collect();
    table.insert("was", Item::Value(Value::Array(was)));
}
