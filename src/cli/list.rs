//! `brief list NOUN`: the records of a noun, one a line, sorted by key.

use anyhow::Result;
use serde::Serialize;

use crate::cli::command::List;
use crate::cli::exit::Exit;
use crate::cli::records::{self, Written};
use crate::cli::terminal::Terminal;
use crate::model::record::{Head, Noun};

/// A record as it is listed.
#[derive(Serialize)]
struct Row {
    key: String,
    noun: &'static str,
    /// Its date, else its kind, else nothing.
    detail: String,
    title: String,
    file: String,
    line: u32,
}

/// Prints the records of a noun.
///
/// # Errors
/// Standard output is closed.
pub fn run(list: &List, terminal: &Terminal) -> Result<Exit> {
    let written = records::read(&list.site.input);
    let mut rows = rows(&written, list.noun);
    rows.sort_by(|a, b| a.key.cmp(&b.key));
    let text = if list.json {
        serde_json::to_string_pretty(&rows).expect("strings and numbers are JSON") + "\n"
    } else {
        table(&rows)
    };
    terminal.out(&text)?;
    Ok(Exit::Clean)
}

fn rows(written: &Written, noun: Noun) -> Vec<Row> {
    let records = &written.records;
    let row = |head: &Head, detail: &str, title: &str| row(written, (noun, head), detail, title);
    let none = "";
    match noun {
        Noun::Brief => records.briefs.iter().map(|r| row(&r.head, &r.date.text, &r.title)).collect(),
        Noun::Event => records.events.iter().map(|r| row(&r.head, &r.date.text, &r.title)).collect(),
        Noun::Actor => records.actors.iter().map(|r| row(&r.head, &r.kind.text, &r.name)).collect(),
        Noun::Place => {
            let country = |p: &crate::model::place::Place| p.country.as_ref().map(|c| c.value.clone());
            records.places.iter().map(|r| row(&r.head, &country(r).unwrap_or_default(), &r.name)).collect()
        }
        Noun::Source => {
            let issued = |s: &crate::model::source::Source| s.issued.as_ref().map(|w| w.text.clone());
            records.sources.iter().map(|r| row(&r.head, &issued(r).unwrap_or_default(), &r.title)).collect()
        }
        Noun::Quote => records.quotes.iter().map(|r| row(&r.head, &r.speaker.text, &r.text)).collect(),
        Noun::Judgement => records.judgements.iter().map(|r| row(&r.head, &r.likelihood.text, &r.text)).collect(),
        Noun::Page => records.pages.iter().map(|r| row(&r.head, none, &r.title)).collect(),
    }
}

fn row(written: &Written, (noun, head): (Noun, &Head), detail: &str, title: &str) -> Row {
    Row {
        key: head.key.to_string(),
        noun: noun.as_str(),
        detail: detail.to_owned(),
        title: title.split_whitespace().collect::<Vec<_>>().join(" "),
        file: written.files.path(head.span).to_owned(),
        line: written.files.place(head.span).line,
    }
}

/// Columns as wide as their widest entry; the title stands last and is as long as it is.
fn table(rows: &[Row]) -> String {
    let width = |column: fn(&Row) -> &str| rows.iter().map(|r| column(r).chars().count()).max().unwrap_or(0);
    let (keys, details) = (width(|r| &r.key), width(|r| &r.detail));
    let line = |r: &Row| match details {
        0 => format!("{:keys$}  {}\n", r.key, r.title),
        _ => format!("{:keys$}  {:details$}  {}\n", r.key, r.detail, r.title),
    };
    rows.iter().map(line).collect()
}
