//! `brief theme`: the default theme's files, listed, or copied into the site to be changed there.

use std::borrow::Cow;

use anyhow::Result;

use crate::cli::command::Eject;
use crate::cli::exit::Exit;
use crate::cli::terminal::Terminal;
use crate::disk::edit;
use crate::disk::trouble::Trouble;
use crate::render::theme::embedded::{FOLDER, files};
use crate::text::nearest::nearest;

/// Prints the default theme's files, by their path in it.
///
/// # Errors
/// Standard output is closed.
pub fn list(terminal: &Terminal) -> Result<Exit> {
    let names = files().map(|(path, _)| format!("{}\n", inside(&path)));
    terminal.out(&names.collect::<String>())?;
    Ok(Exit::Clean)
}

/// Copies the files that were named, or all, into the theme that the site uses.
///
/// # Errors
/// A name fits no file, a file is there already, or the disk fails.
pub fn eject(eject: &Eject, terminal: &Terminal) -> Result<Exit> {
    let folder = format!("themes/{}", eject.site.glance.theme);
    let wanted = wanted(&eject.said.files)?;
    let target = |path: &str| format!("{folder}/{}", inside(path));
    let there: Vec<String> =
        wanted.iter().map(|(path, _)| target(path)).filter(|path| edit::exists(&eject.site.root, path)).collect();
    if let (Some(first), false) = (there.first(), eject.said.force) {
        let message = match there.len() {
            1 => format!("`{first}` is already there"),
            n => format!("`{first}` and {} more files are already there", n - 1),
        };
        return Err(Trouble::error(message, "nothing was changed: name the files you want, or replace with `--force`"));
    }
    for (path, bytes) in wanted {
        edit::replace(&eject.site.root, &target(&path), &bytes)?;
        terminal.out(&format!("{}\n", target(&path)))?;
    }
    Ok(Exit::Clean)
}

type Embedded = (String, Cow<'static, [u8]>);

fn wanted(said: &[String]) -> Result<Vec<Embedded>> {
    if said.is_empty() {
        return Ok(files().collect());
    }
    let fits = |path: &str, said: &str| path == said || path.starts_with(&format!("{}/", said.trim_end_matches('/')));
    for name in said {
        if !files().any(|(path, _)| fits(inside(&path), name)) {
            let message = format!("the default theme has no file `{name}`");
            return Err(Trouble::error(message, meant(name)));
        }
    }
    Ok(files().filter(|(path, _)| said.iter().any(|name| fits(inside(path), name))).collect())
}

/// What to say of a name that fits no file: the file of that name in another folder, or the nearest.
fn meant(name: &str) -> String {
    let all: Vec<String> = files().map(|(path, _)| inside(&path).to_owned()).collect();
    let lower = all.iter().find(|path| path.ends_with(&format!("/{name}"))).map(String::as_str);
    match lower.or_else(|| nearest(name, all.iter().map(String::as_str))) {
        Some(path) => format!("did you mean `{path}`?"),
        None => "`brief theme list` lists its files".to_owned(),
    }
}

fn inside(path: &str) -> &str {
    path.strip_prefix(FOLDER).unwrap_or(path)
}
