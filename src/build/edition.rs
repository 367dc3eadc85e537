//! An edition: what is frozen of a brief, and the one page that is built of that.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use crate::build::press::Press;
use crate::build::withheld::first_shown;
use crate::build::{Built, Options, build};
use crate::diag::diagnostic::{Diagnostic, Severity};
use crate::graph::ids::BriefId;
use crate::history::rests::{Rests, rests};
use crate::history::source::{self, Ground, Source};
use crate::model::edition::{self, Edition, PATH_OF_DATA};
use crate::model::record::Noun;
use crate::parse;
use crate::text::files::Files;
use crate::tree::Tree;

/// What the inputs of an edition stand below, in an archive.
pub const SOURCE: &str = "source/";

/// What its page and the files of that stand below.
pub const SITE: &str = "site/";

/// What its data stand below.
pub const DATA: &str = "data/";

/// What an edition is to be called.
#[derive(Clone, Debug)]
pub struct Label {
    /// What its brief's editions are filed under.
    pub object: crate::model::key::Key,
    pub number: u32,
    /// RFC 3339, with the offset of the site's time zone.
    pub created: String,
    pub message: String,
}

/// A frozen brief, ready to be put away.
pub struct Frozen {
    pub edition: Edition,
    /// Its inputs, by path.
    pub source: Source,
    built: Built,
}

/// An edition that cannot be built by itself, which is a fault of the program: its findings, and the files they stand in.
pub struct Unfit {
    pub files: Files,
    pub found: Vec<Diagnostic>,
}

/// Freezes a brief of a site. `changes` is what its page tells of the edition before.
///
/// # Errors
/// What is left of the site is no site.
pub fn freeze(
    (press, input): (&Press, &Tree<'_>),
    brief: BriefId,
    label: Label,
    changes: Option<&[u8]>,
) -> Result<Frozen, Unfit> {
    let site = &press.site;
    let rests = rests(site, brief);
    let (files, lock, beside) = (&press.files, &press.evidence.lock, &press.routes.beside);
    let mut source = source::of(Ground { input, site, files, lock, beside }, brief, &rests);
    let Label { object, number, created, message } = label;
    let edition = Edition {
        brief: site.head(brief.into()).key.value.clone(),
        title: site.brief(brief).title.value.clone(),
        as_of: as_of(press, &rests, &created),
        outside: source::outside(site, files, &rests),
        site: site.settings.base_url.as_ref().map(|url| url.value.clone()),
        object,
        number,
        changes: None,
        created,
        message,
    };
    source.insert(edition::PATH.to_owned(), parse::edition::print(&edition).into_bytes().into());
    if let Some(changes) = changes {
        source.insert(edition::CHANGES.to_owned(), changes.into());
    }
    let built = rebuild(&source)?;
    Ok(Frozen { edition, source, built })
}

/// Builds the inputs of an edition.
///
/// # Errors
/// They are no site.
pub fn rebuild(source: &Source) -> Result<Built, Unfit> {
    let mut tree = Tree::new();
    for (path, bytes) in source {
        tree.put_read(path.clone(), bytes.to_vec());
    }
    let (built, mut found) = build(&tree, &Options::default());
    found.retain(|one| one.severity == Severity::Error);
    if found.is_empty() { Ok(built) } else { Err(Unfit { files: built.press.files.clone(), found }) }
}

/// The first instant at which all that the edition names is published.
fn as_of(press: &Press, rests: &Rests, created: &str) -> Timestamp {
    let settings = &press.site.settings;
    let briefs = rests.whole.iter().chain(&rests.named).filter(|id| id.noun == Noun::Brief);
    let shown = briefs.filter_map(|id| first_shown(press.site.brief(BriefId(id.index)), settings));
    shown.chain(created.parse::<Timestamp>().ok()).max().unwrap_or(Timestamp::UNIX_EPOCH)
}

impl Frozen {
    /// Everything it says, as data.
    #[must_use]
    pub fn data(&self) -> Arc<[u8]> {
        let leaf = self.built.output.get(PATH_OF_DATA).expect("every edition has it");
        leaf.bytes().expect("data need no template")
    }

    /// All files of the edition as they are put away.
    ///
    /// # Errors
    /// What is wrong with a template.
    pub fn files(&self) -> Result<BTreeMap<String, Arc<[u8]>>, Unfit> {
        let mut out = BTreeMap::new();
        for (path, bytes) in &self.source {
            out.insert(format!("{SOURCE}{path}"), bytes.clone());
        }
        for (address, leaf) in self.built.output.iter() {
            let bytes = leaf.bytes().map_err(|found| Unfit { files: self.built.press.files.clone(), found })?;
            if address.starts_with(DATA) {
                out.insert(address.to_owned(), bytes.clone());
            }
            out.insert(format!("{SITE}{address}"), bytes);
        }
        Ok(out)
    }

    /// The files that two editions are compared by, by where they are put away.
    pub fn compared(&self) -> impl Iterator<Item = (String, Arc<[u8]>)> + '_ {
        let source = self.source.iter().map(|(path, bytes)| (format!("{SOURCE}{path}"), bytes.clone()));
        let data = std::iter::once((PATH_OF_DATA.to_owned(), self.data()));
        source.chain(data).filter(|(path, _)| is_compared(path))
    }
}

/// Whether a file of an edition says anything of the brief: its inputs and data do, but for what the edition is called.
#[must_use]
pub fn is_compared(path: &str) -> bool {
    match path.strip_prefix(SOURCE) {
        Some(path) => path != edition::PATH && path != edition::CHANGES,
        None => path == PATH_OF_DATA,
    }
}
