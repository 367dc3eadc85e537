//! What is meant: folders found, defaults filled in, once.

pub mod archive;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use clap_complete::Shell;
use jiff::civil::Date;

use crate::archive::editions;
use crate::build::Options;
use crate::cli::args::{self, Args, Asked, Deny, Details, Explain, Format, Global, ListFormat, Of, Said, Theme};
use crate::cli::command::archive::Archive;
use crate::cli::now;
use crate::cli::site::Site;
use crate::cli::timings::Timings;
use crate::disk::place::{self, Place};
use crate::disk::root;
use crate::disk::trouble::Trouble;
use crate::evidence::verify::Trust;
use crate::import::capture::Held;
use crate::import::fetch::{Ask, Reach};
use crate::import::html::Extent;
use crate::import::material::Reading;
use crate::kept::Kept;
use crate::model::capture;
use crate::model::editor::Editor;
use crate::model::record::Noun;
use crate::parse::form;
use crate::serve::hub::Editors;
use crate::serve::writer::Clock;
use crate::text::phrase;
use crate::watch::Watch;

/// A command, resolved.
pub enum Command {
    Init(PathBuf),
    New(New),
    Build(Build),
    Check(Check),
    Serve(Box<Serve>),
    Explain(Explain),
    List(List),
    Rename(Rename),
    Capture(Box<Capture>),
    CaptureList(CaptureList),
    CaptureVerify(Site),
    CaptureLock(Site),
    Archive(Archive),
    Eject(Eject),
    ThemeList,
    Schema(Of),
    Clean(Place),
    Completions(Shell),
}

pub struct New {
    pub site: Site,
    pub noun: Noun,
    pub title: String,
    pub details: Details,
    /// In the site's time zone.
    pub today: Date,
}

pub struct List {
    pub site: Site,
    pub noun: Noun,
    pub json: bool,
}

pub struct Rename {
    pub site: Site,
    pub old: String,
    pub new: String,
}

pub struct Capture {
    pub site: Site,
    pub key: String,
    pub from: From,
    pub reading: Reading,
    pub taken: Option<capture::Taken>,
    pub held: Held,
}

/// Where the text of a source is.
pub enum From {
    /// `-` is standard input.
    File(PathBuf),
    /// An address; the source's own if it is empty.
    Web(Ask),
}

pub struct CaptureList {
    pub site: Site,
    pub json: bool,
}

pub struct Eject {
    pub site: Site,
    pub said: args::Eject,
}

pub struct Build {
    pub site: Site,
    /// Needed only when something is written: wrong settings are told first.
    pub place: Result<Place>,
    pub options: Options,
    pub format: Format,
    pub timings: Option<Timings>,
    /// Whether the last build is forgotten.
    pub fresh: bool,
}

pub struct Check {
    pub site: Site,
    pub options: Options,
    pub format: Format,
    pub timings: Option<Timings>,
    pub deny: Option<Deny>,
    /// Whether the last check is forgotten.
    pub fresh: bool,
}

pub struct Serve {
    pub site: Site,
    pub watch: Watch,
    pub options: Options,
    pub clock: Clock,
    pub editors: Editors,
    pub host: String,
    pub port: u16,
    /// Whether a browser is opened.
    pub open: bool,
    /// Whether it shows what is edited.
    pub follow: bool,
}

impl Command {
    /// Finds the site and fills in what was not said.
    ///
    /// # Errors
    /// There is no site, it cannot be read, or its output has no possible place.
    pub fn resolve(args: Args) -> Result<Self> {
        let here = here(&args.global)?;
        Ok(match args.command {
            Said::Init(said) => Self::Init(here.join(said.folder).components().collect()),
            Said::New(said) => Self::New(new(Site::open(&here)?, said)),
            Said::Build(said) => Self::Build(build(&here, said)?),
            Said::Check(said) => Self::Check(check(&here, &said)?),
            Said::Serve(said) => Self::Serve(Box::new(serve(&here, said)?)),
            Said::Explain(said) => Self::Explain(said),
            Said::List(said) => {
                let json = said.format == ListFormat::Json;
                let noun = said.noun.ok_or_else(which_noun)?;
                Self::List(List { site: Site::open(&here)?, noun, json })
            }
            Said::Rename(args::Rename { old, new }) => Self::Rename(Rename { site: Site::open(&here)?, old, new }),
            Said::Capture(said) => capture(&here, said)?,
            Said::Archive(said) => Self::Archive(Archive::resolve(&here, said)?),
            Said::Theme(Theme::Eject(said)) => Self::Eject(Eject { site: Site::open(&here)?, said }),
            Said::Theme(Theme::List) => Self::ThemeList,
            Said::Schema(said) => Self::Schema(said.of),
            Said::Clean(said) => Self::Clean(output(&Site::open(&here)?, &here, said.out.as_deref())?),
            Said::Completions(said) => Self::Completions(said.shell),
        })
    }
}

fn which_noun() -> anyhow::Error {
    let nouns = Noun::ALL.map(|noun| format!("`brief list {}`", noun.plural()));
    Trouble::error("say which records to list", phrase::either(&nouns))
}

fn new(site: Site, said: args::New) -> New {
    let today = now::today(&site.glance.time_zone);
    New { site, noun: said.noun, title: said.title.join(" "), details: said.details, today }
}

fn capture(here: &Path, said: args::capture::Capture) -> Result<Command> {
    let site = Site::open(here)?;
    let source = match said.command {
        Some(args::capture::Work::List(list)) => {
            return Ok(Command::CaptureList(CaptureList { site, json: list.format == ListFormat::Json }));
        }
        Some(args::capture::Work::Verify) => return Ok(Command::CaptureVerify(site)),
        Some(args::capture::Work::Lock) => return Ok(Command::CaptureLock(site)),
        None => said.source,
    };
    let args::capture::Source { key, file, url, web, kind, encoding, whole, taken, replace } = source;
    let reach = if web.allow_private { Reach::Private } else { Reach::Public };
    let patience = Duration::from_secs(web.timeout);
    let from = match (url, file) {
        (Some(url), _) => From::Web(Ask { url, most: web.max_size, patience, reach }),
        (None, Some(file)) if file.as_os_str() == "-" => From::File(file),
        (None, file) => From::File(here.join(file.unwrap_or_default())),
    };
    let extent = if whole { Extent::Whole } else { Extent::Article };
    let reading = Reading { medium: kind.map(args::capture::Kind::medium), encoding, extent };
    let held = if replace { Held::Replaced } else { Held::Kept };
    let taken = taken.map(|taken| taken.in_zone(&site.glance.time_zone)).transpose()?;
    let key = key.unwrap_or_default();
    Ok(Command::Capture(Box::new(Capture { site, key, from, reading, taken, held })))
}

fn build(here: &Path, said: args::Build) -> Result<Build> {
    if let Some(url) = said.base_url.as_ref().filter(|url| !form::is_base_address(url)) {
        let help = "write scheme, host and path alone: `https://example.org/briefs`";
        return Err(Trouble::error(
            format!("`{}` cannot be the base of the site's addresses", url.escape_debug()),
            help,
        ));
    }
    let site = Site::open(here)?;
    let place = output(&site, here, said.out.out.as_deref());
    let timings = timings(&site, &said.asked);
    let options =
        Options { base_url: said.base_url, shard: said.shard, ..options(&site, &said.asked, timings.as_ref()) };
    Ok(Build { site, place, options, format: said.asked.format, timings, fresh: said.fresh })
}

fn check(here: &Path, said: &args::Check) -> Result<Check> {
    let site = Site::open(here)?;
    let timings = timings(&site, &said.asked);
    let options = options(&site, &said.asked, timings.as_ref());
    Ok(Check { site, options, format: said.asked.format, timings, deny: said.deny, fresh: said.fresh })
}

fn serve(here: &Path, said: args::Serve) -> Result<Serve> {
    let args::Serve { port, host, open, follow, drafts, as_of, poll, editor } = said;
    let root = root::find(here)?;
    let (watch, input) = Watch::open(&root, poll.map(Duration::from_millis))?;
    let site = Site::of(root, input);
    let now = now::instant(as_of, &site.glance.time_zone);
    let clock = if as_of.is_some() { Clock::Stopped(now) } else { Clock::Running };
    let archive = Arc::new(editions::of_site(&site.root));
    let options = Options { now, drafts, archive, ..Options::default() };
    let editors = Editors { said: editor, guessed: usual_editor() };
    Ok(Serve { site, watch, options, clock, editors, host, port, open, follow })
}

/// The editor that the environment names.
fn usual_editor() -> Option<Editor> {
    let named = ["VISUAL", "EDITOR"].into_iter().filter_map(|name| std::env::var(name).ok());
    named.filter(|command| !command.trim().is_empty()).find_map(|command| Editor::of_command(&command))
}

/// The folder that all other paths of the command line start from.
fn here(global: &Global) -> Result<PathBuf> {
    let current = std::env::current_dir().context("cannot tell the current folder")?;
    let here = current.join(&global.directory);
    // Without the `.` that stands for nothing, which would only be in the way of a reader.
    Ok(here.components().collect())
}

fn output(site: &Site, here: &Path, said: Option<&Path>) -> Result<Place> {
    match said {
        Some(out) => place::named(&site.root, here, out),
        None => place::configured(&site.root, &site.glance.out),
    }
}

fn timings(site: &Site, asked: &Asked) -> Option<Timings> {
    asked.timings.map(|form| Timings::begin(form, site.took))
}

fn options(site: &Site, asked: &Asked, timings: Option<&Timings>) -> Options {
    Options {
        archive: Arc::new(editions::of_site(&site.root)),
        now: now::instant(asked.as_of, &site.glance.time_zone),
        drafts: asked.drafts,
        base_url: None,
        citation_style: None,
        shard: None,
        trust: if asked.locked { Trust::Locked } else { Trust::Told },
        stages: timings.map(Timings::stages).unwrap_or_default(),
        kept: Kept::default(),
    }
}
