//! What an edition says of itself, for programs: how it is cited, and what changed since the one before.

use crate::graph::ids::BriefId;
use crate::model::record::Noun;
use crate::model::source::Source;
use crate::render::data::{bibtex, ris};
use crate::render::export::Export;
use crate::typeset::citable;

/// As BibLaTeX; nothing where the site is no edition.
#[must_use]
pub fn bib(export: &Export<'_>) -> Vec<u8> {
    source(export).map(|source| bibtex::entry(&source).into_bytes()).unwrap_or_default()
}

/// As RIS; nothing where the site is no edition.
#[must_use]
pub fn ris(export: &Export<'_>) -> Vec<u8> {
    source(export).map(|source| ris::entry(&source).into_bytes()).unwrap_or_default()
}

/// What changed since the edition before; nothing where there is none.
#[must_use]
pub fn changes(export: &Export<'_>) -> Vec<u8> {
    let edition = export.site.settings.edition.as_ref();
    edition.and_then(|edition| edition.changes.clone()).unwrap_or_default().into_bytes()
}

fn source(export: &Export<'_>) -> Option<Source> {
    let edition = export.site.settings.edition.as_ref()?;
    let brief = export.site.names.key_of(edition.brief.as_str(), &[Noun::Brief]).and_then(BriefId::of)?;
    Some(citable::source(export.site, brief, edition))
}
