//! Whether the files below `captures/` are what their sidecars say.

use std::collections::BTreeSet;

use anyhow::Result;

use crate::disk::trouble::Trouble;
use crate::import::shelf::{Place, Shelf, within};
use crate::model::capture::Capture;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many captures are what their sidecars say.
    pub whole: usize,
    /// What is not, or cannot be known.
    pub faults: Vec<Finding>,
    /// What belongs to no source.
    pub strays: Vec<Finding>,
}

/// A file, and what is found of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// From the site's root.
    pub path: String,
    pub what: String,
}

fn finding(name: &str, what: impl Into<String>) -> Finding {
    Finding { path: within(name), what: what.into() }
}

/// Computes every hash anew; `places` are all sources of the site.
///
/// # Errors
/// The folder cannot be read at all.
pub fn verify(shelf: &Shelf, places: &[Place]) -> Result<Report> {
    let names = shelf.names()?;
    let mut report = Report::default();
    let mut known = BTreeSet::new();
    for place in places {
        let (own, faults) = one(shelf, place);
        known.extend(own);
        match faults {
            None => {}
            Some(faults) if faults.is_empty() => report.whole += 1,
            Some(faults) => report.faults.extend(faults),
        }
    }
    // A sidecar without a source still tells of its files.
    for name in &names {
        let key = name.strip_suffix(".toml").filter(|key| !key.contains('/') && !known.contains(name));
        let Some(key) = key else { continue };
        let (own, faults) = one(shelf, &Place::new(key, None));
        let changed = faults.into_iter().flatten().filter(|fault| fault.path != within(name));
        report.faults.extend(changed);
        let now = places.iter().find(|place| place.was.iter().any(|was| was == key));
        let now = now.map(|place| format!(": it is `{}` now", place.key)).unwrap_or_default();
        report.strays.push(finding(name, format!("there is no source `{key}`{now}")));
        known.extend(own);
    }
    let strays = names.iter().filter(|name| !known.contains(*name));
    report.strays.extend(strays.map(|name| finding(name, "belongs to no source")));
    report.faults.sort();
    report.strays.sort();
    Ok(report)
}

/// The files of one source, and what is wrong with them; no faults are told of what is not there.
fn one(shelf: &Shelf, place: &Place) -> (Vec<String>, Option<Vec<Finding>>) {
    let sidecar = place.sidecar();
    let unsound = |what: String| (vec![sidecar.clone(), place.text.clone()], Some(vec![finding(&sidecar, what)]));
    match shelf.sidecar(place) {
        Ok(Some(Ok(capture))) => {
            let faults = sound(shelf, place, &capture);
            let own = [Some(sidecar), Some(capture.text), capture.raw];
            (own.into_iter().flatten().collect(), Some(faults))
        }
        Ok(Some(Err(why))) => unsound(format!("is broken: it {why}")),
        Err(error) => unsound(format!("cannot be read: {}", cause(&error))),
        Ok(None) => match shelf.sha256(&place.text) {
            Ok(None) => (Vec::new(), None),
            _ => {
                let what = format!("has no sidecar: `brief capture {} FILE` makes one", place.key);
                (vec![place.text.clone()], Some(vec![finding(&place.text, what)]))
            }
        },
    }
}

fn sound(shelf: &Shelf, place: &Place, capture: &Capture) -> Vec<Finding> {
    let sidecar = place.sidecar();
    let mut faults = Vec::new();
    if capture.source != place.key && !place.was.contains(&capture.source) {
        faults.push(finding(&sidecar, format!("tells of another source: `{}`", capture.source)));
    }
    if capture.text != place.text {
        let what = format!("tells of `{}`, but the text of the source is `{}`", capture.text, place.text);
        faults.push(finding(&sidecar, what));
    }
    let raw = capture.raw.as_deref().zip(capture.raw_sha256.as_deref());
    for (name, told) in std::iter::once((capture.text.as_str(), capture.sha256.as_str())).chain(raw) {
        let what = match shelf.sha256(name) {
            Ok(Some(is)) if is == told => continue,
            Ok(Some(is)) => format!("was changed: SHA-256 {}… is {}… now", &told[..8], &is[..8]),
            Ok(None) => "is missing".to_owned(),
            Err(error) => format!("cannot be verified: {}", cause(&error)),
        };
        faults.push(finding(name, what));
    }
    faults
}

fn cause(error: &anyhow::Error) -> String {
    let told: Vec<String> = error.chain().map(ToString::to_string).collect();
    let help = Trouble::help_of(error).map(|help| format!(" ({help})")).unwrap_or_default();
    told.join(": ") + &help
}
