//! The inventories of versions: what they say of the past is what the newest says.

use std::collections::{BTreeMap, BTreeSet};

use crate::history::ocfl::finding::{Findings, quoted};
use crate::history::ocfl::sketch::{Block, Draft, Sketch};
use crate::history::ocfl::spec::Spec;

/// An inventory in the folder of a version.
pub struct Prior<'a> {
    /// Where what is wrong is told.
    pub path: &'a str,
    /// The folder's name.
    pub version: &'a str,
    pub sketch: &'a Sketch,
}

/// Compares the inventory of a version with the newest.
pub fn compare(prior: &Prior<'_>, newest: &Sketch, findings: &mut Findings) {
    let Prior { path, version, sketch } = prior;
    if let Some(head) = sketch.head.as_deref().filter(|head| head != version) {
        findings.tell(path, "E040", format!("`head` is {}, and the folder is {}", quoted(head), quoted(version)));
    }
    if let (Some(was), Some(is)) = (&sketch.id, &newest.id)
        && was != is
    {
        findings.tell(path, "E037", format!("`id` is {}, and now it is {}", quoted(was), quoted(is)));
    }
    if sketch.content_directory != newest.content_directory {
        let name = |sketch: &Sketch| sketch.content_directory.as_deref().map_or("not set".to_owned(), quoted);
        findings.tell(path, "E019", format!("`contentDirectory` is {}, and now it is {}", name(sketch), name(newest)));
    }
    let drafts = |sketch: &'_ Sketch| -> BTreeMap<String, Draft> {
        sketch.versions.iter().flatten().map(|(name, draft)| (name.clone(), draft.clone())).collect()
    };
    let (was, is) = (drafts(sketch), drafts(newest));
    for (name, was) in &was {
        match is.get(name) {
            Some(is) => {
                states((prior, was), (newest, is), name, findings);
                words((path, name), was, is, findings);
            }
            None => {
                findings.tell(path, "E066", format!("version {} is no longer in the newest inventory", quoted(name)))
            }
        }
    }
}

/// Tells of each inventory that follows an older specification than one before it. They come in order.
pub fn specs<'a>(inventories: impl Iterator<Item = (&'a str, &'a Sketch)>, findings: &mut Findings) {
    let mut newest: Option<Spec> = None;
    for (path, sketch) in inventories {
        let spec = sketch.kind.as_deref().and_then(Spec::of_type);
        if let (Some(spec), Some(newest)) = (spec, newest)
            && spec < newest
        {
            findings.tell(path, "E103", format!("the inventory follows OCFL {spec}, and an earlier one OCFL {newest}"));
        }
        newest = newest.max(spec);
    }
}

/// The files of a version, as two inventories tell them.
fn states((prior, was): (&Prior<'_>, &Draft), (newest, is): (&Sketch, &Draft), name: &str, findings: &mut Findings) {
    let (Some(was), Some(is)) = (&was.state, &is.state) else { return };
    let (was, is) = (by_path(was), by_path(is));
    // Digests of different algorithms are compared through the files that they stand for.
    let algorithm_changed = prior.sketch.algorithm != newest.algorithm;
    let stored: BTreeMap<String, &[String]> = blocks(prior.sketch.manifest.as_ref());
    let now: BTreeMap<&str, String> = newest.manifest.as_ref().map(by_path).unwrap_or_default();
    let same = |was: &str, is: &str| {
        if !algorithm_changed {
            return was == is;
        }
        let mut files = stored.get(was).into_iter().flat_map(|paths| paths.iter());
        files.all(|file| now.get(file.as_str()).is_some_and(|digest| digest == is))
    };
    let paths: BTreeSet<&str> = was.keys().chain(is.keys()).copied().collect();
    for path in paths {
        let told = match (was.get(path), is.get(path)) {
            (Some(was), Some(is)) if same(was, is) => continue,
            (Some(_), Some(_)) => "as another file than",
            (Some(_), None) => "which is not in",
            (None, _) => "missing, which is in",
        };
        let text = format!("version {} has {} {told} the newest inventory", quoted(name), quoted(path));
        findings.tell(prior.path, "E066", text);
    }
}

fn by_path(block: &Block) -> BTreeMap<&str, String> {
    let pairs = block.iter().flat_map(|(digest, paths)| paths.iter().map(move |path| (path, digest)));
    pairs.map(|(path, digest)| (path.as_str(), digest.to_ascii_lowercase())).collect()
}

fn blocks(block: Option<&Block>) -> BTreeMap<String, &[String]> {
    block.into_iter().flatten().map(|(digest, paths)| (digest.to_ascii_lowercase(), paths.as_slice())).collect()
}

/// What is said of a version beside its files.
fn words((path, name): (&str, &str), was: &Draft, is: &Draft, findings: &mut Findings) {
    let differ =
        [("created", was.created != is.created), ("message", was.message != is.message), ("user", was.user != is.user)];
    for (key, _) in differ.into_iter().filter(|(_, differs)| *differs) {
        findings.tell(
            path,
            "W011",
            format!("`{key}` of version {} is not what the newest inventory has", quoted(name)),
        );
    }
}
