//! What refers to a record, each with the sentence that does.

use crate::compose::at::At;
use crate::graph::backlinks::{Backlink, How};
use crate::graph::ids::Id;
use crate::model::record::Noun;
use crate::model::when::When;
use crate::route::parts;
use crate::typeset::html::Html;
use crate::typeset::{anchor, sentence};
use crate::view;
use crate::view::backlink::BacklinkGroup;

/// What refers to a record, by noun, as far as it stands on one of its pages; a record stands once, with all its
/// sentences.
#[must_use]
pub fn part(at: At<'_>, id: impl Into<Id>, part: usize) -> Vec<BacklinkGroup> {
    let id = id.into();
    let links = at.desk.shelf.site.backlinks.get(&id).map(Vec::as_slice).unwrap_or_default();
    let links = parts::all_but_its_own(links, id);
    let shown = match at.desk.routes.parts_of(id) {
        1 => 0..links.len(),
        _ => parts::mentions(&links).get(part).cloned().unwrap_or_default(),
    };
    let links = &links[shown];
    links.chunk_by(|a, b| a.from.noun == b.from.noun).map(|links| group(at, links)).collect()
}

fn group(at: At<'_>, links: &[Backlink]) -> BacklinkGroup {
    let mut group = BacklinkGroup { noun: at.plural(links[0].from.noun), ..BacklinkGroup::default() };
    for links in links.chunk_by(|a, b| a.from == b.from) {
        let from = links[0].from;
        let sentences: Vec<_> = links.iter().filter_map(|link| sentence::sentence(at.desk, from, &link.how)).collect();
        if sentences.is_empty() {
            group.named.push(place(at, &links[0]));
        } else {
            let date = date_of(at, from).map(|when| at.time(when));
            group.told.push(view::backlink::Backlink { from: at.anchor(from), date, sentences });
        }
    }
    group
}

/// The way to the very place, where it has an anchor: a claim's ledger; else the record.
fn place(at: At<'_>, link: &Backlink) -> Html {
    let site = at.desk.shelf.site;
    let ledger = match link.how {
        How::Claim(claim, _) => site.links.claims[claim.index()].ledger,
        _ => None,
    };
    let Some(ledger) = ledger else { return at.anchor(link.from) };
    let href = at.desk.routes.ledger_href(at.address, ledger);
    anchor::anchor(link.from.noun.as_str(), &href, site.name(link.from))
}

/// When a record happened or was published.
#[must_use]
pub fn date_of<'a>(at: At<'a>, id: Id) -> Option<&'a When> {
    let records = &at.desk.shelf.site.records;
    let index = id.index as usize;
    match id.noun {
        Noun::Brief => Some(&records.briefs[index].date),
        Noun::Event => Some(&records.events[index].date),
        Noun::Source => records.sources[index].issued.as_deref(),
        Noun::Quote => records.quotes[index].said.as_deref(),
        _ => None,
    }
}
