//! Whether linking a few files again is enough.

use crate::diag::code::mixed_values;
use crate::diag::diagnostic::{Diagnostic, Severity};
use crate::graph::fields;
use crate::graph::linker::Linker;
use crate::graph::relink::{Swap, claims_of, loose, of_file};
use crate::graph::site::Site;
use crate::model::claim::Claim;
use crate::model::record::{Head, Noun};
use crate::model::records::Records;
use crate::text::span::Span;

/// More files than this are linked sooner all at once.
const MOST: usize = 200;

/// Whether `relink` makes of some changes what `link` would make of all records. `linked` is what is wrong with references
/// today.
#[must_use]
pub fn fits(site: &Site, swaps: &[Swap], linked: &[Diagnostic]) -> bool {
    // A key that two records have reaches farther than one file.
    let simple = site.names.again.is_empty();
    let alike = |swap: &Swap| same_shape(&swap.old, &swap.new) && same_days(&swap.old, &swap.new);
    simple
        && swaps.len() <= MOST
        && swaps.iter().all(alike)
        && swaps.iter().all(|swap| same_links(site, swap))
        && linked.iter().all(|found| stays(found, swaps))
        && (!swaps.iter().any(Swap::renames) || names_settled(site, swaps, linked))
}

/// Whether what is wrong elsewhere points to none of the files that change.
fn stays(found: &Diagnostic, swaps: &[Swap]) -> bool {
    let swapped = |span: &Span| swaps.iter().any(|swap| swap.file == span.file);
    let elsewhere = found.secondary.iter().map(|(span, _)| span);
    // What is wrong with a ledger is found again with it.
    swapped(&found.primary) || found.code == &mixed_values::CODE || !elsewhere.into_iter().any(swapped)
}

/// Whether no reference waits for a name, and few files hang on those that change.
fn names_settled(site: &Site, swaps: &[Swap], linked: &[Diagnostic]) -> bool {
    loose(site, swaps).len() <= MOST && linked.iter().all(|found| found.severity != Severity::Error)
}

/// The same records, in the same order, under the same keys.
fn same_shape(old: &Records, new: &Records) -> bool {
    macro_rules! same {
        ($($list:ident),*) => {
            true $(&& old.$list.len() == new.$list.len()
                && old.$list.iter().zip(&new.$list).all(|(a, b)| same_head(&a.head, &b.head)))*
        };
    }
    same!(briefs, events, actors, places, sources, quotes, judgements, pages)
        && old.claims.len() == new.claims.len()
        && old.claims.iter().zip(&new.claims).all(|(a, b)| same_matter(a, b))
        && old.broken.iter().map(|key| &key.value).eq(new.broken.iter().map(|key| &key.value))
        && old.sources.iter().zip(&new.sources).all(|(a, b)| a.original_key == b.original_key)
}

fn same_head(old: &Head, new: &Head) -> bool {
    let redirects = |head: &Head| -> Vec<String> { head.redirects.iter().map(|old| old.value.clone()).collect() };
    let tags = |head: &Head| -> Vec<String> { head.tags.iter().map(|tag| tag.value.clone()).collect() };
    old.key.value == new.key.value
        && old.own_file == new.own_file
        && old.body.is_some() == new.body.is_some()
        // The first of two records that had a key has it: this depends on where they stand.
        && old.was.is_empty()
        && new.was.is_empty()
        && redirects(old) == redirects(new)
        && tags(old) == tags(new)
}

/// Whether two claims belong to one ledger.
fn same_matter(old: &Claim, new: &Claim) -> bool {
    let population = |claim: &Claim| claim.population.as_ref().map(|words| words.value.clone());
    old.measure.value == new.measure.value && population(old) == population(new) && old.event.text == new.event.text
}

/// What orders briefs and events, says which briefs show, and how sources are told apart.
fn same_days(old: &Records, new: &Records) -> bool {
    let briefs = old.briefs.iter().zip(&new.briefs).all(|(a, b)| {
        a.date.value == b.date.value && a.status == b.status && a.withdrawn.is_some() == b.withdrawn.is_some()
    });
    let events = old.events.iter().zip(&new.events).all(|(a, b)| {
        let time = |event: &crate::model::event::Event| event.time.as_ref().map(|time| time.value);
        a.date.value == b.date.value && time(a) == time(b)
    });
    // How many sources of a year there are is counted over all of them.
    let sources = old.sources.iter().zip(&new.sources).all(|(a, b)| a.issued == b.issued && a.accessed == b.accessed);
    briefs && events && sources
}

/// What front matter refers to, but for `covers`.
fn same_links(site: &Site, swap: &Swap) -> bool {
    let mut linker = Linker::new(&site.records, &site.names, &site.withheld);
    let (linker, links, new) = (&mut linker, &site.links, &swap.new);
    let mut firsts = std::collections::BTreeMap::new();
    let records = of_file(&site.records, swap.file).into_iter().all(|id| {
        let at = id.index as usize;
        let own = at - *firsts.entry(id.noun).or_insert(at);
        match id.noun {
            Noun::Event => {
                let (old, new) = (&links.events[at], fields::of_event(linker, &new.events[own]));
                (old.place, &old.actors, &old.responds_to, &old.sources)
                    == (new.place, &new.actors, &new.responds_to, &new.sources)
            }
            Noun::Actor => {
                let (old, new) = (&links.actors[at], fields::of_actor(linker, &new.actors[own]));
                (&old.relations, &old.offices) == (&new.relations, &new.offices)
            }
            Noun::Source => links.sources[at].relays == fields::of_source(linker, &new.sources[own]).relays,
            Noun::Quote => {
                let (old, new) = (&links.quotes[at], fields::of_quote(linker, &new.quotes[own]));
                (old.speaker, old.source, old.via, &old.about) == (new.speaker, new.source, new.via, &new.about)
            }
            Noun::Judgement => {
                let (old, new) = (&links.judgements[at], fields::of_judgement(linker, &new.judgements[own]));
                (old.brief, old.by, &old.sources) == (new.brief, new.by, &new.sources)
            }
            Noun::Brief | Noun::Place | Noun::Page => true,
        }
    });
    let claims = claims_of(&site.records, swap.file).zip(&new.claims).all(|(id, claim)| {
        let (old, new) = (&links.claims[id.index()], fields::of_claim(linker, claim));
        (old.event, old.by, old.source) == (new.event, new.by, new.source)
    });
    records && claims
}
