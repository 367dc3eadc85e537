//! What is known of a capture: the sidecar `captures/KEY.toml`, read from its text and printed again. No disk here.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use toml::value::Offset;

use crate::model::key;
use crate::text::sha256::is_hex;

/// A capture of a source, as its sidecar tells it. Names of files are below `captures/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// The source's key.
    pub source: String,
    /// The file that holds the text.
    pub text: String,
    /// Of the text: 64 small hexadecimal digits.
    pub sha256: String,
    /// Of what was read: `text/html`.
    pub media_type: String,
    /// In which what was read was written, by its WHATWG name in small letters; none for a PDF.
    pub encoding: Option<String>,
    pub taken: Taken,
    /// The address, or the file's name.
    pub from: String,
    /// The file that holds what was read, as it was.
    pub raw: Option<String>,
    pub raw_sha256: Option<String>,
}

/// When a source was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Taken {
    Day(Date),
    Instant(Timestamp),
}

impl fmt::Display for Taken {
    /// `2026-11-21` or `2026-11-21T10:00:00Z`, as TOML and EDTF write it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Taken::Day(day) => write!(f, "{day}"),
            Taken::Instant(instant) => write!(f, "{}", instant.strftime("%Y-%m-%dT%H:%M:%SZ")),
        }
    }
}

impl Taken {
    /// The day, at Greenwich, as `2026-11-21`.
    #[must_use]
    pub fn day(self) -> String {
        match self {
            Taken::Day(day) => day.to_string(),
            Taken::Instant(instant) => instant.strftime("%Y-%m-%d").to_string(),
        }
    }
}

impl FromStr for Taken {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let day = || text.parse().ok().filter(|_| text.len() == "2026-11-21".len()).map(Taken::Day);
        let instant = || text.parse().ok().map(Taken::Instant);
        day().or_else(instant).ok_or_else(|| {
            "write a date as in 2026-11-21, or an instant as in 2026-11-21T10:00:00Z or 2026-11-21T15:00:00+05:00"
                .to_owned()
        })
    }
}

impl Capture {
    /// Reads a sidecar.
    ///
    /// # Errors
    /// What is wrong with it, as a phrase.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut fields = Fields(text.parse::<toml::Table>().map_err(|e| format!("is no TOML: {}", e.message()))?);
        let capture = Self {
            source: fields.must("source")?,
            text: fields.file("text")?.ok_or("has no `text`")?,
            sha256: fields.hash("sha256")?.ok_or("has no `sha256`")?,
            media_type: fields.must("media-type")?,
            encoding: fields.may("encoding")?,
            taken: fields.taken()?,
            from: fields.must("from")?,
            raw: fields.file("raw")?,
            raw_sha256: fields.hash("raw-sha256")?,
        };
        if let Some((name, _)) = fields.0.iter().next() {
            return Err(format!("has a field that is not known: `{name}`"));
        }
        if capture.raw.is_some() != capture.raw_sha256.is_some() {
            return Err("has only one of `raw` and `raw-sha256`".to_owned());
        }
        match key::is_key(&capture.source) {
            true => Ok(capture),
            false => Err(format!("has a `source` that is no key: `{}`", capture.source)),
        }
    }
}

impl fmt::Display for Capture {
    /// The sidecar's text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |value: &str| toml::Value::String(value.to_owned()).to_string();
        let fields = [
            ("source", Some(text(&self.source))),
            ("text", Some(text(&self.text))),
            ("sha256", Some(text(&self.sha256))),
            ("media-type", Some(text(&self.media_type))),
            ("encoding", self.encoding.as_deref().map(text)),
            ("taken", Some(self.taken.to_string())),
            ("from", Some(text(&self.from))),
            ("raw", self.raw.as_deref().map(text)),
            ("raw-sha256", self.raw_sha256.as_deref().map(text)),
        ];
        let mut said = fields.into_iter().filter_map(|(name, value)| Some((name, value?)));
        said.try_for_each(|(name, value)| writeln!(f, "{name} = {value}"))
    }
}

/// The fields that are not read yet.
struct Fields(toml::Table);

impl Fields {
    fn may(&mut self, name: &str) -> Result<Option<String>, String> {
        match self.0.remove(name) {
            None => Ok(None),
            Some(toml::Value::String(text)) if !text.trim().is_empty() => Ok(Some(text)),
            Some(_) => Err(format!("has a `{name}` that is no text")),
        }
    }

    fn must(&mut self, name: &str) -> Result<String, String> {
        self.may(name)?.ok_or_else(|| format!("has no `{name}`"))
    }

    /// The path of a file below `captures/`.
    fn file(&mut self, name: &str) -> Result<Option<String>, String> {
        let Some(path) = self.may(name)? else { return Ok(None) };
        let bad = |part: &str| matches!(part, "" | "." | "..") || part.contains(['\\', ':']);
        match path.split('/').any(bad) || path.contains(char::is_control) {
            true => Err(format!("has a `{name}` that is no file below `captures/`: `{path}`")),
            false => Ok(Some(path)),
        }
    }

    fn hash(&mut self, name: &str) -> Result<Option<String>, String> {
        let Some(hash) = self.may(name)? else { return Ok(None) };
        match is_hex(&hash) {
            true => Ok(Some(hash)),
            false => Err(format!("has a `{name}` that is no SHA-256 in small hexadecimal digits")),
        }
    }

    /// A day, or an instant: a time without an offset could be any of two dozen.
    fn taken(&mut self) -> Result<Taken, String> {
        let date = match self.0.remove("taken").ok_or("has no `taken`")? {
            toml::Value::Datetime(date) if date.date.is_some() => date,
            _ => return Err("has a `taken` that is no date".to_owned()),
        };
        match (date.time, date.offset) {
            (Some(_), None) => Err("has a `taken` without an offset: end it with `Z` or `+05:00`".to_owned()),
            (Some(_), Some(Offset::Z | Offset::Custom { .. })) | (None, _) => {
                let text = date.to_string();
                text.parse().map_err(|_| format!("has a `taken` that is on no calendar: `{text}`"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::capture::{Capture, Taken};

    const HASH: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    fn whole() -> String {
        format!(
            "source = \"cafiero-2024\"\ntext = \"cafiero-2024.txt\"\nsha256 = \"{HASH}\"\nmedia-type = \"text/html\"\n\
             encoding = \"utf-8\"\ntaken = 2026-11-21T10:00:00Z\nfrom = \"https://example.org/a\"\n\
             raw = \"cafiero-2024.warc\"\nraw-sha256 = \"{HASH}\"\n"
        )
    }

    #[test]
    fn what_is_printed_is_read_again() {
        let capture = Capture::parse(&whole()).expect("it is sound");
        assert_eq!(capture.to_string(), whole());
        let odd = Capture {
            from: "a \"b\"\n\u{7f}".to_owned(),
            taken: Taken::Day(jiff::civil::date(2024, 2, 29)),
            encoding: None,
            raw: None,
            raw_sha256: None,
            ..capture
        };
        assert_eq!(Capture::parse(&odd.to_string()), Ok(odd));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let told =
            |from: &str, to: &str| Capture::parse(&whole().replace(from, to)).expect_err("something is wrong with it");
        assert_eq!(told("source =", "sauce ="), "has no `source`");
        assert_eq!(told("raw-sha256", "raw-sha512"), "has a field that is not known: `raw-sha512`");
        assert_eq!(told("e3b0", "E3B0"), "has a `sha256` that is no SHA-256 in small hexadecimal digits");
        assert_eq!(told("\"cafiero-2024.txt\"", "\"../x\""), "has a `text` that is no file below `captures/`: `../x`");
        assert_eq!(told("00Z", "00"), "has a `taken` without an offset: end it with `Z` or `+05:00`");
        assert_eq!(told("2026-11-21T10:00:00Z", "\"2026\""), "has a `taken` that is no date");
        assert_eq!(told("\"cafiero-2024\"", "\"A b\""), "has a `source` that is no key: `A b`");
        assert!(told("from = \"", "from = ").starts_with("is no TOML: "));
    }
}
