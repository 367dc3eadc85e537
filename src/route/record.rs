//! Where a record is at home: a page of its own, or a place on another's page.

use crate::graph::ids::{Id, JudgementId, LedgerId, QuoteId};
use crate::graph::site::Site;
use crate::model::edition::Edition;
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

/// Where a record is at home in an edition: all that the edition holds stands on its one page; what is only named in it,
/// where it stands on the site.
#[must_use]
pub fn spot_in_edition(site: &Site, edition: &Edition, id: Id) -> Spot {
    let key = site.key(id);
    if edition.outside.contains(key) || is_elsewhere(site, edition, id) {
        let Spot { address, fragment } = on_site(site, id);
        return Spot { address: outside(edition, &address), fragment };
    }
    match id.noun {
        Noun::Brief => Spot::page(PAGE),
        Noun::Quote | Noun::Judgement => Spot::at(PAGE, key),
        noun => Spot::at(PAGE, format!("{}:{key}", noun.as_str())),
    }
}

/// Whether a record is a judgement of another brief, which stands on that brief's page alone.
fn is_elsewhere(site: &Site, edition: &Edition, id: Id) -> bool {
    let brief = (id.noun == Noun::Judgement).then(|| site.links.judgements[id.index as usize].brief).flatten();
    brief.is_some_and(|brief| edition.outside.contains(site.key(brief.into())))
}

/// Where a record is at home on the site, as far as that follows from its own fields and keys.
#[must_use]
pub fn on_site(site: &Site, id: Id) -> Spot {
    spot(site, &Lists::default(), id)
}

/// The list of a brief's editions.
#[must_use]
pub fn editions(object: &str) -> String {
    format!("briefs/{object}/{PAGE}")
}

/// The list of a brief's editions as links.
#[must_use]
pub fn timemap(object: &str) -> String {
    format!("briefs/{object}/timemap.link")
}

/// The one page of an edition.
pub const PAGE: &str = "index.html";

/// An address of the site, as an edition leads to it: with the site's own address before it, or up from the folder that
/// the edition has on the site.
#[must_use]
pub fn outside(edition: &Edition, address: &str) -> String {
    match &edition.site {
        Some(site) => format!("{site}/{address}"),
        None => format!("{}{address}", "../".repeat(Edition::folder(edition.object.as_str(), 1).split('/').count())),
    }
}

/// Where the capture of a source is told of: on the source's page, or where it stands in an edition.
#[must_use]
pub fn capture<'a>(site: &Site, spot: &'a Spot, on_page: &'a str) -> (&'a str, &'a str) {
    let fragment = site.settings.edition.as_ref().and(spot.fragment.as_deref()).unwrap_or(on_page);
    (&spot.address, fragment)
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
    let event = site.key(site.ledger(id).event.into());
    let fragment = ledger_fragment(site, id);
    match site.settings.edition {
        Some(_) => Spot::at(PAGE, format!("{event}:{fragment}")),
        None => Spot::at(page_of(Noun::Event, event), fragment),
    }
}

/// How a ledger is called on its event's page.
#[must_use]
pub fn ledger_fragment(site: &Site, id: LedgerId) -> String {
    let ledger = site.ledger(id);
    match ledger.population.as_deref().and_then(Key::suggest) {
        Some(population) => format!("{}-{population}", ledger.measure),
        None => ledger.measure.clone(),
    }
}
