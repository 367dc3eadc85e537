//! The links of a built site, as its pages give them, and where they lead.

use std::collections::{BTreeMap, BTreeSet};

use briefwright::model::archive::{Object, Version};
use briefwright::model::edition::Edition;
use percent_encoding::percent_decode_str;

use super::Output;
use super::html::{self, Element};

/// A built site, its pages parsed.
pub struct Site {
    pub output: Output,
    pub pages: BTreeMap<String, Page>,
    /// `https://example.org/watch`, no slash at its end.
    pub base: Option<String>,
}

pub struct Page {
    pub elements: Vec<Element>,
    pub ids: BTreeSet<String>,
}

/// An address as a page gives it, and where.
pub struct Reference<'a> {
    pub page: &'a str,
    pub element: &'a Element,
    pub url: String,
    /// Whether the browser fetches it unasked.
    pub loads: bool,
}

impl Reference<'_> {
    pub fn fault(&self, what: &str) -> String {
        format!("{}: <{}> has `{}`: {what}", self.page, self.element.name, self.url)
    }
}

impl Site {
    pub fn new(output: Output) -> Self {
        let page = |page: &str| {
            let elements = html::elements(page);
            let ids = elements.iter().filter_map(|e| e.get("id")).map(str::to_owned).collect();
            Page { elements, ids }
        };
        let pages = output.pages().map(|(path, text)| (path.to_owned(), page(text))).collect();
        let base = output.built.site().settings.base_url.as_ref().map(|url| url.value.clone());
        Self { output, pages, base }
    }

    pub fn references(&self) -> Vec<Reference<'_>> {
        let mut all = Vec::new();
        for (path, page) in &self.pages {
            for element in &page.elements {
                let found = urls(element).into_iter();
                all.extend(found.map(|(url, loads)| Reference { page: path, element, url, loads }));
            }
        }
        all
    }

    /// The file of the tree that an address means, seen from a page, and its fragment; `None` if it leads elsewhere.
    pub fn target(&self, from: &str, url: &str) -> Option<(String, Option<String>)> {
        let (path, fragment) = split(url);
        let path = match (path, &self.base) {
            (path, _) if has_scheme(path) => self.below_base(path)?,
            (path, Some(base)) if path.starts_with('/') => self.below_base(&(origin(base) + path))?,
            (path, None) if path.starts_with('/') => path[1..].to_owned(),
            ("", _) => from.to_owned(),
            (path, _) => join(from, path),
        };
        Some((percent_decode_str(&path).decode_utf8_lossy().into_owned(), fragment))
    }

    /// The address below the site's root of an absolute one.
    pub fn below_base(&self, url: &str) -> Option<String> {
        let rest = url.strip_prefix(self.base.as_deref()?)?;
        match rest.trim_start_matches('/') {
            "" => Some("index.html".to_owned()),
            path if rest.starts_with('/') => Some(path.to_owned()),
            _ => None,
        }
    }

    /// What is wrong with an address inside the site.
    pub fn broken(&self, from: &str, url: &str) -> Option<String> {
        let (path, fragment) = self.target(from, url)?;
        if !self.output.files.contains_key(&path) {
            return Some(format!("there is no file `{path}`"));
        }
        let page = self.pages.get(&path)?;
        let missing = fragment.filter(|id| !id.is_empty() && !page.ids.contains(id))?;
        Some(format!("`{path}` has no element with the id `{missing}`"))
    }

    /// The pages for who has an old address: redirects, and what is left of a withdrawn brief.
    pub fn is_left_behind(&self, path: &str) -> bool {
        let tombstone = |e: &Element| e.name == "body" && e.get("class") == Some("page-tombstone");
        self.is_redirect(path) || self.pages[path].elements.iter().any(tombstone)
    }

    /// What lies in the archive and is published as it is: it says what was there then, and where the site stood.
    pub fn is_frozen(&self, path: &str) -> bool {
        let site = self.output.built.site();
        let below = |object: &Object, version: &Version| {
            version.is_shown() && path.starts_with(&format!("{}/", Edition::folder(&object.id, version.number)))
        };
        site.editions.objects.iter().any(|object| object.versions.iter().any(|version| below(object, version)))
    }

    /// Whether a page is an edition, on the site that it is of or alone: it leads out of itself by whole addresses.
    pub fn is_edition(&self, path: &str) -> bool {
        self.is_frozen(path) || self.output.built.site().settings.edition.is_some()
    }

    /// The pages that only lead on.
    pub fn is_redirect(&self, path: &str) -> bool {
        self.pages[path].elements.iter().any(|e| e.get("http-equiv") == Some("refresh"))
    }
}

/// All addresses an element gives, each with whether it is fetched unasked.
pub fn urls(element: &Element) -> Vec<(String, bool)> {
    let get = |name: &&'static str| Some((element.get(name)?.trim().to_owned(), *name));
    let mut found: Vec<(String, bool)> = Vec::new();
    let linked = element.name == "link" && {
        let rel = element.get("rel").unwrap_or_default();
        const MERE: [&str; 14] = [
            "canonical",
            "alternate",
            "prev",
            "next",
            "license",
            "author",
            "help",
            "search",
            "latest-version",
            "original",
            "version-history",
            "timemap",
            "predecessor-version",
            "memento",
        ];
        MERE.contains(&rel)
    };
    for (url, name) in ["href", "src", "xlink:href", "data", "poster", "action", "cite"].iter().filter_map(get) {
        let follows = matches!(element.name.as_str(), "a" | "area" | "form") || name == "cite" || linked;
        found.push((url, !follows));
    }
    for candidate in element.get("srcset").unwrap_or_default().split(',').filter_map(|c| c.split_whitespace().next()) {
        found.push((candidate.to_owned(), true));
    }
    if element.get("http-equiv") == Some("refresh") {
        let url = element.get("content").and_then(|content| content.split_once("url=")).map(|(_, url)| url);
        found.extend(url.map(|url| (url.to_owned(), false)));
    }
    let style = element.get("style").map(str::to_owned).unwrap_or_default();
    let sheet = if element.name == "style" { element.raw.clone() } else { String::new() };
    found.extend(css_urls(&(style + &sheet)).into_iter().map(|url| (url, true)));
    found
}

/// What a style sheet loads: `url(…)` and `@import "…"`.
pub fn css_urls(css: &str) -> Vec<String> {
    let quoted = |text: &str| text.trim().trim_matches(['"', '\'']).to_owned();
    let urls = css.split("url(").skip(1).filter_map(|rest| rest.split_once(')')).map(|(url, _)| quoted(url));
    let imports = css.split("@import").skip(1).filter_map(|rest| rest.split_once(';')).map(|(url, _)| quoted(url));
    urls.chain(imports.filter(|url| !url.starts_with("url("))).collect()
}

pub fn split(url: &str) -> (&str, Option<String>) {
    let (path, fragment) = url.split_once('#').map_or((url, None), |(path, fragment)| (path, Some(fragment)));
    let fragment = fragment.map(|f| percent_decode_str(f).decode_utf8_lossy().into_owned());
    (path.split('?').next().unwrap_or_default(), fragment)
}

pub fn has_scheme(url: &str) -> bool {
    let scheme = url.split(['/', '?', '#']).next().unwrap_or_default();
    scheme.contains(':') || url.starts_with("//")
}

/// `https://example.org` of `https://example.org/watch`.
pub fn origin(base: &str) -> String {
    let (scheme, rest) = base.split_once("://").expect("a base is absolute");
    format!("{scheme}://{}", rest.split('/').next().unwrap_or_default())
}

/// A relative path as seen from a page.
pub fn join(from: &str, path: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => match parts.pop() {
                Some(_) => {}
                // Above the root there is nothing of ours.
                None => return format!("(above the root)/{path}"),
            },
            part => parts.push(part),
        }
    }
    parts.join("/")
}
