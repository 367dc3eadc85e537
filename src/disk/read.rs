//! From a folder to a tree of inputs. What a file means is for others to say.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use rayon::prelude::*;

use crate::disk::root::SETTINGS;
use crate::disk::trouble::Trouble;
use crate::tree::Tree;

/// What is private: a link that leads here would publish it.
const PRIVATE: [&str; 2] = ["captures", ".git"];

/// Reads a site's inputs: `brief.toml`, `captures.lock`, `*.csl`, `content/`, `static/` and `themes/`.
///
/// # Errors
/// The disk fails, a file's name is not UTF-8, or a symbolic link leads out of the site.
pub fn read(root: &Path) -> Result<Tree<'static>> {
    let root = root.canonicalize().with_context(|| format!("cannot open `{}`", root.display()))?;
    let mut paths = Vec::new();
    for file in [SETTINGS, "captures.lock"] {
        let path = root.join(file);
        if path.is_symlink() {
            stays_inside(&root, &path)?;
        }
        if path.exists() {
            paths.push(path);
        }
    }
    paths.extend(styles(&root)?);
    for (folder, take) in [("content", is_content as Take), ("static", is_static), ("themes", is_content)] {
        list(&root, folder, take, &mut paths)?;
    }
    let files: Vec<(String, Arc<[u8]>)> = paths.par_iter().map(|path| load(&root, path)).collect::<Result<_>>()?;
    let mut tree = Tree::new();
    for (path, bytes) in files {
        tree.put(path, bytes);
    }
    Ok(tree)
}

/// The citation styles that lie beside the settings.
fn styles(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(root).with_context(|| format!("cannot read `{}`", root.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "csl") && path.is_file() {
            stays_inside(root, &path)?;
            found.push(path);
        }
    }
    Ok(found)
}

/// Whether a file or folder of this name is taken.
type Take = fn(&str) -> bool;

/// Neither hidden files nor what editors leave behind.
fn is_content(name: &str) -> bool {
    !(name.starts_with('.') || name.starts_with('#') || name.ends_with('~') || name.ends_with(".swp"))
}

/// Hosts want files like `.well-known` and `.nojekyll`, so hidden files are taken.
fn is_static(name: &str) -> bool {
    !matches!(name, ".git" | ".DS_Store" | "Thumbs.db")
}

fn list(root: &Path, folder: &str, take: Take, into: &mut Vec<PathBuf>) -> Result<()> {
    let top = root.join(folder);
    if top.is_symlink() {
        stays_inside(root, &top)?;
    }
    if !top.exists() {
        return Ok(());
    }
    if !top.is_dir() {
        return Err(Trouble::error(format!("`{folder}` is no folder"), "move the file away, or name it otherwise"));
    }
    let walk = walkdir::WalkDir::new(&top).follow_links(true).into_iter();
    // A name that is not UTF-8 passes here, so that it is told instead of left out.
    for entry in walk.filter_entry(|e| e.depth() == 0 || e.file_name().to_str().is_none_or(take)) {
        let entry = entry.with_context(|| format!("cannot read `{folder}`"))?;
        if entry.path_is_symlink() {
            stays_inside(root, entry.path())?;
        }
        if entry.file_type().is_file() {
            into.push(entry.into_path());
        } else if !entry.file_type().is_dir() {
            let name = entry.path().strip_prefix(root).unwrap_or(entry.path()).display();
            let help = "a build reads files and folders only: move it out of the site";
            return Err(Trouble::error(format!("`{name}` is neither a file nor a folder"), help));
        }
    }
    Ok(())
}

/// Nothing outside the site's root is read, and nothing private by a detour.
fn stays_inside(root: &Path, link: &Path) -> Result<()> {
    let target = link.canonicalize().with_context(|| format!("cannot follow the link `{}`", link.display()))?;
    let name = link.strip_prefix(root).unwrap_or(link).display();
    let Ok(inside) = target.strip_prefix(root) else {
        return Err(Trouble::error(
            format!("the link `{name}` leads out of the site, to `{}`", target.display()),
            "copy the file into the site: a build reads nothing outside its root",
        ));
    };
    if PRIVATE.iter().any(|private| inside.starts_with(private)) {
        return Err(Trouble::error(
            format!("the link `{name}` leads to `{}`, which is private", inside.display()),
            "captures are never published: link to something else",
        ));
    }
    Ok(())
}

fn load(root: &Path, path: &Path) -> Result<(String, Arc<[u8]>)> {
    let inside = path.strip_prefix(root).expect("only files below the root are listed");
    let name = relative(inside)?;
    let bytes = fs::read(path).with_context(|| format!("cannot read `{name}`"))?;
    Ok((name, bytes.into()))
}

/// A path with `/` between its parts.
fn relative(path: &Path) -> Result<String> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    match parts {
        Some(parts) => Ok(parts.join("/")),
        None => Err(Trouble::error(
            format!("the name of `{}` is not UTF-8", path.display()),
            "rename the file: its name becomes an address, which must be text",
        )),
    }
}
