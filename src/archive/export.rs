//! Gives a version to the outside: as a bag, a zip or a plain folder; and its sources back to their author.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::archive::bag::bag;
use crate::archive::flush;
use crate::archive::root::Archive;
use crate::archive::version::Version;
use crate::archive::zipped::zipped;
use crate::disk::trouble::Trouble;

/// The folder of a version that holds what its author wrote.
pub const SOURCE: &str = "source";

/// What a version can be given as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Its files as they are.
    Folder,
    /// A BagIt 1.0 bag in a folder.
    Bag,
    /// One file.
    Zip,
}

/// Writes a version to a place where nothing is yet: complete, or not at all.
///
/// # Errors
/// Something is there, the place lies in the archive, or the disk fails.
pub fn export(archive: &Archive, version: &Version, form: Form, to: &Path) -> Result<()> {
    let place = Place::find(archive, to)?;
    match form {
        Form::Folder => place.folder(&version.files),
        Form::Bag => place.folder(&bag(version)),
        Form::Zip => place.file(&zipped(&version.name(), &version.files)?),
    }
}

/// Writes what the author of a version wrote into a folder where nothing is yet: complete, or not at all.
///
/// # Errors
/// The version has no sources, something is there, the place lies in the archive, or the disk fails.
pub fn restore(archive: &Archive, version: &Version, to: &Path) -> Result<()> {
    let sources = version.below(SOURCE);
    if sources.is_empty() {
        let message = format!("edition {} of `{}` has no sources", version.number, version.key);
        return Err(Trouble::error(message, "`brief archive export` gives all that it has"));
    }
    Place::find(archive, to)?.folder(&sources)
}

/// Where something is to be put, and the folder that it will lie in, with links resolved.
struct Place {
    to: PathBuf,
    parent: PathBuf,
    name: String,
}

impl Place {
    fn find(archive: &Archive, to: &Path) -> Result<Self> {
        let name = to.display().to_string();
        let whole = std::path::absolute(to).with_context(|| format!("cannot resolve `{name}`"))?;
        let (Some(parent), Some(last)) = (whole.parent(), whole.file_name()) else {
            return Err(Trouble::error(format!("`{name}` cannot be written"), "name a new folder or file"));
        };
        fs::create_dir_all(parent).with_context(|| format!("cannot make `{}`", parent.display()))?;
        let parent = parent.canonicalize().with_context(|| format!("cannot open `{}`", parent.display()))?;
        let inside = archive.folder().canonicalize().is_ok_and(|folder| parent.starts_with(folder));
        if inside {
            let message = format!("`{name}` lies in the archive, which holds nothing but editions");
            return Err(Trouble::error(message, "name another place"));
        }
        Ok(Self { to: parent.join(last), parent, name })
    }

    /// Refuses what is there.
    fn require_nothing(&self) -> Result<()> {
        match fs::symlink_metadata(&self.to) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(e) => Err(e).with_context(|| format!("cannot look at `{}`", self.name)),
            Ok(_) => Err(self.taken("is already there")),
        }
    }

    /// Refuses what is there, but for an empty folder.
    fn require_room(&self) -> Result<()> {
        let is_folder = fs::symlink_metadata(&self.to).is_ok_and(|found| found.is_dir());
        if !is_folder {
            return self.require_nothing();
        }
        match fs::read_dir(&self.to).with_context(|| format!("cannot open `{}`", self.name))?.next() {
            None => Ok(()),
            Some(_) => Err(self.taken("is a folder that holds other things")),
        }
    }

    fn taken(&self, how: &str) -> anyhow::Error {
        Trouble::error(format!("`{}` {how}", self.name), "nothing was changed: name a new place")
    }

    fn folder(&self, files: &BTreeMap<String, Vec<u8>>) -> Result<()> {
        self.require_room()?;
        let told = || format!("cannot write `{}`", self.name);
        let made = temporary(0o777).tempdir_in(&self.parent).with_context(told)?;
        for (path, bytes) in files {
            let file = made.path().join(path);
            fs::create_dir_all(file.parent().context("a file lies in a folder")?).with_context(told)?;
            flush::file(&file, bytes).with_context(|| format!("cannot write `{path}` into `{}`", self.name))?;
        }
        flush::tree(made.path()).with_context(told)?;
        if cfg!(windows) {
            drop(fs::remove_dir(&self.to));
        }
        fs::rename(made.path(), &self.to).with_context(told)?;
        // It has another name now: nothing is left to be removed.
        drop(made.keep());
        flush::folder(&self.parent).with_context(told)
    }

    fn file(&self, bytes: &[u8]) -> Result<()> {
        self.require_nothing()?;
        let told = || format!("cannot write `{}`", self.name);
        let mut made = temporary(0o666).tempfile_in(&self.parent).with_context(told)?;
        io::Write::write_all(&mut made, bytes).with_context(told)?;
        made.as_file().sync_all().with_context(told)?;
        made.persist_noclobber(&self.to).map_err(|e| e.error).with_context(told)?;
        flush::folder(&self.parent).with_context(told)
    }
}

/// What is made has the rights that anything new has: a temporary thing of its own would be its maker's alone.
#[cfg(unix)]
fn temporary(mode: u32) -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;

    let mut builder = tempfile::Builder::new();
    builder.prefix(".brief-").permissions(fs::Permissions::from_mode(mode));
    builder
}

#[cfg(not(unix))]
fn temporary(_: u32) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".brief-");
    builder
}
