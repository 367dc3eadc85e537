//! The site itself, its lists, and the way from the home page to a record.

use crate::compose::jsonld::ground::Ground;
use crate::compose::jsonld::node::{Json, Node};
use crate::graph::ids::Id;
use crate::model::record::Noun;
use crate::route::lists::List;

pub fn website(ground: &Ground<'_>) -> Json {
    let settings = &ground.site.settings;
    let address = ground.absolute("index.html", None);
    Node::new("WebSite")
        .with("@id", address.clone())
        .with("url", address)
        .with("name", settings.title.as_str())
        .with("inLanguage", settings.language.as_str())
        .with("publisher", ground.publisher())
        .with("license", ground.licence())
        .done()
}

pub fn collection(ground: &Ground<'_>, title: &str, address: &str) -> Json {
    of_site(ground, "CollectionPage", title, address)
}

/// A page that is no record and no list.
pub fn page(ground: &Ground<'_>, title: &str, address: &str) -> Json {
    of_site(ground, "WebPage", title, address)
}

fn of_site(ground: &Ground<'_>, kind: &'static str, title: &str, address: &str) -> Json {
    let address = ground.absolute(address, None);
    let settings = &ground.site.settings;
    let site = Node::new("WebSite").with("@id", ground.absolute("index.html", None));
    Node::new(kind)
        .with("@id", address.clone())
        .with("url", address)
        .with("name", title)
        .with("inLanguage", settings.language.as_str())
        .with("isPartOf", site.with("name", settings.title.as_str()).done())
        .done()
}

/// Home, the list, the record. Nothing without `base-url`: a breadcrumb is an address.
pub fn breadcrumbs(ground: &Ground<'_>, id: Id) -> Json {
    let Some(record) = ground.url(id) else { return Json::default() };
    let home = ground.absolute("index.html", None).map(|at| (ground.site.settings.title.clone(), at));
    let list = list(id.noun).filter(|list| ground.routes.has(*list, ground.site)).and_then(|list| {
        let name = ground.words.label("nav", list.as_str());
        Some((name, ground.absolute(&list.address(0), None)?))
    });
    let steps = [home, list, Some((ground.site.name(id).to_owned(), record))].into_iter().flatten();
    let steps: Vec<Json> = steps
        .enumerate()
        .map(|(at, (name, item))| {
            Node::new("ListItem").with("position", at + 1).with("name", name).with("item", item).done()
        })
        .collect();
    Node::new("BreadcrumbList").with("itemListElement", steps).done()
}

fn list(noun: Noun) -> Option<List> {
    match noun {
        Noun::Brief => Some(List::Briefs),
        Noun::Event => Some(List::Events),
        Noun::Actor => Some(List::Actors),
        Noun::Place => Some(List::Places),
        Noun::Source => Some(List::Sources),
        Noun::Quote | Noun::Judgement | Noun::Page => None,
    }
}
