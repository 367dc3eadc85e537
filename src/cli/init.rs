//! `brief init`: a small site about invented things, whole and ready to build.

use std::path::Path;

use anyhow::Result;

use crate::cli::exit::Exit;
use crate::cli::terminal::Terminal;
use crate::disk::edit;
use crate::disk::trouble::Trouble;

/// The site's files, by path.
const FILES: [(&str, &str); 6] = [
    ("brief.toml", include_str!("init/brief.toml")),
    ("content/actors.toml", include_str!("init/actors.toml")),
    ("content/briefs/ferry-seized.md", include_str!("init/briefs/ferry-seized.md")),
    ("content/events/ferry-boarded.md", include_str!("init/events/ferry-boarded.md")),
    ("content/pages/about.md", include_str!("init/pages/about.md")),
    ("content/sources.toml", include_str!("init/sources.toml")),
];

const IGNORE: (&str, &str) = (".gitignore", include_str!("init/gitignore"));

/// Makes the files in a folder that has none of them.
///
/// # Errors
/// A file is there already, or the disk fails.
pub fn run(folder: &Path, terminal: &Terminal) -> Result<Exit> {
    if edit::exists(folder, "brief.toml") {
        return Err(Trouble::error(
            format!("`{}` is a site already", folder.join("brief.toml").display()),
            "`brief new` adds records to it; `brief init DIR` makes another site",
        ));
    }
    if let Some(there) = ["content", "public"].into_iter().find(|name| edit::exists(folder, name)) {
        let message = format!("`{}` is already there", folder.join(there).display());
        return Err(Trouble::error(message, "nothing was changed: `brief init DIR` makes the site in another folder"));
    }
    for (path, text) in FILES {
        edit::create(folder, path, text.as_bytes())?;
    }
    let shown = shown(folder);
    terminal
        .tell(&format!("Made a small site about invented things in {}", shown.as_deref().unwrap_or("this folder")))?;
    if edit::exists(folder, IGNORE.0) {
        terminal.tell(&format!("Left `.gitignore` as it is; it should name:\n{}", IGNORE.1.trim_end()))?;
    } else {
        edit::create(folder, IGNORE.0, IGNORE.1.as_bytes())?;
    }
    let (title, steps) = NEXT.trim_end().split_once(":\n").expect("the steps have a title");
    let enter = shown.map(|folder| format!("  cd {}\n", quoted(&folder))).unwrap_or_default();
    terminal.tell(&format!("{title}:\n{enter}{steps}"))?;
    Ok(Exit::Clean)
}

/// The folder as it is reached from the current one; `None` for that one itself.
fn shown(folder: &Path) -> Option<String> {
    let current = std::env::current_dir().unwrap_or_default();
    let path = folder.strip_prefix(&current).unwrap_or(folder);
    (!path.as_os_str().is_empty()).then(|| path.display().to_string())
}

/// As a shell takes it.
fn quoted(path: &str) -> String {
    let plain = path.chars().all(|c| c.is_alphanumeric() || "/._-".contains(c));
    if plain { path.to_owned() } else { format!("'{}'", path.replace('\'', "'\\''")) }
}

const NEXT: &str = "
Next:
  brief build                        writes the site to public/
  brief new event \"What happened\"    makes a file for an event
  brief check                        tells what is wrong, and where
";
