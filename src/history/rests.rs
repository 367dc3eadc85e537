//! What a brief rests on: the records that its page shows, what these are evidenced by, and what is only named in them.

use std::collections::BTreeSet;

use crate::graph::heads::heads;
use crate::graph::ids::{ActorId, BriefId, EventId, Id, JudgementId, QuoteId, SourceId};
use crate::graph::links::Target;
use crate::graph::site::Site;
use crate::graph::timeline;
use crate::model::prose::{Embed, Form};
use crate::model::record::Noun;

/// What a brief rests on. No record is in both sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rests {
    /// The brief, what its page shows, and the evidence of that.
    pub whole: BTreeSet<Id>,
    /// What these name, of which an edition needs no more than the name.
    pub named: BTreeSet<Id>,
}

/// What a brief rests on. Evidence is followed to its end (an event, its claims, who asserts them, the source, what it
/// relays), everything else one step: so it does not grow with the site.
#[must_use]
pub fn rests(site: &Site, brief: BriefId) -> Rests {
    let mut walk = Walk { site, brief: brief.into(), found: Rests::default(), open: vec![brief.into()] };
    walk.shown(brief);
    while let Some(id) = walk.open.pop() {
        if walk.found.whole.insert(id) {
            walk.visit(id);
        }
    }
    let Rests { whole, named } = walk.found;
    Rests { named: named.difference(&whole).copied().collect(), whole }
}

struct Walk<'s> {
    site: &'s Site,
    brief: Id,
    found: Rests,
    open: Vec<Id>,
}

impl Walk<'_> {
    /// A record of which all is needed, unless it is another brief or a page: of those the name will do.
    fn need(&mut self, id: impl Into<Id>) {
        let id = id.into();
        match id.noun {
            Noun::Brief | Noun::Page if id != self.brief => self.name(id),
            _ => self.open.push(id),
        }
    }

    fn need_all<I: Into<Id>>(&mut self, ids: impl IntoIterator<Item = I>) {
        ids.into_iter().for_each(|id| self.need(id));
    }

    /// A record that is named. A quote cannot be without its speaker and source, so all of it is needed.
    fn name(&mut self, id: impl Into<Id>) {
        let id = id.into();
        match id.noun {
            Noun::Quote | Noun::Source => self.open.push(id),
            _ => drop(self.found.named.insert(id)),
        }
    }

    fn name_all<I: Into<Id>>(&mut self, ids: impl IntoIterator<Item = I>) {
        ids.into_iter().for_each(|id| self.name(id));
    }

    /// What the page of the brief shows.
    fn shown(&mut self, id: BriefId) {
        let site = self.site;
        let links = &site.links.briefs[id.index()];
        let file = site.head(id.into()).file;
        self.need_all(heads(&site.records).filter(|(_, head)| head.file == file).map(|(id, _)| id));
        let claims = site.links.claims.iter().zip(site.records.claims.iter()).filter(|(_, claim)| claim.file == file);
        self.need_all(claims.filter_map(|(links, _)| links.event));
        self.need_all(links.covers.iter().flatten().copied());
        self.need_all(links.judgements.iter().copied());
        self.need_all(links.cast.iter().map(|cast| cast.actor));
        self.need_all(links.events.iter().copied());
        let body = site.head(id.into()).body.as_deref();
        let mentions = body.map_or(&[][..], |body| &body.mentions).iter().zip(&links.prose.mentions);
        for (mention, target) in mentions {
            let Some(target) = target else { continue };
            let target = site.target(*target);
            self.need(target);
            if mention.form == Form::Embed(Embed::Timeline) {
                self.need_all(timeline::of(site, target));
            }
        }
    }

    fn visit(&mut self, id: Id) {
        let (site, index) = (self.site, id.index as usize);
        let links = &site.links;
        self.prose(id);
        match id.noun {
            Noun::Event => self.event(EventId(id.index)),
            Noun::Actor => self.actor(ActorId(id.index)),
            Noun::Quote => {
                let quote = &links.quotes[QuoteId(id.index).index()];
                self.need_all(quote.speaker);
                self.need_all(quote.source);
                self.need_all(quote.via);
                self.name_all(quote.about.iter().flatten().copied());
            }
            Noun::Source => self.need_all(links.sources[SourceId(id.index).index()].relays.iter().copied()),
            Noun::Judgement => {
                let judgement = &links.judgements[JudgementId(id.index).index()];
                self.need_all(judgement.by);
                self.need_all(judgement.sources.iter().copied());
                self.name_all(judgement.brief);
            }
            Noun::Brief => self.need_all(links.briefs[index].prose.cites.iter().flatten().flatten().copied()),
            Noun::Place | Noun::Page => {}
        }
    }

    /// What the prose of a record names; a figure needs its event with all its claims.
    fn prose(&mut self, id: Id) {
        let links = self.site.prose(id);
        for target in links.mentions.iter().flatten() {
            match target {
                Target::Ledger(ledger) => self.need(self.site.ledger(*ledger).event),
                Target::Record(id) => self.name(*id),
            }
        }
        self.need_all(links.cites.iter().flatten().flatten().copied());
    }

    fn event(&mut self, id: EventId) {
        let links = &self.site.links.events[id.index()];
        self.need_all(links.place);
        self.need_all(links.actors.iter().flatten().copied());
        self.need_all(links.sources.iter().copied());
        self.name_all(links.responds_to.iter().copied());
        for claim in &links.claims {
            let claim = &self.site.links.claims[claim.index()];
            self.need_all(claim.by);
            self.need_all(claim.source);
        }
    }

    fn actor(&mut self, id: ActorId) {
        let links = &self.site.links.actors[id.index()];
        for bond in &links.relations {
            self.name_all(bond.to);
            self.need_all(bond.source);
        }
        for office in &links.offices {
            self.name_all(office.at);
            self.need_all(office.source);
        }
    }
}
