//! Shards: parts of a site that can be built apart, on several machines. Every file of a site is in exactly one, and all
//! together are the site, byte for byte.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use crate::build::press::Press;
use crate::graph::ids::Id;
use crate::model::record::Noun;
use crate::route::routes::Page;

/// One of so many parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// From 0.
    index: usize,
    of: usize,
}

/// More parts than this nobody has machines for.
const MOST: usize = 10_000;

impl FromStr for Shard {
    type Err = String;

    /// Reads `3/8`: the third of eight.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let numbers = text.split_once('/').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
        match numbers {
            Some((number, of)) if (1..=of).contains(&number) && of <= MOST => Ok(Self { index: number - 1, of }),
            Some((_, of)) if of > MOST => Err(format!("there are {MOST} shards at most")),
            Some((number, of)) => Err(format!("{number} is not one of {of}: write `1/{of}` to `{of}/{of}`")),
            None => Err("write which shard of how many: `3/8`".to_owned()),
        }
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index + 1, self.of)
    }
}

impl Shard {
    /// Of work that is numbered, whether this number is its part.
    #[must_use]
    pub fn takes(self, number: usize) -> bool {
        number % self.of == self.index
    }

    /// The addresses that are its part: what takes longest is dealt out first, each to the shard that has least.
    #[must_use]
    pub fn share<'a>(self, press: &Press, addresses: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
        let mut all: Vec<(u64, &str)> = addresses.map(|address| (weight(press, address), address)).collect();
        all.sort_by(|(a, first), (b, second)| b.cmp(a).then_with(|| first.cmp(second)));
        let mut loads: BTreeSet<(u64, usize)> = (0..self.of).map(|shard| (0, shard)).collect();
        let mut share = BTreeSet::new();
        for (weight, address) in all {
            let (load, shard) = loads.pop_first().expect("there is a shard");
            loads.insert((load + weight, shard));
            if shard == self.index {
                share.insert(address.to_owned());
            }
        }
        share
    }
}

/// About how long a file takes, in microseconds. Only the balance hangs on it.
fn weight(press: &Press, address: &str) -> u64 {
    const LIST: u64 = 6_000;
    let records = |each: u64| crate::route::lists::ids(&press.site).len() as u64 * each;
    match press.routes.page(address) {
        Some(Page::Record(id) | Page::Rest(id, _)) => of_record(press, *id),
        Some(Page::Home | Page::List(..) | Page::Year(..) | Page::Tag(..)) => LIST,
        Some(Page::Redirect(_) | Page::NotFound | Page::Redacted(..)) => 100,
        Some(Page::Editions(at)) => 100 * press.site.editions.objects[*at].versions.len() as u64,
        None if address == "data/site.json" => records(15),
        None if address.starts_with("data/") || address.starts_with("sitemap") => records(2),
        None => 50,
    }
}

fn of_record(press: &Press, id: Id) -> u64 {
    let mentions =
        press.site.backlinks.get(&id).map_or(0, |links| links.len().min(crate::route::parts::MENTIONS)) as u64;
    let words = press.site.head(id).body.as_ref().map_or(0, |body| u64::from(body.words));
    let itself = if id.noun == Noun::Brief { 250 } else { 100 };
    itself + words / 2 + mentions * 6
}

#[cfg(test)]
mod tests {
    use crate::build::shards::Shard;

    #[test]
    fn a_shard_is_one_of_so_many() {
        assert_eq!("3/8".parse(), Ok(Shard { index: 2, of: 8 }));
        for wrong in ["", "3", "0/8", "9/8", "1/0", "a/b", "-1/2", "1/10001"] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
        let takers = |number| (0..8).filter(|index| Shard { index: *index, of: 8 }.takes(number)).count();
        assert!((0..24).all(|number| takers(number) == 1));
    }
}
