//! What is made beside pages: feeds, data, and the files that hosts expect.

use std::sync::Arc;

use crate::build::press::Press;
use crate::build::stages::Stage;
use crate::diag::diagnostic::Diagnostic;
use crate::graph::ids::{ActorId, BriefId};
use crate::graph::site::Site;
use crate::model::edition::{Edition, PATH_OF_BIB, PATH_OF_CHANGES, PATH_OF_DATA, PATH_OF_RIS};
use crate::render::data::{Make, edition, everything};
use crate::render::export::Export;
use crate::render::feed::{atom, entries, json};
use crate::render::theme::Theme;
use crate::render::{data, headers, robots, sitemap};
use crate::route::routes::Page;
use crate::tree::Tree;
use crate::typeset::citation::page::citations;
use crate::typeset::prose;

/// A file that is made beside the pages.
#[derive(Clone, Copy)]
pub enum Extra {
    Data(Make),
    /// What an edition says of itself.
    Edition(fn(&Export<'_>) -> Vec<u8>),
    Briefs,
    BriefsJson,
    Corrections,
    Actor(ActorId),
    Robots,
    Headers,
    Redirects,
}

/// The address of each and what it is, for routing.
#[must_use]
pub fn claims(site: &Site) -> Vec<(String, String)> {
    let sitemap = site.settings.base_url.as_ref().map(|_| ("sitemap.xml".to_owned(), "the sitemap".to_owned()));
    let mark = (".briefwright".to_owned(), "the mark of a folder that this program made".to_owned());
    all(site)
        .into_iter()
        .map(|(address, extra)| (address, said(extra).to_owned()))
        .chain(sitemap)
        .chain([mark])
        .collect()
}

/// Adds them to the output.
pub fn add(tree: &mut Tree<'static, Vec<Diagnostic>>, press: &Arc<Press>) {
    for (address, extra) in all(&press.site) {
        let press = press.clone();
        match extra {
            Extra::Data(Make::Stream(write)) => {
                tree.stream(address, move |out| press.stages.of(Stage::Data, || write(&press.export(), out)));
            }
            _ => tree.make(address.clone(), move |out| {
                out.extend(press.stages.of(Stage::Data, || make(&press, extra, &address))?);
                Ok(())
            }),
        }
    }
    for address in sitemap::addresses(&press.export()) {
        let press = press.clone();
        tree.make(address.clone(), move |out| {
            out.extend(press.stages.of(Stage::Data, || sitemap::file(&press.export(), &address)).unwrap_or_default());
            Ok(())
        });
    }
}

/// The address of each.
pub fn addresses(site: &Site) -> impl Iterator<Item = String> {
    all(site).into_iter().map(|(address, _)| address)
}

/// What is made at an address.
#[must_use]
pub fn find(site: &Site, address: &str) -> Option<Extra> {
    if site.settings.edition.is_some() {
        return all(site).into_iter().find(|(at, _)| at == address).map(|(_, extra)| extra);
    }
    let feeds = site.settings.base_url.is_some();
    if let Some(key) = address.strip_prefix("actors/").and_then(|rest| rest.strip_suffix(".xml")) {
        return site.names.keys.get(key).and_then(|id| ActorId::of(*id)).filter(|_| feeds).map(Extra::Actor);
    }
    let whole = whole().filter(|_| feeds).chain(fixed());
    whole.into_iter().find(|(at, _)| *at == address).map(|(_, extra)| extra)
}

/// Feeds and the sitemap hold absolute addresses: without `base-url` there are none.
fn all(site: &Site) -> Vec<(String, Extra)> {
    if let Some(edition) = &site.settings.edition {
        return of_edition(edition).map(|(address, extra)| (address.to_owned(), extra)).collect();
    }
    let feeds = if site.settings.base_url.is_some() { feeds(site) } else { Vec::new() };
    fixed().map(|(address, extra)| (address.to_owned(), extra)).chain(feeds).collect()
}

/// What stands beside the page of an edition.
fn of_edition(edition: &Edition) -> impl Iterator<Item = (&'static str, Extra)> {
    let data = Extra::Data(Make::Stream(everything::json));
    let changes = edition.changes.as_ref().map(|_| (PATH_OF_CHANGES, Extra::Edition(edition::changes)));
    let all = [
        (PATH_OF_DATA, data),
        (PATH_OF_BIB, Extra::Edition(edition::bib)),
        (PATH_OF_RIS, Extra::Edition(edition::ris)),
    ];
    all.into_iter().chain(changes)
}

/// What every site has.
fn fixed() -> impl Iterator<Item = (&'static str, Extra)> {
    let data = data::FILES.iter().map(|(address, make)| (*address, Extra::Data(*make)));
    data.chain([("robots.txt", Extra::Robots), (HEADERS, Extra::Headers), ("_redirects", Extra::Redirects)])
}

/// The feeds of the whole site.
fn whole() -> impl Iterator<Item = (&'static str, Extra)> {
    [("feed.xml", Extra::Briefs), ("feed.json", Extra::BriefsJson), ("corrections.xml", Extra::Corrections)].into_iter()
}

fn feeds(site: &Site) -> Vec<(String, Extra)> {
    let whole = whole().map(|(address, extra)| (address.to_owned(), extra));
    let ids = (0..site.records.actors.len()).map(ActorId::new).filter(|id| site.has_its_key((*id).into()));
    let actors = ids.map(|id| (format!("actors/{}.xml", site.key(id.into())), Extra::Actor(id)));
    whole.chain(actors).collect()
}

fn said(extra: Extra) -> &'static str {
    match extra {
        Extra::Data(_) | Extra::Edition(_) => "a data file",
        Extra::Briefs | Extra::BriefsJson => "the feed of briefs",
        Extra::Corrections => "the feed of corrections",
        Extra::Actor(_) => "an actor's feed",
        Extra::Robots => "the file for robots",
        Extra::Headers | Extra::Redirects => "a file for hosts",
    }
}

/// Makes one of these files.
///
/// # Errors
/// What is wrong with the template of a page that it speaks of.
pub fn make(press: &Press, extra: Extra, address: &str) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let export = press.export();
    let whole = |id: BriefId| content(press, id);
    Ok(match extra {
        Extra::Data(make) => make.whole(&export),
        Extra::Edition(make) => make(&export),
        Extra::Briefs => atom::atom(&entries::briefs(&export, address, &whole)),
        Extra::BriefsJson => json::json(&entries::briefs(&export, address, &whole)),
        Extra::Corrections => atom::atom(&entries::corrections(&export, address)),
        // There are many actors: their feeds tell what is new, and the site's own feed holds the words.
        Extra::Actor(id) => atom::atom(&entries::actor(&export, id, address, &|_| None)),
        Extra::Robots => robots::txt(&export),
        Extra::Redirects => headers::redirects(&export),
        Extra::Headers => return headers_by(press, &press.theme),
    })
}

/// Where `headers_by` stands.
pub const HEADERS: &str = "_headers";

/// What hosts are to say with each page, which depends on the page that a theme shows where there is none.
///
/// # Errors
/// What is wrong with that page's template.
pub fn headers_by(press: &Press, theme: &Theme) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let not_found = press.page_by(theme, "404.html", &Page::NotFound)?;
    Ok(headers::headers(&press.export(), &headers::style_hashes(&String::from_utf8_lossy(&not_found))))
}

fn content(press: &Press, id: BriefId) -> Option<String> {
    let base = press.site.settings.base_url.as_ref()?;
    let desk = press.desk();
    let citations = citations(&desk.shelf, id.into());
    Some(prose::plain_html(&desk, id.into(), base, &citations))
}
