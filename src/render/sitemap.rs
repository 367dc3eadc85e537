//! `sitemap.xml` (sitemaps.org 0.9): every page, with the day it last changed where that is known.

use std::collections::BTreeSet;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::graph::ids::BriefId;
use crate::graph::site::is_draft;
use crate::model::when::When;
use crate::render::export::Export;
use crate::route::address;
use crate::route::routes::Page;

/// The most addresses that one file may hold.
const LIMIT: usize = 50_000;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// Absolute.
    pub address: String,
    /// A day, as ISO 8601 writes it.
    pub changed: Option<String>,
}

/// One file of the sitemap, by its address; `None` if there is none at it. Above 50,000 pages `sitemap.xml` is an index
/// of several. Nothing without `base-url`.
#[must_use]
pub fn file(export: &Export<'_>, address: &str) -> Option<Vec<u8>> {
    addresses(export).contains(&address.to_owned()).then(|| part_of(export, &locations(export), address, LIMIT))
}

/// The addresses of these files.
#[must_use]
pub fn addresses(export: &Export<'_>) -> Vec<String> {
    if export.site.settings.base_url.is_none() || export.site.settings.edition.is_some() {
        return Vec::new();
    }
    split(shown(export).count(), LIMIT)
}

/// The addresses of the files for so many pages.
fn split(pages: usize, limit: usize) -> Vec<String> {
    let parts = pages.div_ceil(limit);
    let parts = (1..=parts).filter(|_| parts > 1).map(part);
    std::iter::once("sitemap.xml".to_owned()).chain(parts).collect()
}

/// The address of one of several files, from 1.
fn part(number: usize) -> String {
    format!("sitemap-{number}.xml")
}

fn part_of(export: &Export<'_>, all: &[Location], address: &str, limit: usize) -> Vec<u8> {
    let addresses = split(all.len(), limit);
    match addresses.iter().position(|one| one == address) {
        Some(0) | None if addresses.len() == 1 => document("urlset", "url", all),
        Some(0) | None => {
            let location = |name: &String| Location { address: export.absolute(name), changed: None };
            document("sitemapindex", "sitemap", &addresses[1..].iter().map(location).collect::<Vec<_>>())
        }
        Some(part) => document("urlset", "url", all.chunks(limit).nth(part - 1).unwrap_or_default()),
    }
}

/// The pages that a reader may look for: no redirects, no tombstones, no page for what is not found.
fn shown<'a>(export: &'a Export<'_>) -> impl Iterator<Item = &'a (String, Page)> {
    let latest: BTreeSet<BriefId> = export.site.latest.iter().copied().collect();
    export.routes.pages.iter().filter(move |(_, page)| match page {
        Page::Redirect(_) | Page::NotFound => false,
        Page::Record(id) | Page::Rest(id, _) if export.site.in_draft(*id) => false,
        Page::Record(id) => BriefId::of(*id).is_none_or(|brief| latest.contains(&brief)),
        _ => true,
    })
}

fn locations(export: &Export<'_>) -> Vec<Location> {
    let location = |(at, page): &(String, Page)| Location {
        address: export.absolute(&address::encode(at)),
        changed: changed(export, page),
    };
    shown(export).map(location).collect()
}

/// A brief says when it was last changed; the home page and the list of briefs change with the latest.
fn changed(export: &Export<'_>, page: &Page) -> Option<String> {
    let of = |id: BriefId| {
        let brief = export.site.brief(id);
        let when: &When = brief.updated.as_ref().unwrap_or(&brief.date);
        when.earliest().map(|day| day.to_string())
    };
    match page {
        Page::Home => {
            let latest = export.site.latest.iter().filter(|id| !is_draft(export.site.brief(**id)));
            latest.filter_map(|id| of(*id)).max()
        }
        Page::Record(id) => BriefId::of(*id).and_then(of),
        _ => None,
    }
}

fn document(root: &str, item: &str, locations: &[Location]) -> Vec<u8> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    write(&mut xml, (root, item), locations).expect("writing to memory does not fail");
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    bytes
}

fn write(xml: &mut Writer<Vec<u8>>, (root, item): (&str, &str), locations: &[Location]) -> io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    xml.create_element(root).with_attribute(("xmlns", NAMESPACE)).write_inner_content(|xml| {
        for location in locations {
            xml.create_element(item).write_inner_content(|xml| {
                xml.create_element("loc").write_text_content(BytesText::new(&location.address))?;
                if let Some(day) = &location.changed {
                    xml.create_element("lastmod").write_text_content(BytesText::new(day))?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::compose::jsonld::tests::assert_file;
    use crate::render::data::tests::with_site;
    use crate::render::sitemap::{Location, addresses, file, part_of, split};

    const BASE: Option<&str> = Some("https://example.org/briefs");

    #[test]
    fn every_page_that_shows() {
        assert_eq!(with_site(BASE, addresses), ["sitemap.xml"]);
        let made = with_site(BASE, |export| file(export, "sitemap.xml")).expect("it is there");
        let text = String::from_utf8(made).expect("UTF-8");
        assert_file(text, "render/sitemap/sitemap.xml");
    }

    #[test]
    fn none_without_a_base_url() {
        assert_eq!(with_site(None, addresses), [""; 0]);
        assert_eq!(with_site(None, |export| file(export, "sitemap.xml")), None);
    }

    #[test]
    fn many_pages_are_split() {
        let all: Vec<Location> =
            (0..5).map(|n| Location { address: format!("https://e.org/{n}&"), changed: None }).collect();
        assert_eq!(split(5, 2), ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]);
        let made = |address: &str| {
            String::from_utf8(with_site(BASE, |export| part_of(export, &all, address, 2))).expect("UTF-8")
        };
        let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
        let space = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";
        assert_eq!(
            made("sitemap-3.xml"),
            format!("{head}<urlset {space}>\n  <url>\n    <loc>https://e.org/4&amp;</loc>\n  </url>\n</urlset>\n")
        );
        let index = made("sitemap.xml");
        assert_eq!(index.matches("<sitemap>").count(), 3);
        assert!(index.contains("<loc>https://example.org/briefs/sitemap-3.xml</loc>"), "{index}");
    }
}
