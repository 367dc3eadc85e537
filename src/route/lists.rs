//! The lists of a site: what stands in each, in which order, and how many pages it takes.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::graph::ids::{ActorId, EventId, Id, JudgementId, LedgerId, PlaceId, QuoteId, SourceId};
use crate::graph::relink::Relinked;
use crate::graph::site::Site;
use crate::model::source::{Name, Source};
use crate::model::vocabulary::OutcomeStatus;
use crate::model::when::Day;
use crate::reads::Whole;
use crate::reads::kind::LISTS;
use crate::text::fold;

/// A page that lists records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    Briefs,
    Events,
    Actors,
    Places,
    Sources,
    Timeline,
    Citations,
    Quotes,
    Figures,
    Judgements,
    Tags,
    Archive,
}

impl List {
    pub const ALL: [List; 12] = [
        List::Briefs,
        List::Timeline,
        List::Events,
        List::Actors,
        List::Places,
        List::Quotes,
        List::Figures,
        List::Judgements,
        List::Sources,
        List::Citations,
        List::Tags,
        List::Archive,
    ];

    /// The stem of its address and its name in a theme: `briefs`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            List::Briefs => "briefs",
            List::Events => "events",
            List::Actors => "actors",
            List::Places => "places",
            List::Sources => "sources",
            List::Timeline => "timeline",
            List::Citations => "citations",
            List::Quotes => "quotes",
            List::Figures => "figures",
            List::Judgements => "judgements",
            List::Tags => "tags",
            List::Archive => "archive",
        }
    }

    /// How many entries a page of it holds, so that no page grows past half a megabyte. The timeline is
    /// split by year instead, and tags are few.
    #[must_use]
    pub fn per_page(self) -> usize {
        match self {
            List::Briefs => 50,
            List::Figures => 60,
            List::Quotes | List::Judgements => 80,
            List::Archive | List::Citations => 100,
            List::Events | List::Actors | List::Places | List::Sources => 200,
            List::Timeline | List::Tags => usize::MAX,
        }
    }

    /// The address of one of its pages (from 0), relative to the root.
    #[must_use]
    pub fn address(self, page: usize) -> String {
        match page {
            0 => format!("{}.html", self.as_str()),
            later => format!("{}-{}.html", self.as_str(), later + 1),
        }
    }
}

/// What stands in each list, in order.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    /// Latest first.
    pub events: Whole<Vec<EventId>, LISTS>,
    /// By kind, then name.
    pub actors: Whole<Vec<ActorId>, { LISTS + 1 }>,
    /// By country, those without last, then name.
    pub places: Whole<Vec<PlaceId>, { LISTS + 2 }>,
    /// By author, publisher or title.
    pub sources: Whole<Vec<SourceId>, { LISTS + 3 }>,
    /// By speaker, then time.
    pub quotes: Whole<Vec<QuoteId>, { LISTS + 4 }>,
    /// Disputed first, then by event, latest first.
    pub figures: Whole<Vec<LedgerId>, { LISTS + 5 }>,
    /// By outcome, pending first, then by brief, latest first.
    pub judgements: Whole<Vec<JudgementId>, { LISTS + 6 }>,
}

impl Lists {
    #[must_use]
    pub fn new(site: &Site) -> Self {
        let records = &site.records;
        let of_sayings = || {
            let mut judgements = sorted(records.judgements.len(), JudgementId::new, |id| judgement_order(site, *id));
            judgements.retain(|id| site.shows((*id).into()));
            let quotes = sorted(records.quotes.len(), QuoteId::new, |id| quote_order(site, *id));
            Self {
                quotes: quotes.into(),
                judgements: judgements.into(),
                figures: figures(site).into(),
                ..Self::default()
            }
        };
        let of_all_else = || Self {
            events: site.timeline.events.iter().rev().copied().collect(),
            actors: sorted(records.actors.len(), ActorId::new, |id| actor_order(site, *id)).into(),
            places: sorted(records.places.len(), PlaceId::new, |id| place_order(site, *id)).into(),
            sources: sorted(records.sources.len(), SourceId::new, |id| source_order(site.source(*id))).into(),
            ..Self::default()
        };
        let (Self { quotes, judgements, figures, .. }, all_else) = rayon::join(of_sayings, of_all_else);
        Self { quotes, judgements, figures, ..all_else }
    }

    /// The lists after some records changed, but neither their keys nor what they refer to.
    pub fn again(&mut self, site: &Site, relinked: &Relinked) {
        let changed = Moved::new(site, relinked);
        move_in(&mut self.actors, &changed.actors, |id| actor_order(site, *id));
        move_in(&mut self.places, &changed.places, |id| place_order(site, *id));
        move_in(&mut self.sources, &changed.sources, |id| source_order(site.source(*id)));
        move_in(&mut self.quotes, &changed.quotes, |id| quote_order(site, *id));
        let shown = changed.judgements.into_iter().filter(|id| site.shows((*id).into())).collect();
        move_in(&mut self.judgements, &shown, |id| judgement_order(site, *id));
        if relinked.disputes {
            self.figures = figures(site).into();
        }
    }

    /// How many entries a list has.
    #[must_use]
    pub fn len(&self, list: List, site: &Site, tags: usize) -> usize {
        match list {
            List::Briefs => site.latest.len(),
            List::Events | List::Timeline => self.events.len(),
            List::Actors => self.actors.len(),
            List::Places => self.places.len(),
            List::Sources | List::Citations => self.sources.len(),
            List::Quotes => self.quotes.len(),
            List::Figures => self.figures.len(),
            List::Judgements => self.judgements.len(),
            List::Tags => tags,
            List::Archive => site.editions.objects.len(),
        }
    }
}

/// Disputed first, then by event, latest first.
fn figures(site: &Site) -> Vec<LedgerId> {
    sorted(site.ledgers.len(), LedgerId::new, |id| {
        let ledger = site.ledger(*id);
        (!ledger.disputed, Reverse(site.timeline.position[ledger.event.index()]), *id)
    })
}

/// The records whose places in lists may be others.
#[derive(Default)]
struct Moved {
    actors: BTreeSet<ActorId>,
    places: BTreeSet<PlaceId>,
    sources: BTreeSet<SourceId>,
    quotes: BTreeSet<QuoteId>,
    judgements: BTreeSet<JudgementId>,
}

impl Moved {
    fn new(site: &Site, relinked: &Relinked) -> Self {
        let mut moved = Self::default();
        for id in &relinked.records {
            moved.actors.extend(ActorId::of(*id));
            moved.places.extend(PlaceId::of(*id));
            moved.sources.extend(SourceId::of(*id));
            moved.quotes.extend(QuoteId::of(*id));
            moved.judgements.extend(JudgementId::of(*id));
        }
        // Quotes stand by their speaker's name and, unless they say when they were said, by their source's date.
        moved.quotes.extend(moved.actors.iter().flat_map(|actor| &site.links.actors[actor.index()].quotes));
        moved.quotes.extend(moved.sources.iter().flat_map(|source| &site.links.sources[source.index()].quotes));
        moved
    }
}

/// Puts some entries of a sorted list where they belong now. Among equals the order is that of the ids.
fn move_in<I: Copy + Ord, K: Ord>(list: &mut Vec<I>, moved: &BTreeSet<I>, key: impl Fn(&I) -> K) {
    if moved.is_empty() {
        return;
    }
    list.retain(|id| !moved.contains(id));
    for id in moved {
        let own = (key(id), *id);
        list.insert(list.partition_point(|other| (key(other), *other) < own), *id);
    }
}

fn sorted<I, K: Ord>(len: usize, id: impl Fn(usize) -> I, key: impl Fn(&I) -> K) -> Vec<I> {
    let mut ids: Vec<I> = (0..len).map(id).collect();
    ids.sort_by_cached_key(key);
    ids
}

fn actor_order(site: &Site, id: ActorId) -> impl Ord + use<> {
    let actor = site.actor(id);
    (actor.kind.standard, fold::name(&actor.name), actor.head.key.as_str().to_owned())
}

fn place_order(site: &Site, id: PlaceId) -> impl Ord + use<> {
    let place = site.place(id);
    let country = place.country.as_ref().map(|c| c.value.clone());
    (country.is_none(), country, fold::name(&place.name), place.head.key.as_str().to_owned())
}

fn source_order(source: &Source) -> (String, String, String) {
    let who = source.author.first().or(source.editor.first()).map(family);
    let who = who.or(source.publisher.as_ref().map(|p| p.value.clone())).unwrap_or_else(|| source.title.value.clone());
    (fold::name(&who), fold::name(&source.title), source.head.key.as_str().to_owned())
}

fn family(name: &Name) -> String {
    name.family.clone().or(name.literal.clone()).or(name.given.clone()).unwrap_or_default()
}

/// By speaker's name and key, then the day it was said or its source issued, then key.
fn quote_order(site: &Site, id: QuoteId) -> (String, String, Option<Day>, String) {
    let quote = site.quote(id);
    let links = &site.links.quotes[id.index()];
    let speaker = links.speaker.map(|s| site.name(s.into())).unwrap_or_default();
    let said = quote.said.as_ref().or_else(|| links.source.and_then(|s| site.source(s).issued.as_ref()));
    let day = said.and_then(|when| when.earliest());
    (fold::name(speaker), quote.speaker.text.clone(), day, quote.head.key.as_str().to_owned())
}

/// By outcome, then brief, latest first.
fn judgement_order(site: &Site, id: JudgementId) -> impl Ord + use<> {
    let judgement = site.judgement(id);
    let outcome = judgement.outcome.as_ref().map_or(OutcomeStatus::Pending, |o| o.status.standard);
    let brief = site.links.judgements[id.index()].brief;
    let date = brief.and_then(|b| site.brief(b).date.earliest());
    (outcome, Reverse((date, brief)), id)
}

/// The ids of a noun's records in file order, for callers that need all of them.
#[must_use]
pub fn ids(site: &Site) -> Vec<Id> {
    use crate::model::record::Noun;
    let count = |noun| match noun {
        Noun::Brief => site.records.briefs.len(),
        Noun::Event => site.records.events.len(),
        Noun::Actor => site.records.actors.len(),
        Noun::Place => site.records.places.len(),
        Noun::Source => site.records.sources.len(),
        Noun::Quote => site.records.quotes.len(),
        Noun::Judgement => site.records.judgements.len(),
        Noun::Page => site.records.pages.len(),
    };
    let of =
        |noun| (0..count(noun)).map(move |at| Id { noun, index: u32::try_from(at).expect("fewer records than 2^32") });
    Noun::ALL.into_iter().flat_map(of).collect()
}
