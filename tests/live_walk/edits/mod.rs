//! The edits: each has a name, a weight, and a function that changes files as a person would.

mod claims;
mod dates;
mod evidence;
mod files;
mod front;
mod prose;
mod raw;
mod settings;
mod tables;
mod theme;

use super::desk::Desk;

/// One kind of edit. `None`: there was nothing to edit so.
pub struct Edit {
    pub name: &'static str,
    pub weight: usize,
    pub make: fn(&mut Desk<'_>) -> Option<()>,
}

/// Edits besides those of prose that leave the records of a file the same records.
const GENTLE: &[&str] = &[
    "change a title or name",
    "change the name of a page in the menu",
    "take a name that prose speaks of",
    "fold a name",
    "add an alias",
    "drop an alias",
    "add to covers",
    "change the trend",
    "change a summary",
    "change a brief's authors",
    "change a quote's words",
    "change a judgement's words",
    "change a source's author",
    "change a claim's number",
    "change when it was claimed",
    "date a source anew",
    "date an update",
    "change a file beside a record",
    "save without a change",
];

impl Edit {
    /// Whether a preview may take it in where it stands, without linking all again.
    pub fn is_gentle(&self) -> bool {
        GENTLE.contains(&self.name) || prose::EDITS.iter().any(|(name, ..)| *name == self.name)
    }

    /// Whether it leaves every file as it is, on purpose.
    pub fn changes_nothing(&self) -> bool {
        ["save without a change", "change nothing at all", "delete what is not there"].contains(&self.name)
    }
}

/// All kinds.
pub fn all() -> Vec<Edit> {
    let tables: [&[Entry]; 10] = [
        prose::EDITS,
        front::EDITS,
        dates::EDITS,
        claims::EDITS,
        evidence::EDITS,
        tables::EDITS,
        files::EDITS,
        settings::EDITS,
        theme::EDITS,
        raw::EDITS,
    ];
    let all = tables.iter().flat_map(|table| table.iter());
    all.map(|(name, weight, make)| Edit { name, weight: *weight, make: *make }).collect()
}

/// An entry of a table of edits.
pub type Entry = (&'static str, usize, fn(&mut Desk<'_>) -> Option<()>);

/// Writes a text in TOML.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
