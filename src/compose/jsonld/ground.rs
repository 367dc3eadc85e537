//! The linked site as JSON-LD sees it: absolute addresses, and short nodes that stand for records.

use crate::compose::jsonld::node::{Json, Node};
use crate::compose::jsonld::{actor, source};
use crate::graph::ids::{ActorId, Id, SourceId};
use crate::graph::site::Site;
use crate::model::key::Party;
use crate::model::record::Noun;
use crate::route::address;
use crate::route::routes::Routes;
use crate::typeset::desk::Desk;
use crate::typeset::words::Words;

/// What nodes are made from.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub site: &'a Site,
    pub routes: &'a Routes,
    pub words: &'a Words,
}

impl<'a> Ground<'a> {
    pub fn of(desk: &Desk<'a>) -> Self {
        Self { site: desk.shelf.site, routes: desk.routes, words: desk.words }
    }

    /// The absolute address of a path from the root; `None` without `base-url`.
    pub fn absolute(&self, path: &str, fragment: Option<&str>) -> Option<String> {
        let base = self.site.settings.base_url.as_ref()?;
        if address::is_absolute(path) {
            return Some(address::link("", path, fragment));
        }
        Some(format!("{}/{}", base.trim_end_matches('/'), address::link("", path, fragment)))
    }

    /// The absolute address of a record.
    pub fn url(&self, id: Id) -> Option<String> {
        let (path, fragment) = self.routes.address(id);
        self.absolute(path, fragment)
    }

    /// A record, called by its name.
    pub fn short(&self, id: Id) -> Json {
        let kind = match id.noun {
            Noun::Brief => "Report",
            Noun::Event => "Event",
            Noun::Actor => actor::kind(self.site.actor(ActorId(id.index)).kind.standard),
            Noun::Place => "Place",
            Noun::Source => source::kind(self.site.source(SourceId(id.index))),
            Noun::Quote => "Quotation",
            Noun::Judgement => "Claim",
            Noun::Page => "WebPage",
        };
        Node::new(kind).with("@id", self.url(id)).with("name", self.site.name(id)).done()
    }

    /// Records, called by their names.
    pub fn shorts<I: Into<Id> + Copy>(&self, ids: &[I]) -> Vec<Json> {
        ids.iter().map(|id| self.short((*id).into())).collect()
    }

    /// Who asserts: a record, words, or the site's own authors.
    pub fn party(&self, party: Option<&Party>, linked: Option<Id>) -> Json {
        match (party, linked) {
            (_, Some(id)) => self.short(id),
            (Some(Party::Words(words)), None) => Node::new("Organization").with("name", words.value.as_str()).done(),
            (Some(Party::Desk(_)), None) => self.publisher(),
            (Some(Party::Ref(_)) | None, None) => Json::default(),
        }
    }

    /// Who publishes the site.
    pub fn publisher(&self) -> Json {
        let settings = &self.site.settings;
        let name = settings.publisher.as_ref().unwrap_or(&settings.title);
        Node::new("Organization").with("name", name.as_str()).with("url", self.absolute("index.html", None)).done()
    }

    /// Authors: actors by that name, the publisher, or people.
    pub fn authors(&self, names: &[&str]) -> Vec<Json> {
        names.iter().map(|name| self.author(name)).collect()
    }

    fn author(&self, name: &str) -> Json {
        match self.site.names.exact.get(name).map(Vec::as_slice) {
            Some([id]) if id.noun == Noun::Actor => self.short(*id),
            _ if self.site.settings.publisher.as_deref() == Some(name) => self.publisher(),
            _ => Node::new("Person").with("name", name).done(),
        }
    }

    /// The licence: the address of one that has one, else its name.
    pub fn licence(&self) -> Option<String> {
        let name = self.site.settings.licence.as_deref()?;
        let address = match name.strip_prefix("CC-").and_then(|terms| terms.rsplit_once('-')) {
            Some((terms, version)) => format!("licenses/{}/{version}/", terms.to_lowercase()),
            None if name == "CC0-1.0" => "publicdomain/zero/1.0/".to_owned(),
            None => return Some(name.to_owned()),
        };
        Some(format!("https://creativecommons.org/{address}"))
    }
}
