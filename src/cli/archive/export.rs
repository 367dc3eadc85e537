//! `brief archive export` and `restore`: an edition outside of the archive, or what it was made from.

use anyhow::Result;

use crate::archive::export::{export, restore};
use crate::archive::version::version;
use crate::cli::archive::Opened;
use crate::cli::command::archive::{Export, Taken};
use crate::cli::exit::Exit;
use crate::cli::terminal::Terminal;

/// Copies an edition to a place where nothing is yet.
///
/// # Errors
/// There is no such edition, it is damaged, something is there already, or the disk fails.
pub fn run(asked: &Export, terminal: &Terminal) -> Result<Exit> {
    let opened = Opened::of(&asked.site)?;
    let (object, edition) = opened.edition(&asked.key, Some(asked.number))?;
    let version = version(&opened.archive, &object.id, Some(edition.number))?;
    let to = asked.to.display();
    match asked.form {
        Taken::Whole(form) => {
            export(&opened.archive, &version, form, &asked.to)?;
            terminal.tell(&format!("Exported `{}` v{} to {to}", object.id, edition.number))?;
        }
        Taken::Source => {
            restore(&opened.archive, &version, &asked.to)?;
            terminal.tell(&format!("Restored what `{}` v{} was made from to {to}", object.id, edition.number))?;
            terminal.tell(&format!("`brief -C {to} build` builds its page again"))?;
        }
    }
    Ok(Exit::Clean)
}
