//! The site's root: the nearest folder upwards that holds `brief.toml`.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::disk::trouble::Trouble;

/// The file that makes a folder a site.
pub const SETTINGS: &str = "brief.toml";

/// The root of the site that `from` lies in.
///
/// # Errors
/// `from` is no folder, or no folder above it holds `brief.toml`.
pub fn find(from: &Path) -> Result<PathBuf> {
    let start = from.canonicalize().with_context(|| format!("cannot open the folder `{}`", from.display()))?;
    match start.ancestors().find(|folder| folder.join(SETTINGS).is_file()) {
        Some(root) => Ok(root.to_owned()),
        None => Err(Trouble::error(
            format!("no `{SETTINGS}` in `{}` or any folder above it", from.display()),
            "`brief init` makes a small site to begin with, `-C DIR` names another folder",
        )),
    }
}
