//! What kind of document was read: told by who asks, else by its type, its first bytes and its name.

use anyhow::Result;

use crate::disk::trouble::Trouble;

/// The kinds of document that text can be taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    Text,
    Markdown,
    Html,
    Pdf,
}

impl Medium {
    /// `text/html`.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Medium::Text => "text/plain",
            Medium::Markdown => "text/markdown",
            Medium::Html => "text/html",
            Medium::Pdf => "application/pdf",
        }
    }

    /// The ending of a file that holds such a document.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Medium::Text => "txt",
            Medium::Markdown => "md",
            Medium::Html => "html",
            Medium::Pdf => "pdf",
        }
    }

    /// The kind that a document's own bytes show, else its media type, else its name's ending, else plain text.
    ///
    /// # Errors
    /// It is shown to be something that no text can be taken from.
    pub fn tell(bytes: &[u8], media_type: Option<&str>, name: &str) -> Result<Self> {
        let start = &bytes[..bytes.len().min(1024)];
        if let Some(what) = foreign(start) {
            return Err(Trouble::error(
                format!("`{name}` is {what}, which no text can be taken from"),
                "save it as plain text, HTML or PDF, and capture that",
            ));
        }
        if is_pdf(start) {
            return Ok(Medium::Pdf);
        }
        match media_type.map(Self::of_type).transpose()?.flatten() {
            Some(told) => Ok(told),
            None if is_html(start) => Ok(Medium::Html),
            None => Ok(Self::of_name(name).unwrap_or(Medium::Text)),
        }
    }

    /// The kind of a media type, without its parameters; `None` where it says nothing.
    fn of_type(media_type: &str) -> Result<Option<Self>> {
        let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match essence.as_str() {
            "" | "application/octet-stream" | "binary/octet-stream" | "application/x-download" => Ok(None),
            "text/html" | "application/xhtml+xml" => Ok(Some(Medium::Html)),
            "text/markdown" | "text/x-markdown" => Ok(Some(Medium::Markdown)),
            "application/pdf" | "application/x-pdf" => Ok(Some(Medium::Pdf)),
            // What many servers send for any file that they do not know.
            "text/plain" => Ok(Some(Medium::Text)),
            _ => Err(Trouble::error(
                format!("it is `{essence}`, and no text can be taken from that"),
                "`--type text` takes it as plain text; else save it as text, HTML or PDF, and capture that file",
            )),
        }
    }

    fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "html" | "htm" | "xhtml" | "xht" => Some(Medium::Html),
            "md" | "markdown" | "mkd" => Some(Medium::Markdown),
            "pdf" => Some(Medium::Pdf),
            _ => None,
        }
    }
}

/// A PDF may have a little before its mark.
fn is_pdf(start: &[u8]) -> bool {
    start.windows(5).take(512).any(|five| five == b"%PDF-")
}

/// Whether it begins as pages do, behind a byte order mark, white space, comments and an XML declaration.
fn is_html(start: &[u8]) -> bool {
    let text = String::from_utf8_lossy(start).replace('\0', "").to_ascii_lowercase();
    let mut rest = text.trim_start_matches(['\u{feff}', '\u{fffd}']).trim_start();
    loop {
        let end = match rest {
            comment if comment.starts_with("<!--") => "-->",
            declaration if declaration.starts_with("<?xml") => "?>",
            _ => break,
        };
        let Some((_, after)) = rest.split_once(end) else { break };
        rest = after.trim_start();
    }
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| rest.starts_with(tag))
}

/// Files that people take for documents, by their first bytes.
fn foreign(start: &[u8]) -> Option<&'static str> {
    const KNOWN: [(&[u8], &str); 9] = [
        (b"PK\x03\x04", "a ZIP archive (as `.docx`, `.odt` and `.epub` are)"),
        (b"\xd0\xcf\x11\xe0", "an old Office document"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"\x1f\x8b", "compressed with gzip"),
        (b"\x7fELF", "a program"),
        (b"MZ\x90\0", "a program"),
        (b"{\\rtf", "a document in RTF"),
    ];
    KNOWN.iter().find(|(magic, _)| start.starts_with(magic)).map(|(_, what)| *what)
}

#[cfg(test)]
mod tests {
    use crate::import::medium::Medium;

    #[test]
    fn kinds_are_told() {
        let told = |bytes: &[u8], of: Option<&str>, name: &str| Medium::tell(bytes, of, name).ok();
        assert_eq!(told(b"Hello", None, "a"), Some(Medium::Text));
        assert_eq!(told(b"Hello", None, "a.MD"), Some(Medium::Markdown));
        assert_eq!(told(b"<p>Hello", None, "a.htm"), Some(Medium::Html));
        assert_eq!(
            told(b"\xef\xbb\xbf <!-- x --><?xml version='1.0'?>\n<!DOCTYPE html>", None, "a"),
            Some(Medium::Html)
        );
        assert_eq!(told(b"\xff\xfe<\0h\0t\0m\0l\0>\0", None, "a"), Some(Medium::Html));
        assert_eq!(told(b"%PDF-1.7", Some("text/html"), "a.txt"), Some(Medium::Pdf));
        assert_eq!(told(b"<html>", Some("text/plain; charset=utf-8"), "a"), Some(Medium::Text));
        assert_eq!(told(b"<html>", Some("application/octet-stream"), "a"), Some(Medium::Html));
        assert_eq!(told(b"{}", Some("application/json"), "a"), None);
        assert_eq!(told(b"PK\x03\x04", None, "a.docx"), None);
    }
}
