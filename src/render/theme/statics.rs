//! A theme's static files under names that hold a hash of their content, so that a browser may keep them for good.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::code::theme_asset;
use crate::diag::diagnostic::Diagnostic;
use crate::render::theme::embedded;
use crate::render::theme::statics::css::{Url, urls};
use crate::text::files::Files;
use crate::text::span::Span;
use crate::tree::Tree;

mod css;

/// The static files of a theme.
#[derive(Default)]
pub struct Statics {
    /// From the name below `static/` to the address from the site's root.
    pub addresses: BTreeMap<String, String>,
    /// By address.
    pub files: BTreeMap<String, Arc<[u8]>>,
}

/// What was read, by name, with the path it has among the input files.
type Raw = BTreeMap<String, (String, Arc<[u8]>)>;

/// Reads the `static/` folders, the later over the earlier. `named` is where the theme is named.
pub fn load(input: &Tree<'_>, folders: &[String], files: &Files, named: Span) -> (Statics, Vec<Diagnostic>) {
    let raw = read(input, folders);
    let mut publishing = Publishing { raw: &raw, files, named, statics: Statics::default(), found: Vec::new() };
    for name in raw.keys() {
        publishing.publish(name, &mut Vec::new());
    }
    (publishing.statics, publishing.found)
}

fn read(input: &Tree<'_>, folders: &[String]) -> Raw {
    let mut raw = Raw::new();
    for (path, bytes) in embedded::files() {
        if let Some(name) = path.strip_prefix(embedded::FOLDER).and_then(|p| p.strip_prefix("static/")) {
            raw.insert(name.to_owned(), (path.clone(), Arc::from(&*bytes)));
        }
    }
    for folder in folders.iter().map(|folder| format!("{folder}static/")) {
        for (path, leaf) in input.below(&folder) {
            let Ok(bytes) = leaf.bytes();
            raw.insert(path[folder.len()..].to_owned(), (path.to_owned(), bytes));
        }
    }
    raw
}

struct Publishing<'a> {
    raw: &'a Raw,
    files: &'a Files,
    named: Span,
    statics: Statics,
    found: Vec<Diagnostic>,
}

impl Publishing<'_> {
    /// The address of a file, which is published first if it is not yet; `above` are the style sheets that wait for it.
    fn publish(&mut self, name: &str, above: &mut Vec<String>) -> Option<String> {
        if let Some(address) = self.statics.addresses.get(name) {
            return Some(address.clone());
        }
        let (path, bytes) = self.raw.get(name)?;
        above.push(name.to_owned());
        let bytes = match std::str::from_utf8(bytes) {
            Ok(text) if name.ends_with(".css") => Arc::from(self.rewrite(text, path, above).into_bytes()),
            _ => bytes.clone(),
        };
        above.pop();
        let address = address(name, &bytes);
        self.statics.files.insert(address.clone(), bytes);
        self.statics.addresses.insert(name.to_owned(), address.clone());
        Some(address)
    }

    /// The style sheet with each reference to another file of the theme leading to that file's address.
    fn rewrite(&mut self, text: &str, path: &str, above: &mut Vec<String>) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for url in urls(text) {
            out.push_str(&text[from..url.at.start]);
            out.push_str(&self.reference(&url, path, above));
            from = url.at.end;
        }
        out.push_str(&text[from..]);
        out
    }

    fn reference(&mut self, url: &Url<'_>, path: &str, above: &mut Vec<String>) -> String {
        let at = self.files.find(path).map_or(self.named, |file| Span::new(file, url.at.clone()));
        if url.text.starts_with('#') || url.text.starts_with("data:") {
            return url.text.to_owned();
        }
        if url.text.contains("://") || url.text.starts_with("//") {
            self.found.push(theme_asset::elsewhere(url.text, at));
            return url.text.to_owned();
        }
        let end = url.text.find(['?', '#']).unwrap_or(url.text.len());
        let sheet = above.last().expect("the style sheet itself is above").clone();
        let name = join(&sheet, &url.text[..end]);
        if above.contains(&name) {
            self.found.push(theme_asset::cycle(&name, at));
            return url.text.to_owned();
        }
        match self.publish(&name, above) {
            Some(address) => format!("{}{}", relative(&address, &sheet), &url.text[end..]),
            None => {
                let known: Vec<&str> = self.raw.keys().map(String::as_str).collect();
                self.found.push(theme_asset::missing(&name, &known, at));
                url.text.to_owned()
            }
        }
    }
}

/// `style.css` → `assets/style.1a2b3c4d5e.css`.
fn address(name: &str, bytes: &[u8]) -> String {
    let hash = &blake3::hash(bytes).to_hex()[..10];
    let (folder, file) = name.rsplit_once('/').map_or(("", name), |(folder, file)| (folder, file));
    let slash = if folder.is_empty() { "" } else { "/" };
    match file.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => format!("assets/{folder}{slash}{stem}.{hash}.{ending}"),
        _ => format!("assets/{folder}{slash}{file}.{hash}"),
    }
}

/// A reference in a style sheet, as a name from `static/`.
fn join(sheet: &str, reference: &str) -> String {
    let folder = sheet.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in reference.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// From a style sheet to an address.
fn relative(address: &str, sheet: &str) -> String {
    let below = address.strip_prefix("assets/").unwrap_or(address);
    let shared = below.rsplit_once('/').map_or("", |(folder, _)| folder);
    match sheet.rsplit_once('/') {
        Some((folder, _)) if folder == shared => below[folder.len() + 1..].to_owned(),
        _ => format!("{}{below}", "../".repeat(sheet.matches('/').count())),
    }
}

#[cfg(test)]
mod tests;
