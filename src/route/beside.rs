//! Files that lie beside a record: where each is published, and which of them nothing uses.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use crate::diag::code::stray_file;
use crate::diag::diagnostic::Diagnostic;
use crate::graph::heads::heads;
use crate::graph::site::Site;
use crate::model::record::Head;
use crate::route::lists::ids;
use crate::route::record::has_page;
use crate::text::files::Files;
use crate::text::span::Span;

/// From the path of a file under `content/` to its address, for each file that is published. `others` are the files that
/// are no text of ours, sorted.
#[must_use]
pub fn collect(site: &Site, files: &Files, others: &[String]) -> BTreeMap<String, String> {
    let mut places: BTreeMap<String, String> = BTreeMap::new();
    if others.is_empty() {
        return places;
    }
    let others = publishable(site, others);
    for id in ids(site).into_iter().filter(|id| has_page(id.noun) && site.head(*id).own_file) {
        if !site.body_shows(id) {
            continue;
        }
        let base = format!("{}/{}", id.noun.plural(), site.key(id));
        for (path, rest) in of_record(site.head(id), files, &others) {
            places.entry(path).or_insert_with(|| format!("{base}/{rest}"));
        }
    }
    places
}

/// What nothing uses (`places` are those that `collect` gave), and what would run in a browser.
#[must_use]
pub fn faults(site: &Site, files: &Files, others: &[String], places: &BTreeMap<String, String>) -> Vec<Diagnostic> {
    let quiet = publishable(site, others);
    let kept: BTreeSet<String> = unpublished(site, files, &quiet).collect();
    let used =
        |path: &String| places.contains_key(path) || kept.contains(path) || *path == site.settings.citation_style.value;
    let span = |path: &str| files.find(path).map(|file| Span::new(file, 0..0));
    let stray = quiet.iter().filter(|path| !used(path));
    let stray = stray.filter_map(|path| Some(stray_file::new(path, span(path)?)));
    let active = others.iter().filter(|path| quiet.binary_search(path).is_err());
    let active = active.filter_map(|path| Some(stray_file::active(path, span(path)?)));
    stray.chain(active).collect()
}

/// Those that no browser runs; all of them where the site allows HTML.
fn publishable(site: &Site, others: &[String]) -> Vec<String> {
    let runs = |path: &String| !site.settings.unsafe_html && is_active(path);
    others.iter().filter(|path| !runs(path)).cloned().collect()
}

/// Whether a browser runs what stands in a file of this name.
fn is_active(path: &str) -> bool {
    const ENDINGS: [&str; 11] = ["cjs", "htm", "html", "js", "mjs", "shtml", "swf", "wasm", "xht", "xhtml", "xml"];
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    ENDINGS.contains(&ending.as_str())
}

/// What belongs to records that do not show (withheld, or withdrawn): it is neither published nor stray.
fn unpublished(site: &Site, files: &Files, others: &[String]) -> impl Iterator<Item = String> {
    let withdrawn = ids(site).into_iter().filter(|id| has_page(id.noun) && !site.body_shows(*id));
    let heads = withdrawn.map(|id| site.head(id)).chain(heads(&site.withheld).map(|(_, head)| head));
    let own = heads.filter(|head| head.own_file).flat_map(|head| of_record(head, files, others));
    own.map(|(path, _)| path)
}

/// What a record shows or links to, and all that lies in its own folder: each path, and how it is called below the
/// record's address.
fn of_record(head: &Head, files: &Files, others: &[String]) -> Vec<(String, String)> {
    let path = &files.get(head.file).path;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut out = Vec::new();
    if path.ends_with("/index.md") {
        let below = format!("{folder}/");
        let first = others.partition_point(|path| *path < below);
        let own = others[first..].iter().map_while(|path| Some((path, path.strip_prefix(&below)?)));
        out.extend(own.map(|(path, rest)| (path.clone(), rest.to_owned())));
    }
    if let Some(body) = &head.body {
        let shown = body.images.iter().map(|i| &i.address.value).chain(body.links.iter().map(|l| &l.value));
        let found = shown.filter_map(|address| resolve(folder, address)).filter(|p| others.binary_search(p).is_ok());
        let name = |path: &str| path.rsplit('/').next().expect("a path has a last part").to_owned();
        out.extend(found.map(|path| (path.clone(), name(&path))));
    }
    out
}

/// The path under `content/` that a relative address in a file of `folder` means; `None` if it leads out of
/// `content/` or is no relative path.
#[must_use]
pub fn resolve(folder: &str, address: &str) -> Option<String> {
    let address = address.split(['#', '?']).next().unwrap_or_default();
    if address.is_empty() || address.starts_with('/') || address.split('/').next()?.contains(':') {
        return None;
    }
    let address = percent_decode_str(address).decode_utf8().ok()?;
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (parts.first() == Some(&"content")).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn addresses_stay_under_content() {
        assert_eq!(resolve("content/briefs", "photo.jpg").as_deref(), Some("content/briefs/photo.jpg"));
        assert_eq!(resolve("content/briefs/a", "../b%20c.jpg#x").as_deref(), Some("content/briefs/b c.jpg"));
        assert_eq!(resolve("content/briefs", "../../brief.toml"), None);
        assert_eq!(resolve("content/briefs", "../../../../x"), None);
        assert_eq!(resolve("content/briefs", "https://a.example/x"), None);
    }
}
