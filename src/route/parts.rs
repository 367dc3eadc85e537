//! How a page with very many entries goes on over further pages, so that none grows past half a megabyte: the page of
//! a record or a tag, and a year of the timeline. Each page shows the next few of every list that the first has.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use crate::graph::backlinks::Backlink;
use crate::graph::ids::{ActorId, Id};
use crate::graph::site::Site;
use crate::graph::timeline;
use crate::model::record::Noun;
use crate::route::lists::ids;

/// Events of a timeline on one page.
pub const EVENTS: usize = 200;
/// Quotes on one page of a record.
pub const QUOTES: usize = 80;
/// Claims on one page of a record.
pub const CLAIMS: usize = 200;
/// References to a record on one page of it; all those of one record stand together.
pub const MENTIONS: usize = 400;
/// Records on one page of a tag.
pub const TAGGED: usize = 100;

/// The address of a part (from 0) of a page: `actors/iran.html`, `actors/iran/2.html`.
#[must_use]
pub fn address(first: &str, part: usize) -> String {
    match part {
        0 => first.to_owned(),
        later => format!("{}/{}.html", first.strip_suffix(".html").unwrap_or(first), later + 1),
    }
}

/// What stands on one part of a page.
#[must_use]
pub fn slice<T>(all: &[T], per_part: usize, part: usize) -> &[T] {
    all.chunks(per_part).nth(part).unwrap_or_default()
}

/// The records that have further pages, each with the number of all its pages.
#[must_use]
pub fn of_records(site: &Site) -> BTreeMap<Id, usize> {
    let count = |id: Id| Some((id, count(site, id))).filter(|(_, parts)| *parts > 1);
    ids(site).into_par_iter().filter_map(count).collect()
}

/// How many pages a record has. A brief has one: the folder of its name is for its editions.
fn count(site: &Site, id: Id) -> usize {
    let links = &site.links;
    let index = id.index as usize;
    let mentions = match site.backlinks.get(&id) {
        Some(all) if all.len() > MENTIONS => mentions(&all_but_its_own(all, id)).len(),
        _ => 1,
    };
    let others = match id.noun {
        Noun::Actor => {
            let actor = &links.actors[index];
            let events =
                if actor.events.len() > EVENTS { timeline::of_actor(site, ActorId(id.index)).len() } else { 0 };
            [events.div_ceil(EVENTS), actor.quotes.len().div_ceil(QUOTES), actor.claims.len().div_ceil(CLAIMS)]
        }
        Noun::Place => [links.places[index].events.len().div_ceil(EVENTS), 0, 0],
        Noun::Source => {
            let source = &links.sources[index];
            [source.quotes.len().div_ceil(QUOTES), source.claims.len().div_ceil(CLAIMS), 0]
        }
        Noun::Event => [links.events[index].quotes.len().div_ceil(QUOTES), 0, 0],
        Noun::Brief | Noun::Page | Noun::Quote | Noun::Judgement => return 1,
    };
    others.into_iter().fold(mentions.max(1), usize::max)
}

/// What refers to a record, but for itself.
#[must_use]
pub fn all_but_its_own(links: &[Backlink], id: Id) -> Vec<Backlink> {
    links.iter().filter(|link| link.from != id).copied().collect()
}

/// Which of the references to a record stand on each of its pages.
#[must_use]
pub fn mentions(links: &[Backlink]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for one in links.chunk_by(|a, b| a.from == b.from) {
        let end = at + one.len();
        match parts.last_mut() {
            Some(part) if end - part.start <= MENTIONS => part.end = end,
            _ => parts.push(at..end),
        }
        at = end;
    }
    parts
}

#[cfg(test)]
mod tests {
    use crate::graph::backlinks::{Backlink, How};
    use crate::graph::ids::Id;
    use crate::model::record::Noun;
    use crate::route::parts::{MENTIONS, address, mentions};

    #[test]
    fn later_pages_stand_in_a_folder() {
        assert_eq!(address("actors/iran.html", 0), "actors/iran.html");
        assert_eq!(address("actors/iran.html", 1), "actors/iran/2.html");
    }

    #[test]
    fn what_one_record_says_stands_together() {
        let from = |index: u32, count: u32| {
            let from = Id { noun: Noun::Brief, index };
            (0..count).map(move |at| Backlink { from, how: How::Mention(at) })
        };
        let most = u32::try_from(MENTIONS).expect("it is small");
        assert_eq!(mentions(&[]), []);
        let links: Vec<Backlink> =
            from(0, most - 1).chain(from(1, 1)).chain(from(2, 2)).chain(from(3, 2 * most)).collect();
        let (first, all) = (MENTIONS, links.len());
        assert_eq!(mentions(&links), [0..first, first..first + 2, first + 2..all]);
    }
}
