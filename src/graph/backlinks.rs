//! Everything that refers to a record, with the sentence that does.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::graph::by_record::ByRecord;
use crate::graph::heads::id;
use crate::graph::ids::{ClaimId, Id, SourceId};
use crate::graph::links::{ActorLinks, BriefLinks, EventLinks, QuoteLinks};
use crate::graph::site::Site;
use crate::model::record::Noun;
use crate::reads::kind::BACKLINKS;

/// One reference, seen from the record referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backlink {
    /// The record that refers.
    pub from: Id,
    pub how: How,
}

/// In what way a record refers to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// A wikilink or embed in its prose: index into `Prose::mentions`.
    Mention(u32),
    /// A citation in its prose: index into `Prose::cites`.
    Cite(u32),
    /// `covers`.
    Covers,
    /// A field of the record.
    Field(Field),
    /// A claim of the event `from`, as its source or asserter.
    Claim(ClaimId, Field),
}

impl How {
    fn in_prose(self) -> bool {
        matches!(self, How::Mention(_) | How::Cite(_))
    }
}

/// The field that refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Place,
    Actor,
    RespondsTo,
    Source,
    Speaker,
    Via,
    About,
    Relation,
    Office,
    Relays,
    By,
}

/// Everything that refers to anything, by what is referred to; `others` are all records but briefs, in their order
/// (`order::others`).
#[must_use]
pub fn collect(site: &Site, others: &[Id]) -> ByRecord<Vec<Backlink>, BACKLINKS> {
    let all: Vec<Id> = site.latest.iter().map(|brief| Id::from(*brief)).chain(others.iter().copied()).collect();
    let link = |from: Id| of_record(site, from).into_iter().map(move |(to, how)| (to, Backlink { from, how }));
    let links: Vec<(Id, Backlink)> = all.into_par_iter().flat_map_iter(link).collect();
    let mut to: BTreeMap<Noun, Vec<Vec<Backlink>>> = BTreeMap::new();
    for (id, link) in links {
        let (to, at) = (to.entry(id.noun).or_default(), id.index as usize);
        if to.len() <= at {
            to.resize(at + 1, Vec::new());
        }
        to[at].push(link);
    }
    let all =
        to.into_iter().flat_map(|(noun, to)| to.into_iter().enumerate().map(move |(at, links)| (id(noun, at), links)));
    all.filter(|(_, links)| !links.is_empty()).collect()
}

/// What a record refers to, and how, in order. Its references to itself are left out, and so are `covers` of what its
/// prose mentions, further references in one sentence and further ones in front matter.
#[must_use]
pub fn of_record(site: &Site, from: Id) -> Vec<(Id, How)> {
    let mut all = Backlinks { to: Vec::new(), said: BTreeSet::new(), from };
    if site.body_shows(from) {
        all.prose(site);
    }
    if site.shows(from) {
        all.fields(site);
    }
    all.to
}

/// The references of one record.
struct Backlinks {
    to: Vec<(Id, How)>,
    /// What its front matter refers to.
    said: BTreeSet<Id>,
    from: Id,
}

impl Backlinks {
    fn add(&mut self, to: impl Into<Option<Id>>, how: How) {
        if let Some(to) = to.into()
            && to != self.from
            // What front matter says of one record is one reference, be it in ever so many fields.
            && (how.in_prose() || self.said.insert(to))
        {
            self.to.push((to, how));
        }
    }

    fn field<I: Into<Id>>(&mut self, to: impl IntoIterator<Item = I>, field: Field) {
        for to in to {
            self.add(to.into(), How::Field(field));
        }
    }

    fn prose(&mut self, site: &Site) {
        let (Some(body), links) = (&site.head(self.from).body, site.prose(self.from)) else { return };
        let mut said = BTreeSet::new();
        for (at, (mention, target)) in (0..).zip(body.mentions.iter().zip(&links.mentions)) {
            if let Some(to) = target.map(|target| site.target(target))
                && said.insert((to, mention.sentence))
            {
                self.add(to, How::Mention(at));
            }
        }
        for (at, (cite, found)) in (0..).zip(body.cites.iter().zip(&links.cites)) {
            let sources: BTreeSet<SourceId> = found.iter().flatten().copied().collect();
            for source in sources.into_iter().map(Id::from) {
                if said.insert((source, cite.sentence)) {
                    self.add(source, How::Cite(at));
                }
            }
        }
    }

    fn fields(&mut self, site: &Site) {
        let at = self.from.index as usize;
        match self.from.noun {
            Noun::Brief => self.covers(site, &site.links.briefs[at]),
            Noun::Event => self.event(site, &site.links.events[at]),
            Noun::Actor => self.actor(&site.links.actors[at]),
            Noun::Source => self.field(site.links.sources[at].relays.iter().copied(), Field::Relays),
            Noun::Quote => self.quote(&site.links.quotes[at]),
            Noun::Judgement => {
                let links = &site.links.judgements[at];
                self.field(links.by, Field::By);
                self.field(links.sources.iter().copied(), Field::Source);
            }
            Noun::Place | Noun::Page => {}
        }
    }

    fn covers(&mut self, site: &Site, brief: &BriefLinks) {
        let mut told: BTreeSet<Id> = brief.prose.mentions.iter().flatten().map(|target| site.target(*target)).collect();
        for covered in brief.covers.iter().flatten() {
            if told.insert(*covered) {
                self.add(*covered, How::Covers);
            }
        }
    }

    fn event(&mut self, site: &Site, event: &EventLinks) {
        self.field(event.place, Field::Place);
        self.field(event.actors.iter().flatten().copied(), Field::Actor);
        self.field(event.responds_to.iter().copied(), Field::RespondsTo);
        self.field(event.sources.iter().copied(), Field::Source);
        for id in &event.claims {
            let claim = &site.links.claims[id.index()];
            self.add(claim.source.map(Id::from), How::Claim(*id, Field::Source));
            self.add(claim.by, How::Claim(*id, Field::By));
        }
    }

    fn actor(&mut self, actor: &ActorLinks) {
        for relation in &actor.relations {
            self.field(relation.to, Field::Relation);
            self.field(relation.source, Field::Source);
        }
        for office in &actor.offices {
            self.field(office.at, Field::Office);
            self.field(office.source, Field::Source);
        }
    }

    fn quote(&mut self, quote: &QuoteLinks) {
        self.field(quote.speaker, Field::Speaker);
        self.field(quote.source, Field::Source);
        self.field(quote.via, Field::Via);
        self.field(quote.about.iter().flatten().copied(), Field::About);
    }
}
