//! The press: a linked site with all that its pages need, and the page made when it is asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::build::extras;
use crate::build::frozen;
use crate::build::shards::Shard;
use crate::build::stages::{Stage, Stages};
use crate::check;
use crate::compose::at::At;
use crate::compose::page;
use crate::compose::site as frame;
use crate::diag::diagnostic::Diagnostic;
use crate::evidence::file::Evidence;
use crate::evidence::verify::Trust;
use crate::graph::relink::{Relinked, Swap, relink};
use crate::graph::site::Site;
use crate::model::archive::Contents;
use crate::model::record::Noun;
use crate::model::settings::Settings;
use crate::render::export::Export;
use crate::render::sitemap;
use crate::render::theme::Theme;
use crate::route::routes::{Inventory, Page, Routes};
use crate::text::files::Files;
use crate::tree::Tree;
use crate::typeset::citation::library::{Known, Library};
use crate::typeset::citation::page::Shelf;
use crate::typeset::citation::style::{self, Style};
use crate::typeset::desk::Desk;
use crate::typeset::prose;

/// Everything that pages are made of.
pub struct Press {
    pub files: Files,
    pub site: Site,
    pub routes: Routes,
    pub theme: Theme,
    pub style: Arc<Style>,
    pub library: Library,
    /// What quotations rest on.
    pub evidence: Evidence,
    /// What is published as it is, by its path among the inputs.
    pub bytes: BTreeMap<String, Arc<[u8]>>,
    /// Who wants to know how long pages take.
    pub stages: Stages,
    /// Who reads the files of frozen editions.
    pub contents: Option<Arc<dyn Contents>>,
}

/// What pages are made of besides the linked site.
pub struct Stock {
    pub files: Files,
    /// What is published as it is, by its path among the inputs.
    pub bytes: BTreeMap<String, Arc<[u8]>>,
    pub theme: Theme,
    pub style: Arc<Style>,
    /// What was made of sources before.
    pub known: Known,
    /// How far quotations must be known to the lock.
    pub trust: Trust,
    pub stages: Stages,
    /// Who reads the files of frozen editions.
    pub contents: Option<Arc<dyn Contents>>,
}

/// What was made before, of another state of the site.
#[derive(Clone, Copy, Default)]
pub struct Past<'a> {
    pub library: Option<&'a Library>,
    pub evidence: Option<&'a Evidence>,
}

impl Press {
    /// Compares the quotations, decides the addresses, and makes what all pages share. Of what was made before, what is
    /// the same is taken over: references of a library of the same style and words, and captures.
    #[must_use]
    pub fn new(mut site: Site, stock: Stock, past: Past<'_>) -> Self {
        let Stock { files, bytes, theme, style, known: before, trust, stages, contents } = stock;
        let Past { library: known, evidence } = past;
        let evidence = stages.of(Stage::Verify, || Evidence::of(&mut site, &files, trust, evidence));
        let routes = stages.of(Stage::Route, || Routes::new(&site, &files, &inventory(&bytes, &theme, &site)));
        let library = stages.of(Stage::Route, || Library::new(&site, (&style, theme.shared_words()), before, known));
        let mut press = Self { files, site, routes, theme, style, library, evidence, bytes, stages, contents };
        press.frame();
        press
    }

    /// The pages after some files changed what `relink` can take in: `fits` must have said so.
    pub fn again(&mut self, files: Files, swaps: &[Swap]) -> Relinked {
        self.files = files;
        let relinked = relink(&mut self.site, swaps);
        self.evidence = self.evidence.again(&mut self.site, &self.files);
        let others: Vec<String> = self.bytes.keys().filter(|path| path.starts_with("content/")).cloned().collect();
        self.routes.again(&self.site, &self.files, (&relinked, &others));
        if relinked.records.iter().any(|id| id.noun == Noun::Source) {
            let before = Known::default();
            let made_with = (&self.style, self.theme.shared_words());
            self.library = Library::new(&self.site, made_with, before, Some(&self.library));
        }
        self.frame();
        relinked
    }

    /// Gives the theme what is the same on every page.
    fn frame(&mut self) {
        let global = frame::site(&self.desk(), self.theme.assets());
        self.theme.share(&global);
    }

    /// Gives another theme what is the same on every page.
    pub fn share(&self, theme: &mut Theme) {
        theme.share(&frame::site(&self.desk(), theme.assets()));
    }

    /// What no page waits for: rules over the whole site, clashes of addresses, what prose shows and links to; of a
    /// shard, the checks that fall to it.
    #[must_use]
    pub fn check(&self, shard: Option<Shard>) -> Vec<Diagnostic> {
        let its = |number: usize| shard.is_none_or(|shard| shard.takes(number));
        let checks: Vec<Check> = Check::all().enumerate().filter(|(at, _)| its(*at)).map(|(_, check)| check).collect();
        checks.par_iter().flat_map_iter(|check| check.run(self)).collect()
    }

    /// What typesetting and composing need.
    #[must_use]
    pub fn desk(&self) -> Desk<'_> {
        self.desk_by(&self.theme, &self.library)
    }

    /// The same in another theme's words, with references in these words.
    fn desk_by<'a>(&'a self, theme: &'a Theme, library: &'a Library) -> Desk<'a> {
        let Self { files, site, style, .. } = self;
        Desk::new(Shelf { files, site, style, library }, &self.routes, theme.words(), &self.bytes)
    }

    /// The references in the words of another theme, if these are others. It is seldom asked for.
    fn library_of(&self, theme: &Theme) -> Option<Library> {
        let (own, words) = (self.theme.shared_words(), theme.shared_words());
        let same = Arc::ptr_eq(own, words) || own.says_the_same(words);
        (!same).then(|| Library::new(&self.site, (&self.style, words), Known::default(), None))
    }

    /// What the data files are made from.
    #[must_use]
    pub fn export(&self) -> Export<'_> {
        Export { site: &self.site, routes: &self.routes, files: &self.files, words: self.theme.words() }
    }

    /// One page, by its address.
    ///
    /// # Errors
    /// What is wrong with the template that shows it.
    pub fn page(&self, address: &str, page: &Page) -> Result<Vec<u8>, Vec<Diagnostic>> {
        self.page_by(&self.theme, address, page)
    }

    /// Appends one page, by its address.
    ///
    /// # Errors
    /// What is wrong with the template that shows it.
    pub fn put_page(&self, address: &str, page: &Page, out: &mut Vec<u8>) -> Result<(), Vec<Diagnostic>> {
        self.put_page_by(&self.theme, (address, page), out)
    }

    /// One page, as another theme makes it.
    ///
    /// # Errors
    /// What is wrong with the template that shows it.
    pub fn page_by(&self, theme: &Theme, address: &str, page: &Page) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let mut out = Vec::new();
        self.put_page_by(theme, (address, page), &mut out)?;
        Ok(out)
    }

    fn put_page_by(
        &self,
        theme: &Theme,
        (address, page): (&str, &Page),
        out: &mut Vec<u8>,
    ) -> Result<(), Vec<Diagnostic>> {
        let other = self.library_of(theme);
        let desk = self.desk_by(theme, other.as_ref().unwrap_or(&self.library));
        let view = self.stages.of(Stage::Compose, || page::view(At { desk: &desk, address }, page));
        self.stages.of(Stage::Render, || theme.render(view.template(), &view, out))
    }
}

/// A check of a finished site. They are kept apart so that a preview can stop between two of them.
#[derive(Clone, Copy)]
pub enum Check {
    Site(check::Rule),
    Press(fn(&Press) -> Vec<Diagnostic>),
}

const REST: [Check; 3] = [
    Check::Press(addresses),
    Check::Press(|press| press.evidence.found.clone()),
    Check::Press(|press| prose::faults(&press.desk())),
];

impl Check {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        check::RULES.map(Self::Site).into_iter().chain(REST)
    }

    /// What it finds.
    #[must_use]
    pub fn run(self, press: &Press) -> Vec<Diagnostic> {
        match self {
            Self::Site(rule) => rule(&press.site),
            Self::Press(check) => check(press),
        }
    }
}

fn addresses(press: &Press) -> Vec<Diagnostic> {
    press.routes.faults(&press.site, &press.files, &inventory(&press.bytes, &press.theme, &press.site))
}

/// What stands in the output besides pages.
fn inventory(bytes: &BTreeMap<String, Arc<[u8]>>, theme: &Theme, site: &Site) -> Inventory {
    let below = |folder: &str| bytes.keys().filter(|path| path.starts_with(folder)).cloned().collect();
    let made = theme.statics().map(|(address, _)| (address.to_owned(), "a file of the theme".to_owned()));
    let made = made.chain(extras::claims(site)).chain(frozen::claims(site)).collect();
    Inventory { statics: below("static/"), others: below("content/"), made }
}

impl Press {
    /// One file of the site, by its address: a page, or what stands beside pages. `None` if there is none.
    ///
    /// # Errors
    /// What is wrong with the template that shows it.
    #[must_use]
    pub fn file(&self, address: &str) -> Option<Result<Arc<[u8]>, Vec<Diagnostic>>> {
        if let Some(page) = self.routes.page(address) {
            return Some(self.page(address, page).map(Arc::from));
        }
        if let Some(extra) = extras::find(&self.site, address) {
            return Some(extras::make(self, extra, address).map(Arc::from));
        }
        if let Some(bytes) = address.starts_with("sitemap").then(|| sitemap::file(&self.export(), address)).flatten() {
            return Some(Ok(Arc::from(bytes)));
        }
        if let Some(frozen) = frozen::find(self, address) {
            return Some(frozen);
        }
        self.theme.file(address).or_else(|| self.passed(address)).map(Ok)
    }

    /// A file that is published as it is.
    fn passed(&self, address: &str) -> Option<Arc<[u8]>> {
        let beside = || self.routes.beside.iter().find(|(_, at)| *at == address).map(|(path, _)| path);
        let path = Some(format!("static/{address}")).filter(|path| self.bytes.contains_key(path));
        self.bytes.get(path.as_ref().or_else(beside)?).cloned()
    }

    /// The addresses of what is published as it is, each with its path among the inputs.
    fn passing(&self) -> impl Iterator<Item = (&str, &str)> {
        self.bytes.keys().filter_map(|path| {
            let address = path.strip_prefix("static/").or_else(|| self.routes.beside.get(path).map(String::as_str))?;
            Some((address, path.as_str()))
        })
    }

    /// Every address of the site, sorted.
    #[must_use]
    pub fn addresses(&self) -> BTreeSet<String> {
        let passing = self.passing().map(|(address, _)| address.to_owned());
        let theme = self.theme.statics().map(|(address, _)| address.to_owned());
        let made = extras::addresses(&self.site).chain(sitemap::addresses(&self.export()));
        let pages = self.routes.pages.iter().map(|(address, _)| address.clone());
        passing.chain(theme).chain(made).chain(pages).chain(frozen::addresses(&self.site)).collect()
    }
}

/// All files of the site, by address; pages are made when they are pulled.
#[must_use]
pub fn output(press: &Arc<Press>) -> Tree<'static, Vec<Diagnostic>> {
    let mut tree = Tree::new();
    for (address, path) in press.passing() {
        tree.put(address, press.bytes[path].clone());
    }
    for (address, bytes) in press.theme.statics() {
        tree.put(address, bytes);
    }
    extras::add(&mut tree, press);
    frozen::add(&mut tree, press);
    for (address, page) in &press.routes.pages {
        let (press, at, page) = (press.clone(), address.clone(), page.clone());
        tree.make(address.clone(), move |out| press.put_page(&at, &page, out));
    }
    tree
}

/// The citation style that the settings name: one of the archive, or a file of the site.
#[must_use]
pub fn style(settings: &Settings, files: &Files) -> (Style, Vec<Diagnostic>) {
    let file = files.find(&settings.citation_style).map(|file| files.get(file).text.as_ref());
    let (style, mut found) = Style::load(&settings.citation_style, &settings.language, file);
    found.extend(style::faults(files));
    (style, found)
}
