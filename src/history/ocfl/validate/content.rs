//! The files of an object: each is named by its inventories, and is what they say.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::history::ocfl::digest::Algorithm;
use crate::history::ocfl::finding::{Findings, quoted};
use crate::history::ocfl::path::is_plain;
use crate::history::ocfl::sketch::{Block, Sketch};
use crate::history::ocfl::store::{Kind, Store};
use crate::history::ocfl::validate::join;

/// What inventories say that a file is: the algorithm, the digest, and the code for what is not so.
type Claims = BTreeSet<(Algorithm, String, &'static str)>;

/// An inventory, with its path in the object and the version it was made for.
pub struct Said<'a> {
    pub path: &'a str,
    pub version: u32,
    pub sketch: &'a Sketch,
}

/// All files in the content folder of a version, by their paths in the object.
pub fn walk(store: &dyn Store, at: &str, folder: &str, findings: &mut Findings) -> BTreeSet<String> {
    let (mut files, mut left) = (BTreeSet::new(), vec![folder.to_owned()]);
    while let Some(within) = left.pop() {
        let path = join(at, &within);
        let entries = match store.list(&path) {
            Ok(entries) => entries,
            Err(why) => {
                findings.tell(&path, "E092", format!("the folder cannot be read: {why}"));
                continue;
            }
        };
        if entries.is_empty() && within == folder {
            findings.tell(&path, "W003", "the version has no files, and needs no folder for them");
        } else if entries.is_empty() {
            findings.tell(&path, "E024", "the folder is empty");
        }
        for entry in entries {
            let within = join(&within, &entry.name);
            match entry.kind {
                Kind::File => drop(files.insert(within)),
                Kind::Folder => left.push(within),
                Kind::Other => {
                    let path = join(at, &within);
                    findings.tell(&path, "E090", "neither a file nor a folder: a link, or a name not in UTF-8");
                }
            }
        }
    }
    files
}

/// The files of an object, each with its version, and all its inventories; the first is that of the root.
type Both<'a> = (&'a BTreeMap<String, u32>, &'a [Said<'a>]);

/// The digests that an inventory has, each block with its algorithm and the code for what is not so.
fn blocks(sketch: &Sketch) -> impl Iterator<Item = (Option<Algorithm>, &Block, &'static str)> {
    let algorithm = sketch.algorithm.as_deref().and_then(Algorithm::named);
    let manifest = sketch.manifest.iter().map(move |block| (algorithm, block, "E092"));
    manifest.chain(sketch.fixity.iter().map(|(name, block)| (Algorithm::named(name), block, "E093")))
}

/// Compares the names of files with all inventories.
pub fn compare(at: &str, (files, said): Both<'_>, findings: &mut Findings) {
    for said in said {
        unnamed(at, files, said, findings);
        for (_, block, code) in blocks(said.sketch) {
            missing(at, files, (said, block, code), findings);
        }
    }
}

/// Compares the files themselves with the digests that all inventories have.
pub fn digests(store: &dyn Store, at: &str, (files, said): Both<'_>, findings: &mut Findings) {
    let mut claims: BTreeMap<&str, Claims> = BTreeMap::new();
    for (algorithm, block, code) in said.iter().flat_map(|said| blocks(said.sketch)) {
        let Some(algorithm) = algorithm else { continue };
        for (digest, paths) in block {
            for path in paths.iter().filter(|path| files.contains_key(*path)) {
                claims.entry(path).or_default().insert((algorithm, digest.to_ascii_lowercase(), code));
            }
        }
    }
    let told: Vec<Findings> = claims.par_iter().map(|(path, claims)| file(store, &join(at, path), claims)).collect();
    findings.0.extend(told.into_iter().flat_map(|told| told.0));
}

/// Files that an inventory should name.
fn unnamed(at: &str, files: &BTreeMap<String, u32>, said: &Said<'_>, findings: &mut Findings) {
    let Some(manifest) = &said.sketch.manifest else { return };
    let named: BTreeSet<&str> = manifest.iter().flat_map(|(_, paths)| paths).map(String::as_str).collect();
    let ours = files.iter().filter(|(_, version)| **version <= said.version).map(|(path, _)| path.as_str());
    for path in ours.filter(|path| !named.contains(path)) {
        findings.tell(&join(at, path), "E023", format!("the file is not in the manifest of `{}`", said.path));
    }
}

/// Files that an inventory names, and that are not there.
fn missing(
    at: &str,
    files: &BTreeMap<String, u32>,
    (said, block, code): (&Said<'_>, &Block, &'static str),
    findings: &mut Findings,
) {
    for path in block.iter().flat_map(|(_, paths)| paths).filter(|path| !files.contains_key(*path)) {
        if is_plain(path) {
            findings.tell(&join(at, path), code, format!("the file is in `{}`, and does not exist", said.path));
        } else {
            findings.tell(at, code, format!("the file {} is in `{}`, and cannot exist", quoted(path), said.path));
        }
    }
}

fn file(store: &dyn Store, path: &str, claims: &Claims) -> Findings {
    let mut findings = Findings::default();
    let algorithms = claims.iter().map(|(algorithm, ..)| *algorithm).collect();
    match store.digests(path, &algorithms) {
        Err(why) => findings.tell(path, "E092", format!("the file cannot be read: {why}")),
        Ok(is) => {
            for (algorithm, digest, code) in
                claims.iter().filter(|(algorithm, digest, _)| is.get(algorithm) != Some(digest))
            {
                let name = algorithm.name();
                findings.tell(path, code, format!("the file is damaged: its `{name}` is not {}", quoted(digest)));
            }
        }
    }
    findings
}
