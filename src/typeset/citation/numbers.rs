//! Styles that cite by number alone: what stands in the text follows from the numbers, whatever the sources are.
//! Such a citation is made once a site and not once a page.

use std::collections::BTreeMap;
use std::sync::Arc;

use citationberg::json::{Item, Value};
use citationberg::taxonomy::{NumberVariable, Variable};
use citationberg::{IndependentStyle, SortKey};
use hayagriva::{BibliographyDriver, RenderedCitation};

use crate::graph::ids::SourceId;
use crate::typeset::citation::dates::Dates;
use crate::typeset::citation::library::{finish, request};
use crate::typeset::citation::memo::Memo;
use crate::typeset::citation::page::{Cited, citation_item};
use crate::typeset::citation::reads::{Read, layout_reads};
use crate::typeset::citation::split::split;
use crate::typeset::citation::style::{Form, Style};

/// What was made of numbers.
#[derive(Debug, Default)]
pub struct Numbers {
    marks: Memo<Pattern, Arc<RenderedCitation>>,
    labels: Memo<usize, String>,
}

/// The numbers of a citation's items, from 1, each with the label and the text of its locator.
type Pattern = Vec<(usize, Option<(String, String)>)>;

impl Numbers {
    /// `None` where more than the numbers decides how a citation reads, or what number a source has.
    #[must_use]
    pub fn new(style: &Style) -> Option<Self> {
        (style.form == Form::Number && is_by_number(&style.csl)).then(Self::default)
    }

    /// What stands in the text for citations in their order, those without a source left out.
    pub(super) fn marks(&self, cited: &[Cited], style: &Style) -> Vec<Arc<RenderedCitation>> {
        let mut numbers: BTreeMap<SourceId, usize> = BTreeMap::new();
        let mut mark = |cited: &Cited| {
            let items = cited.items.iter().map(|(item, id)| {
                let next = numbers.len() + 1;
                (*numbers.entry(*id).or_insert(next), item.locator.clone())
            });
            let pattern: Pattern = items.collect();
            self.marks.get(&pattern, || Arc::new(mark(cited, &pattern, style)))
        };
        cited.iter().filter(|cited| !cited.items.is_empty()).map(&mut mark).collect()
    }

    /// The label of the source with a number: "[1]".
    pub(super) fn label(&self, number: usize, (style, dates): (&Style, &Dates)) -> String {
        self.labels.get(&number, || label(number, style, dates))
    }
}

/// A citation of stand-ins, after each number from the least to the greatest was cited once.
fn mark(cited: &Cited, pattern: &Pattern, style: &Style) -> RenderedCitation {
    let numbers = || pattern.iter().map(|(number, _)| *number);
    let (least, most) = (numbers().min().unwrap_or(1), numbers().max().unwrap_or(1));
    let stand_ins: Vec<Item> = (least..=most).map(stand_in).collect();
    let mut driver = BibliographyDriver::new().with_citation_number_offset(least - 1);
    if most > least {
        for item in &stand_ins {
            driver.citation(request(vec![hayagriva::CitationItem::with_entry(item)], (&style.csl, style), None));
        }
    }
    let items = cited.items.iter().zip(pattern);
    let items = items.map(|((item, _), (number, _))| citation_item(&stand_ins[number - least], &item.locator));
    driver.citation(request(items.collect(), (&style.csl, style), None));
    finish(driver, style).citations.pop().expect("one output for each citation")
}

fn label(number: usize, style: &Style, dates: &Dates) -> String {
    let item = stand_in(number);
    let mut driver = BibliographyDriver::new().with_citation_number_offset(number - 1);
    driver.citation(request(vec![hayagriva::CitationItem::with_entry(&item)], (&style.csl, style), None));
    let rendered = finish(driver, style);
    let first = rendered.bibliography.as_ref().and_then(|list| list.items.first());
    first.map(|item| split(item, dates).0).unwrap_or_default()
}

/// A source of which nothing is known but that it is not the others.
pub(super) fn stand_in(number: usize) -> Item {
    let text = |text: String| Value::String(text);
    let fields = [("id", text(format!("n{number}"))), ("type", text("book".to_owned()))];
    let title = ("title", text(format!("Title {number}")));
    Item(fields.into_iter().chain([title]).map(|(name, value)| (name.to_owned(), value)).collect())
}

/// Whether a style's citations are decided by the order of the sources alone, and its references by each source
/// alone, but for the number that they begin with.
fn is_by_number(csl: &IndependentStyle) -> bool {
    let Some(list) = &csl.bibliography else { return false };
    let Some((first, rest)) = list.layout.elements.split_first() else { return false };
    let sort = csl.citation.sort.iter().flat_map(|sort| &sort.keys);
    let number = Variable::Number(NumberVariable::CitationNumber);
    let mut sort = sort.map(|key| matches!(key, SortKey::Variable { variable, .. } if *variable == number));
    list.sort.is_none()
        && sort.all(|by_number| by_number)
        && layout_reads(&csl.citation.layout.elements, csl, &|what| matches!(what, Read::Number | Read::Locator))
        && layout_reads(std::slice::from_ref(first), csl, &|what| what == Read::Number)
        && layout_reads(rest, csl, &|what| !matches!(what, Read::Number | Read::NoteNumber))
}
