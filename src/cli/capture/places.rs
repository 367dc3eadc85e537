//! The sources of a site, and where the capture of each belongs.

use anyhow::Result;

use crate::cli::records::{self, Written};
use crate::disk::trouble::Trouble;
use crate::import::shelf::{Place, within};
use crate::model::record::Noun;
use crate::model::source::Source;
use crate::text::nearest::nearest;

/// A source that can be captured.
pub struct Known {
    pub place: Place,
    pub url: Option<String>,
}

/// All sources, sorted by key.
#[must_use]
pub fn all(written: &Written) -> Vec<Place> {
    let mut places: Vec<Place> = written.records.sources.iter().map(|source| place(written, source)).collect();
    places.sort_by(|a, b| a.key.cmp(&b.key));
    places.dedup();
    places
}

fn place(written: &Written, source: &Source) -> Place {
    let field = source.capture.as_ref().map(|field| field.value.as_str());
    let was: Vec<String> = source.head.was.iter().map(|was| was.as_str().to_owned()).collect();
    let key = source.head.key.as_str();
    // What was captured under an old key stays where it is.
    let is_there =
        |stem: &str| ["txt", "toml"].iter().any(|end| written.files.find(&within(&format!("{stem}.{end}"))).is_some());
    let old = was.iter().find(|was| !is_there(key) && is_there(was)).cloned();
    let stem = old.unwrap_or_else(|| key.to_owned());
    Place { key: key.to_owned(), was, ..Place::new(&stem, field) }
}

/// The source of a key.
///
/// # Errors
/// There is none, or more than one, or its capture would be that of another.
pub fn find(written: &Written, key: &str) -> Result<Known> {
    let mut named = written.records.sources.iter().filter(|source| source.head.key.as_str() == key);
    let Some(source) = named.next() else { return Err(unknown(written, key)) };
    if named.next().is_some() {
        let help = "give one of them another key: nobody else knows which of them is meant";
        return Err(Trouble::error(format!("more than one source has the key `{key}`"), help));
    }
    let place = place(written, source);
    refuse(written, &place)?;
    Ok(Known { place, url: source.url.as_ref().map(|url| url.value.clone()) })
}

fn unknown(written: &Written, key: &str) -> anyhow::Error {
    let sources = || written.records.sources.iter().map(|source| &source.head);
    let other = records::heads(&written.records).find(|(noun, h)| *noun != Noun::Source && h.key.as_str() == key);
    if let Some((noun, _)) = other {
        return Trouble::error(
            format!("`{key}` is {}, and only sources are captured", noun.with_article()),
            "`brief list sources` lists the keys of the sources",
        );
    }
    if written.records.broken.iter().any(|broken| broken.as_str() == key) {
        return Trouble::error(format!("the record `{key}` cannot be read"), "`brief check` tells why");
    }
    let help = match sources().find(|head| head.was.iter().any(|was| was.as_str() == key)) {
        Some(head) => format!("it is `{}` now", head.key.value),
        None => match nearest(key, sources().map(|head| head.key.as_str())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`brief list sources` lists the keys of the sources, `brief new source` makes one".to_owned(),
        },
    };
    Trouble::error(format!("there is no source with the key `{key}`"), help)
}

/// A text must not lie where something else belongs.
fn refuse(written: &Written, place: &Place) -> Result<()> {
    let name = place.text.to_lowercase();
    let help = "name another file in the source's `capture`, one that ends in `.txt`";
    let ours = [".toml", ".warc", ".raw.html", ".raw.pdf", ".raw.txt", ".raw.md"];
    // A build reads no other: what has another ending would never be compared.
    let ending = name.rsplit('/').next().and_then(|file| Some(file.rsplit_once('.')?.1));
    let is_text = ending.is_none_or(|ending| matches!(ending, "txt" | "md"));
    if !is_text || ours.iter().any(|end| name.ends_with(end)) || name.split('/').any(|part| part.starts_with('.')) {
        return Err(Trouble::error(format!("`{}` is no name for the text of a capture", within(&place.text)), help));
    }
    match all(written).iter().find(|other| other.key != place.key && other.text.to_lowercase() == name) {
        None => Ok(()),
        Some(other) => {
            let message = format!("`{}` is the capture of `{}` already", within(&place.text), other.key);
            Err(Trouble::error(message, help))
        }
    }
}
