//! Whole sites as data: each case of `tests/golden` is built, and all that comes out is compared byte for byte.
#![allow(clippy::disallowed_methods)]

mod common;

use std::fs;
use std::path::Path;

use briefwright::render::theme::embedded;
use common::{Files, Output};

/// What a case's `public` holds: all that was built, but the default theme's own files, whose bytes stand in
/// `themes/default/static`, the hashes in their names, which change with every touch of the style sheet, and the
/// schemas, which are the same for every site; and the theme's own files as they were frozen with editions.
fn golden(output: &Output) -> Files {
    let built_in: Vec<Vec<u8>> = embedded::files().map(|(_, bytes)| bytes.into_owned()).collect();
    let is_theirs = |path: &str, bytes: &Vec<u8>| path.starts_with("assets/") && built_in.contains(bytes);
    let frozen = |path: &str| path.starts_with("briefs/") && path.contains("/assets/");
    let files = output.files.clone().into_iter();
    let files = files.filter(|(path, _)| !path.ends_with(".schema.json") && !frozen(path));
    let (theirs, ours): (Files, Files) = files.partition(|(path, bytes)| is_theirs(path, bytes));
    let settle = |text: String| theirs.keys().fold(text, |text, path| text.replace(path.as_str(), &without_hash(path)));
    let settled = |bytes: Vec<u8>| match String::from_utf8(bytes) {
        Ok(text) => settle(text).into_bytes(),
        Err(binary) => binary.into_bytes(),
    };
    ours.into_iter().map(|(path, bytes)| (path, settled(bytes))).collect()
}

/// `assets/style.css` of `assets/style.1a2b3c4d5e.css`.
fn without_hash(path: &str) -> String {
    let parts: Vec<&str> = path.split('.').collect();
    let [stem, _, ending] = parts.as_slice() else { panic!("{path} is no asset's address") };
    format!("{stem}.{ending}")
}

/// How two trees differ, told by the first line of each file that does.
fn differences(expected: &Files, found: &Files) -> Vec<String> {
    let gone = expected.keys().filter(|path| !found.contains_key(*path)).map(|path| format!("{path}: not built"));
    let new = found.keys().filter(|path| !expected.contains_key(*path)).map(|path| format!("{path}: not expected"));
    let other = found.iter().filter_map(|(path, bytes)| match expected.get(path) {
        Some(old) if old != bytes => Some(format!("{path}{}", first_difference(old, bytes))),
        _ => None,
    });
    gone.chain(new).chain(other).collect()
}

fn first_difference(old: &[u8], new: &[u8]) -> String {
    let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
    let same = old.split('\n').zip(new.split('\n')).take_while(|(a, b)| a == b).count();
    let line = |text: &str| text.split('\n').nth(same).unwrap_or("(the end)").to_owned();
    format!(":{}\n    expected {}\n    found    {}", same + 1, line(&old), line(&new))
}

fn rewrite(folder: &Path, found: &Files) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("a case's folder can be removed");
    }
    common::write(folder, found.iter());
}

#[test]
fn sites_are_built_as_expected() {
    let mut faults = Vec::new();
    for site in common::golden() {
        let found = golden(&site.build().sound());
        let folder = common::root().join("tests/golden").join(&site.name).join("public");
        if std::env::var_os("UPDATE").is_some() {
            rewrite(&folder, &found);
            continue;
        }
        faults.extend(differences(&common::files(&folder), &found).iter().map(|told| format!("{}/{told}", site.name)));
    }
    common::none(&faults, "`UPDATE=1` rewrites tests/golden/*/public; look at what changes");
}

#[test]
fn every_kind_of_page_has_a_golden() {
    let built: Vec<Output> = common::golden().iter().map(common::Site::build).collect();
    let shown = |template: &str| {
        let mark = format!("<body class=\"page-{}\">", template.trim_end_matches(".html"));
        built.iter().any(|output| output.pages().any(|(_, page)| page.contains(&mark)))
    };
    let folder = format!("{}templates/", embedded::FOLDER);
    let templates: Vec<String> = embedded::files()
        .filter_map(|(path, _)| Some(path.strip_prefix(&folder)?.to_owned()))
        .filter(|name| !name.contains('/'))
        .collect();
    // Neither has the frame: a redirect is told by its refresh, the page for what is not found by its address.
    let framed = templates.iter().filter(|name| !matches!(name.as_str(), "base.html" | "redirect.html" | "404.html"));
    let bare: Vec<String> = framed.filter(|name| !shown(name)).cloned().collect();
    common::none(&bare, "no golden has a page of this template");
    let redirects = |output: &Output| output.pages().any(|(_, page)| page.contains("http-equiv=\"refresh\""));
    assert!(built.iter().any(redirects), "no golden has a redirect");
}
