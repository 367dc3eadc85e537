//! `brief archive show`: what is in an edition, and what changed since the one before.

use anyhow::Result;
use serde_json::{Value, json};

use crate::cli::archive::{Opened, state};
use crate::cli::command::archive::Show;
use crate::cli::exit::Exit;
use crate::cli::terminal::Terminal;
use crate::history::compare::changes::Changes;
use crate::history::compare::text;
use crate::model::archive::Version;
use crate::text::phrase::tame;

/// Prints one edition.
///
/// # Errors
/// There is none, or it is damaged; standard output is closed.
pub fn run(show: &Show, terminal: &Terminal) -> Result<Exit> {
    let opened = Opened::of(&show.site)?;
    let (object, version) = opened.edition(&show.key, show.number)?;
    let inventory = opened.inventory(object)?;
    let files = &inventory.versions[&version.number].state;
    let changes = version.changes();
    if show.json {
        let changes: Value = changes.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        let json = json!({
            "object": object.id, "brief": version.brief, "number": version.number, "created": version.created,
            "title": version.title, "message": version.message, "by": version.by, "state": state(version),
            "sha512": version.digest, "files": files, "changes": changes,
        });
        terminal.out(&format!("{json:#}\n"))?;
        return Ok(Exit::Clean);
    }
    let Version { number, created, message, by, title, digest, .. } = version;
    let mut out = format!("{} v{number}: {}\n", object.id, tame(title));
    let facts = [("frozen", Some(created)), ("by", by.as_ref()), ("message", Some(message)), ("sha512", Some(digest))];
    for (name, value) in facts {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            out.push_str(&format!("{name:8} {}\n", tame(value)));
        }
    }
    out.push_str(&format!("{:8} {}\n", "state", state(version).replace('-', " ")));
    out.push_str(&format!("\n{} files:\n", files.len()));
    for path in files.keys() {
        out.push_str(&format!("  {}\n", tame(path)));
    }
    if let Some(changes) = changes.and_then(|text| serde_json::from_str::<Changes>(text).ok()) {
        out.push_str(&format!("\nWhat changed since the edition before:\n\n{}", text::report(&changes)));
    }
    terminal.out(&out)?;
    Ok(Exit::Clean)
}
