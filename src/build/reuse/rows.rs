//! Every row that a page may read (`reads`), with a code that tells it from all others of its kind, in this build and in a
//! later one, and a print that is the same as long as the row is.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use rayon::prelude::*;

use crate::build::press::Press;
use crate::build::reuse::stamp::{Codes, Stamp, Sum, hasher, plain, print};
use crate::graph::ids::{ClaimId, Id};
use crate::graph::index::Index;
use crate::graph::site::Site;
use crate::model::record::Noun;
use crate::reads::{GROUPS, Row, group, kind};
use crate::text::span::FileId;

/// The rows of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kind {
    /// What tells each row from the others; none where a row is a group of words.
    pub codes: Vec<u64>,
    pub prints: Vec<u64>,
    /// The print of all rows and their order.
    pub whole: u64,
}

/// All rows, by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows(pub Vec<Kind>);

impl Kind {
    fn new(codes: Vec<u64>, prints: Vec<u64>) -> Self {
        let whole = plain((&codes, &prints));
        Self { codes, prints, whole }
    }

    /// Rows that hold no ids.
    fn each(codes: &[u64], all: &[impl Hash]) -> Self {
        Self::new(codes.to_vec(), all.iter().map(plain).collect())
    }

    fn whole(whole: u64) -> Self {
        Self { whole, ..Self::default() }
    }

    /// Adds up what is said of the words of each group, in any order.
    fn groups<'a>(all: impl Iterator<Item = (&'a str, u64)>) -> Self {
        let mut prints = vec![0; GROUPS];
        for (word, said) in all {
            let one = &mut prints[group(word)];
            *one = u64::wrapping_add(*one, plain((word, said)));
        }
        Self::new(Vec::new(), prints)
    }
}

impl Rows {
    /// The rows of a site.
    #[must_use]
    pub fn of(press: &Press) -> Self {
        let site = &press.site;
        let codes = codes(press);
        let mut all = vec![Kind::default(); kind::ALL];
        let nouns = Noun::ALL.into_par_iter().map(|noun| of_noun(press, noun, &codes));
        for (noun, [records, links, backlinks, verdicts]) in Noun::ALL.into_iter().zip(nouns.collect::<Vec<_>>()) {
            all[kind::RECORDS as usize + noun as usize] = records;
            all[kind::LINKS as usize + noun as usize] = links;
            all[kind::BACKLINKS as usize + noun as usize] = backlinks;
            all[kind::PROSE_VERDICTS as usize + noun as usize] = verdicts;
        }
        let events = &all[kind::RECORDS as usize + Noun::Event as usize];
        // Where an event stands among others follows from what they say.
        let positions = events.clone();
        let mut put = |kind: u8, rows: Kind| all[kind as usize] = rows;
        put(kind::POSITIONS, positions);
        let claims = (0..site.records.claims.len()).into_par_iter();
        let said = claims.clone().map(|at| {
            let claim = site.claim(ClaimId::new(at));
            plain((claim, &press.files.get(claim.file).path))
        });
        put(kind::CLAIMS, Kind::new(codes.claims.clone(), said.collect()));
        let links = claims.map(|at| print(&site.links.claims[at], &codes)).collect();
        put(kind::CLAIM_LINKS, Kind::new(codes.claims.clone(), links));
        let ledgers = (0..site.ledgers.len()).into_par_iter().map(|at| {
            let spot = &press.routes.ledgers[at];
            print(&(&site.ledgers[at], spot), &codes)
        });
        put(kind::LEDGERS, Kind::new(codes.ledgers.clone(), ledgers.collect()));
        let cited = site.citations.places.iter().map(|places| print(places, &codes)).collect();
        put(kind::CITED, Kind::new(codes.records[Noun::Source as usize].clone(), cited));
        put(kind::VERDICTS, Kind::each(&codes.records[Noun::Quote as usize], &site.verdicts.quotes));
        put(kind::CLAIM_VERDICTS, Kind::each(&codes.claims, &site.verdicts.claims));
        put(kind::CAPTURES, Kind::each(&codes.records[Noun::Source as usize], &site.verdicts.captures));
        let editions = &site.editions;
        put(
            kind::OBJECTS,
            Kind::each(&editions.objects.iter().map(|one| plain(&one.id)).collect::<Vec<_>>(), &editions.objects),
        );
        let of_briefs: Vec<_> = editions.by_brief().collect();
        put(kind::ARCHIVED, Kind::each(&codes.records[Noun::Brief as usize][..of_briefs.len()], &of_briefs));
        put(kind::KEYS, keys(site, &codes));
        put(kind::NAMES, names(site, &codes));
        wholes(press, &codes, &mut put);
        routes(press, &codes, &mut put);
        Self(all)
    }
}

/// What a record of a noun says, what it refers to, what refers to it, and how far its block quotes are verified.
fn of_noun(press: &Press, noun: Noun, codes: &Codes) -> [Kind; 4] {
    let site = &press.site;
    let own = &codes.records[noun as usize];
    let each = |of: &(dyn Fn(Id) -> u64 + Sync)| -> Kind {
        let prints = (0..own.len()).into_par_iter().map(|at| of(crate::graph::heads::id(noun, at)));
        Kind::new(own.clone(), prints.collect())
    };
    let said = each(&|id| {
        let mut to = hasher();
        say(site, id, &mut to);
        let head = site.head(id);
        press.files.get(head.file).path.hash(&mut to);
        head.body.as_ref().map(|body| press.files.text(body.span)).hash(&mut to);
        press.routes.spot(id).stamp(codes, &mut to);
        (press.routes.parts_of(id), site.has_its_key(id)).hash(&mut to);
        to.finish()
    });
    let links = each(&|id| {
        let mut to = hasher();
        link(site, id, codes, &mut to);
        site.citations.order.get(&id).stamp(codes, &mut to);
        to.finish()
    });
    let backlinks = each(&|id| print(&site.backlinks.get(&id), codes));
    let verdicts = each(&|id| plain(site.verdicts.prose.get(&id)));
    [said, links, backlinks, verdicts]
}

fn say(site: &Site, id: Id, to: &mut Sum) {
    let at = id.index as usize;
    let records = &site.records;
    match id.noun {
        Noun::Brief => records.briefs[at].hash(to),
        Noun::Event => records.events[at].hash(to),
        Noun::Actor => records.actors[at].hash(to),
        Noun::Place => records.places[at].hash(to),
        Noun::Source => records.sources[at].hash(to),
        Noun::Quote => records.quotes[at].hash(to),
        Noun::Judgement => records.judgements[at].hash(to),
        Noun::Page => records.pages[at].hash(to),
    }
}

fn link(site: &Site, id: Id, codes: &Codes, to: &mut Sum) {
    let at = id.index as usize;
    let links = &site.links;
    match id.noun {
        Noun::Brief => links.briefs[at].stamp(codes, to),
        Noun::Event => links.events[at].stamp(codes, to),
        Noun::Actor => links.actors[at].stamp(codes, to),
        Noun::Place => links.places[at].stamp(codes, to),
        Noun::Source => links.sources[at].stamp(codes, to),
        Noun::Quote => links.quotes[at].stamp(codes, to),
        Noun::Judgement => links.judgements[at].stamp(codes, to),
        Noun::Page => links.pages[at].stamp(codes, to),
    }
}

fn codes(press: &Press) -> Codes {
    let site = &press.site;
    let mut records: Vec<Vec<u64>> = vec![Vec::new(); Noun::ALL.len()];
    for (id, head) in crate::graph::heads::heads(&site.records) {
        records[id.noun as usize].push(plain((id.noun, &head.key)));
    }
    let mut before: Option<(FileId, u32)> = None;
    let claims = site.records.claims.iter().map(|claim| {
        let nth = before.filter(|(file, _)| *file == claim.file).map_or(0, |(_, nth)| nth + 1);
        before = Some((claim.file, nth));
        plain((&press.files.get(claim.file).path, nth))
    });
    let claims = claims.collect();
    let ledgers = site.ledgers.iter().map(|ledger| {
        let event = records[Noun::Event as usize][ledger.event.index()];
        plain((event, &ledger.measure, &ledger.population))
    });
    let ledgers = ledgers.collect();
    Codes { records, claims, ledgers }
}

fn keys(site: &Site, codes: &Codes) -> Kind {
    fn said<'i, V: Stamp, const K: u8>(
        nth: u8,
        index: &'i Index<V, K>,
        codes: &'i Codes,
    ) -> impl Iterator<Item = (&'i str, u64)> {
        index.iter().map(move |(word, value)| (word, plain((nth, print(value, codes)))))
    }
    let names = &site.names;
    let keys = said(0, &names.keys, codes).chain(said(1, &names.again, codes)).chain(said(2, &names.was, codes));
    Kind::groups(keys.chain(said(3, &names.original, codes)))
}

fn names(site: &Site, codes: &Codes) -> Kind {
    let exact = site.names.exact.iter().map(|(word, ids)| (word, plain((0, print(ids, codes)))));
    let folded = site.names.folded.iter().map(|(word, ids)| (word, plain((1, print(ids, codes)))));
    Kind::groups(exact.chain(folded))
}

fn wholes(press: &Press, codes: &Codes, put: &mut impl FnMut(u8, Kind)) {
    let Press { site, routes, .. } = press;
    let path = |file: &FileId| press.files.get(*file).path.as_str();
    put(kind::LATEST, Kind::whole(print(&(&*site.latest, &*site.withdrawn), codes)));
    put(kind::TIMELINE, Kind::whole(print(&*site.timeline.events, codes)));
    put(kind::DRAFTS, Kind::whole(plain(site.drafts.iter().map(path).collect::<Vec<_>>())));
    let homes: Vec<(u64, Id)> = routes.homes.iter().map(|(file, id)| (plain(path(file)), *id)).collect();
    put(kind::HOMES, Kind::whole(print(&homes, codes)));
    put(kind::BESIDE, Kind::whole(plain(&*routes.beside)));
    let lists = &routes.lists;
    let lists = [
        print(&*lists.events, codes),
        print(&*lists.actors, codes),
        print(&*lists.places, codes),
        print(&*lists.sources, codes),
        print(&*lists.quotes, codes),
        print(&*lists.figures, codes),
        print(&*lists.judgements, codes),
    ];
    (kind::LISTS..).zip(lists).for_each(|(kind, list)| put(kind, Kind::whole(list)));
    put(kind::PATHS, Kind::groups(press.files.iter().map(|(_, file)| (file.path.as_str(), 0))));
    put(kind::BYTES, Kind::groups(press.bytes.iter().map(|(path, bytes)| (path.as_str(), plain(bytes)))));
}

fn routes(press: &Press, codes: &Codes, put: &mut impl FnMut(u8, Kind)) {
    let routes = &press.routes;
    let years = routes.years.iter().map(|year| (plain(&year.address), print(&year.events, codes)));
    let (own, prints) = years.unzip();
    put(kind::YEARS, Kind::new(own, prints));
    let tags = routes.tags.iter().map(|tag| (plain(&tag.address), plain((&tag.name, print(&tag.records, codes)))));
    let (own, prints) = tags.unzip();
    put(kind::TAGS, Kind::new(own, prints));
    let named = routes.tag_names.iter().map(|(name, at)| plain((name, &routes.tags[*at].address)));
    put(kind::TAG_NAMES, Kind::whole(plain(named.collect::<Vec<_>>())));
    let redirects = routes.redirects.iter().map(|one| (plain(&one.from), print(&(&one.to, one.id), codes)));
    let (own, prints) = redirects.unzip();
    put(kind::REDIRECTS, Kind::new(own, prints));
    let pages: Vec<&String> = routes.pages.iter().map(|(address, _)| address).collect();
    put(kind::ADDRESSES, Kind::whole(plain((pages, &*routes.made))));
}

/// What became of the rows of an earlier build.
pub struct Change(Vec<Fate>);

/// What became of the rows of a kind.
struct Fate {
    /// Where each row is now, if it is what it was.
    now: Vec<Option<u32>>,
    /// Whether all rows and their order are what they were.
    whole: bool,
}

impl Change {
    /// `None` where rows changed places among each other: what is sorted by place may be sorted otherwise.
    #[must_use]
    pub fn between(old: &Rows, new: &Rows) -> Option<Self> {
        let fates = (0..).zip(old.0.iter().zip(&new.0)).map(|(kind, (old, new))| fate(kind, old, new));
        (old.0.len() == new.0.len()).then(|| fates.collect::<Option<Vec<_>>>().map(Self)).flatten()
    }

    /// Where rows that were read are now; `None` if one of them is not what it was.
    #[must_use]
    pub fn carry(&self, read: &[Row]) -> Option<Box<[Row]>> {
        let carry = |row: &Row| {
            let fate = self.0.get(row.kind())?;
            let kind = u8::try_from(row.kind()).expect("there are few kinds");
            match row.index() {
                None => fate.whole.then_some(*row),
                Some(index) => fate.now.get(index).copied().flatten().map(|now| Row::new(kind, now as usize)),
            }
        };
        read.iter().map(carry).collect()
    }
}

fn fate(kind: u8, old: &Kind, new: &Kind) -> Option<Fate> {
    let whole = old.whole == new.whole && kind != kind::ANYTHING;
    let same = |(at, (was, is)): (u32, (&u64, &u64))| (was == is).then_some(at);
    if old.codes == new.codes {
        return Some(Fate { now: (0..).zip(old.prints.iter().zip(&new.prints)).map(same).collect(), whole });
    }
    let places: HashMap<u64, u32> = new.codes.iter().copied().zip(0..).collect();
    if places.len() != new.codes.len() {
        return None;
    }
    let (mut now, mut least) = (Vec::with_capacity(old.codes.len()), 0);
    for (code, was) in old.codes.iter().zip(&old.prints) {
        let place = places.get(code).copied();
        if let Some(place) = place {
            if place < least {
                return None;
            }
            least = place + 1;
        }
        now.push(place.filter(|place| new.prints[*place as usize] == *was));
    }
    Some(Fate { now, whole })
}
