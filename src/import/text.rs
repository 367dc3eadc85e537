//! The text of a document: taken from its medium, decoded, with line ends that are all alike.

use anyhow::Result;
use unicode_segmentation::UnicodeSegmentation;

use crate::disk::trouble::Trouble;
use crate::import::encoding::{self, Said};
use crate::import::html;
use crate::import::markdown;
use crate::import::material::{Material, Reading};
use crate::import::medium::Medium;
use crate::import::pdf;
use crate::import::read::{self, MOST_TEXT};

/// A document's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub medium: Medium,
    /// UTF-8, lines end with `\n`.
    pub text: String,
    /// The encoding of what was read; none for a PDF.
    pub encoding: Option<String>,
    pub words: usize,
    /// What whoever asked should know of it.
    pub notes: Vec<String>,
}

/// Takes the text from a document.
///
/// # Errors
/// It holds none, is too large, or cannot be read.
pub fn take(material: &Material, reading: &Reading) -> Result<Text> {
    let name = material.from.as_str();
    let medium = match reading.medium {
        Some(asked) => asked,
        None => Medium::tell(&material.bytes, material.media_type.as_deref(), name)?,
    };
    let mut text = match medium {
        Medium::Pdf => of_pdf(material)?,
        Medium::Html | Medium::Markdown | Medium::Text => of_text(material, reading, medium)?,
    };
    text.text = unix(text.text);
    if text.text.len() as u64 > MOST_TEXT {
        return Err(read::too_large(&format!("the text of {name}"), MOST_TEXT));
    }
    text.words = words(&text.text);
    if text.words == 0 {
        return Err(wordless(name, medium));
    }
    Ok(text)
}

/// How many words a text has, by Unicode's rules (UAX #29).
#[must_use]
pub fn words(text: &str) -> usize {
    text.unicode_words().count()
}

fn of_pdf(material: &Material) -> Result<Text> {
    let bytes = pdf::text(&material.bytes, &material.from)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Ok(Text { medium: Medium::Pdf, text, encoding: None, words: 0, notes: Vec::new() })
}

fn of_text(material: &Material, reading: &Reading, medium: Medium) -> Result<Text> {
    let by_sender = material.media_type.as_deref().and_then(encoding::of_media_type);
    let by_itself = || encoding::of_page(&material.bytes).filter(|_| medium == Medium::Html);
    let said = Said { asked: reading.encoding, declared: by_sender.or_else(by_itself) };
    let decoded = encoding::decode(&material.bytes, &said, &material.from)?;
    let text = match medium {
        Medium::Html => html::text(&decoded.text, reading.extent, &material.from)?,
        Medium::Markdown => markdown::text(&unix(decoded.text)),
        _ => decoded.text,
    };
    Ok(Text { medium, text, encoding: Some(decoded.encoding), words: 0, notes: decoded.notes })
}

fn unix(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

fn wordless(name: &str, medium: Medium) -> anyhow::Error {
    let help = match medium {
        Medium::Pdf => "its pages may be pictures: have their text recognised first",
        Medium::Html => "`--whole` keeps navigation and footers too; a page that scripts write is saved by a browser",
        Medium::Text | Medium::Markdown => "a capture holds the text of its source",
    };
    Trouble::error(format!("there are no words in `{name}`"), help)
}
