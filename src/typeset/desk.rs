//! Everything that the prose of a page is made from.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;

use crate::graph::ids::Id;
use crate::model::record::Noun;
use crate::reads;
use crate::reads::kind::BYTES;
use crate::route::routes::Routes;
use crate::text::span::FileId;
use crate::tree::Tree;
use crate::typeset::citation::page::Shelf;
use crate::typeset::words::Words;

/// The input tree, as far as prose needs it: images and files that are linked to.
pub trait Input: Sync {
    /// The bytes of a file, by its path from the site's root.
    fn bytes(&self, path: &str) -> Option<Arc<[u8]>>;
}

impl Input for BTreeMap<String, Arc<[u8]>> {
    fn bytes(&self, path: &str) -> Option<Arc<[u8]>> {
        reads::note_word(BYTES, path);
        self.get(path).cloned()
    }
}

impl Input for Tree<'_, Infallible> {
    fn bytes(&self, path: &str) -> Option<Arc<[u8]>> {
        self.get(path)?.bytes().ok()
    }
}

/// What every page's prose is made from.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub shelf: Shelf<'a>,
    pub routes: &'a Routes,
    pub words: &'a Words,
    pub input: &'a dyn Input,
}

impl<'a> Desk<'a> {
    #[must_use]
    pub fn new(shelf: Shelf<'a>, routes: &'a Routes, words: &'a Words, input: &'a dyn Input) -> Self {
        Self { shelf, routes, words, input }
    }

    /// The record that a file is.
    #[must_use]
    pub fn record_of(&self, file: FileId) -> Option<Id> {
        self.routes.record_of(file)
    }

    /// Whether something at home at an address answers to a fragment: a heading, a ledger, a quote, a judgement.
    #[must_use]
    pub fn has_anchor(&self, id: Id, fragment: &str) -> bool {
        let site = self.shelf.site;
        let at = id.index as usize;
        let named = |guest: Id| site.key(guest) == fragment;
        let heading = site.head(id).body.iter().flat_map(|b| &b.headings).any(|h| h.id == fragment);
        heading
            || match id.noun {
                Noun::Source => site.links.sources[at].quotes.iter().any(|quote| named((*quote).into())),
                Noun::Brief => site.links.briefs[at].judgements.iter().any(|judgement| named((*judgement).into())),
                Noun::Event => site.links.events[at].ledgers.iter().any(|l| self.routes.ledger_anchor(*l) == fragment),
                _ => false,
            }
    }
}
