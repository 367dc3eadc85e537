//! The press: a linked site with all that its pages need, and the page made when it is asked for.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::build::extras;
use crate::build::inputs::Inputs;
use crate::compose::at::At;
use crate::compose::page;
use crate::compose::site as frame;
use crate::diag::diagnostic::Diagnostic;
use crate::graph::site::Site;
use crate::model::settings::Settings;
use crate::render::export::Export;
use crate::render::theme::Theme;
use crate::route::routes::{Page, Routes};
use crate::text::files::Files;
use crate::tree::Tree;
use crate::typeset::citation::library::Library;
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
    pub style: Style,
    pub library: Library,
    /// What is published as it is, by its path among the inputs.
    pub bytes: BTreeMap<String, Arc<[u8]>>,
}

impl Press {
    /// Decides the addresses, and loads the theme and the citation style.
    #[must_use]
    pub fn new(input: &Tree<'_>, inputs: Inputs, site: Site) -> (Self, Vec<Diagnostic>) {
        let (theme, mut found) = Theme::load(input, &site.settings, &inputs.files);
        let made = theme.statics().map(|(address, _)| (address.to_owned(), "a file of the theme".to_owned()));
        let inventory = inputs.inventory(made.chain(extras::claims(&site)).collect());
        let (routes, faults) = Routes::new(&site, &inputs.files, &inventory);
        found.extend(faults);
        let (style, faults) = style(&site.settings, &inputs.files);
        found.extend(faults);
        let library = Library::new(&site, &style, theme.words());
        let Inputs { files, bytes, .. } = inputs;
        let press = Self { files, site, routes, theme, style, library, bytes };
        found.extend(prose::faults(&press.desk()));
        let global = frame::site(&press.desk(), press.theme.assets());
        let theme = press.theme.sharing(&global);
        (Self { theme, ..press }, found)
    }

    /// What typesetting and composing need.
    #[must_use]
    pub fn desk(&self) -> Desk<'_> {
        let Self { files, site, style, library, .. } = self;
        Desk::new(Shelf { files, site, style, library }, &self.routes, self.theme.words(), &self.bytes)
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
        let desk = self.desk();
        let view = page::view(At { desk: &desk, address }, page);
        self.theme.render(view.template(), &view).map(String::into_bytes)
    }
}

/// All files of the site, by address; pages are made when they are pulled.
#[must_use]
pub fn output(press: &Arc<Press>) -> Tree<'static, Vec<Diagnostic>> {
    let mut tree = Tree::new();
    for (path, bytes) in &press.bytes {
        let address = path.strip_prefix("static/").or_else(|| press.routes.beside.get(path).map(String::as_str));
        if let Some(address) = address {
            tree.put(address, bytes.clone());
        }
    }
    for (address, bytes) in press.theme.statics() {
        tree.put(address, bytes);
    }
    extras::add(&mut tree, press);
    for (address, page) in press.routes.pages.clone() {
        let press = press.clone();
        tree.make(address.clone(), move || press.page(&address, &page));
    }
    tree
}

/// The citation style that the settings name: one of the archive, or a file of the site.
fn style(settings: &Settings, files: &Files) -> (Style, Vec<Diagnostic>) {
    let file = files.find(&settings.citation_style).map(|file| files.get(file).text.as_str());
    let (style, mut found) = Style::load(&settings.citation_style, &settings.language, file);
    found.extend(style::faults(files));
    (style, found)
}
