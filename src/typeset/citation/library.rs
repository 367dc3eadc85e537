//! Every source as CSL wants it, and its formatted reference alone, made once a site, when it is first asked for.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, OnceLock};

use citationberg::IndependentStyle;
use citationberg::json::Item;
use hayagriva::{BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, Rendered, RenderedCitation};
use serde::{Deserialize, Serialize};

use crate::graph::ids::SourceId;
use crate::graph::site::Site;
use crate::kept::{Kept, Key, KeyMaker};
use crate::model::record::Noun;
use crate::model::source::Source;
use crate::reads::kind::RECORDS;
use crate::reads::{self, Table};
use crate::typeset::citation::dates::{Dates, Extent, StandIns};
use crate::typeset::citation::mend::Mend;
use crate::typeset::citation::numbers::Numbers;
use crate::typeset::citation::piece::{self, Links, Piece};
use crate::typeset::citation::split::split;
use crate::typeset::citation::style::{Form, Style};
use crate::typeset::citation::units::Units;
use crate::typeset::html::Html;
use crate::typeset::item;
use crate::typeset::words::Words;

/// Every source of a site, ready to be cited.
#[derive(Clone)]
pub struct Library {
    style: Arc<Style>,
    words: Arc<Words>,
    pub(super) dates: Arc<Dates>,
    /// For a style that cites by number alone.
    pub(super) numbers: Option<Arc<Numbers>>,
    /// For a style whose citations are decided by their sources and what stands just before.
    pub(super) units: Option<Arc<Units>>,
    slots: Table<Arc<Slot>, { RECORDS + Noun::Source as u8 }>,
    before: Known,
}

/// What was made of sources in an earlier run.
#[derive(Clone, Default)]
pub struct Known {
    pub kept: Kept,
    /// A hash of the settings, the style and the words, and of what stands for dates.
    pub ground: Key,
}

/// A source, and what was made of it.
struct Slot {
    source: Arc<Source>,
    stand_ins: StandIns,
    made: OnceLock<Made>,
    /// Its reference alone, where that is kept.
    kept: OnceLock<Option<Reference>>,
}

impl Slot {
    fn new(source: Arc<Source>, stand_ins: StandIns) -> Self {
        Self { source, stand_ins, made: OnceLock::new(), kept: OnceLock::new() }
    }
}

/// A source as CSL wants it, and what was made of it.
struct Made {
    item: Item,
    mend: Mend,
    reference: Reference,
    /// A citation of it alone, as hayagriva made it.
    cited: Option<Arc<RenderedCitation>>,
}

/// A source's reference alone, without a number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    pub html: Html,
    pub text: String,
    /// How a citation of it reads by itself: "(Rane 2024)", "[1]", or a note's text.
    pub citation: String,
}

impl Library {
    /// `known` is a library of the same style and words: what it made of the same sources is taken over.
    #[must_use]
    pub fn new(site: &Site, (style, words): (&Arc<Style>, &Arc<Words>), before: Known, known: Option<&Self>) -> Self {
        let sources = &site.records.sources;
        let numbers = match known {
            Some(known) => known.numbers.clone(),
            None => Numbers::new(style).map(Arc::new),
        };
        let mut dates = Dates::default();
        let wanted: Vec<_> = sources.iter().map(|source| dates.stand_ins(source, words)).collect();
        // What stands for a date is counted over all sources: with another count nothing can be taken over.
        let known = known.filter(|known| *known.dates == dates);
        // What was made of citations is known by the numbers of their sources.
        let units = known.filter(|known| known.holds(sources)).and_then(|known| known.units.clone());
        let known: HashMap<usize, &Arc<Slot>> =
            known.iter().flat_map(|known| known.slots.iter()).map(|slot| (identity(&slot.source), slot)).collect();
        let slots = sources.iter().zip(wanted).map(|(source, stand_ins)| match known.get(&identity(source)) {
            Some(slot) => Arc::clone(slot),
            None => Arc::new(Slot::new(source.clone(), stand_ins)),
        });
        let slots: Table<Arc<Slot>, _> = slots.collect();
        let units = units.or_else(|| Units::new(style).map(Arc::new));
        let before = Known { ground: ground(&before, &dates), ..before };
        Self { style: style.clone(), words: words.clone(), dates: Arc::new(dates), numbers, units, slots, before }
    }

    /// A first citation of a source, without a locator.
    pub(super) fn cited(&self, id: SourceId) -> Option<Arc<RenderedCitation>> {
        self.made(id).cited.clone()
    }

    pub(super) fn style(&self) -> &Style {
        &self.style
    }

    /// What the dates of citations are replaced by.
    pub(super) fn extent(&self) -> (&Dates, Extent) {
        (&self.dates, self.style.extent())
    }

    /// Notes that what is made was made from a source.
    pub(super) fn note(&self, id: SourceId) {
        reads::note(RECORDS + Noun::Source as u8, id.index());
    }

    /// A source's key.
    pub(super) fn key(&self, id: SourceId) -> &str {
        self.slots[id.index()].source.head.key.as_str()
    }

    /// A hash of the settings, the style and the words, and of what stands for dates.
    #[must_use]
    pub fn ground(&self) -> &Key {
        &self.before.ground
    }

    /// Whether these are the library's own sources, each in its place.
    fn holds(&self, sources: &[Arc<Source>]) -> bool {
        let same = |(slot, source): (&Arc<Slot>, &Arc<Source>)| Arc::ptr_eq(&slot.source, source);
        self.slots.len() == sources.len() && self.slots.iter().zip(sources).all(same)
    }

    #[must_use]
    pub fn reference(&self, id: SourceId) -> &Reference {
        let slot = &self.slots[id.index()];
        if let Some(made) = slot.made.get() {
            return &made.reference;
        }
        // Where citations are made from numbers, the reference is all that is asked for.
        let alone = || self.numbers.is_some().then(|| self.make(slot).reference);
        let kept = slot.kept.get_or_init(|| self.before.kept.find(|| self.key_of(slot)).or_else(alone));
        kept.as_ref().unwrap_or_else(|| &self.made(id).reference)
    }

    /// The reference to a source that is none of the site's.
    #[must_use]
    pub fn reference_to(&self, source: &Source) -> Reference {
        let mut dates = Dates::default();
        let stand_ins = dates.stand_ins(source, &self.words);
        Made::new(source, &stand_ins, (&self.style, &self.words, &dates)).reference
    }

    /// What a source's reference is made from.
    fn key_of(&self, slot: &Slot) -> Key {
        let mut key = KeyMaker::default();
        (&self.before.ground, &slot.source, &slot.stand_ins).hash(&mut key);
        key.key()
    }

    /// A source as CSL wants it.
    pub(super) fn item(&self, id: SourceId) -> &Item {
        &self.made(id).item
    }

    /// A reference as the style made it, with what it lacks.
    pub(super) fn whole(&self, id: SourceId, pieces: Vec<Piece>) -> Vec<Piece> {
        self.made(id).mend.whole(pieces)
    }

    fn made(&self, id: SourceId) -> &Made {
        let slot = &self.slots[id.index()];
        slot.made.get_or_init(|| self.make(slot))
    }

    fn make(&self, slot: &Slot) -> Made {
        let made = Made::new(&slot.source, &slot.stand_ins, (&self.style, &self.words, &self.dates));
        self.before.kept.keep_new(|| self.key_of(slot), &made.reference);
        made
    }
}

fn ground(before: &Known, dates: &Dates) -> Key {
    let mut key = KeyMaker::default();
    (before.ground, dates).hash(&mut key);
    key.key()
}

/// A source's place in memory: of two that are alive, different ones have different places.
fn identity(source: &Arc<Source>) -> usize {
    Arc::as_ptr(source).addr()
}

impl Made {
    fn new(source: &Source, stand_ins: &StandIns, (style, words, dates): (&Style, &Words, &Dates)) -> Self {
        let mut item = item::item(source);
        stand_ins.put(&mut item);
        let printed = |item: &Item| piece::text(&alone(item, style, dates).1);
        let (cited, pieces) = alone(&item, style, dates);
        let citation = cited.as_ref().map(|c| taken(c, style, dates)).unwrap_or_default();
        let mend = Mend::new((source, &item), words, &piece::text(&pieces), printed);
        let reference = reference(&mend, (citation, pieces));
        Self { item, mend, reference, cited: cited.map(Arc::new) }
    }
}

fn reference(mend: &Mend, (citation, pieces): (Vec<Piece>, Vec<Piece>)) -> Reference {
    let pieces = mend.whole(pieces);
    Reference {
        html: Html(piece::html(&pieces, Links::Live)),
        text: piece::text(&pieces),
        citation: piece::text(&citation),
    }
}

fn taken(cited: &RenderedCitation, style: &Style, dates: &Dates) -> Vec<Piece> {
    piece::take(&cited.citation, (dates, style.extent()), &[])
}

/// One source cited once: its citation and its reference.
fn alone(item: &Item, style: &Style, dates: &Dates) -> (Option<RenderedCitation>, Vec<Piece>) {
    let mut driver = BibliographyDriver::new();
    driver.citation(request(vec![CitationItem::with_entry(item)], (&style.csl, style), Some(1)));
    let mut rendered = finish(driver, style);
    let cited = rendered.citations.pop();
    let entry = rendered.bibliography.as_ref().and_then(|b| b.items.first()).map(|i| split(i, dates).1);
    let pieces = entry.or_else(|| spare(item, style, dates));
    let pieces = pieces.or_else(|| Some(taken(cited.as_ref()?, style, dates))).unwrap_or_default();
    (cited, pieces)
}

/// A label style without a bibliography of its own borrows the default style's.
fn spare(item: &Item, style: &Style, dates: &Dates) -> Option<Vec<Piece>> {
    let csl = style.spare.as_ref()?;
    let mut driver = BibliographyDriver::new();
    let cited = vec![CitationItem::with_entry(item)];
    driver.citation(CitationRequest::new(cited, csl, style.locale.clone(), &style.locales, None));
    let rendered = driver.finish(BibliographyRequest::new(csl, style.locale.clone(), &style.locales));
    rendered.bibliography?.items.first().map(|i| split(i, dates).1)
}

/// A citation as hayagriva wants it.
pub(super) fn request<'a>(
    items: Vec<CitationItem<'a, Item>>,
    (csl, style): (&'a IndependentStyle, &'a Style),
    note: Option<usize>,
) -> CitationRequest<'a, Item> {
    CitationRequest::new(items, csl, style.locale.clone(), &style.locales, note)
}

/// A list of references as hayagriva wants it.
pub(super) fn bibliography<'a>(csl: &'a IndependentStyle, style: &'a Style) -> BibliographyRequest<'a> {
    BibliographyRequest::new(csl, style.locale.clone(), &style.locales)
}

/// Runs hayagriva over citations in their order.
pub(super) fn finish(driver: BibliographyDriver<'_, Item>, style: &Style) -> Rendered {
    driver.finish(bibliography(&style.csl, style))
}

impl Style {
    /// How much of a date a citation says: notes say all of it.
    pub(super) fn extent(&self) -> Extent {
        match self.form {
            Form::Note => Extent::Whole,
            _ => Extent::Years,
        }
    }
}
