//! What the preview tells of a page besides the page itself.

use crate::build::inputs::SETTINGS;
use crate::build::live::{Answer, Live};
use crate::build::severity;
use crate::build::withheld::{self, Withheld};
use crate::compose::record::brief;
use crate::diag::diagnostic::{Diagnostic, Severity};
use crate::graph::ids::Id;
use crate::model::record::Noun;
use crate::route::routes::Page;
use crate::text::file::File;

/// What a page is made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The file to edit, from the site's root; `None` for pages that are made from many.
    pub path: Option<String>,
    /// The line in it, from 1.
    pub line: u32,
    /// "brief", "event", …
    pub noun: Option<&'static str>,
    pub key: Option<String>,
    pub title: Option<String>,
    /// It stands in a draft.
    pub draft: bool,
    /// The first instant of the date of the brief it stands in: before it, the brief is withheld.
    pub due: Option<jiff::Timestamp>,
    /// Of the body; 0 where there is none.
    pub words: usize,
    /// Reading time of the body, rounded up.
    pub minutes: usize,
}

impl Live {
    /// What the page at an address is made from.
    #[must_use]
    pub fn about(&self, address: &str) -> About {
        let Some(id) = self.record_at(address) else { return self.about_withheld(address) };
        let (site, files) = (&self.state.press.site, self.files());
        let head = site.head(id);
        let words = head.body.as_ref().map_or(0, |body| body.words as usize);
        let brief = site.records.briefs.iter().find(|brief| brief.head.file == head.file);
        About {
            path: Some(files.get(head.file).path.clone()),
            line: files.place(head.span).line,
            noun: Some(id.noun.as_str()),
            key: Some(head.key.to_string()),
            title: Some(site.name(id).to_owned()),
            draft: site.in_draft(id),
            due: brief.and_then(|brief| withheld::first_shown(brief, &site.settings)),
            words,
            minutes: brief::minutes(words),
        }
    }

    fn about_withheld(&self, address: &str) -> About {
        let withheld = &self.state.press.site.withheld.briefs;
        let Some(missing) = self.missing(address) else { return About::default() };
        let Some(brief) = withheld.iter().find(|brief| brief.head.key.as_str() == missing.key) else {
            return About::default();
        };
        About {
            path: Some(self.files().get(brief.head.file).path.clone()),
            line: self.files().place(brief.head.span).line,
            noun: Some(Noun::Brief.as_str()),
            key: Some(missing.key.clone()),
            title: Some(missing.title.clone()),
            due: missing.due,
            ..About::default()
        }
    }

    /// What is wrong with a page: with the file of its record, with its templates, and what makes the whole site wrong in
    /// the theme and in `brief.toml`.
    #[must_use]
    pub fn concerns(&self, address: &str) -> Vec<Diagnostic> {
        let own = self.about(address).path.or_else(|| self.broken(address).map(|file| file.path.clone()));
        let fresh = matches!(self.answer(address), Some(Answer::Fresh(_)) | None);
        let whole = |found: &Diagnostic, path: &str| {
            found.severity == Severity::Error && (path == SETTINGS || (path.starts_with("themes/") && !fresh))
        };
        let concerns = |found: &&Diagnostic| {
            let path = self.files().path(found.primary);
            own.as_deref() == Some(path) || whole(found, path)
        };
        let mut all: Vec<Diagnostic> = self.found().iter().filter(concerns).cloned().collect();
        if let Some(Err(found)) = self.state.press.file(address) {
            // A theme from before may stand in files that are gone.
            all.extend(found.into_iter().filter(|found| self.files().has(found.primary.file)));
        }
        severity::configure(all, &self.state.press.site.settings.diagnostics)
    }

    /// Why there is no page at an address, where that is known: its brief is withheld.
    #[must_use]
    pub fn missing(&self, address: &str) -> Option<&Withheld> {
        let key = address.strip_prefix("briefs/")?.strip_suffix(".html")?;
        self.state.withheld.iter().find(|withheld| withheld.key == key)
    }

    /// Whether an address is that of a record that cannot be read, and never could.
    pub(super) fn is_broken(&self, address: &str) -> bool {
        self.broken(address).is_some()
    }

    /// Whether a page shows what its file said before.
    pub(super) fn is_held(&self, address: &str) -> bool {
        self.record_at(address).is_some_and(|id| self.parts.is_held(self.state.press.site.head(id).file))
    }

    fn broken(&self, address: &str) -> Option<&File> {
        let stem = address.strip_suffix(".html")?;
        let (folder, key) = stem.split_once('/').unwrap_or(("pages", stem));
        Noun::of_plural(folder)?;
        let broken = self.state.press.site.records.broken.iter().find(|broken| broken.as_str() == key)?;
        Some(self.files().get(broken.span.file))
    }

    /// The address of the page of the record whose own file a path is.
    pub(super) fn page_of(&self, path: &str) -> Option<String> {
        let (file, press) = (self.files().find(path)?, &self.state.press);
        let id = press.routes.record_of(file)?;
        press.site.shows(id).then(|| press.routes.address(id).0.to_owned())
    }

    fn record_at(&self, address: &str) -> Option<Id> {
        match self.state.press.routes.page(address)? {
            Page::Record(id) | Page::Rest(id, _) => Some(*id),
            _ => None,
        }
    }

    /// The briefs of the site that are drafts.
    #[must_use]
    pub fn drafts(&self) -> usize {
        self.state.press.site.drafts.len()
    }
}
