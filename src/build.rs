//! From a tree of inputs to a tree of outputs: the one function that knows every stage. Pure: "now" is an input.

pub mod extras;
pub mod inputs;
pub mod press;
pub mod severity;
pub mod withheld;

use std::sync::Arc;

use rayon::prelude::*;

use crate::build::inputs::Inputs;
use crate::build::press::Press;
pub use crate::build::withheld::Withheld;
use crate::check;
use crate::diag::diagnostic::Diagnostic;
use crate::graph::link;
use crate::graph::site::Site;
use crate::model::records::Records;
use crate::model::settings::Settings;
use crate::parse;
use crate::text::files::Files;
use crate::text::span::{FileId, Spanned};
use crate::tree::Tree;

/// What a build is asked for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// A brief dated later is withheld.
    pub now: jiff::Timestamp,
    /// Whether drafts show.
    pub drafts: bool,
    /// In place of the settings' own.
    pub base_url: Option<String>,
    /// In place of the settings' own.
    pub citation_style: Option<String>,
}

/// A linked site and its pages.
pub struct Built {
    pub press: Arc<Press>,
    /// Pages are made when they are pulled; a fault in a template comes then.
    pub output: Tree<'static, Vec<Diagnostic>>,
    pub withheld: Vec<Withheld>,
    /// How many of the output's files are pages.
    pub pages: usize,
}

impl Built {
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.press.files
    }

    #[must_use]
    pub fn site(&self) -> &Site {
        &self.press.site
    }
}

/// Builds a site. The findings are sorted by place, and as grave as `brief.toml` says.
#[must_use]
pub fn build(input: &Tree<'_>, options: &Options) -> (Built, Vec<Diagnostic>) {
    let (inputs, mut found) = Inputs::new(input);
    let (mut settings, faults) = settings(&inputs, options);
    found.extend(faults);
    let (records, faults) = records(&inputs, &settings);
    found.extend(faults);
    let (records, hidden, withheld) = withheld::split(records, &settings, options);
    settings.base_url = settings.base_url.filter(|url| !url.value.is_empty());
    let levels = settings.diagnostics.clone();
    let (site, faults) = link::link(records, &hidden, settings);
    found.extend(faults);
    found.extend(check::check(&site));
    let (press, faults) = Press::new(input, inputs, site);
    found.extend(faults);
    let press = Arc::new(press);
    let output = press::output(&press);
    let found = severity::configure(found, &levels);
    (Built { pages: press.routes.pages.len(), press, output, withheld }, found)
}

/// The settings, with what the command line says in their place.
fn settings(inputs: &Inputs, options: &Options) -> (Settings, Vec<Diagnostic>) {
    let (mut settings, found) = inputs.settings();
    let said = |value: &String| Spanned::new(value.clone(), settings.span);
    if let Some(url) = &options.base_url {
        settings.base_url = Some(said(url).map(|url| url.trim_end_matches('/').to_owned()));
    }
    if let Some(style) = &options.citation_style {
        settings.citation_style = said(style);
    }
    (settings, found)
}

/// What all files say, each read by itself and in parallel, put together in the order of the files.
#[must_use]
pub fn records(inputs: &Inputs, settings: &Settings) -> (Records, Vec<Diagnostic>) {
    let read = |id: &FileId| parse::file(*id, inputs.files.get(*id), settings);
    let parts: Vec<_> = inputs.content.par_iter().map(read).collect();
    let mut records = Records::default();
    let mut found = Vec::new();
    for (part, faults) in parts {
        records.append(part);
        found.extend(faults);
    }
    (records, found)
}
