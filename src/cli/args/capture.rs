//! What is said after `brief capture`.

use std::path::PathBuf;
use std::str::FromStr;

use anyhow::Result;
use clap::{Subcommand, ValueEnum};
use encoding_rs::Encoding;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::cli::args::ListFormat;
use crate::disk::trouble::Trouble;
use crate::import::encoding;
use crate::import::medium::Medium;
use crate::import::read::MOST_RAW;
use crate::model::capture::Taken;

/// As clap would write it, were it not for the many ways.
const USAGE: &str = "brief capture [OPTIONS] <KEY> <FILE>
       brief capture [OPTIONS] <KEY> --url [<URL>]
       brief capture <COMMAND>";

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, override_usage = USAGE)]
pub struct Capture {
    #[command(subcommand)]
    pub command: Option<Work>,
    #[command(flatten)]
    pub source: Source,
}

/// What else is done with captures.
#[derive(Debug, Subcommand)]
pub enum Work {
    /// List the sources, and what is captured of each
    List(List),
    /// Tell whether all captures are what they were
    Verify,
    /// Compare every quotation with the captures that are here, and write `captures.lock`
    Lock,
}

#[derive(Debug, clap::Args)]
pub struct List {
    /// How to print the list
    #[arg(long, value_enum, default_value_t)]
    pub format: ListFormat,
}

/// A source, and where its text is.
#[derive(Debug, clap::Args)]
pub struct Source {
    /// The source's key
    #[arg(required = true)]
    pub key: Option<String>,
    /// The file that holds its text; `-` for standard input
    #[arg(required_unless_present = "url", conflicts_with = "url")]
    pub file: Option<PathBuf>,
    /// Fetch it from this address [default: the source's `url`]
    #[arg(long, value_name = "URL", num_args = 0..=1, default_missing_value = "")]
    pub url: Option<String>,
    #[command(flatten)]
    pub web: Web,
    /// What it is [default: told from its first bytes, its sender, its name]
    #[arg(long = "type", value_enum, value_name = "TYPE")]
    pub kind: Option<Kind>,
    /// Its encoding, unless a byte order mark says another [default: what it declares, else UTF-8]
    #[arg(long, value_name = "LABEL", value_parser = label)]
    pub encoding: Option<&'static Encoding>,
    /// Keep all text of a page, navigation and footers too
    #[arg(long)]
    pub whole: bool,
    /// When it was read: a date, or a date and time [default: now]
    #[arg(long, value_name = "DATE")]
    pub taken: Option<SaidTaken>,
    /// Replace a capture that is there already and differs
    #[arg(long)]
    pub replace: bool,
}

/// What fetching may cost, and whom it may ask.
#[derive(Debug, clap::Args)]
pub struct Web {
    /// Fetch no more than this: `500K`, `16M`
    #[arg(long, value_name = "SIZE", conflicts_with = "file", value_parser = size, default_value = "16M")]
    pub max_size: u64,
    /// Fetch no longer than so many seconds
    #[arg(
        long,
        value_name = "SECONDS",
        conflicts_with = "file",
        value_parser = clap::value_parser!(u64).range(1..=3600),
        default_value_t = 30
    )]
    pub timeout: u64,
    /// Fetch though the address is of this machine or of a private network
    #[arg(long, conflicts_with = "file")]
    pub allow_private: bool,
}

/// `--type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Text,
    Markdown,
    Html,
    Pdf,
}

impl Kind {
    #[must_use]
    pub fn medium(self) -> Medium {
        match self {
            Kind::Text => Medium::Text,
            Kind::Markdown => Medium::Markdown,
            Kind::Html => Medium::Html,
            Kind::Pdf => Medium::Pdf,
        }
    }
}

/// `--taken`.
#[derive(Clone, Copy, Debug)]
pub enum SaidTaken {
    Whole(Taken),
    /// Without an offset: in the site's time zone.
    Local(DateTime),
}

impl FromStr for SaidTaken {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let whole = text.parse().map(Self::Whole);
        whole.or_else(|told| text.parse().map(Self::Local).map_err(|_| told))
    }
}

impl SaidTaken {
    /// The day or instant that is meant; `zone` is an IANA name, UTC where nobody knows it.
    ///
    /// # Errors
    /// No instant is so far away.
    pub fn in_zone(self, zone: &str) -> Result<Taken> {
        let local = match self {
            Self::Whole(taken) => return Ok(taken),
            Self::Local(local) => local,
        };
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let far = |_| Trouble::error(format!("`{local}` is too far away"), "write the year with four digits");
        local.to_zoned(zone).map(|at| Taken::Instant(at.timestamp())).map_err(far)
    }
}

fn label(text: &str) -> Result<&'static Encoding, String> {
    let help = "write a label that browsers know: `utf-8`, `utf-16le`, `windows-1256`, `iso-8859-5`, `gb18030`, …";
    encoding::of_label(text).ok_or_else(|| help.to_owned())
}

/// `16M`, `16MiB`, `500k`, `4096`.
fn size(text: &str) -> Result<u64, String> {
    let small = text.to_ascii_lowercase();
    let number = small.trim_end_matches("ib").trim_end_matches('b');
    let (digits, unit) = match number.strip_suffix('k') {
        Some(digits) => (digits, 1 << 10),
        None => number.strip_suffix('m').map_or((number, 1), |digits| (digits, 1 << 20)),
    };
    let bytes = digits.trim().parse::<u64>().ok().and_then(|n| n.checked_mul(unit));
    match bytes {
        Some(bytes) if (1..=MOST_RAW).contains(&bytes) => Ok(bytes),
        Some(_) => Err(format!("write between 1 and {}M", MOST_RAW >> 20)),
        None => Err("write bytes, or a number with `K` or `M`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use crate::cli::args::capture::size;

    #[test]
    fn sizes() {
        assert_eq!(["4096", "500K", "16MiB", "2mb"].map(size), [Ok(4096), Ok(512_000), Ok(16 << 20), Ok(2 << 20)]);
        assert!(["", "0", "65M", "x", "-1", "99999999999999999999M"].iter().all(|bad| size(bad).is_err()));
    }
}
