//! `brief archive verify`: whether every edition is what was frozen.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use anyhow::{Context, Result};
use serde_json::json;

use crate::archive::editions::FOLDER;
use crate::archive::root::Archive;
use crate::archive::sign::{Signed, read_public_key, signatures};
use crate::archive::verify::verify;
use crate::build::edition::{SITE, SOURCE, rebuild};
use crate::cli::archive::Opened;
use crate::cli::command::archive::Verify;
use crate::cli::exit::Exit;
use crate::cli::terminal::{Terminal, Title};
use crate::disk::trouble::Trouble;
use crate::history::ocfl::finding::Finding;
use crate::model::archive::{Object, Version};
use crate::text::phrase::tame;

/// Computes every digest anew, holds the archive to OCFL 1.1, and tells what is wrong, a line each.
///
/// # Errors
/// There is no archive, it cannot be read, or standard output is closed.
pub fn run(asked: &Verify, terminal: &Terminal) -> Result<Exit> {
    let folder = asked.site.root.join(FOLDER);
    let Some(verdict) = verify(&folder)? else {
        let help = "freeze a brief first: `brief archive save KEY -m \"…\"`";
        return Err(Trouble::error("this site has no editions", help));
    };
    let rebuilt = if asked.deep && verdict.is_valid() { deep(asked)? } else { Vec::new() };
    let unsigned = match &asked.public_key {
        Some(key) if verdict.is_valid() => signed(asked, key)?,
        _ => Vec::new(),
    };
    let valid = verdict.is_valid() && rebuilt.is_empty() && unsigned.is_empty();
    if asked.json {
        let told = |one: &Finding| json!({ "code": one.code, "path": one.path, "text": one.text });
        let json = json!({
            "valid": valid,
            "objects": verdict.objects.len(),
            "findings": verdict.findings.iter().map(told).collect::<Vec<_>>(),
            "others": verdict.others,
            "rebuilt-otherwise": rebuilt,
            "unsigned": unsigned,
        });
        terminal.out(&format!("{json:#}\n"))?;
        return Ok(if valid { Exit::Clean } else { Exit::Content });
    }
    // What only should be is seldom of use: OCFL would rather have addresses for ids, for one.
    for Finding { path, code, text } in verdict.findings.iter().filter(|one| one.is_error() || terminal.is_verbose()) {
        let path = if path.is_empty() { FOLDER.to_owned() } else { format!("{FOLDER}/{path}") };
        terminal.out(&format!("{}: {} [{code}]\n", tame(&path), tame(text)))?;
    }
    for line in rebuilt.iter().chain(&unsigned) {
        terminal.out(&format!("{}\n", tame(line)))?;
    }
    for other in &verdict.others {
        terminal.warn(Title::Note, &format!("`{FOLDER}/{}` is no part of the archive", tame(other)))?;
    }
    let objects = verdict.objects.len();
    let briefs = if objects == 1 { "1 brief".to_owned() } else { format!("{objects} briefs") };
    terminal.tell(&match valid {
        true => format!("The archive is whole: {briefs}"),
        false => "What is not named above is whole".to_owned(),
    })?;
    Ok(if valid { Exit::Clean } else { Exit::Content })
}

/// Tells the editions that are not signed, or not by this key.
fn signed(asked: &Verify, key: &str) -> Result<Vec<String>> {
    let here = asked.here.join(key);
    let text = if here.is_file() { fs::read_to_string(&here)? } else { key.to_owned() };
    let public = read_public_key(&text)?;
    let archive = Archive::open(&asked.site.root.join(FOLDER))?.context("the archive is gone")?;
    let told = signatures(&archive, &public)?.into_iter().filter_map(|((object, number), signed)| match signed {
        Signed::Good => None,
        Signed::Bad(why) => Some(format!("`{object}` v{number}: its signature does not count: {why}")),
        Signed::Missing => Some(format!("`{object}` v{number} is not signed")),
    });
    Ok(told.collect())
}

/// Builds every edition again, and tells those whose pages come out otherwise.
fn deep(asked: &Verify) -> Result<Vec<String>> {
    let opened = Opened::of(&asked.site)?;
    let mut told = Vec::new();
    for object in &opened.objects {
        for version in object.editions() {
            told.extend(rebuilt(&opened, object, version)?);
        }
    }
    Ok(told)
}

fn rebuilt(opened: &Opened, object: &Object, version: &Version) -> Result<Vec<String>> {
    let inventory = opened.inventory(object)?;
    let number = version.number;
    let mut source: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
    let mut site: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for logical in inventory.versions[&number].state.keys() {
        let bytes = || opened.archive.file(&inventory, number, logical);
        if let Some(path) = logical.strip_prefix(SOURCE) {
            source.insert(path.to_owned(), bytes()?.into());
        } else if let Some(address) = logical.strip_prefix(SITE) {
            site.insert(address.to_owned(), bytes()?);
        }
    }
    let name = format!("`{}` v{number}", object.id);
    let Ok(built) = rebuild(&source) else {
        return Ok(vec![format!("{name} cannot be built again with this version of Briefwright")]);
    };
    let mut told = Vec::new();
    for (address, leaf) in built.output.iter() {
        match (leaf.bytes(), site.remove(address)) {
            (Ok(new), Some(old)) if *new == *old => {}
            (_, None) => told.push(format!("{name}: this version of Briefwright also makes `{address}`")),
            _ => told.push(format!("{name}: `{address}` comes out otherwise with this version of Briefwright")),
        }
    }
    told.extend(site.keys().map(|address| format!("{name}: `{address}` is not made any more")));
    Ok(told)
}
