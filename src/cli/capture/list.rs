//! `brief capture list`: the sources, and what is captured of each.

use anyhow::Result;
use serde::Serialize;

use crate::cli::capture::{grouped, places, short, words};
use crate::cli::command::CaptureList;
use crate::cli::exit::Exit;
use crate::cli::records;
use crate::cli::terminal::Terminal;
use crate::import::shelf::{Found, Place, Shelf, within};
use crate::import::text;
use crate::text::sha256::hex_of;

/// A source as it is listed.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Row {
    key: String,
    /// `captured`, `not-captured`, `no-sidecar`, `changed`, `missing`, `broken`.
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<usize>,
    /// Of the text as it lies there.
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    media_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    taken: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
}

/// Prints the sources, sorted by key.
///
/// # Errors
/// The disk fails, or standard output is closed.
pub fn run(list: &CaptureList, terminal: &Terminal) -> Result<Exit> {
    let shelf = Shelf::of(&list.site.root)?;
    let places = places::all(&records::read(&list.site.input));
    let rows: Vec<Row> = places.iter().map(|place| Ok(row(place, shelf.find(place)?))).collect::<Result<_>>()?;
    if list.json {
        let json = serde_json::to_string_pretty(&rows).expect("strings and numbers are JSON");
        terminal.out(&(json + "\n"))?;
    } else {
        terminal.out(&table(&rows))?;
        let captured = rows.iter().filter(|row| row.state == "captured").count();
        terminal.tell(&format!("{} of {} sources captured", grouped(captured), grouped(rows.len())))?;
    }
    Ok(Exit::Clean)
}

fn row(place: &Place, found: Found) -> Row {
    let mut row = Row {
        key: place.key.clone(),
        state: "not-captured",
        text: None,
        words: None,
        sha256: None,
        media_type: None,
        taken: None,
        from: None,
    };
    let (text, capture) = match found {
        Found::Nothing => return row,
        Found::Broken(_) => return Row { state: "broken", ..row },
        Found::Text(text) => (Some(text), None),
        Found::Capture(capture, text) => (text, Some(capture)),
    };
    if let Some(text) = &text {
        row.words = Some(text::words(text));
        row.sha256 = Some(hex_of(text));
    }
    row.state = match (&capture, &row.sha256) {
        (None, _) => "no-sidecar",
        (Some(_), None) => "missing",
        (Some(capture), Some(is)) if capture.sha256 == *is => "captured",
        (Some(_), Some(_)) => "changed",
    };
    row.text = Some(within(capture.as_ref().map_or(&place.text, |capture| &capture.text)));
    if let Some(capture) = capture {
        row.media_type = Some(capture.media_type);
        row.taken = Some(capture.taken.to_string());
        row.from = Some(capture.from);
    }
    row
}

/// Key, state or words, hash, time, origin: columns as wide as their widest entry, the last as long as it is.
fn table(rows: &[Row]) -> String {
    let cells: Vec<[String; 5]> = rows.iter().map(cells).collect();
    let width = |at: usize| cells.iter().map(|row| row[at].chars().count()).max().unwrap_or(0);
    let widths: [usize; 5] = std::array::from_fn(width);
    let line = |row: &[String; 5]| {
        let padded: Vec<String> = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        format!("{}\n", padded.join("  ").trim_end())
    };
    cells.iter().map(line).collect()
}

fn cells(row: &Row) -> [String; 5] {
    let state = match (row.state, row.words) {
        ("captured", Some(n)) => words(n),
        (state, _) => state.replace('-', " "),
    };
    let hash = row.sha256.as_deref().map(|hash| format!("{}…", short(hash))).unwrap_or_default();
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    [row.key.clone(), state, hash, or_empty(&row.taken), or_empty(&row.from)]
}
