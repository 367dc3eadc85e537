//! A theme: the built-in one, and a site's own over it, file by file. Its templates, words and static files.

pub mod embedded;
mod fault;
mod i18n;
mod manifest;
mod statics;
mod table;
mod tag;
mod templates;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera};

use crate::diag::code::{missing_theme_file, unknown_theme};
use crate::diag::diagnostic::Diagnostic;
use crate::model::settings::Settings;
use crate::render::theme::statics::Statics;
use crate::render::theme::templates::Sources;
use crate::text::files::Files;
use crate::text::span::Span;
use crate::tree::Tree;
use crate::typeset::words::Words;

/// A theme, ready to render. A clone shares all but the engine's state.
#[derive(Clone)]
pub struct Theme {
    tera: Tera,
    sources: Arc<Sources>,
    words: Arc<Words>,
    statics: Arc<Statics>,
    /// Where the theme is named: for faults that stand in no template.
    named: Span,
}

impl Theme {
    /// Reads the theme a site names. `files` holds the text files of the site and of the built-in theme
    /// (`embedded::files`), the site's in place of built-in ones of the same path.
    #[must_use]
    pub fn load(input: &Tree<'_>, settings: &Settings, files: &Files) -> (Self, Vec<Diagnostic>) {
        let (folders, mut found) = folders(input, settings);
        found.extend(check_manifests(input, &folders, files));
        let (words, mut faults) = i18n::load(&settings.language, &folders, files);
        found.append(&mut faults);
        let (statics, mut faults) = statics::load(input, &folders, files, settings.theme.span);
        found.append(&mut faults);
        let (tera, sources, mut faults) = templates::load(&folders, files);
        found.append(&mut faults);
        let theme = Self {
            tera: sharing(tera, "t", &words),
            sources: Arc::new(sources),
            words: Arc::new(Words::new(&settings.language, &words)),
            statics: Arc::new(statics),
            named: settings.theme.span,
        };
        (theme, found)
    }

    /// The words of the site's language; `t` in templates.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The same, to be kept.
    #[must_use]
    pub fn shared_words(&self) -> &Arc<Words> {
        &self.words
    }

    /// From a static file's name (`style.css`) to its address from the site's root (`assets/style.1a2b3c4d5e.css`).
    #[must_use]
    pub fn assets(&self) -> &BTreeMap<String, String> {
        &self.statics.addresses
    }

    /// One static file, by its address.
    #[must_use]
    pub fn file(&self, address: &str) -> Option<Arc<[u8]>> {
        self.statics.files.get(address).cloned()
    }

    /// The static files to publish, by address.
    pub fn statics(&self) -> impl Iterator<Item = (&str, Arc<[u8]>)> {
        self.statics.files.iter().map(|(address, bytes)| (address.as_str(), bytes.clone()))
    }

    /// Gives every template `site`, serialised once.
    pub fn share(&mut self, site: &impl Serialize) {
        self.tera.global_context().insert("site", site);
    }

    /// Appends the page that a template (`event.html`) makes of a view.
    ///
    /// # Errors
    /// What is wrong with the template. The same fault on another page is an equal diagnostic: tell it once.
    pub fn render(&self, template: &str, view: &impl Serialize, out: &mut Vec<u8>) -> Result<(), Vec<Diagnostic>> {
        let context = Context::from_serialize(view).expect("a view is a struct of strings, numbers and lists");
        let rendered = self.tera.render_to(template, &context, out);
        rendered.map_err(|error| vec![fault::rendering(error.kind(), &self.sources, self.named)])
    }
}

/// The engine with a value that every template sees.
fn sharing(mut tera: Tera, name: &'static str, value: &impl Serialize) -> Tera {
    tera.global_context().insert(name, value);
    tera
}

/// The folders a theme is read from, the farthest first: always the built-in theme's, then the site's own.
fn folders(input: &Tree<'_>, settings: &Settings) -> (Vec<String>, Vec<Diagnostic>) {
    let name = settings.theme.value.as_str();
    let mut folders = vec![embedded::FOLDER.to_owned()];
    if name == "default" {
        return (folders, Vec::new());
    }
    let own = format!("themes/{name}/");
    if input.below(&own).next().is_some() && !name.contains('/') {
        folders.push(own);
        return (folders, Vec::new());
    }
    let mut known: Vec<&str> = input.below("themes/").filter_map(|(path, _)| path.split('/').nth(1)).collect();
    known.push("default");
    known.sort_unstable();
    known.dedup();
    (folders, vec![unknown_theme::new(name, &known, settings.theme.span)])
}

/// The theme that is used has a sound `theme.toml`, and every theme of the site has one.
fn check_manifests(input: &Tree<'_>, folders: &[String], files: &Files) -> Vec<Diagnostic> {
    let used = folders.last().expect("the built-in theme's folder is always there");
    let manifest = files.find(&format!("{used}theme.toml"));
    let mut found: Vec<Diagnostic> = manifest.map(|file| manifest::check(file, files)).unwrap_or_default();
    let mut last = "";
    for (path, _) in input.below("themes/") {
        let Some((name, _)) = path.strip_prefix("themes/").and_then(|rest| rest.split_once('/')) else { continue };
        let manifest = format!("themes/{name}/theme.toml");
        if name != last && files.find(&manifest).is_none() {
            let first = files.find(path).expect("every input is among the files");
            found.push(missing_theme_file::new(&manifest, Span::new(first, 0..0)));
        }
        last = name;
    }
    found
}

#[cfg(test)]
mod tests;
