//! `brief clean`: removes the built site, and only what Briefwright made.

use anyhow::Result;

use crate::cli::exit::Exit;
use crate::cli::terminal::Terminal;
use crate::disk::clean::clean;
use crate::disk::place::Place;

/// Removes the output folder.
///
/// # Errors
/// The folder is not ours, or the disk fails.
pub fn run(place: &Place, terminal: &Terminal) -> Result<Exit> {
    let name = &place.name;
    let told = if clean(place)? { format!("Removed {name}/") } else { format!("There is no {name}/ to remove") };
    terminal.tell(&told)?;
    Ok(Exit::Clean)
}
