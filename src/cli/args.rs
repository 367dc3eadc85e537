//! What was said on the command line. What it means is resolved in `command`.

pub mod archive;
pub mod capture;

use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand, ValueEnum};

use crate::build::shards::Shard;
use crate::cli::args::archive::Archive;
use crate::cli::args::capture::Capture;
use crate::cli::now::AsOf;
use crate::cli::terminal::{Loudness, When};
use crate::model::editor::{Editor, Wrong};
use crate::model::record::Noun;
use crate::text::nearest::nearest;

/// Markdown briefs in, a cross-linked site out: nothing on the page that cannot be traced.
#[derive(Debug, Parser)]
#[command(name = "brief", version, propagate_version = true, max_term_width = 100)]
#[command(after_help = "Exit status: 0 clean, 1 content has errors, 2 wrong usage or a fault of the system.")]
pub struct Args {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Said,
}

/// Where help shows what every command takes.
const GLOBAL: &str = "Global options";

/// What every command takes.
#[derive(Debug, clap::Args)]
pub struct Global {
    /// Work in this folder instead of the current one
    #[arg(
        short = 'C',
        long = "directory",
        value_name = "DIR",
        help_heading = GLOBAL,
        global = true,
        default_value = ".",
        hide_default_value = true
    )]
    pub directory: PathBuf,
    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN", help_heading = GLOBAL, global = true, default_value_t)]
    pub color: When,
    /// Tell only what is wrong
    #[arg(short, long, help_heading = GLOBAL, global = true, action = ArgAction::SetTrue, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Tell how it is done, too
    #[arg(short, long, help_heading = GLOBAL, global = true, action = ArgAction::SetTrue)]
    pub verbose: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Said {
    /// Make a small site, ready to build
    Init(Init),
    /// Make a file for a new record
    New(New),
    /// Build the site
    Build(Build),
    /// Tell what is wrong, and write nothing
    Check(Check),
    /// Show the site in a browser while it is written
    #[command(aliases = ["preview", "server", "dev", "watch"])]
    Serve(Serve),
    /// Say what a diagnostic's code means
    Explain(Explain),
    /// List the records of a noun
    List(List),
    /// Give a record another key, and rewrite every reference to it
    Rename(Rename),
    /// Keep the text of a source privately, to check quotations against it
    Capture(Capture),
    /// Freeze briefs as editions that stay citable, and work with these
    #[command(subcommand)]
    Archive(Archive),
    /// Work with the theme
    #[command(subcommand)]
    Theme(Theme),
    /// Print the JSON Schema of a kind of file
    Schema(Schema),
    /// Remove the built site
    Clean(Out),
    /// Print a completion script for a shell
    Completions(Completions),
}

#[derive(Debug, clap::Args)]
pub struct Init {
    /// The folder to make it in
    #[arg(default_value = ".", value_name = "DIR")]
    pub folder: PathBuf,
}

#[derive(Debug, clap::Args)]
pub struct New {
    /// brief, event, actor, place, source, quote, judgement or page
    #[arg(value_parser = noun)]
    pub noun: Noun,
    /// Its title or name; the text of a quote or judgement
    #[arg(required = true)]
    pub title: Vec<String>,
    #[command(flatten)]
    pub details: Details,
}

/// What may be said of a new record besides its title.
#[derive(Debug, clap::Args)]
pub struct Details {
    /// Its key [default: from the title]
    #[arg(long)]
    pub key: Option<String>,
    /// Its date, in EDTF
    #[arg(long)]
    pub date: Option<String>,
    /// An event's or actor's kind, a source's type
    #[arg(long, visible_alias = "type")]
    pub kind: Option<String>,
    /// A quote's speaker
    #[arg(long, value_name = "KEY")]
    pub speaker: Option<String>,
    /// A quote's source
    #[arg(long, value_name = "KEY")]
    pub source: Option<String>,
}

#[derive(Debug, clap::Args)]
pub struct List {
    /// briefs, events, actors, places, sources, quotes, judgements or pages
    #[arg(value_parser = noun)]
    pub noun: Option<Noun>,
    /// How to print the list
    #[arg(long, value_enum, default_value_t)]
    pub format: ListFormat,
}

/// `--format` of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    #[default]
    Text,
    Json,
}

#[derive(Debug, clap::Args)]
pub struct Rename {
    /// The key it has
    pub old: String,
    /// The key it is to have
    pub new: String,
}

#[derive(Debug, Subcommand)]
pub enum Theme {
    /// Copy the default theme's files into the site, to be changed there
    Eject(Eject),
    /// List the default theme's files
    List,
}

#[derive(Debug, clap::Args)]
pub struct Eject {
    /// Replace files that are there already
    #[arg(long)]
    pub force: bool,
    /// Files or folders of the theme, as `theme list` shows them [default: all]
    pub files: Vec<String>,
}

#[derive(Debug, clap::Args)]
pub struct Schema {
    /// brief, event, actor, place, source, quote, judgement, page; tables; settings
    #[arg(value_parser = of, default_value = "brief")]
    pub of: Of,
}

/// What there is a schema of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Noun(Noun),
    /// A `.toml` file under `content/`.
    Tables,
    /// `brief.toml`.
    Settings,
}

#[derive(Debug, clap::Args)]
pub struct Completions {
    pub shell: clap_complete::Shell,
}

/// A noun, as one or as many: `event`, `events`.
fn noun(text: &str) -> Result<Noun, String> {
    let all = Noun::ALL.map(Noun::as_str);
    let found = Noun::ALL.into_iter().find(|noun| text == noun.as_str() || text == noun.plural());
    found.ok_or_else(|| match nearest(text, all) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the nouns are {}", all.join(", ")),
    })
}

fn of(text: &str) -> Result<Of, String> {
    match text {
        "settings" | "brief.toml" => Ok(Of::Settings),
        "tables" => Ok(Of::Tables),
        other => noun(other).map(Of::Noun),
    }
}

#[derive(Debug, clap::Args)]
pub struct Out {
    /// The output folder [default: `build.out` in brief.toml, else `public`]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct Build {
    #[command(flatten)]
    pub out: Out,
    /// Where the site will stand, in place of brief.toml's `base-url`
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Write only one part of so many: `3/8`; all eight, each built apart, are the site
    #[arg(long, value_name = "I/N")]
    pub shard: Option<Shard>,
    /// Build anew, also where nothing changed since the last build
    #[arg(long)]
    pub fresh: bool,
    #[command(flatten)]
    pub asked: Asked,
}

#[derive(Debug, clap::Args)]
pub struct Check {
    /// What else counts as an error
    #[arg(long, value_enum, value_name = "WHAT")]
    pub deny: Option<Deny>,
    /// Check anew, also what did not change since the last check
    #[arg(long)]
    pub fresh: bool,
    #[command(flatten)]
    pub asked: Asked,
}

#[derive(Debug, clap::Args)]
pub struct Serve {
    /// The port to listen on; the next free one if it is taken, any for 0
    #[arg(long, value_name = "N", default_value_t = 4747)]
    pub port: u16,
    /// The address or name of this machine to listen at
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1")]
    pub host: String,
    /// Open the browser
    #[arg(long)]
    pub open: bool,
    /// Show the page of what is being edited
    #[arg(long)]
    pub follow: bool,
    /// Show drafts, too
    #[arg(long)]
    pub drafts: bool,
    /// Show the site as on this day (to its end, in the site's time zone) or at this instant [default: now]
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<AsOf>,
    /// Look for changes every so many milliseconds [default: 500], where the system does not tell of them
    #[arg(
        long,
        value_name = "MS",
        num_args = 0..=1,
        default_missing_value = "500",
        value_parser = clap::value_parser!(u64).range(10..=60_000)
    )]
    pub poll: Option<u64>,
    /// What links open files in: `vscode`, `zed`, `idea`, …, or `editor://open?file={path}&line={line}`
    #[arg(long, value_name = "NAME", value_parser = editor)]
    pub editor: Option<Editor>,
}

fn editor(text: &str) -> Result<Editor, String> {
    Editor::parse(text).map_err(|wrong| match (wrong, Editor::nearest(text)) {
        (Wrong::Template, _) => {
            "write a scheme that only the editor obeys, and `{path}`: `editor://open?file={path}&line={line}`"
                .to_owned()
        }
        (Wrong::Unknown, Some(near)) => format!("did you mean `{near}`?"),
        (Wrong::Unknown, None) => format!("the editors are {}", Editor::names().join(", ")),
    })
}

/// What `build` and `check` have in common.
#[derive(Debug, clap::Args)]
pub struct Asked {
    /// Show drafts, too
    #[arg(long)]
    pub drafts: bool,
    /// Build as on this day (to its end, in the site's time zone) or at this instant [default: now]
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<AsOf>,
    /// Fail where `captures.lock` does not know a quotation as it stands
    #[arg(long)]
    pub locked: bool,
    /// How to print what is wrong
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Tell how long each stage took, and the most memory [default form: text]
    #[arg(long, value_enum, value_name = "FORM", num_args = 0..=1, require_equals = true, default_missing_value = "text")]
    pub timings: Option<Timings>,
}

/// `--timings`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Timings {
    /// For people, on standard error
    Text,
    /// A JSON object in a line of its own, on standard output
    Json,
}

/// `--deny`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    Warnings,
}

/// `--format` of diagnostics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, on standard error
    #[default]
    Text,
    /// One JSON document
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// Workflow commands of GitHub Actions
    Github,
}

#[derive(Debug, clap::Args)]
pub struct Explain {
    /// The code, as diagnostics show it in brackets
    #[arg(required_unless_present = "list", conflicts_with = "list")]
    pub code: Option<String>,
    /// List all codes
    #[arg(long)]
    pub list: bool,
}

impl Global {
    #[must_use]
    pub fn loudness(&self) -> Loudness {
        match (self.quiet, self.verbose) {
            (true, _) => Loudness::Quiet,
            (_, true) => Loudness::Verbose,
            _ => Loudness::Normal,
        }
    }
}
