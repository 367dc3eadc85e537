//! `brief archive list`: the editions of a site.

use anyhow::Result;
use serde::Serialize;

use crate::archive::editions::of_site;
use crate::cli::archive::{Opened, state};
use crate::cli::command::archive::List;
use crate::cli::exit::Exit;
use crate::cli::terminal::Terminal;
use crate::model::archive::{Object, Version};

/// An edition as it is listed.
#[derive(Serialize)]
struct Row<'a> {
    /// What the editions are filed under.
    object: &'a str,
    /// The brief's key then.
    brief: &'a str,
    number: u32,
    created: &'a str,
    title: &'a str,
    message: &'a str,
    by: Option<&'a str>,
    /// `shown`, `not-shown`, or `redaction` for the note that says so.
    state: &'static str,
    /// SHA-512 of the edition's inventory.
    sha512: &'a str,
}

/// Prints them, by brief and number.
///
/// # Errors
/// The archive is damaged, there is no such brief, or standard output is closed.
pub fn run(list: &List, terminal: &Terminal) -> Result<Exit> {
    let none = list.key.is_none() && of_site(&list.site.root).is_empty();
    let objects = if none { Vec::new() } else { objects(list)? };
    let rows: Vec<Row> = objects.iter().flat_map(rows).collect();
    if list.json {
        let json = serde_json::to_string_pretty(&rows).expect("strings and numbers are JSON");
        terminal.out(&(json + "\n"))?;
        return Ok(Exit::Clean);
    }
    let width = rows.iter().map(|row| row.object.len()).max().unwrap_or_default();
    for Row { object, number, created, message, state, .. } in &rows {
        let day = created.get(..10).unwrap_or_default();
        let hidden = if *state == "shown" { String::new() } else { format!(" ({})", state.replace('-', " ")) };
        terminal.out(&format!(
            "{object:width$}  {:>4}  {day}  {}{hidden}\n",
            format!("v{number}"),
            one_line(message)
        ))?;
    }
    let (editions, briefs) = (objects.iter().map(|object| object.editions().count()).sum::<usize>(), objects.len());
    terminal.tell(&format!(
        "{editions} edition{} of {briefs} brief{}",
        if editions == 1 { "" } else { "s" },
        if briefs == 1 { "" } else { "s" }
    ))?;
    Ok(Exit::Clean)
}

fn objects(list: &List) -> Result<Vec<Object>> {
    let opened = Opened::of(&list.site)?;
    match &list.key {
        Some(key) => Ok(vec![opened.object(key)?.clone()]),
        None => Ok(opened.objects),
    }
}

fn rows(object: &Object) -> impl Iterator<Item = Row<'_>> {
    object.versions.iter().map(|version| row(object, version))
}

fn row<'a>(object: &'a Object, version: &'a Version) -> Row<'a> {
    let Version { number, created, message, by, brief, title, digest, .. } = version;
    let by = by.as_deref();
    Row {
        object: &object.id,
        brief,
        number: *number,
        created,
        title,
        message,
        by,
        state: state(version),
        sha512: digest,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
