//! What is made of what was read: the linked site and its pages, and what is wrong with them.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::build::extras;
use crate::build::live::parts::{Parts, Touched};
use crate::build::press::{self, Check, Past, Press, Stock};
use crate::build::stages::Stages;
use crate::build::{self, Options, Withheld};
use crate::diag::code::{mixed_values, theme_rendering};
use crate::diag::diagnostic::{Diagnostic, Severity};
use crate::graph::relink::Swap;
use crate::graph::relink::fits::fits;
use crate::model::record::Noun;
use crate::model::settings::Settings;
use crate::render::theme::Theme;
use crate::route::lists::List;
use crate::route::routes::Page;
use crate::text::span::{FileId, Span};
use crate::typeset::citation::library::Known;

/// A linked site, ready to be shown.
pub struct State {
    pub press: Press,
    pub withheld: Vec<Withheld>,
    /// What is wrong with references.
    linked: Vec<Diagnostic>,
    /// What is wrong with the theme, when it is read.
    themed: Vec<Diagnostic>,
    /// What is wrong with the citation style.
    styled: Vec<Diagnostic>,
    /// What the checks found, as far as it still holds.
    checked: Vec<Diagnostic>,
    /// A theme from before, for pages that this one cannot make.
    spare: Option<Arc<Theme>>,
    /// The theme as it is now, if it has errors: the one before it is shown.
    refused: Option<Arc<Theme>>,
    /// Whether pages of each kind were made with this theme without a fault.
    proven: bool,
}

impl State {
    /// Links and routes all that was read. What `before` made of parts that are the same is taken over.
    #[must_use]
    pub fn new(parts: &Parts, options: &Options, before: Option<(&Self, Touched)>) -> Self {
        let (site, withheld, linked) = build::linked(parts.records(), parts.settings.clone(), options);
        let same = before.filter(|(_, touched)| !touched.settings && !touched.renumbered).map(|(state, _)| state);
        let (style, styled) = match same {
            Some(state) => (state.press.style.clone(), state.styled.clone()),
            None => {
                let (style, found) = press::style(&site.settings, &parts.files);
                (Arc::new(style), found)
            }
        };
        let Dress { theme, themed, spare, refused, proven } = Dress::new(parts, &site.settings, before);
        let says_the_same = |state: &&Self| state.press.theme.words().says_the_same(theme.words());
        let known = same.filter(says_the_same).map(|state| &state.press.library);
        let stock = Stock {
            files: parts.files.clone(),
            bytes: parts.bytes.clone(),
            theme,
            style,
            known: Known::default(),
            trust: options.trust,
            stages: Stages::default(),
            contents: options.archive.contents.clone(),
        };
        let evidence = before.map(|(state, _)| &state.press.evidence);
        let press = Press::new(site, stock, Past { library: known, evidence });
        let refused = refused.map(|mut refused| {
            press.share(Arc::make_mut(&mut refused));
            refused
        });
        Self { press, withheld, linked, themed, styled, checked: Vec::new(), spare, refused, proven }
    }

    /// What is wrong with the site as a whole, as far as it is known.
    pub fn found(&self) -> impl Iterator<Item = &Diagnostic> {
        [&self.linked, &self.themed, &self.styled, &self.checked].into_iter().flatten()
    }

    /// The checks that no page waits for, and one that makes a page of each kind.
    #[must_use]
    pub fn checks() -> usize {
        Check::all().count() + 1
    }

    /// What one of them finds.
    #[must_use]
    pub fn check(&self, nth: usize) -> Vec<Diagnostic> {
        match Check::all().nth(nth) {
            Some(check) => check.run(&self.press),
            None => self.samples(),
        }
    }

    /// Takes in what all checks found.
    pub fn checked(&mut self, found: Vec<Diagnostic>) {
        self.proven = found.iter().all(|found| found.code != &theme_rendering::CODE);
        self.checked = found;
    }

    /// Takes over what the checks found before, until they are run again.
    pub fn take_checks(&mut self, before: &mut Self) {
        self.checked = std::mem::take(&mut before.checked);
    }

    /// Forgets what the checks found in files that changed or are gone.
    pub fn drop_checks(&mut self, changed: &BTreeSet<FileId>) {
        let files = &self.press.files;
        let there = |span: &Span| !changed.contains(&span.file) && files.has(span.file);
        self.checked.retain(|found| {
            let patches = found.helps.iter().filter_map(|help| help.patch.as_ref().map(|patch| &patch.span));
            std::iter::once(&found.primary)
                .chain(found.secondary.iter().map(|(span, _)| span))
                .chain(patches)
                .all(there)
        });
    }

    /// Whether `again` is enough for some changes.
    #[must_use]
    pub fn fits(&self, swaps: &[Swap]) -> bool {
        fits(&self.press.site, swaps, &self.linked)
    }

    /// Takes in files whose records stay the same records.
    pub fn again(&mut self, parts: &Parts, swaps: &[Swap]) {
        let relinked = self.press.again(parts.files.clone(), swaps);
        let again = |found: &Diagnostic| match found.code == &mixed_values::CODE {
            true => relinked.claims.iter().any(|claim| claim.contains(found.primary)),
            false => relinked.files.contains(&found.primary.file),
        };
        self.linked.retain(|found| !again(found));
        self.linked.extend(relinked.found);
    }

    /// Whether a page is not what the theme as it is now would make of it.
    #[must_use]
    pub fn is_refused(&self, address: &str, shown: &[u8]) -> bool {
        let (Some(theme), Some(page)) = (&self.refused, self.press.routes.page(address)) else { return false };
        self.press.page_by(theme, address, page).map_or(true, |made| made != shown)
    }

    /// A page as the theme before this one makes it.
    #[must_use]
    pub fn spare(&self, address: &str) -> Option<Arc<[u8]>> {
        let spare = self.spare.as_ref()?;
        if address == extras::HEADERS {
            return extras::headers_by(&self.press, spare).ok().map(Arc::from);
        }
        let page = self.press.routes.page(address)?;
        self.press.page_by(spare, address, page).ok().map(Arc::from)
    }

    /// What is wrong with the templates of each kind of page, on one page of it.
    fn samples(&self) -> Vec<Diagnostic> {
        let mut kinds = BTreeSet::new();
        let pages = self.press.routes.pages.iter().filter(|(_, page)| kinds.insert(kind(page)));
        let found = pages.filter_map(|(address, page)| self.press.page(address, page).err()).flatten();
        // A theme from before may stand in files that are gone.
        found.filter(|found| self.press.files.has(found.primary.file)).collect()
    }
}

/// What has a template of its own.
fn kind(page: &Page) -> (u8, Option<List>, Option<Noun>) {
    match page {
        Page::Home => (0, None, None),
        Page::List(list, _) => (1, Some(*list), None),
        Page::Record(id) => (2, None, Some(id.noun)),
        Page::Year(..) => (3, None, None),
        Page::Tag(..) => (4, None, None),
        Page::Rest(..) => (7, None, None),
        Page::Redirect(_) => (5, None, None),
        Page::NotFound => (6, None, None),
        Page::Editions(_) => (8, None, None),
        Page::Redacted(..) => (9, None, None),
    }
}

/// The theme that pages are shown with.
struct Dress {
    theme: Theme,
    themed: Vec<Diagnostic>,
    spare: Option<Arc<Theme>>,
    refused: Option<Arc<Theme>>,
    proven: bool,
}

impl Dress {
    /// With errors in the theme that is named, the one before it stays.
    fn new(parts: &Parts, settings: &Settings, before: Option<(&State, Touched)>) -> Self {
        let reloads = |touched: Touched| touched.theme || touched.settings || touched.renumbered;
        let kept = |state: &State, themed: Vec<Diagnostic>, refused: Option<Arc<Theme>>| Self {
            theme: state.press.theme.clone(),
            themed,
            spare: state.spare.clone(),
            refused,
            proven: state.proven,
        };
        if let Some((state, _)) = before.filter(|(_, touched)| !reloads(*touched)) {
            return kept(state, state.themed.clone(), state.refused.clone());
        }
        let (theme, themed) = Theme::load(&parts.themes(), settings, &parts.files);
        let Some((state, _)) = before else {
            return Self { theme, themed, spare: None, refused: None, proven: false };
        };
        if themed.iter().any(|found| found.severity == Severity::Error) {
            return kept(state, themed, Some(Arc::new(theme)));
        }
        let keeps = state.spare.is_some() && !state.proven;
        let spare = if keeps { state.spare.clone() } else { Some(Arc::new(state.press.theme.clone())) };
        Self { theme, themed, spare, refused: None, proven: false }
    }
}
