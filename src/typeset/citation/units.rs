//! Styles whose citations are decided by their sources and by what stands just before: such a citation is made once a
//! site, and not once a page.
//!
//! What a citation looks like depends on its sources, on whether each was cited before, near by or immediately before, and
//! on the locators. A page on which two sources would be cited alike, which the style would then tell apart, is left to a
//! run over all its citations together.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use citationberg::json::Item;
use citationberg::{IndependentStyle, LayoutRenderingElement, TestPosition, Text, TextTarget};
use hayagriva::{BibliographyDriver, CitationItem, RenderedCitation};

use crate::graph::ids::SourceId;
use crate::model::prose::CiteItem;
use crate::typeset::citation::library::{Library, bibliography, finish, request};
use crate::typeset::citation::memo::Memo;
use crate::typeset::citation::numbers::stand_in;
use crate::typeset::citation::page::{Cited, Where, citation_item, order};
use crate::typeset::citation::piece;
use crate::typeset::citation::reads::{Read, layout_reads, sort_reads, tests_position};
use crate::typeset::citation::style::{Form, Style};

/// What was made of sources and the places of their citations.
pub struct Units {
    made: Memo<Vec<Place>, Arc<RenderedCitation>>,
    /// A style that sorts like the site's and prints next to nothing; `None` where references stand in the order of
    /// their first citations.
    sorting: Option<IndependentStyle>,
    /// Whether the style asks if a source was cited near by.
    asks_near: bool,
    /// Whether the style puts the sources of a citation in another order.
    sorts: bool,
}

/// An item of a citation, and what came before it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Place {
    source: SourceId,
    locator: Where,
    /// Whether the source was not cited before.
    first: bool,
    /// Whether it was cited not long before.
    near: bool,
    /// The locator of the item before, if that cites the same source.
    same: Option<Where>,
}

impl Units {
    /// `None` where the place of a citation among all others decides how it reads.
    #[must_use]
    pub fn new(style: &Style) -> Option<Self> {
        let csl = &style.csl;
        let counted = [Read::Number, Read::NoteNumber];
        let free = |what: Read| !counted.contains(&what);
        let list = csl.bibliography.as_ref();
        let independent = layout_reads(&csl.citation.layout.elements, csl, &free)
            && sort_reads(csl.citation.sort.as_ref(), csl, &free)
            && list.is_none_or(|list| layout_reads(&list.layout.elements, csl, &free))
            && list.is_none_or(|list| sort_reads(list.sort.as_ref(), csl, &free));
        let sorted = list.is_some_and(|list| list.sort.is_some());
        let asks_near = tests_position(csl, TestPosition::NearNote);
        // What was cited near by must fit between.
        let roomy = !asks_near || csl.citation.near_note_distance >= 2;
        (independent && roomy && style.form != Form::Number).then(|| Self {
            made: Memo::default(),
            sorting: sorted.then(|| sorting(csl)),
            asks_near,
            sorts: csl.citation.sort.is_some(),
        })
    }

    /// What stands in the text for the citations of a page in their order, those without a source left out. `None` if
    /// two sources read alike, or a citation is too intricate.
    pub(super) fn marks(&self, cited: &[Cited], library: &Library) -> Option<Vec<Arc<RenderedCitation>>> {
        let plain = |cited: &Cited| match cited.items.as_slice() {
            [] | [_] => true,
            several => !self.sorts && order(std::slice::from_ref(cited)).len() == several.len(),
        };
        if !cited.iter().all(plain) {
            return None;
        }
        let places = self.places(cited, library.style().csl.citation.near_note_distance as usize);
        self.are_told_apart(&places, library).then(|| places.iter().map(|unit| self.unit(unit, library)).collect())
    }

    /// The sources of a page in the order of its list of references.
    pub(super) fn in_order(&self, cited: &[Cited], library: &Library) -> Vec<SourceId> {
        let sources = order(cited);
        let Some(sorting) = self.sorting.as_ref().filter(|_| sources.len() > 1) else { return sources };
        let mut driver = BibliographyDriver::new();
        for id in &sources {
            let item = vec![CitationItem::with_entry(library.item(*id))];
            driver.citation(request(item, (sorting, library.style()), None));
        }
        let rendered = driver.finish(bibliography(sorting, library.style()));
        let known: BTreeMap<&str, SourceId> = sources.iter().map(|id| (library.key(*id), *id)).collect();
        let list = rendered.bibliography.map(|list| list.items).unwrap_or_default();
        list.iter().filter_map(|item| known.get(item.key.as_str()).copied()).collect()
    }

    fn places(&self, cited: &[Cited], distance: usize) -> Vec<Vec<Place>> {
        // The citation, by number, in which each source was cited last.
        let mut last: BTreeMap<SourceId, usize> = BTreeMap::new();
        let mut before: Option<(SourceId, Where)> = None;
        let mut place = |number: usize, (item, id): &(&CiteItem, SourceId)| {
            let since = last.insert(*id, number).map(|then| number - then);
            let same = before.take().filter(|(source, _)| source == id).map(|(_, locator)| locator);
            before = Some((*id, item.locator.clone()));
            let near = since.is_some_and(|since| !self.asks_near || (1..=distance).contains(&since));
            Place { source: *id, locator: item.locator.clone(), first: since.is_none(), near, same }
        };
        let cited = cited.iter().filter(|cited| !cited.items.is_empty()).enumerate();
        cited.map(|(number, cited)| cited.items.iter().map(|item| place(number, item)).collect()).collect()
    }

    /// Whether no two sources are cited by the same words.
    fn are_told_apart(&self, places: &[Vec<Place>], library: &Library) -> bool {
        let mut said: HashMap<String, SourceId> = HashMap::new();
        let mut repeated: Option<SourceId> = None;
        for place in places.iter().flatten() {
            if place.same.is_some() {
                // "Ibid." is said of one source, or it has to be told apart.
                if *repeated.get_or_insert(place.source) != place.source {
                    return false;
                }
                continue;
            }
            let alone = Place { locator: None, ..place.clone() };
            let text = piece::text(&piece::take(&self.unit(&[alone], library).citation, library.extent(), &[]));
            if *said.entry(text).or_insert(place.source) != place.source {
                return false;
            }
        }
        true
    }

    fn unit(&self, unit: &[Place], library: &Library) -> Arc<RenderedCitation> {
        // Also where it is known already.
        unit.iter().for_each(|place| library.note(place.source));
        if let [Place { source, locator: None, first: true, .. }] = unit
            && let Some(cited) = library.cited(*source)
        {
            return cited;
        }
        self.made.get(unit, || Arc::new(made(unit, library)))
    }
}

/// A citation after others that bring about what came before it.
fn made(unit: &[Place], library: &Library) -> RenderedCitation {
    let style = library.style();
    let others: Vec<Item> = (1..=style.csl.citation.near_note_distance as usize + 1).map(stand_in).collect();
    let mut citations: Vec<Vec<CitationItem<'_, Item>>> = Vec::new();
    let entry = |place: &Place| CitationItem::with_entry(library.item(place.source));
    let before =
        |near: bool| unit.iter().filter(move |place| !place.first && place.same.is_none() && place.near == near);
    if before(false).next().is_some() {
        citations.push(before(false).map(entry).collect());
        citations.extend(others.iter().map(|other| vec![CitationItem::with_entry(other)]));
    }
    if before(true).next().is_some() {
        citations.push(before(true).map(entry).collect());
    }
    match unit.first() {
        Some(Place { source, same: Some(locator), .. }) => {
            citations.push(vec![citation_item(library.item(*source), locator)])
        }
        _ if citations.is_empty() => {}
        _ => citations.push(vec![CitationItem::with_entry(&others[0])]),
    }
    citations.push(unit.iter().map(|place| citation_item(library.item(place.source), &place.locator)).collect());
    let mut driver = BibliographyDriver::new();
    for (items, note) in citations.into_iter().zip(1..) {
        driver.citation(request(items, (&style.csl, style), Some(note)));
    }
    finish(driver, style).citations.pop().expect("one output for each citation")
}

/// A style that only sorts: every citation and every reference is one letter.
fn sorting(csl: &IndependentStyle) -> IndependentStyle {
    let letter = || {
        LayoutRenderingElement::Text(Text {
            target: TextTarget::Value { val: "x".to_owned() },
            formatting: Default::default(),
            affixes: Default::default(),
            display: None,
            quotes: false,
            strip_periods: false,
            text_case: None,
        })
    };
    let mut csl = csl.clone();
    csl.citation.layout.elements = vec![letter()];
    csl.citation.disambiguate_add_givenname = false;
    csl.citation.disambiguate_add_names = false;
    csl.citation.disambiguate_add_year_suffix = false;
    csl.citation.sort = None;
    csl.citation.collapse = None;
    if let Some(list) = &mut csl.bibliography {
        list.layout.elements = vec![letter()];
        list.second_field_align = None;
    }
    csl
}
