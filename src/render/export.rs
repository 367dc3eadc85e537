//! What the files that are no pages are made from: the linked site, its addresses, its words.

use crate::graph::ids::{Id, LedgerId, SourceId};
use crate::graph::site::Site;
use crate::model::key::Party;
use crate::model::source::Source;
use crate::route::address;
use crate::route::routes::Routes;
use crate::text::files::Files;
use crate::typeset::words::Words;

/// What feeds, data and the like are made from.
#[derive(Clone, Copy)]
pub struct Export<'a> {
    pub site: &'a Site,
    pub routes: &'a Routes,
    pub files: &'a Files,
    pub words: &'a Words,
}

impl<'a> Export<'a> {
    /// A link to a record: absolute with `base-url`, else from the site's root.
    #[must_use]
    pub fn link(&self, id: Id) -> String {
        let (to, fragment) = self.routes.address(id);
        self.absolute(&address::link("", to, fragment))
    }

    /// A link to a ledger.
    #[must_use]
    pub fn ledger_link(&self, id: LedgerId) -> String {
        self.absolute(&self.routes.ledger_href("", id))
    }

    /// A path from the site's root, absolute with `base-url`; what a link may not hold is encoded already.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        match &self.site.settings.base_url {
            Some(base) => format!("{}/{path}", base.trim_end_matches('/')),
            None => path.to_owned(),
        }
    }

    /// All sources, by key.
    #[must_use]
    pub fn sources(&self) -> Vec<(SourceId, &'a Source)> {
        let all = self.site.records.sources.iter().enumerate();
        let mut sources: Vec<_> = all.map(|(at, source)| (SourceId::new(at), &**source)).collect();
        sources.sort_by(|(_, a), (_, b)| a.head.key.value.cmp(&b.head.key.value));
        sources
    }

    /// Who asserts, as words: a record's name, the words as written, or the site's authors' desk.
    #[must_use]
    pub fn party(&self, party: Option<&Party>, linked: Option<Id>) -> String {
        match (party, linked) {
            (_, Some(id)) => self.site.name(id).to_owned(),
            (Some(Party::Words(words)), None) => words.value.clone(),
            (Some(Party::Ref(unresolved)), None) => unresolved.text.clone(),
            (Some(Party::Desk(_)), None) => "desk".to_owned(),
            (None, None) => String::new(),
        }
    }

    /// The path that the site has on its host, with a slash at both ends: `/briefs/`, or `/`.
    #[must_use]
    pub fn base_path(&self) -> String {
        let base = self.site.settings.base_url.as_ref().map_or("", |url| url.value.as_str());
        let host = base.split_once("://").map_or(base, |(_, rest)| rest);
        let path = host.split_once('/').map_or("", |(_, path)| path).trim_matches('/');
        if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
    }
}

/// JSON with two spaces, one line feed at the end.
#[must_use]
pub fn pretty(value: &impl serde::Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).expect("maps with string keys, lists, strings and numbers");
    bytes.push(b'\n');
    bytes
}
