//! What is meant by `brief archive`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use jiff::Timestamp;
use minisign::SecretKey;

use crate::archive::editions;
use crate::archive::export::Form;
use crate::archive::sign::secret_key;
use crate::build::Options;
use crate::cli::args::ListFormat;
use crate::cli::args::archive::{self as said, DiffFormat, Number};
use crate::cli::now;
use crate::cli::site::Site;
use crate::disk::trouble::Trouble;

/// A piece of work with editions, resolved.
pub enum Archive {
    Save(Box<Save>),
    List(List),
    Show(Show),
    Diff(Diff),
    Verify(Verify),
    Export(Export),
}

/// The briefs that are frozen.
#[derive(PartialEq, Eq)]
pub enum Which {
    All,
    Keys(Vec<String>),
}

pub struct Save {
    pub site: Site,
    pub options: Options,
    pub which: Which,
    pub message: String,
    pub name: Option<String>,
    pub email: Option<String>,
    /// Whether the editions are taken off the site instead.
    pub redact: bool,
    /// What editions are signed with, if they are.
    pub secret: Option<SecretKey>,
    /// The instant that the environment gives to all that is made.
    pub epoch: Option<Timestamp>,
}

pub struct List {
    pub site: Site,
    pub key: Option<String>,
    pub json: bool,
}

pub struct Show {
    pub site: Site,
    pub key: String,
    pub number: Option<Number>,
    pub json: bool,
}

pub struct Diff {
    pub site: Site,
    pub key: String,
    pub before: Number,
    pub after: Number,
    pub format: DiffFormat,
}

pub struct Verify {
    pub site: Site,
    /// Where paths start from.
    pub here: PathBuf,
    /// Whether every edition is built again, too.
    pub deep: bool,
    /// The public key that all editions are to be signed with: its file, or the key itself.
    pub public_key: Option<String>,
    pub json: bool,
}

pub struct Export {
    pub site: Site,
    pub key: String,
    pub number: Number,
    pub form: Taken,
    pub to: PathBuf,
}

/// What is taken out of the archive.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// All of an edition.
    Whole(Form),
    /// What it was made from.
    Source,
}

impl Archive {
    /// Finds the site and fills in what was not said.
    ///
    /// # Errors
    /// There is no site, or it cannot be read.
    pub fn resolve(here: &Path, said: said::Archive) -> Result<Self> {
        let site = Site::open(here)?;
        let is_json = |format: ListFormat| format == ListFormat::Json;
        Ok(match said {
            said::Archive::Save(said) => Self::Save(Box::new(save(site, said)?)),
            said::Archive::List(said::List { key, format }) => Self::List(List { site, key, json: is_json(format) }),
            said::Archive::Show(said::Show { key, number, format }) => {
                Self::Show(Show { site, key, number, json: is_json(format) })
            }
            said::Archive::Diff(said::Diff { key, before, after, format }) => {
                Self::Diff(Diff { site, key, before, after, format })
            }
            said::Archive::Verify(said::Verify { deep, public_key, format }) => {
                Self::Verify(Verify { site, here: here.to_owned(), deep, public_key, json: is_json(format) })
            }
            said::Archive::Export(said::Export { key, number, form, to }) => {
                let form = match (form.bagit, form.zip) {
                    (true, _) => Form::Bag,
                    (_, true) => Form::Zip,
                    _ => Form::Folder,
                };
                Self::Export(Export { site, key, number, form: Taken::Whole(form), to: here.join(to) })
            }
            said::Archive::Restore(said::Restore { key, number, to }) => {
                Self::Export(Export { site, key, number, form: Taken::Source, to: here.join(to) })
            }
        })
    }
}

fn save(site: Site, said: said::Save) -> Result<Save> {
    let said::Save { keys, all, message, name, email, redact, sign, as_of } = said;
    if message.trim().is_empty() {
        return Err(Trouble::error("the message is empty", "say in a sentence why the edition is made"));
    }
    let now = now::instant(as_of, &site.glance.time_zone);
    let options = Options { now, archive: Arc::new(editions::of_site(&site.root)), ..Options::default() };
    let which = if all { Which::All } else { Which::Keys(keys) };
    let secret = sign.then(secret_key).transpose()?;
    Ok(Save { site, options, which, message, name, email, redact, secret, epoch: now::epoch()? })
}
