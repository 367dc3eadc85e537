//! Where a record is at home: a page of its own, or a place on another's page.

use crate::graph::ids::{Id, JudgementId, LedgerId, QuoteId};
use crate::graph::site::Site;
use crate::model::key::Key;
use crate::model::record::Noun;
use crate::route::lists::{List, Lists};
use crate::route::parts;

/// An address and, for what stands on another's page, the fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Relative to the root.
    pub address: String,
    pub fragment: Option<String>,
}

impl Spot {
    #[must_use]
    pub fn page(address: impl Into<String>) -> Self {
        Self { address: address.into(), fragment: None }
    }

    #[must_use]
    pub fn at(address: impl Into<String>, fragment: impl Into<String>) -> Self {
        Self { address: address.into(), fragment: Some(fragment.into()) }
    }
}

/// Whether records of a noun have pages of their own.
#[must_use]
pub fn has_page(noun: Noun) -> bool {
    !matches!(noun, Noun::Quote | Noun::Judgement)
}

/// The page of a key: `events/KEY.html`, a plain page's `KEY.html`.
#[must_use]
pub fn page_of(noun: Noun, key: &str) -> String {
    match noun {
        Noun::Page => format!("{key}.html"),
        noun => format!("{}/{key}.html", noun.plural()),
    }
}

/// Where a record is at home.
#[must_use]
pub fn spot(site: &Site, lists: &Lists, id: Id) -> Spot {
    let key = site.key(id);
    match id.noun {
        Noun::Quote => quote(site, lists, QuoteId(id.index)),
        Noun::Judgement => judgement(site, lists, JudgementId(id.index)),
        noun => Spot::page(page_of(noun, key)),
    }
}

/// A quote's home is its source's page; without one (an error elsewhere) the list of quotes.
fn quote(site: &Site, lists: &Lists, id: QuoteId) -> Spot {
    let key = site.key(id.into());
    match site.links.quotes[id.index()].source {
        Some(source) => {
            let quotes = &site.links.sources[source.index()].quotes;
            // They stand in the order of their ids.
            let part = quotes.binary_search(&id).unwrap_or(0) / parts::QUOTES;
            Spot::at(parts::address(&page_of(Noun::Source, site.key(source.into())), part), key)
        }
        None => in_list(List::Quotes, lists.quotes.iter().position(|q| *q == id), key),
    }
}

/// A judgement's home is its brief's page; without a brief, the list of judgements.
fn judgement(site: &Site, lists: &Lists, id: JudgementId) -> Spot {
    let key = site.key(id.into());
    match site.links.judgements[id.index()].brief {
        Some(brief) => Spot::at(page_of(Noun::Brief, site.key(brief.into())), key),
        None => in_list(List::Judgements, lists.judgements.iter().position(|j| *j == id), key),
    }
}

fn in_list(list: List, position: Option<usize>, key: &str) -> Spot {
    Spot::at(list.address(position.unwrap_or(0) / list.per_page()), key)
}

/// A ledger's home is its event's page, at `killed` or `killed-foreign-nationals`.
#[must_use]
pub fn ledger(site: &Site, id: LedgerId) -> Spot {
    let ledger = site.ledger(id);
    let population = ledger.population.as_deref().and_then(Key::suggest);
    let fragment = match population {
        Some(population) => format!("{}-{population}", ledger.measure),
        None => ledger.measure.clone(),
    };
    Spot::at(page_of(Noun::Event, site.key(ledger.event.into())), fragment)
}
