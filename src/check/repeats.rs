//! A list of references names each record once.

use std::collections::BTreeMap;

use crate::check::led;
use crate::diag::code::repeated_reference;
use crate::diag::diagnostic::Diagnostic;
use crate::graph::ids::Id;
use crate::graph::site::{Site, is_withdrawn};
use crate::model::event::Event;
use crate::model::key::Ref;
use crate::model::record::Noun;
use crate::text::span::Span;

/// What was found so far, in a site.
struct Repeats<'s> {
    site: &'s Site,
    found: Vec<Diagnostic>,
}

/// `repeated-reference`.
#[must_use]
pub fn twice(site: &Site) -> Vec<Diagnostic> {
    let mut repeats = Repeats { site, found: Vec::new() };
    for brief in site.records.briefs.iter().filter(|brief| !is_withdrawn(brief)) {
        repeats.list(&brief.covers, "covers", &Noun::ALL);
    }
    for event in &site.records.events {
        repeats.list(&event.sources, "sources", &[Noun::Source]);
        repeats.list(&event.responds_to, "responds-to", &[Noun::Event]);
        repeats.parts(event);
    }
    for source in &site.records.sources {
        repeats.list(&source.relays, "relays", &[Noun::Source]);
    }
    for quote in &site.records.quotes {
        repeats.list(&quote.about, "about", &Noun::ALL);
    }
    for outcome in site.records.judgements.iter().filter_map(|judgement| judgement.outcome.as_ref()) {
        repeats.list(&outcome.sources, "sources", &[Noun::Source]);
    }
    repeats.found
}

impl Repeats<'_> {
    fn list(&mut self, refs: &[Ref], field: &str, wanted: &'static [Noun]) {
        if refs.len() < 2 {
            return;
        }
        let mut first: BTreeMap<Id, Span> = BTreeMap::new();
        for (id, span) in led(self.site, refs, wanted) {
            let before = *first.entry(id).or_insert(span);
            if before != span {
                self.found.push(repeated_reference::new(self.site.key(id), field, span, before));
            }
        }
    }

    /// An actor may have several roles, but each of them once.
    fn parts(&mut self, event: &Event) {
        let mut first: BTreeMap<(Id, &str), Span> = BTreeMap::new();
        for part in &event.actors {
            let Some(id) = self.site.names.key_of(&part.actor.text, &[Noun::Actor]) else { continue };
            let before = *first.entry((id, &part.role.text)).or_insert(part.actor.span);
            if before != part.actor.span {
                self.found.push(repeated_reference::new(self.site.key(id), "actors", part.actor.span, before));
            }
        }
    }
}
