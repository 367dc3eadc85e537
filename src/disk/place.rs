//! Where the output goes: resolved once, and refused where it would swallow the site itself.

use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result};

use crate::disk::trouble::Trouble;

/// Folders of a site that no output may lie in or replace.
const INPUTS: [&str; 6] = ["content", "static", "themes", "captures", "archive", ".git"];

/// An output folder, with links resolved, and the name it is told by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub path: PathBuf,
    pub name: String,
}

/// The output that `brief.toml` names: a folder inside the site.
///
/// # Errors
/// It leaves the site, or is one of its inputs.
pub fn configured(root: &Path, out: &str) -> Result<Place> {
    let plain = Path::new(out).components().all(|c| matches!(c, Component::Normal(_) | Component::CurDir));
    let place = resolve(root, &root.join(out), out)?;
    if plain && place.path.starts_with(real(root)?) {
        return Ok(place);
    }
    Err(Trouble::error(
        format!("`build.out` is `{out}`, which leaves the site"),
        "name a folder inside the site; only `--out DIR` may lead out of it",
    ))
}

/// The output that the command line names: any folder that is no input.
///
/// # Errors
/// It is the root, holds the root, or is one of its inputs.
pub fn named(root: &Path, from: &Path, out: &Path) -> Result<Place> {
    resolve(root, &from.join(out), &out.display().to_string())
}

fn resolve(root: &Path, path: &Path, name: &str) -> Result<Place> {
    let (root, path) = (real(root)?, real(path)?);
    let input = INPUTS.iter().map(|i| root.join(i)).find(|i| path.starts_with(i));
    let name = name.trim_end_matches('/').to_owned();
    let help = "give a folder of its own, such as `public`";
    if root.starts_with(&path) {
        return Err(Trouble::error(format!("the output `{name}` would replace the site itself"), help));
    }
    match input.as_deref().and_then(Path::file_name) {
        Some(input) => {
            let input = input.display();
            Err(Trouble::error(format!("the output `{name}` lies in `{input}`, which is an input of the site"), help))
        }
        None => Ok(Place { path, name }),
    }
}

/// The path with its links resolved as far as it exists.
fn real(path: &Path) -> Result<PathBuf> {
    let path = std::path::absolute(path).with_context(|| format!("cannot resolve `{}`", path.display()))?;
    let mut whole = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(whole.pop()),
            Component::CurDir => {}
            part => whole.push(part),
        }
        // A part that does not exist yet stands for itself.
        whole = whole.canonicalize().unwrap_or(whole);
    }
    Ok(whole)
}
