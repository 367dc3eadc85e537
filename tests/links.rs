//! What is written holds together: every link leads somewhere, nothing is loaded from elsewhere, every page
//! can be reached, and what machines read is well-formed.
#![allow(clippy::disallowed_methods)]

mod common;
mod edition_kit;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use common::html::Element;
use common::links::{Page, Reference, Site, css_urls, has_scheme, split};
use common::{Output, none};
use edition_kit::Desk;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

static SITES: LazyLock<Vec<Site>> = LazyLock::new(|| {
    let built = common::all().iter().map(|site| site.build().sound()).collect::<Vec<_>>();
    built.into_iter().chain(with_editions()).map(Site::new).collect()
});

/// The same sites with an edition of each brief.
fn with_editions() -> impl Iterator<Item = Output> {
    let desks: Vec<Desk> = common::all().iter().map(Desk::of).collect();
    desks.into_iter().filter(|desk| desk.save_all().contains("Saved")).map(|desk| desk.built().sound())
}

/// Gathers what is wrong with each site, under its name.
fn each(rule: &str, check: impl Fn(&Site) -> Vec<String>) {
    let told = |site: &Site| {
        let faults = check(site).into_iter();
        faults.map(|fault| format!("{}: {fault}", site.output.name)).collect::<Vec<_>>()
    };
    none(&SITES.iter().flat_map(told).collect::<Vec<_>>(), rule);
}

#[test]
fn every_internal_link_leads_somewhere() {
    each("an internal link resolves, fragment and all", |site| {
        // Of what an edition leads to on the site, some may be gone by now.
        let gone = |r: &Reference<'_>| has_scheme(&r.url) && site.is_edition(r.page);
        let broken = |r: &Reference<'_>| site.broken(r.page, &r.url).map(|what| r.fault(&what));
        site.references().iter().filter(|r| !gone(r)).filter_map(broken).collect()
    });
}

#[test]
fn internal_links_are_relative() {
    each("a link inside the site is relative", |site| {
        let absolute = |r: &&Reference<'_>| {
            let may = r.element.get("rel") == Some("canonical") || r.page == "404.html" || site.is_edition(r.page);
            !may && (r.url.starts_with('/') || site.below_base(split(&r.url).0).is_some())
        };
        site.references().iter().filter(absolute).map(|r| r.fault("is absolute")).collect()
    });
}

#[test]
fn nothing_is_loaded_from_elsewhere() {
    each("no page asks another host for anything", |site| {
        let foreign = |url: &str| has_scheme(url) && !url.starts_with("data:");
        let references = site.references();
        let pages = references.iter().filter(|r| r.loads && foreign(&r.url)).map(|r| r.fault("is loaded"));
        let sheets = site.output.files.iter().filter(|(path, _)| path.ends_with(".css") || path.ends_with(".svg"));
        let sheets = sheets.flat_map(|(path, bytes)| {
            let urls = css_urls(&String::from_utf8_lossy(bytes)).into_iter();
            let wrong = urls.filter(|url| foreign(url) || (!has_scheme(url) && site.broken(path, url).is_some()));
            wrong.map(move |url| format!("{path}: loads `{url}`"))
        });
        pages.chain(sheets).collect()
    });
}

#[test]
fn links_to_elsewhere_have_harmless_schemes() {
    each("a link leads to http, https, mailto or geo", |site| {
        let good = ["http:", "https:", "mailto:", "geo:"];
        let bad = |r: &&Reference<'_>| has_scheme(&r.url) && !good.iter().any(|scheme| r.url.starts_with(scheme));
        site.references().iter().filter(bad).map(|r| r.fault("has another scheme")).collect()
    });
}

#[test]
fn ids_are_unique() {
    each("an id stands once on a page", |site| {
        let twice = |(path, page): (&String, &Page)| {
            let mut seen = BTreeSet::new();
            let ids = page.elements.iter().filter_map(|e| e.get("id"));
            let again: Vec<String> = ids.filter(|id| !seen.insert(*id)).map(|id| format!("{path}: `{id}`")).collect();
            again
        };
        site.pages.iter().flat_map(twice).collect()
    });
}

#[test]
fn every_page_can_be_reached() {
    each("a page can be reached from the home page", |site| {
        let mut reached = BTreeSet::new();
        let mut ahead = vec!["index.html".to_owned()];
        while let Some(path) = ahead.pop() {
            let Some(page) = site.pages.get(&path).filter(|_| reached.insert(path.clone())) else { continue };
            let links = page.elements.iter().filter(|e| e.name == "a").filter_map(|e| e.get("href"));
            ahead.extend(links.filter_map(|url| site.target(&path, url)).map(|(path, _)| path));
        }
        let alone = |path: &&String| !reached.contains(*path) && *path != "404.html" && !site.is_left_behind(path);
        site.pages.keys().filter(alone).cloned().collect()
    });
}

/// Addresses that an XML file gives: the text of `loc`, and `href` of the links a feed calls its pages.
fn xml_urls(text: &str) -> Result<Vec<String>, String> {
    let mut reader = Reader::from_str(text);
    let (mut urls, mut within) = (Vec::new(), String::new());
    loop {
        match reader.read_event().map_err(|e| format!("{} at {}", e, reader.error_position()))? {
            Event::Eof => return Ok(urls),
            Event::Start(tag) | Event::Empty(tag) => {
                within = tag.name().as_ref().to_owned();
                let attributes: Result<Vec<_>, _> = tag.attributes().collect();
                let attributes = attributes.map_err(|e| e.to_string())?;
                let href = attributes.iter().filter(|a| within == "link" && a.key.as_ref() == "href");
                urls.extend(href.map(|a| a.value.replace("&amp;", "&")));
            }
            Event::Text(text) if within == "loc" => {
                urls.push(text.trim().to_owned());
            }
            Event::End(_) => within.clear(),
            _ => {}
        }
    }
}

#[test]
fn feeds_and_sitemaps_are_sound() {
    each("XML is well-formed, and its addresses are the site's", |site| {
        let files = site.output.files.iter().filter(|(path, _)| path.ends_with(".xml"));
        let faults = files.flat_map(|(path, bytes)| match xml_urls(&String::from_utf8_lossy(bytes)) {
            Err(fault) => vec![format!("{path}: {fault}")],
            Ok(urls) => {
                let bad = |url: &&String| site.below_base(split(url).0).is_none() || site.broken(path, url).is_some();
                urls.iter().filter(bad).map(|url| format!("{path}: `{url}` is no page of the site")).collect()
            }
        });
        faults.collect()
    });
}

#[test]
fn a_sitemap_lists_every_page() {
    each("the sitemap has every page once", |site| {
        let Some(sitemap) = site.output.files.get("sitemap.xml") else { return Vec::new() };
        let urls = xml_urls(&String::from_utf8_lossy(sitemap)).unwrap_or_default();
        let listed: Vec<String> = urls.iter().filter_map(|url| site.target("", url)).map(|(path, _)| path).collect();
        let expected =
            |path: &&String| path.as_str() != "404.html" && !site.is_left_behind(path) && !site.is_edition(path);
        let missing = site.pages.keys().filter(expected).filter(|path| !listed.contains(path));
        let missing = missing.map(|path| format!("`{path}` is missing"));
        let canonical = site.references().into_iter().filter(|r| r.element.get("rel") == Some("canonical"));
        let canonical = canonical.filter(|r| expected(&&r.page.to_owned()) && !urls.contains(&r.url));
        missing.chain(canonical.map(|r| r.fault("is not the address in the sitemap"))).collect()
    });
}

/// Every string of a JSON value.
fn strings<'v>(value: &'v Value, into: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => into.push(text),
        Value::Array(list) => list.iter().for_each(|one| strings(one, into)),
        Value::Object(map) => map.values().for_each(|one| strings(one, into)),
        _ => {}
    }
}

/// What is wrong with a JSON text: its form, and the addresses below the base that lead nowhere.
fn json_faults(site: &Site, path: &str, text: &str) -> Vec<String> {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(fault) => return vec![format!("{path}: {fault}")],
    };
    let mut all = Vec::new();
    strings(&value, &mut all);
    let ours = all.into_iter().filter(|text| site.below_base(split(text).0).is_some());
    let broken = ours.filter_map(|url| site.broken(path, url).map(|what| format!("{path}: `{url}`: {what}")));
    broken.collect()
}

#[test]
fn json_is_sound() {
    each("JSON and JSON-LD are well-formed, and their addresses are the site's", |site| {
        let endings = [".json", ".geojson", ".jsonld"];
        let files = site.output.files.iter().filter(|(path, _)| endings.iter().any(|ending| path.ends_with(ending)));
        let files = files.filter(|(path, _)| !site.is_edition(path));
        let files = files.flat_map(|(path, bytes)| json_faults(site, path, &String::from_utf8_lossy(bytes)));
        let scripts = site.pages.iter().flat_map(|(path, page)| {
            let ld = page.elements.iter().filter(|e| e.get("type") == Some("application/ld+json"));
            ld.flat_map(move |e| json_faults(site, path, &e.raw))
        });
        files.chain(scripts).collect()
    });
}

#[test]
fn open_graph_names_this_very_page() {
    each("og:url and the canonical link are the page's own address", |site| {
        let own = |path: &str, url: &str| site.target("", url).is_some_and(|(target, _)| target == path);
        let faults = site.pages.iter().filter(|(path, _)| !site.is_redirect(path)).flat_map(|(path, page)| {
            let canonical = page.elements.iter().filter(|e| e.get("rel") == Some("canonical"));
            let og = page.elements.iter().filter(|e| e.get("property") == Some("og:url"));
            let urls = canonical.filter_map(|e| e.get("href")).chain(og.filter_map(|e| e.get("content")));
            urls.filter(|url| !own(path, url)).map(|url| format!("{path}: `{url}`")).collect::<Vec<_>>()
        });
        faults.collect()
    });
}

#[test]
fn pages_keep_the_policy_that_is_sent_with_them() {
    each("no page has a script or style in it that `_headers` forbids", |site| {
        let faults = site.pages.iter().flat_map(|(path, page)| {
            let style =
                page.elements.iter().filter(|e| e.get("style").is_some() || (e.name == "style" && path != "404.html"));
            let inline = |e: &&Element| e.name == "script" && e.get("src").is_none();
            let script = page.elements.iter().filter(inline).filter(|e| e.get("type") != Some("application/ld+json"));
            style.chain(script).map(|e| format!("{path}: <{}>", e.name)).collect::<Vec<_>>()
        });
        faults.collect()
    });
}

#[test]
fn redirects_lead_to_pages() {
    each("each line of `_redirects` leads from an old page to a page", |site| {
        let Some(lines) = site.output.files.get("_redirects") else { return Vec::new() };
        let text = String::from_utf8_lossy(lines);
        let wrong = |line: &&str| {
            let paths: Vec<&str> = line.split(' ').take(2).collect();
            paths.len() != 2 || paths.iter().any(|path| site.broken("404.html", path).is_some())
        };
        text.lines().filter(|line| !line.starts_with('#')).filter(wrong).map(str::to_owned).collect()
    });
}
