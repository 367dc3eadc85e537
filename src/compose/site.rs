//! What is the same on every page: the name of the site, its menus, its assets.

use std::collections::BTreeMap;

use crate::graph::ids::PageId;
use crate::route::lists::List;
use crate::typeset::anchor;
use crate::typeset::desk::Desk;
use crate::typeset::html::Html;
use crate::view::page::Feed;
use crate::view::site::{NavItem, Site};

/// The lists of the main menu, in order; the others stand in the foot.
const MAIN: [List; 6] = [List::Briefs, List::Timeline, List::Actors, List::Quotes, List::Figures, List::Judgements];
const FOOT: [List; 6] = [List::Events, List::Places, List::Sources, List::Citations, List::Tags, List::Archive];

/// The global context of a site; `assets` leads from the name of a theme's file to its address.
#[must_use]
pub fn site(desk: &Desk<'_>, assets: &BTreeMap<String, String>) -> Site {
    let settings = &desk.shelf.site.settings;
    let home =
        NavItem { address: "index.html".to_owned(), text: desk.words.label("nav", "home"), section: "home".to_owned() };
    let mut nav = lists(desk, &MAIN);
    if settings.edition.is_none() {
        nav.extend(pages(desk));
    }
    Site {
        title: settings.title.clone(),
        language: desk.words.language.clone(),
        dir: desk.words.dir.clone(),
        publisher: settings.publisher.clone(),
        feeds: feeds(desk),
        licence: settings.licence.as_deref().map(licence),
        nav,
        foot: std::iter::once(home).chain(lists(desk, &FOOT)).collect(),
        assets: assets.clone(),
        generator: format!("Briefwright {}", env!("CARGO_PKG_VERSION")),
    }
}

fn feeds(desk: &Desk<'_>) -> Vec<Feed> {
    if desk.shelf.site.settings.base_url.is_none() || desk.shelf.site.settings.edition.is_some() {
        return Vec::new();
    }
    let feed = |(address, word, mime): (&str, &str, &str)| Feed {
        address: address.to_owned(),
        title: desk.words.label("feed", word),
        mime: mime.to_owned(),
    };
    [
        ("feed.xml", "briefs", "application/atom+xml"),
        ("feed.json", "briefs_json", "application/feed+json"),
        ("corrections.xml", "corrections", "application/atom+xml"),
    ]
    .map(feed)
    .into()
}

fn lists(desk: &Desk<'_>, lists: &[List]) -> Vec<NavItem> {
    let shown = lists.iter().filter(|list| desk.routes.has(**list, desk.shelf.site));
    shown
        .map(|list| NavItem {
            address: list.address(0),
            text: desk.words.label("nav", list.as_str()),
            section: list.as_str().to_owned(),
        })
        .collect()
}

/// Plain pages that ask for a place in the menu, in the order they ask for.
fn pages(desk: &Desk<'_>) -> Vec<NavItem> {
    let mut pages: Vec<_> = desk
        .shelf
        .site
        .records
        .pages
        .iter()
        .enumerate()
        .filter_map(|(at, p)| Some((p.menu.as_ref()?.value, at)))
        .collect();
    pages.sort_unstable();
    pages
        .into_iter()
        .map(|(_, at)| {
            let page = &desk.shelf.site.records.pages[at];
            NavItem {
                address: desk.routes.spot(PageId::new(at).into()).address.clone(),
                text: page.title.value.clone(),
                section: page.head.key.as_str().to_owned(),
            }
        })
        .collect()
}

/// Creative Commons licences have an address that follows from their SPDX name.
fn licence(name: &str) -> Html {
    let deed = name.strip_prefix("CC-").and_then(|rest| rest.rsplit_once('-'));
    let href = match (name, deed) {
        ("CC0-1.0", _) => Some("https://creativecommons.org/publicdomain/zero/1.0/".to_owned()),
        (_, Some((terms, version))) => {
            Some(format!("https://creativecommons.org/licenses/{}/{version}/", terms.to_lowercase()))
        }
        _ => None,
    };
    href.map_or_else(|| anchor::words(name), |href| anchor::anchor("", &href, name))
}
