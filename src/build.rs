//! From a tree of inputs to a tree of outputs: the one function that knows every stage. Pure: "now" is an input.

pub mod edition;
pub mod extras;
pub mod frozen;
pub mod inputs;
pub mod live;
pub mod press;
pub mod reuse;
pub mod severity;
pub mod shards;
pub mod stages;
pub mod withheld;

use std::sync::Arc;

use rayon::prelude::*;

use crate::build::inputs::Inputs;
use crate::build::press::{Past, Press, Stock};
use crate::build::shards::Shard;
use crate::build::stages::{Stage, Stages};
pub use crate::build::withheld::Withheld;
use crate::diag::code::damaged_edition;
use crate::diag::diagnostic::Diagnostic;
use crate::evidence::verify::Trust;
use crate::graph::editions::Editions;
use crate::graph::link;
use crate::graph::site::Site;
use crate::kept::Kept;
use crate::model::archive::Archive;
use crate::model::edition::Edition;
use crate::model::records::Records;
use crate::model::settings::Settings;
use crate::parse;
use crate::render::theme::Theme;
use crate::text::file::File;
use crate::text::files::Files;
use crate::text::span::{FileId, Spanned, of_file};
use crate::tree::Tree;
use crate::typeset::citation::library::Known;

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
    /// The part of the output that is wanted; all of it, if none.
    pub shard: Option<Shard>,
    /// How far quotations must be known to `captures.lock`.
    pub trust: Trust,
    /// Who wants to know how long it takes.
    pub stages: Stages,
    /// Who keeps what need not be made again.
    pub kept: Kept,
    /// The editions that were frozen of the site's briefs.
    pub archive: Arc<Archive>,
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
    let stages = &options.stages;
    let (inputs, mut found) = stages.of(Stage::Parse, || Inputs::new(input));
    let (settings, faults) = inputs.settings();
    found.extend(faults);
    let (records, faults) = stages.of(Stage::Parse, || records(&inputs, &settings, &options.kept));
    found.extend(faults);
    let levels = settings.diagnostics.clone();
    let (site, withheld, faults) = stages.of(Stage::Link, || linked(records, settings, options));
    found.extend(faults);
    let Inputs { files, bytes, .. } = inputs;
    let (theme, faults) = stages.of(Stage::Theme, || Theme::load(input, &site.settings, &files));
    found.extend(faults);
    let (style, faults) = stages.of(Stage::Theme, || press::style(&site.settings, &files));
    found.extend(faults);
    let known = Known { kept: options.kept.clone(), ground: reuse::ground(input, options) };
    let (style, trust) = (Arc::new(style), options.trust);
    let contents = options.archive.contents.clone();
    let stock = Stock { files, bytes, theme, style, known, trust, stages: stages.clone(), contents };
    let press = Press::new(site, stock, Past::default());
    found.extend(stages.of(Stage::Check, || press.check(options.shard)));
    let press = Arc::new(press);
    let mut output = press::output(&press);
    let mut pages = press.routes.pages.len();
    if let Some(shard) = options.shard {
        let share = shard.share(&press, output.iter().map(|(address, _)| address));
        output.retain(|address| share.contains(address));
        pages = press.routes.pages.iter().filter(|(address, _)| share.contains(address)).count();
    }
    let found = severity::configure(found, &levels);
    (Built { pages, press, output, withheld }, found)
}

/// What is published of the records of all files, linked; what is not; and what is wrong with the references.
#[must_use]
pub fn linked(records: Records, settings: Settings, options: &Options) -> (Site, Vec<Withheld>, Vec<Diagnostic>) {
    let settings = said(settings, options);
    let (records, hidden, withheld) = withheld::split(records, &settings, options);
    let (mut site, mut found) = link::link(records, hidden, settings);
    if site.settings.edition.is_none() {
        site.editions = Editions::new(&site, &options.archive);
        let faults = options.archive.faults.iter();
        found.extend(faults.map(|why| damaged_edition::new(why, site.settings.span)));
    }
    (site, withheld, found)
}

/// The settings, with what the command line says in their place.
fn said(mut settings: Settings, options: &Options) -> Settings {
    let said = |value: &String| Spanned::new(value.clone(), settings.span);
    let base_url = options.base_url.as_ref().map(|url| said(url).map(|url| url.trim_end_matches('/').to_owned()));
    let style = options.citation_style.as_ref().map(said);
    settings.base_url = base_url.or(settings.base_url).filter(|url| !url.value.is_empty());
    if let Some(edition) = &settings.edition {
        let folder = Edition::folder(edition.object.as_str(), edition.number);
        // An edition's address is for ever: it does not follow the site.
        let base = edition.site.as_ref().map(|site| said(&format!("{site}/{folder}")));
        settings.base_url = base;
    }
    settings.citation_style = style.unwrap_or(settings.citation_style);
    settings
}

/// What all files say, each read by itself and in parallel, put together in the order of the files.
#[must_use]
pub fn records(inputs: &Inputs, settings: &Settings, kept: &Kept) -> (Records, Vec<Diagnostic>) {
    let read = |id: &FileId| file(*id, inputs.files.get(*id), settings, kept);
    let parts: Vec<_> = inputs.content.par_iter().map(read).collect();
    let mut records = Records::default();
    let mut found = Vec::new();
    for (part, faults) in parts {
        records.extend(&part);
        found.extend(faults);
    }
    (records, found)
}

/// What a file says, from memory where it is known. One with faults is not kept: it is read again, to tell them.
fn file(id: FileId, file: &File, settings: &Settings, kept: &Kept) -> (Records, Vec<Diagnostic>) {
    let key = kept.of_file(file);
    if let Some(records) = key.and_then(|key| of_file(id, || kept.find(|| key))) {
        return (records, Vec::new());
    }
    let (records, faults) = parse::file(id, file, settings);
    if let Some(key) = key.filter(|_| faults.is_empty()) {
        kept.keep(&key, &records);
    }
    (records, faults)
}
