//! What is said after `brief archive`.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Subcommand, ValueEnum};

use crate::cli::args::ListFormat;
use crate::cli::now::AsOf;

#[derive(Debug, Subcommand)]
pub enum Archive {
    /// Freeze briefs as new editions, where they changed since the last
    Save(Save),
    /// List the editions of the site, or of one brief
    List(List),
    /// Show what is in an edition, and what changed since the one before
    Show(Show),
    /// Tell what changed from one edition to another
    Diff(Diff),
    /// Recompute every digest, and hold the archive to OCFL 1.1
    Verify(Verify),
    /// Copy an edition out of the archive
    Export(Export),
    /// Lay out what an edition was made from, ready to be built again
    Restore(Restore),
}

#[derive(Debug, clap::Args)]
pub struct Save {
    /// The keys of the briefs
    #[arg(required_unless_present = "all", conflicts_with = "all", value_name = "KEY")]
    pub keys: Vec<String>,
    /// All briefs that are published
    #[arg(long)]
    pub all: bool,
    /// Why: it stands beside the edition for ever
    #[arg(short, long, required = true)]
    pub message: String,
    /// Who freezes them [default: the site's publisher]
    #[arg(long)]
    pub name: Option<String>,
    /// Where they are reached
    #[arg(long)]
    pub email: Option<String>,
    /// Take the pages of all editions so far off the site; the message is the reason that stands there instead
    #[arg(long, conflicts_with = "all")]
    pub redact: bool,
    /// Sign each new edition with minisign's key: BRIEF_MINISIGN_KEY names its file, BRIEF_MINISIGN_PASSWORD opens it
    #[arg(long)]
    pub sign: bool,
    /// Freeze as on this day (to its end, in the site's time zone) or at this instant [default: now]
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<AsOf>,
}

#[derive(Debug, clap::Args)]
pub struct List {
    /// Only the editions of this brief
    pub key: Option<String>,
    /// How to print the list
    #[arg(long, value_enum, default_value_t)]
    pub format: ListFormat,
}

#[derive(Debug, clap::Args)]
pub struct Show {
    /// The brief's key
    pub key: String,
    /// The edition, as in `v2` [default: the newest]
    #[arg(value_name = "vN")]
    pub number: Option<Number>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: ListFormat,
}

#[derive(Debug, clap::Args)]
pub struct Diff {
    /// The brief's key
    pub key: String,
    /// The edition before, as in `v1`
    #[arg(value_name = "vA")]
    pub before: Number,
    /// The edition after
    #[arg(value_name = "vB")]
    pub after: Number,
    /// How to print what changed
    #[arg(long, value_enum, default_value_t)]
    pub format: DiffFormat,
}

/// `--format` of what changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    #[default]
    Text,
    Json,
    /// A page that needs no other file
    Html,
}

#[derive(Debug, clap::Args)]
pub struct Verify {
    /// Build every edition again from what it was made from, too, and compare
    #[arg(long)]
    pub deep: bool,
    /// Check the signatures of all editions with this public key of minisign: its file, or the key itself
    #[arg(long, value_name = "KEY")]
    pub public_key: Option<String>,
    /// How to print what is wrong
    #[arg(long, value_enum, default_value_t)]
    pub format: ListFormat,
}

#[derive(Debug, clap::Args)]
pub struct Export {
    /// The brief's key
    pub key: String,
    /// The edition, as in `v2`
    #[arg(value_name = "vN")]
    pub number: Number,
    #[command(flatten)]
    pub form: Form,
    /// Where to: a folder or file that is not there yet
    #[arg(value_name = "DEST")]
    pub to: PathBuf,
}

/// What an edition is exported as.
#[derive(Debug, clap::Args)]
#[group(multiple = false)]
pub struct Form {
    /// As a BagIt bag: a folder with checksums, as libraries keep them
    #[arg(long)]
    pub bagit: bool,
    /// As one ZIP file
    #[arg(long)]
    pub zip: bool,
    /// As a plain folder [default]
    #[arg(long)]
    pub dir: bool,
}

#[derive(Debug, clap::Args)]
pub struct Restore {
    /// The brief's key
    pub key: String,
    /// The edition, as in `v2`
    #[arg(value_name = "vN")]
    pub number: Number,
    /// The folder to make
    #[arg(value_name = "DIR")]
    pub to: PathBuf,
}

/// The number of an edition: `v2`, or `2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number(pub u32);

impl FromStr for Number {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix(['v', 'V']).unwrap_or(text);
        let number = digits.parse().ok().filter(|number| *number > 0 && digits.bytes().all(|b| b.is_ascii_digit()));
        number.map(Self).ok_or("write the number of an edition, as in `v2`")
    }
}
