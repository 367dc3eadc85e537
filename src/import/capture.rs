//! A capture: the text of a source, what it was taken from, and a sidecar that tells of both, put below `captures/`.

use anyhow::Result;

use crate::disk::put::{self, Put};
use crate::disk::trouble::Trouble;
use crate::import::material::{Material, Reading};
use crate::import::medium::Medium;
use crate::import::shelf::{Found, Place, Shelf, within};
use crate::import::text::{self, Text};
use crate::import::warc;
use crate::model::capture::{Capture, Taken};
use crate::text::sha256::hex_of;

/// What is to be stored, where, and how.
pub struct Order<'a> {
    pub place: &'a Place,
    pub reading: Reading,
    pub taken: Taken,
    pub held: Held,
}

/// What becomes of another capture that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    Kept,
    Replaced,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Made,
    /// There was another one.
    Replaced,
    /// The same text was there: it was left, with all that is told of it.
    Nothing,
}

/// A capture that is there now.
#[derive(Clone, Debug)]
pub struct Stored {
    pub done: Done,
    /// The text's path, from the site's root.
    pub path: String,
    /// What its sidecar says.
    pub capture: Capture,
    pub words: usize,
    /// What whoever asked should know of how it was read.
    pub notes: Vec<String>,
}

/// Takes the text from what came, and stores it as the capture of a source.
///
/// # Errors
/// No text can be taken from it, another capture is there and is to be kept, or the disk fails: nothing is changed.
pub fn store(shelf: &Shelf, material: &Material, order: &Order<'_>) -> Result<Stored> {
    let text = text::take(material, &order.reading)?;
    let raw = raw(material, &text, order.place);
    let capture = Capture {
        source: order.place.key.clone(),
        text: order.place.text.clone(),
        sha256: hex_of(&text.text),
        media_type: text.medium.media_type().to_owned(),
        encoding: text.encoding.clone(),
        taken: order.taken,
        from: material.from.clone(),
        raw: raw.as_ref().map(|(name, _)| name.clone()),
        raw_sha256: raw.as_ref().map(|(_, bytes)| hex_of(bytes)),
    };
    let found = shelf.find(order.place);
    let stored = |done: Done, capture: Capture| Stored {
        done,
        path: within(&capture.text),
        capture,
        words: text.words,
        notes: text.notes.clone(),
    };
    let done = match before(found, &capture, order)? {
        Before::Same(there) => return Ok(stored(Done::Nothing, *there)),
        Before::Nothing => Done::Made,
        Before::Another => Done::Replaced,
    };
    write(shelf, (&capture, &text), raw.as_ref().map(|(_, bytes)| bytes.as_slice()))?;
    Ok(stored(done, capture))
}

/// What was there before.
enum Before {
    Nothing,
    Same(Box<Capture>),
    Another,
}

fn before(found: Result<Found>, capture: &Capture, order: &Order<'_>) -> Result<Before> {
    let fits = |text: &str| hex_of(text) == capture.sha256;
    let there = !matches!(found, Ok(Found::Nothing));
    if there && order.held == Held::Replaced {
        return Ok(Before::Another);
    }
    let what = match found {
        Ok(Found::Nothing) => return Ok(Before::Nothing),
        // Who has put the text there by hand gets the rest.
        Ok(Found::Text(text)) if fits(&text) => return Ok(Before::Nothing),
        Ok(Found::Capture(there, Some(text)))
            if there.sha256 == capture.sha256 && there.text == capture.text && fits(&text) =>
        {
            return Ok(Before::Same(there));
        }
        Ok(Found::Capture(there, Some(_))) => format!("differs: it was taken {}", there.taken),
        Ok(Found::Capture(_, None)) => "differs: its text is missing".to_owned(),
        Ok(Found::Text(_)) => "differs, and has no sidecar".to_owned(),
        Ok(Found::Broken(why)) => format!("cannot be understood: its sidecar {why}"),
        Err(error) => return Err(error),
    };
    Err(Trouble::error(
        format!("a capture of `{}` is there already and {what}", order.place.key),
        "nothing was changed: `--replace` puts the new one in its place",
    ))
}

/// What is kept beside the text: the whole answer, or the file where the text is not all that it holds.
fn raw(material: &Material, text: &Text, place: &Place) -> Option<(String, Vec<u8>)> {
    if let Some(answer) = &material.answer {
        return Some((format!("{}.warc", place.stem), warc::file(answer)));
    }
    let all_in_text = matches!(text.medium, Medium::Text) && is_utf8(text);
    let name = format!("{}.raw.{}", place.stem, text.medium.ending());
    (!all_in_text).then(|| (name, material.bytes.clone()))
}

fn is_utf8(text: &Text) -> bool {
    // What could not be read became U+FFFD, and is lost.
    text.encoding.as_deref() == Some("utf-8") && text.notes.is_empty()
}

/// Puts the sidecar last: until it is there, nothing is said of the others.
fn write(shelf: &Shelf, (capture, text): (&Capture, &Text), raw: Option<&[u8]>) -> Result<()> {
    let sidecar = capture.to_string();
    let name = format!("{}.toml", capture.source);
    let put = |name: &str, bytes| Put { path: within(name), bytes };
    let raw = capture.raw.as_deref().zip(raw).map(|(name, bytes)| put(name, bytes));
    let rest = [put(&capture.text, text.text.as_bytes()), put(&name, sidecar.as_bytes())];
    let files: Vec<Put<'_>> = raw.into_iter().chain(rest).collect();
    put::put(shelf.root(), &files)?;
    // What the last capture was taken from, where this one was taken from something else.
    let others = ["warc", "raw.txt", "raw.md", "raw.html", "raw.pdf"].map(|e| format!("{}.{e}", capture.source));
    for other in others.iter().filter(|name| Some(name.as_str()) != capture.raw.as_deref()) {
        put::remove(shelf.root(), &within(other))?;
    }
    Ok(())
}
