//! The linked site after a few files changed in ways that leave most of it as it is: the same records under the same keys,
//! in the same order, on the same days. What comes out equals what `link` makes of all records.

pub mod fits;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::diag::diagnostic::Diagnostic;
use crate::graph::backlinks::{self, Backlink};
use crate::graph::cast::About;
use crate::graph::citations::{self, CitePlace};
use crate::graph::heads::{head, id, names_of};
use crate::graph::ids::{BriefId, ClaimId, Id, LedgerId, SourceId};
use crate::graph::linker::{Linker, Loose};
use crate::graph::links::ProseLinks;
use crate::graph::order::Order;
use crate::graph::site::Site;
use crate::graph::{fields, ledger, link, mentions};
use crate::model::record::Noun;
use crate::model::records::Records;
use crate::text::fold;
use crate::text::span::{FileId, Span};

/// What a file said, and what it says.
pub struct Swap {
    pub file: FileId,
    pub old: Records,
    pub new: Records,
}

/// What came of linking again.
#[derive(Debug, Default)]
pub struct Relinked {
    /// What is wrong with the references of some files.
    pub found: Vec<Diagnostic>,
    /// These files.
    pub files: BTreeSet<FileId>,
    /// Where the claims stood whose ledgers were computed again: what was wrong with these is found again, too.
    pub claims: Vec<Span>,
    /// The records of the files that changed.
    pub records: Vec<Id>,
    /// A ledger became disputed, or is no longer.
    pub disputes: bool,
}

impl Swap {
    /// Whether the file gives its records other names, or other headings: what refers to it by these may mean something else.
    #[must_use]
    pub fn renames(&self) -> bool {
        let heads = |records: &Records| -> Vec<Id> { crate::graph::heads::heads(records).map(|(id, _)| id).collect() };
        let names = |records: &Records, of: Id| -> Vec<String> {
            names_of(records, of).iter().map(|name| name.text.to_owned()).collect()
        };
        let headings = |records: &Records, of: Id| -> Vec<String> {
            let body = head(records, of).body.iter();
            body.flat_map(|body| &body.headings).map(|heading| heading.id.clone()).collect()
        };
        heads(&self.new).into_iter().any(|of| {
            names(&self.old, of) != names(&self.new, of) || headings(&self.old, of) != headings(&self.new, of)
        })
    }
}

/// The files that hang on names or headings of records that change.
#[must_use]
pub fn loose(site: &Site, swaps: &[Swap]) -> BTreeSet<FileId> {
    let mut changed: BTreeSet<Loose> = BTreeSet::new();
    for swap in swaps.iter().filter(|swap| swap.renames()) {
        let ids: Vec<Id> = of_file(&swap.old, swap.file);
        let names = [&swap.old, &swap.new].into_iter().flat_map(|of| ids.iter().flat_map(|id| names_of(of, *id)));
        changed.extend(names.map(|name| Loose::Name(fold::name(name.text))));
        changed.extend(of_file(&site.records, swap.file).into_iter().map(Loose::Heading));
    }
    let of = |loose: &Loose| site.loose.range((loose.clone(), FileId(0))..=(loose.clone(), FileId(u32::MAX)));
    changed.iter().flat_map(|one| of(one).map(|(_, file)| *file).collect::<Vec<_>>()).collect()
}

/// Links again what some files changed. `fits` must have said that this is enough.
pub fn relink(site: &mut Site, swaps: &[Swap]) -> Relinked {
    let renames = swaps.iter().any(Swap::renames);
    let swapped: BTreeSet<FileId> = swaps.iter().map(|swap| swap.file).collect();
    let loose = if renames { loose(site, swaps) } else { BTreeSet::new() };
    let files: BTreeSet<FileId> = swapped.iter().chain(&loose).copied().collect();
    let ledgers = ledgers(site, &swapped);
    let entries = ledgers.iter().flat_map(|id| &site.ledger(*id).entries);
    let claims = entries.map(|entry| site.claim(entry.claim).span).collect();
    let ids: Vec<Id> = files.iter().flat_map(|file| of_file(&site.records, *file)).collect();
    let before: Vec<Trace> = ids.iter().map(|id| Trace::of(site, *id)).collect();
    for swap in swaps {
        replace(site, swap);
    }
    let mut relinked = Relinked { files, claims, ..Relinked::default() };
    resolve(site, &ids, &mut relinked);
    refigure(site, ledgers, &mut relinked);
    let order = Order::of(site);
    for trace in &before {
        trace.erase(site);
    }
    for id in &ids {
        Trace::of(site, *id).draw(site, &order);
    }
    if renames {
        site.awaited = link::awaited(&site.names, &site.withheld).into();
    }
    relinked.records = swapped.iter().flat_map(|file| of_file(&site.records, *file)).collect();
    relinked
}

/// The records of a file.
#[must_use]
pub fn of_file(records: &Records, file: FileId) -> Vec<Id> {
    let mut all = Vec::new();
    macro_rules! add {
        ($($list:ident: $noun:ident),*) => {$(
            all.extend(range(&records.$list, file, |r| r.head.file).map(|at| id(Noun::$noun, at)));
        )*};
    }
    add!(briefs: Brief, events: Event, actors: Actor, places: Place, sources: Source, quotes: Quote,
        judgements: Judgement, pages: Page);
    all
}

fn claims_of(records: &Records, file: FileId) -> impl Iterator<Item = ClaimId> {
    range(&records.claims, file, |claim| claim.file).map(ClaimId::new)
}

/// Where the records of a file stand: lists are in the order of the files.
fn range<T>(list: &[Arc<T>], file: FileId, of: impl Fn(&T) -> FileId) -> Range<usize> {
    list.partition_point(|record| of(record) < file)..list.partition_point(|record| of(record) <= file)
}

/// Puts the records of a file in the place of those it had, and their names.
fn replace(site: &mut Site, swap: &Swap) {
    for (id, shift) in of_file(&site.records, swap.file).into_iter().zip(within(&site.records, swap.file)) {
        let names = |records: &Records| -> Vec<String> {
            names_of(records, shift).into_iter().map(|name| name.text.to_owned()).collect()
        };
        site.names.rename(id, &names(&swap.old), &names(&swap.new));
    }
    macro_rules! put {
        ($($list:ident: $file:expr),*) => {$(
            let at = range(&site.records.$list, swap.file, $file);
            site.records.$list.as_mut_slice()[at].clone_from_slice(&swap.new.$list);
        )*};
    }
    put!(briefs: |r| r.head.file, events: |r| r.head.file, actors: |r| r.head.file, places: |r| r.head.file,
        sources: |r| r.head.file, quotes: |r| r.head.file, claims: |r| r.file, judgements: |r| r.head.file,
        pages: |r| r.head.file);
    site.records.broken.retain(|key| key.span.file != swap.file);
    let at = site.records.broken.partition_point(|key| key.span.file < swap.file);
    site.records.broken.splice(at..at, swap.new.broken.iter().cloned());
}

/// The ids that a file's records have among that file's alone.
fn within(records: &Records, file: FileId) -> Vec<Id> {
    let mut first: BTreeMap<Noun, u32> = BTreeMap::new();
    let all = of_file(records, file).into_iter();
    all.map(|id| Id { index: id.index - *first.entry(id.noun).or_insert(id.index), ..id }).collect()
}

/// Resolves the references of some records.
fn resolve(site: &mut Site, ids: &[Id], relinked: &mut Relinked) {
    let mut linker = Linker::new(&site.records, &site.names, &site.withheld);
    let mut covers = Vec::new();
    for id in ids {
        let at = id.index as usize;
        match id.noun {
            Noun::Brief => covers.push((at, fields::of_brief(&mut linker, &site.records.briefs[at]).covers)),
            // What other fields refer to is what it was: only what is wrong with them is of interest.
            Noun::Event => drop(fields::of_event(&mut linker, &site.records.events[at])),
            Noun::Actor => drop(fields::of_actor(&mut linker, &site.records.actors[at])),
            Noun::Source => drop(fields::of_source(&mut linker, &site.records.sources[at])),
            Noun::Quote => drop(fields::of_quote(&mut linker, &site.records.quotes[at])),
            Noun::Judgement => drop(fields::of_judgement(&mut linker, &site.records.judgements[at])),
            Noun::Place | Noun::Page => {}
        }
    }
    for claim in relinked.files.iter().flat_map(|file| claims_of(&site.records, *file)) {
        let _only_faults = fields::of_claim(&mut linker, &site.records.claims[claim.index()]);
    }
    let known = (site.links.events.as_slice(), site.ledgers.as_slice());
    let prose: Vec<(Id, ProseLinks)> = ids.iter().map(|id| (*id, mentions::of_body(&mut linker, *id, known))).collect();
    let Linker { found, ambiguous, loose, .. } = linker;
    relinked.found = found;
    site.ambiguous.retain(|(_, file)| !relinked.files.contains(file));
    site.ambiguous.extend(ambiguous);
    site.loose.retain(|(_, file)| !relinked.files.contains(file));
    site.loose.extend(loose);
    for (at, covers) in covers {
        site.links.briefs[at].covers = covers;
    }
    for (id, prose) in prose {
        *site.links.prose_mut(id) = prose;
    }
}

/// The ledgers that claims of some files belong to.
fn ledgers(site: &Site, files: &BTreeSet<FileId>) -> BTreeSet<LedgerId> {
    let claims = files.iter().flat_map(|file| claims_of(&site.records, *file));
    claims.filter_map(|claim| site.links.claims[claim.index()].ledger).collect()
}

/// Computes ledgers again.
fn refigure(site: &mut Site, ledgers: BTreeSet<LedgerId>, relinked: &mut Relinked) {
    for id in ledgers {
        let old = &site.ledgers[id.index()];
        let new = ledger::again(old, &site.records.claims, &site.links.claims, &mut relinked.found);
        relinked.disputes |= new.disputed != old.disputed;
        site.ledgers[id.index()] = new;
    }
}

/// What a record's references leave elsewhere.
struct Trace {
    id: Id,
    refers: Vec<(Id, backlinks::How)>,
    cites: Vec<(SourceId, CitePlace)>,
    order: Vec<SourceId>,
    about: Option<About>,
}

impl Trace {
    fn of(site: &Site, id: Id) -> Self {
        let shows = |brief: &BriefId| site.latest.contains(brief);
        let about = BriefId::of(id).filter(shows);
        let about = about.map(|brief| About::of(&site.links, brief, &site.timeline, &site.ledgers));
        let listed = site.has_its_key(id) && (id.noun != Noun::Brief || about.is_some());
        let (cites, order) = if listed { citations::of_body(id, site.prose(id)) } else { Default::default() };
        let refers = if listed { backlinks::of_record(site, id) } else { Vec::new() };
        Self { id, refers, cites, order, about }
    }

    fn erase(&self, site: &mut Site) {
        for (to, _) in &self.refers {
            if let Some(links) = site.backlinks.get_mut(to) {
                links.retain(|link| link.from != self.id);
                if links.is_empty() {
                    site.backlinks.remove(to);
                }
            }
        }
        for (source, _) in &self.cites {
            site.citations.places[source.index()].retain(|place| place.from != self.id);
        }
        site.citations.order.remove(&self.id);
        let Some((about, brief)) = self.about.as_ref().zip(BriefId::of(self.id)) else { return };
        for event in &about.events {
            site.links.events[event.index()].briefs.retain(|other| *other != brief);
        }
        for actor in &about.direct {
            site.links.actors[actor.index()].briefs.retain(|other| *other != brief);
        }
    }

    fn draw(self, site: &mut Site, order: &Order) {
        let Self { id, refers, cites, order: cited, about } = self;
        let mut to: BTreeMap<Id, Vec<Backlink>> = BTreeMap::new();
        for (target, how) in refers {
            to.entry(target).or_default().push(Backlink { from: id, how });
        }
        for (target, new) in to {
            let links = site.backlinks.entry(target).or_default();
            let at = links.partition_point(|link| order.before(&site.records, link.from, id));
            links.splice(at..at, new);
        }
        for (source, place) in cites {
            let places = &mut site.citations.places[source.index()];
            let at = places.partition_point(|other| {
                other.from == id && other.cite < place.cite || order.cited_before(&site.records, other.from, id)
            });
            places.insert(at, place);
        }
        if !cited.is_empty() {
            site.citations.order.insert(id, cited);
        }
        let Some((about, brief)) = about.zip(BriefId::of(id)) else { return };
        let earlier = |other: &BriefId| order.before(&site.records, (*other).into(), id);
        for event in &about.events {
            let briefs = &mut site.links.events[event.index()].briefs;
            briefs.insert(briefs.partition_point(earlier), brief);
        }
        for actor in &about.direct {
            let briefs = &mut site.links.actors[actor.index()].briefs;
            briefs.insert(briefs.partition_point(earlier), brief);
        }
        about.put(&mut site.links, brief);
    }
}
