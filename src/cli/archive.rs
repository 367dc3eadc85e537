//! `brief archive`: the editions of briefs.

pub mod diff;
pub mod export;
pub mod list;
pub mod save;
pub mod show;
pub mod verify;

use anyhow::Result;
use serde_json::Value;

use crate::archive::editions::{FOLDER, of_site};
use crate::archive::root::Archive;
use crate::cli::args::archive::Number;
use crate::cli::command::archive::Archive as Work;
use crate::cli::exit::Exit;
use crate::cli::site::Site;
use crate::cli::terminal::Terminal;
use crate::disk::trouble::Trouble;
use crate::history::ocfl::inventory::Inventory;
use crate::model::archive::{Content, Object, Version};
use crate::model::edition::PATH_OF_DATA;
use crate::text::nearest::nearest;

/// Does what was asked for.
///
/// # Errors
/// What the work says.
pub fn run(work: Work, terminal: &Terminal) -> Result<Exit> {
    match work {
        Work::Save(asked) => save::run(&asked, terminal),
        Work::List(asked) => list::run(&asked, terminal),
        Work::Show(asked) => show::run(&asked, terminal),
        Work::Diff(asked) => diff::run(&asked, terminal),
        Work::Verify(asked) => verify::run(&asked, terminal),
        Work::Export(asked) => export::run(&asked, terminal),
    }
}

/// The archive of a site and what it says; a fault if there is none.
struct Opened {
    archive: Archive,
    objects: Vec<Object>,
}

impl Opened {
    /// # Errors
    /// There is no archive, or it is damaged.
    fn of(site: &Site) -> Result<Self> {
        let Some(archive) = Archive::open(&site.root.join(FOLDER))? else {
            let help = "freeze a brief first: `brief archive save KEY -m \"…\"`";
            return Err(Trouble::error("this site has no editions", help));
        };
        let said = of_site(&site.root);
        match said.faults.first() {
            None => Ok(Self { archive, objects: said.objects }),
            Some(fault) => Err(Trouble::error(fault, "`brief archive verify` tells all that is damaged")),
        }
    }

    /// The editions of a brief, by the key that it has or had.
    ///
    /// # Errors
    /// There are none.
    fn object(&self, key: &str) -> Result<&Object> {
        let by_id = self.objects.iter().find(|object| object.id == key);
        let known = by_id.or_else(|| self.objects.iter().find(|object| object.brief() == key));
        known.ok_or_else(|| {
            let keys = self.objects.iter().flat_map(|object| [object.id.as_str(), object.brief()]);
            let help = match nearest(key, keys) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`brief archive list` lists all editions".to_owned(),
            };
            Trouble::error(format!("there is no edition of `{}`", key.escape_debug()), help)
        })
    }

    /// An edition; the newest, if no number is given.
    ///
    /// # Errors
    /// There is none of that number, or it only tells that others are not shown any more.
    fn edition(&self, key: &str, number: Option<Number>) -> Result<(&Object, &Version)> {
        let object = self.object(key)?;
        let found = match number {
            Some(Number(number)) => object.editions().find(|version| version.number == number),
            None => object.editions().next_back(),
        };
        found.map(|version| (object, version)).ok_or_else(|| {
            let have: Vec<String> = object.editions().map(|version| format!("v{}", version.number)).collect();
            let wanted = number.map_or_else(String::new, |Number(number)| format!(" v{number}"));
            Trouble::error(format!("`{}` has no edition{wanted}", object.id), format!("it has {}", have.join(", ")))
        })
    }

    /// # Errors
    /// The inventory is damaged.
    fn inventory(&self, object: &Object) -> Result<Inventory> {
        let gone = || Trouble::error(format!("`{FOLDER}/{}` is gone", object.id), "somebody moved it meanwhile");
        self.archive.inventory(&object.id)?.ok_or_else(gone)
    }

    /// Everything an edition says.
    ///
    /// # Errors
    /// It is damaged.
    fn data(&self, object: &Object, number: u32) -> Result<Value> {
        data(&self.archive, &self.inventory(object)?, number)
    }
}

/// Everything an edition says.
///
/// # Errors
/// It is damaged.
fn data(archive: &Archive, inventory: &Inventory, number: u32) -> Result<Value> {
    let bytes = archive.file(inventory, number, PATH_OF_DATA)?;
    let why =
        |_| Trouble::error(format!("`{PATH_OF_DATA}` of v{number} is no JSON"), "`brief archive verify` tells more");
    serde_json::from_slice(&bytes).map_err(why)
}

/// What an edition is in a word: "shown", "not shown", "note".
fn state(version: &Version) -> &'static str {
    match &version.content {
        Content::Frozen { redacted: None, .. } => "shown",
        Content::Frozen { redacted: Some(_), .. } => "not-shown",
        Content::Redaction { .. } => "redaction",
    }
}
