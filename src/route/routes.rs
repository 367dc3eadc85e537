//! The routes of a site: each page with its address, and the link from any page to any record.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::diag::diagnostic::Diagnostic;
use crate::graph::by_record::ByRecord;
use crate::graph::ids::{EventId, Id, LedgerId};
use crate::graph::relink::Relinked;
use crate::graph::site::Site;
use crate::model::edition::Edition;
use crate::model::record::Noun;
use crate::reads::kind::{ADDRESSES, BESIDE, HOMES, LEDGERS, RECORDS, REDIRECTS, TAG_NAMES, TAGS, YEARS};
use crate::reads::{self, Table, Whole};
use crate::route::address;
use crate::route::claims::{self, Claimant};
use crate::route::lists::{List, Lists, ids};
use crate::route::record::{self, Spot, has_page};
use crate::route::redirects::{self, Redirect};
use crate::route::spoken::{Spoken, claimant, is_edition};
use crate::route::tags::{self, Tag};
use crate::route::{anchors, beside, parts};
use crate::text::files::Files;
use crate::text::span::{FileId, Span};

/// A page that a template makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    Home,
    /// A list and its page, from 0.
    List(List, usize),
    Record(Id),
    /// A later page of a record, from 1.
    Rest(Id, usize),
    /// An index into `Routes::years`, and its page, from 0.
    Year(usize, usize),
    /// An index into `Routes::tags`, and its page, from 0.
    Tag(usize, usize),
    /// An index into `Routes::redirects`.
    Redirect(usize),
    /// The editions of a brief: an index into `Editions::objects`.
    Editions(usize),
    /// In the place of an edition that is not shown any more: the same index, and one into `Object::versions`.
    Redacted(usize, usize),
    NotFound,
}

/// The events of one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// `None` for events whose year is not known.
    pub year: Option<i64>,
    /// `timeline/2024.html`, `timeline/undated.html`.
    pub address: String,
    /// In timeline order.
    pub events: Vec<EventId>,
}

/// What else will stand in the output: paths of the input and addresses that stages further down will fill.
#[derive(Clone, Debug, Default)]
pub struct Inventory {
    /// Paths under `static/`, with that prefix, sorted.
    pub statics: Vec<String>,
    /// Paths under `content/` that are no text of ours, sorted.
    pub others: Vec<String>,
    /// Feeds, data and assets: address and what it is.
    pub made: Vec<(String, String)>,
}

/// Every address of a site.
#[derive(Clone, Debug)]
pub struct Routes {
    /// By address.
    pub pages: Whole<Vec<(String, Page)>, ADDRESSES>,
    pub lists: Lists,
    pub years: Table<Year, YEARS>,
    pub tags: Table<Tag, TAGS>,
    pub redirects: Table<Redirect, REDIRECTS>,
    /// From a path under `content/` to its address.
    pub beside: Whole<BTreeMap<String, String>, BESIDE>,
    /// Feeds, data and assets.
    pub made: Whole<BTreeSet<String>, ADDRESSES>,
    spots: BTreeMap<Noun, Vec<Spot>>,
    /// The record that each file of its own is.
    pub homes: Whole<BTreeMap<FileId, Id>, HOMES>,
    pub ledgers: Table<Spot, LEDGERS>,
    /// The records that have further pages, with the number of all of them.
    parts: ByRecord<usize, RECORDS>,
    pub tag_names: Whole<BTreeMap<String, usize>, TAG_NAMES>,
}

impl Routes {
    /// Decides every address. Of two that want one (see `faults`) the first keeps it.
    #[must_use]
    pub fn new(site: &Site, files: &Files, inventory: &Inventory) -> Self {
        match &site.settings.edition {
            Some(edition) => Self::of_edition(site, edition, (files, inventory)),
            None => Self::of_site(site, files, inventory),
        }
    }

    /// An edition is one page, and the files of its brief.
    fn of_edition(site: &Site, edition: &Edition, (files, inventory): (&Files, &Inventory)) -> Self {
        let mut spots: BTreeMap<Noun, Vec<Spot>> = BTreeMap::new();
        for id in ids(site) {
            spots.entry(id.noun).or_default().push(record::spot_in_edition(site, edition, id));
        }
        let folder = format!("briefs/{}/", edition.brief);
        let beside = beside::collect(site, files, &inventory.others).into_iter();
        let beside = beside.filter_map(|(path, address)| Some((path, address.strip_prefix(&folder)?.to_owned())));
        let brief = site.names.keys.get(edition.brief.as_str()).filter(|id| id.noun == Noun::Brief);
        let page = brief.map(|id| (record::PAGE.to_owned(), Page::Record(*id)));
        Self {
            pages: page.into_iter().collect::<Vec<_>>().into(),
            lists: Lists::default(),
            years: Vec::new().into(),
            tags: Vec::new().into_iter().collect(),
            redirects: Vec::new().into(),
            beside: beside.collect::<BTreeMap<_, _>>().into(),
            made: inventory.made.iter().map(|(address, _)| address.clone()).collect(),
            spots,
            homes: homes(site).into(),
            ledgers: (0..site.ledgers.len()).map(|at| record::ledger(site, LedgerId::new(at))).collect(),
            parts: std::iter::empty().collect(),
            tag_names: std::iter::empty().collect(),
        }
    }

    fn of_site(site: &Site, files: &Files, inventory: &Inventory) -> Self {
        let (lists, tags) = rayon::join(|| Lists::new(site), || tags::collect(site));
        let (spots, (redirects, homes)) =
            rayon::join(|| spots(site, &lists), || (redirects::collect(site, &lists), homes(site)));
        let beside = beside::collect(site, files, &inventory.others);
        let mut routes = Self {
            pages: Vec::new().into(),
            years: years(site).into(),
            tag_names: tags.keys().enumerate().map(|(at, name)| (name.clone(), at)).collect(),
            tags: tags.into_values().collect(),
            redirects: redirects.into(),
            beside: beside.into(),
            made: inventory.made.iter().map(|(address, _)| address.clone()).collect(),
            spots,
            homes: homes.into(),
            ledgers: (0..site.ledgers.len()).map(|at| record::ledger(site, LedgerId::new(at))).collect(),
            parts: parts::of_records(site).into_iter().collect(),
            lists,
        };
        routes.pages = routes.sorted(site).into();
        routes
    }

    fn sorted(&self, site: &Site) -> Vec<(String, Page)> {
        let mut pages = self.wanted(site);
        // Stable, so that the first of those who want an address keeps it.
        pages.par_sort_by(|(a, _), (b, _)| a.cmp(b));
        pages.dedup_by(|(a, _), (b, _)| a == b);
        pages
    }

    /// The routes after some records changed, but neither their keys, tags and old addresses nor what they refer to.
    pub fn again(&mut self, site: &Site, files: &Files, (relinked, others): (&Relinked, &[String])) {
        if site.settings.edition.is_some() {
            return;
        }
        self.lists.again(site, relinked);
        // What has no page of its own to be at home on stands in a list, and moves with it.
        let homeless = |id: &Id| match id.noun {
            Noun::Quote => site.links.quotes[id.index as usize].source.is_none(),
            Noun::Judgement => site.links.judgements[id.index as usize].brief.is_none(),
            _ => false,
        };
        for id in ids(site).into_iter().filter(homeless) {
            let spots = self.spots.get_mut(&id.noun).expect("each noun that has records has spots");
            spots[id.index as usize] = record::spot(site, &self.lists, id);
        }
        if !others.is_empty() {
            self.beside = beside::collect(site, files, others).into();
        }
        let parts = parts::of_records(site).into_iter().collect();
        if parts != self.parts {
            self.parts = parts;
            self.pages = self.sorted(site).into();
        }
    }

    /// How many pages a record has.
    #[must_use]
    pub fn parts_of(&self, id: Id) -> usize {
        self.parts.get(&id).copied().unwrap_or(1)
    }

    /// Who wants what another has: two that want one address or one anchor, two tags of one address, and files that
    /// belong to nothing.
    #[must_use]
    pub fn faults(&self, site: &Site, files: &Files, inventory: &Inventory) -> Vec<Diagnostic> {
        if site.settings.edition.is_some() {
            return Vec::new();
        }
        // They say where tags and old addresses stand, which need not be where they stood when the pages were routed.
        let spoken = Spoken {
            tags: tags::collect(site).into_values().collect(),
            redirects: redirects::collect(site, &self.lists),
        };
        let mut found = tags::collisions(&spoken.tags);
        found.extend(beside::faults(site, files, &inventory.others, &self.beside));
        found.extend(anchors::conflicts(site, &self.lists));
        found.extend(claims::conflicts(&self.claimants(site, files, inventory, &spoken), site.settings.span));
        found
    }

    /// Where a record is at home.
    #[must_use]
    pub fn spot(&self, id: Id) -> &Spot {
        reads::note(RECORDS + id.noun as u8, id.index as usize);
        &self.spots[&id.noun][id.index as usize]
    }

    /// The address of a record's home and its fragment there.
    #[must_use]
    pub fn address(&self, id: Id) -> (&str, Option<&str>) {
        let spot = self.spot(id);
        (&spot.address, spot.fragment.as_deref())
    }

    /// The relative link from a page to a record.
    #[must_use]
    pub fn href(&self, from: &str, id: Id) -> String {
        let spot = self.spot(id);
        address::link(from, &spot.address, spot.fragment.as_deref())
    }

    /// The anchor of a ledger on its event's page.
    #[must_use]
    pub fn ledger_anchor(&self, id: LedgerId) -> &str {
        self.ledgers[id.index()].fragment.as_deref().expect("a ledger has an anchor")
    }

    /// The relative link from a page to a ledger.
    #[must_use]
    pub fn ledger_href(&self, from: &str, id: LedgerId) -> String {
        let spot = &self.ledgers[id.index()];
        address::link(from, &spot.address, spot.fragment.as_deref())
    }

    /// The page at an address.
    #[must_use]
    pub fn page(&self, address: &str) -> Option<&Page> {
        let at = self.pages.binary_search_by(|(page, _)| page.as_str().cmp(address)).ok()?;
        Some(&self.pages[at].1)
    }

    /// Whether a page, a feed, a data file or an asset stands at an address.
    #[must_use]
    pub fn leads(&self, address: &str) -> bool {
        self.page(address).is_some() || self.made.contains(address)
    }

    /// The record that a file is.
    #[must_use]
    pub fn record_of(&self, file: FileId) -> Option<Id> {
        self.homes.get(&file).copied()
    }

    /// The page of a tag, however it is written.
    #[must_use]
    pub fn tag(&self, name: &str) -> Option<&Tag> {
        self.tag_names.get(&crate::text::fold::name(name)).map(|at| &self.tags[*at])
    }

    /// Whether a list has anything in it, and so pages.
    #[must_use]
    pub fn has(&self, list: List, site: &Site) -> bool {
        site.settings.edition.is_none() && self.lists.len(list, site, self.tags.len()) > 0
    }

    /// How many pages a list has.
    #[must_use]
    pub fn page_count(&self, list: List, site: &Site) -> usize {
        self.lists.len(list, site, self.tags.len()).div_ceil(list.per_page())
    }

    /// What each template is to make, the generated pages first.
    fn wanted(&self, site: &Site) -> Vec<(String, Page)> {
        let mut out = vec![("index.html".to_owned(), Page::Home), ("404.html".to_owned(), Page::NotFound)];
        for list in List::ALL {
            out.extend((0..self.page_count(list, site)).map(|at| (list.address(at), Page::List(list, at))));
        }
        let years = self.years.iter().enumerate();
        for (at, year) in years {
            let first = &year.address;
            let parts = 0..year.events.len().div_ceil(parts::EVENTS);
            out.extend(parts.map(|part| (parts::address(first, part), Page::Year(at, part))));
        }
        let records = ids(site).into_iter().filter(|id| has_page(id.noun));
        out.extend(records.map(|id| (self.spot(id).address.clone(), Page::Record(id))));
        for (id, count) in self.parts.iter() {
            let first = &self.spot(*id).address;
            out.extend((1..*count).map(|part| (parts::address(first, part), Page::Rest(*id, part))));
        }
        for (at, tag) in self.tags.iter().enumerate() {
            let parts = 0..tag.records.len().div_ceil(parts::TAGGED);
            out.extend(parts.map(|part| (parts::address(&tag.address, part), Page::Tag(at, part))));
        }
        out.extend(self.redirects.iter().enumerate().map(|(at, r)| (r.from.clone(), Page::Redirect(at))));
        out.extend(of_editions(site));
        out
    }

    fn claimants(&self, site: &Site, files: &Files, inventory: &Inventory, spoken: &Spoken) -> Vec<Claimant> {
        let wanted = self.wanted(site);
        let pages = wanted.iter().map(|(address, page)| spoken.claimant(site, address, page));
        let made = inventory.made.iter().map(|(address, what)| claimant(address, what.clone(), None));
        let span_of = |path: &str| files.find(path).map(|file| Span::new(file, 0..0));
        let beside =
            self.beside.iter().map(|(path, address)| claimant(address, format!("the file `{path}`"), span_of(path)));
        let statics = inventory.statics.iter().map(|path| {
            let address = path.strip_prefix("static/").unwrap_or(path);
            claimant(address, format!("the file `{path}`"), span_of(path))
        });
        pages.chain(made).chain(self.editions(&spoken.redirects)).chain(beside).chain(statics).collect()
    }

    /// What the editions of a brief hold, where a file of the brief would be in their way.
    fn editions<'a>(&'a self, redirects: &'a [Redirect]) -> impl Iterator<Item = Claimant> + 'a {
        let redirects = redirects.iter().map(|redirect| &redirect.from);
        self.beside.values().chain(redirects).filter(|address| is_edition(address)).map(|address| {
            let brief = address.split('/').nth(1).unwrap_or_default();
            claimant(address, format!("the editions of the brief `{brief}`"), None)
        })
    }
}

/// The list of each brief's editions, and the notices where one is not shown.
fn of_editions(site: &Site) -> impl Iterator<Item = (String, Page)> {
    site.editions.objects.iter().enumerate().flat_map(|(at, object)| {
        let versions = object.versions.iter().enumerate();
        let hidden = versions.filter(|(_, version)| version.is_redacted()).map(move |(nth, version)| {
            let folder = Edition::folder(&object.id, version.number);
            (format!("{folder}/{}", record::PAGE), Page::Redacted(at, nth))
        });
        hidden.chain([(record::editions(&object.id), Page::Editions(at))])
    })
}

fn homes(site: &Site) -> BTreeMap<FileId, Id> {
    let own = ids(site).into_iter().filter(|id| site.head(*id).own_file);
    own.map(|id| (site.head(id).file, id)).collect()
}

fn spots(site: &Site, lists: &Lists) -> BTreeMap<Noun, Vec<Spot>> {
    let spots: Vec<(Noun, Spot)> =
        ids(site).into_par_iter().map(|id| (id.noun, record::spot(site, lists, id))).collect();
    let mut out: BTreeMap<Noun, Vec<Spot>> = BTreeMap::new();
    for (noun, spot) in spots {
        out.entry(noun).or_default().push(spot);
    }
    out
}

/// The years of the timeline, latest first, those of no known year last. An event stands in the year of
/// the first day it can have happened.
fn years(site: &Site) -> Vec<Year> {
    let mut years: BTreeMap<Option<i64>, Vec<EventId>> = BTreeMap::new();
    for id in &site.timeline.events {
        let when = &site.event(*id).date;
        let day = when.earliest().or_else(|| when.latest());
        years.entry(day.map(|d| d.year)).or_default().push(*id);
    }
    let address = |year: Option<i64>| match year {
        Some(year) if year < 0 => format!("timeline/-{:04}.html", -year),
        Some(year) => format!("timeline/{year:04}.html"),
        None => "timeline/undated.html".to_owned(),
    };
    years.into_iter().rev().map(|(year, events)| Year { year, address: address(year), events }).collect()
}
