//! The citations of one body: run through CSL in their order, so that numbers, ibid and later forms are right.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use citationberg::json::Item;
use citationberg::taxonomy::Locator;
use hayagriva::{BibliographyDriver, CitationItem, LocatorPayload, Rendered, RenderedCitation, SpecificLocator};

use crate::graph::ids::{Id, SourceId};
use crate::graph::site::Site;
use crate::model::prose::{Cite, CiteItem};
use crate::text::files::Files;
use crate::typeset::citation::library::{Library, finish, request};
use crate::typeset::citation::mark::{self, Marking};
use crate::typeset::citation::piece::{self, Links};
use crate::typeset::citation::split::split;
use crate::typeset::citation::style::{Form, Style};
use crate::typeset::html::Html;

/// A body's citations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageCitations {
    /// What stands in the text, by index in `Prose::cites`.
    pub marks: Vec<Mark>,
    /// In the order of the style's bibliography.
    pub references: Vec<PageReference>,
    /// The notes of a note style, in order; empty for others.
    pub notes: Vec<Note>,
}

/// A citation in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// With links and anchors.
    pub html: String,
    /// The same without: for feeds, and inside links.
    pub plain: String,
    /// The cards for the margin that belong to it; may be empty.
    pub aside: String,
}

/// A source in the list of references.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageReference {
    pub source: SourceId,
    /// Its place in the list, from 1.
    pub number: u32,
    /// "[1]"; empty where the style has no labels.
    pub label: String,
    pub html: Html,
    pub text: String,
    /// The anchors of its citations: `cite-KEY-1`, ….
    pub backs: Vec<String>,
}

/// A note of a note style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub number: u32,
    pub html: Html,
    /// The anchor of its mark.
    pub back: String,
}

/// What a body's citations are made from.
#[derive(Clone, Copy)]
pub struct Shelf<'a> {
    pub files: &'a Files,
    pub site: &'a Site,
    pub style: &'a Style,
    pub library: &'a Library,
}

/// The anchor of the n-th citation (from 1) of a source on a page.
#[must_use]
pub fn anchor(key: &str, number: usize) -> String {
    format!("cite-{key}-{number}")
}

/// The citations of a record's body.
#[must_use]
pub fn citations(shelf: &Shelf, id: Id) -> PageCitations {
    let Some(body) = &shelf.site.head(id).body else { return PageCitations::default() };
    let cited: Vec<Cited> =
        body.cites.iter().zip(&shelf.site.prose(id).cites).map(|(cite, found)| Cited::new(cite, found)).collect();
    let Library { numbers, units, .. } = shelf.library;
    let by_number = numbers.as_ref().map(|numbers| {
        let label = |number| numbers.label(number, (shelf.style, &shelf.library.dates));
        (numbers.marks(&cited, shelf.style), alone(shelf, order(&cited), &label))
    });
    let by_unit = || {
        let units = units.as_ref()?;
        let marks = units.marks(&cited, shelf.library)?;
        Some((marks, alone(shelf, units.in_order(&cited, shelf.library), &|_| String::new())))
    };
    let (outputs, mut references) = by_number.or_else(by_unit).unwrap_or_else(|| together(shelf, &cited));
    let labels: BTreeMap<SourceId, usize> = references.iter().enumerate().map(|(at, r)| (r.source, at)).collect();
    let mut marking = Marking::new(shelf, &references, &labels);
    let mut outputs = outputs.iter();
    let marks = cited
        .iter()
        .map(|cited| match cited.items.is_empty() {
            true => mark::broken(shelf.files.text(cited.cite.span)),
            false => marking.mark(cited, outputs.next().expect("one output for each citation")),
        })
        .collect();
    let (notes, backs) = marking.finish();
    for (source, anchors) in backs {
        if let Some(at) = labels.get(&source) {
            references[*at].backs = anchors;
        }
    }
    PageCitations { marks, references, notes }
}

/// The label and the text of a locator.
pub(super) type Where = Option<(String, String)>;

/// A citation with the items of it that resolved.
pub(super) struct Cited<'a> {
    pub cite: &'a Cite,
    pub items: Vec<(&'a CiteItem, SourceId)>,
}

impl<'a> Cited<'a> {
    fn new(cite: &'a Cite, found: &[Option<SourceId>]) -> Self {
        let items = cite.items.iter().zip(found).filter_map(|(item, id)| Some((item, (*id)?))).collect();
        Self { cite, items }
    }
}

/// Citations and references of which each depends on the others.
fn together(shelf: &Shelf, cited: &[Cited]) -> (Vec<Arc<RenderedCitation>>, Vec<PageReference>) {
    let mut driver = BibliographyDriver::new();
    let mut number = 0;
    for cited in cited.iter().filter(|c| !c.items.is_empty()) {
        number += 1;
        let items = cited.items.iter().map(|(item, id)| citation_item(shelf.library.item(*id), &item.locator));
        driver.citation(request(items.collect(), (&shelf.style.csl, shelf.style), Some(number)));
    }
    let rendered = finish(driver, shelf.style);
    let references = references(shelf, cited, &rendered);
    (rendered.citations.into_iter().map(Arc::new).collect(), references)
}

/// An item as hayagriva wants it.
pub(super) fn citation_item<'a>(entry: &'a Item, locator: &'a Where) -> CitationItem<'a, Item> {
    let locator = locator.as_ref().map(|(label, value)| {
        let label = label.parse::<Locator>().unwrap_or(Locator::Custom);
        SpecificLocator(label, LocatorPayload::Str(value))
    });
    CitationItem::with_locator(entry, locator)
}

/// The list of references: the style's bibliography or, where it has none, the sources in their order.
fn references(shelf: &Shelf, cited: &[Cited], rendered: &Rendered) -> Vec<PageReference> {
    let order = order(cited);
    match &rendered.bibliography {
        Some(list) => {
            let cited: BTreeMap<&str, SourceId> = order.iter().map(|id| (shelf.site.key((*id).into()), *id)).collect();
            let items = list.items.iter().filter_map(|item| {
                let (label, pieces) = split(item, &shelf.library.dates);
                let id = *cited.get(item.key.as_str())?;
                Some((id, label, shelf.library.whole(id, pieces)))
            });
            let made = items
                .map(|(id, label, pieces)| (id, label, Html(piece::html(&pieces, Links::Live)), piece::text(&pieces)));
            numbered(made, shelf.style.form)
        }
        None => {
            let alone = order.into_iter().map(|id| {
                let reference = shelf.library.reference(id);
                let label = if shelf.style.form == Form::Number { reference.citation.clone() } else { String::new() };
                (id, label, reference.html.clone(), reference.text.clone())
            });
            numbered(alone, shelf.style.form)
        }
    }
}

/// The list of references where each source's stands as it would alone; `label` makes that of a number.
fn alone(shelf: &Shelf, order: Vec<SourceId>, label: &dyn Fn(usize) -> String) -> Vec<PageReference> {
    let made = order.into_iter().zip(1..).map(|(id, number)| {
        let reference = shelf.library.reference(id);
        let label = label(number);
        (id, label, reference.html.clone(), reference.text.clone())
    });
    numbered(made, shelf.style.form)
}

/// The sources, in the order of their first citation.
pub(super) fn order(cited: &[Cited]) -> Vec<SourceId> {
    let mut seen = BTreeSet::new();
    cited.iter().flat_map(|cited| &cited.items).map(|(_, id)| *id).filter(|id| seen.insert(*id)).collect()
}

fn numbered(list: impl Iterator<Item = (SourceId, String, Html, String)>, form: Form) -> Vec<PageReference> {
    let mut number = 0;
    list.map(|(source, label, html, text)| {
        number += 1;
        let label = match form {
            // A numeric style that prints no numbers before its references still needs them here.
            Form::Number if label.is_empty() => format!("[{number}]"),
            Form::Number => label,
            // They would be taken for the numbers of the notes.
            Form::Text | Form::Note => String::new(),
        };
        PageReference { source, number, label, html, text, backs: Vec::new() }
    })
    .collect()
}
