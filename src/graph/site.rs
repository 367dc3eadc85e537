//! The linked site: records, what they refer to, and what is computed from that.

use crate::graph::backlinks::Backlink;
use crate::graph::by_record::ByRecord;
use crate::graph::citations::Citations;
use crate::graph::editions::Editions;
use crate::graph::heads::head;
use crate::graph::ids::{
    ActorId, BriefId, ClaimId, EventId, Id, JudgementId, LedgerId, PageId, PlaceId, QuoteId, SourceId,
};
use crate::graph::ledger::Ledger;
use crate::graph::linker::Loose;
use crate::graph::links::{Links, ProseLinks, Target};
use crate::graph::names::Names;
use crate::graph::timeline::Timeline;
use crate::graph::verdicts::Verdicts;
use crate::model::actor::Actor;
use crate::model::brief::Brief;
use crate::model::claim::Claim;
use crate::model::event::Event;
use crate::model::judgement::Judgement;
use crate::model::page::Page;
use crate::model::place::Place;
use crate::model::quote::Quote;
use crate::model::record::{Head, Noun};
use crate::model::records::Records;
use crate::model::settings::Settings;
use crate::model::source::Source;
use crate::model::vocabulary::BriefStatus;
use crate::reads::kind::{ANYTHING, BACKLINKS, DRAFTS, LATEST, LEDGERS};
use crate::reads::{Table, Whole};
use crate::text::span::FileId;
use std::collections::BTreeSet;

/// A linked site.
#[derive(Clone, Debug)]
pub struct Site {
    pub settings: Settings,
    pub records: Records,
    pub names: Names,
    pub links: Links,
    /// What refers to each record; briefs first, latest first, then by noun and key. No entry for a record
    /// that nothing refers to.
    pub backlinks: ByRecord<Vec<Backlink>, BACKLINKS>,
    pub timeline: Timeline,
    pub citations: Citations,
    pub ledgers: Table<Ledger, LEDGERS>,
    /// How far quotations were verified; nothing of it is known when a site is linked.
    pub verdicts: Verdicts,
    /// What withheld records refer to: it is used, though nothing that shows says so.
    pub awaited: Whole<BTreeSet<Id>, ANYTHING>,
    /// Records that are not published yet: known, but not linked.
    pub withheld: Whole<Records, ANYTHING>,
    /// Names that references stumbled over, as they could be any of several records: folded, each with the file of one.
    pub ambiguous: Whole<BTreeSet<(String, FileId)>, ANYTHING>,
    /// What files mean that may change with the names and headings of others.
    pub loose: Whole<BTreeSet<(Loose, FileId)>, ANYTHING>,
    /// The files of briefs that are drafts, where drafts show.
    pub drafts: Whole<BTreeSet<FileId>, DRAFTS>,
    /// Briefs that show, latest first.
    pub latest: Whole<Vec<BriefId>, LATEST>,
    /// The frozen editions of briefs; nothing is known of them when a site is linked.
    pub editions: Editions,
    /// Briefs that were taken back.
    pub withdrawn: Whole<Vec<BriefId>, LATEST>,
}

macro_rules! getters {
    ($($name:ident($id:ident) -> $noun:ident in $list:ident),* $(,)?) => {
        impl Site {$(
            #[must_use]
            pub fn $name(&self, id: $id) -> &$noun {
                &self.records.$list[id.index()]
            }
        )*}
    };
}

getters! {
    brief(BriefId) -> Brief in briefs,
    event(EventId) -> Event in events,
    actor(ActorId) -> Actor in actors,
    place(PlaceId) -> Place in places,
    source(SourceId) -> Source in sources,
    quote(QuoteId) -> Quote in quotes,
    claim(ClaimId) -> Claim in claims,
    judgement(JudgementId) -> Judgement in judgements,
    page(PageId) -> Page in pages,
}

/// Whether a brief was taken back: its page says so and no more.
#[must_use]
pub fn is_withdrawn(brief: &Brief) -> bool {
    brief.status == BriefStatus::Withdrawn || brief.withdrawn.is_some()
}

/// Whether a brief is not for publication: it shows only where drafts were asked for.
#[must_use]
pub fn is_draft(brief: &Brief) -> bool {
    brief.status == BriefStatus::Draft
}

impl Site {
    /// Whether a record is a draft, or stands in the file of one.
    #[must_use]
    pub fn in_draft(&self, id: Id) -> bool {
        self.drafts.contains(&self.head(id).file)
    }

    /// Whether a record has the key it gives: the later of two with one key does not, and has no page.
    #[must_use]
    pub fn has_its_key(&self, id: Id) -> bool {
        self.names.has_key(id, self.key(id))
    }

    /// Whether a record shows: a judgement does not once its brief is withdrawn, nor the later of two records with one key.
    #[must_use]
    pub fn shows(&self, id: Id) -> bool {
        let brief = JudgementId::of(id).and_then(|judgement| self.links.judgements[judgement.index()].brief);
        self.has_its_key(id) && !brief.is_some_and(|brief| is_withdrawn(self.brief(brief)))
    }

    /// Whether the record's body is published.
    #[must_use]
    pub fn body_shows(&self, id: Id) -> bool {
        self.shows(id) && !BriefId::of(id).is_some_and(|brief| is_withdrawn(self.brief(brief)))
    }

    #[must_use]
    pub fn ledger(&self, id: LedgerId) -> &Ledger {
        &self.ledgers[id.index()]
    }

    /// The record a mention leads to; a figure's is its event.
    #[must_use]
    pub fn target(&self, target: Target) -> Id {
        match target {
            Target::Record(id) => id,
            Target::Ledger(ledger) => self.ledger(ledger).event.into(),
        }
    }

    /// What all nouns have.
    #[must_use]
    pub fn head(&self, id: Id) -> &Head {
        head(&self.records, id)
    }

    /// The record's key.
    #[must_use]
    pub fn key(&self, id: Id) -> &str {
        self.head(id).key.as_str()
    }

    /// The record's name or title; a quote's or judgement's is the first words of its text.
    #[must_use]
    pub fn name(&self, id: Id) -> &str {
        let at = id.index as usize;
        match id.noun {
            Noun::Brief => &self.records.briefs[at].title,
            Noun::Event => &self.records.events[at].title,
            Noun::Actor => &self.records.actors[at].name,
            Noun::Place => &self.records.places[at].name,
            Noun::Source => &self.records.sources[at].title,
            Noun::Quote => &self.records.quotes[at].text,
            Noun::Judgement => &self.records.judgements[at].text,
            Noun::Page => &self.records.pages[at].title,
        }
    }

    /// What the record's body refers to.
    #[must_use]
    pub fn prose(&self, id: Id) -> &ProseLinks {
        self.links.prose(id)
    }
}
