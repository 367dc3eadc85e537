//! What each record refers to, resolved; a reference to nothing is `None` here and an error at its place.

use crate::graph::ids::{ActorId, BriefId, ClaimId, EventId, Id, JudgementId, LedgerId, PlaceId, QuoteId, SourceId};
use crate::model::record::Noun;
use crate::reads::Table;
use crate::reads::kind::{CLAIM_LINKS, LINKS};

/// The resolved references of all records; every list stands in the order of `Records`.
#[derive(Clone, Debug, Default)]
pub struct Links {
    pub briefs: Table<BriefLinks, { LINKS + Noun::Brief as u8 }>,
    pub events: Table<EventLinks, { LINKS + Noun::Event as u8 }>,
    pub actors: Table<ActorLinks, { LINKS + Noun::Actor as u8 }>,
    pub places: Table<PlaceLinks, { LINKS + Noun::Place as u8 }>,
    pub sources: Table<SourceLinks, { LINKS + Noun::Source as u8 }>,
    pub quotes: Table<QuoteLinks, { LINKS + Noun::Quote as u8 }>,
    pub claims: Table<ClaimLinks, CLAIM_LINKS>,
    pub judgements: Table<JudgementLinks, { LINKS + Noun::Judgement as u8 }>,
    pub pages: Table<ProseLinks, { LINKS + Noun::Page as u8 }>,
}

impl Links {
    /// What a record's body refers to.
    #[must_use]
    pub fn prose(&self, id: Id) -> &ProseLinks {
        let at = id.index as usize;
        match id.noun {
            Noun::Brief => &self.briefs[at].prose,
            Noun::Event => &self.events[at].prose,
            Noun::Actor => &self.actors[at].prose,
            Noun::Place => &self.places[at].prose,
            Noun::Source => &self.sources[at].prose,
            Noun::Quote => &self.quotes[at].prose,
            Noun::Judgement => &self.judgements[at].prose,
            Noun::Page => &self.pages[at],
        }
    }

    /// Where a record keeps what its body refers to.
    pub fn prose_mut(&mut self, id: Id) -> &mut ProseLinks {
        let at = id.index as usize;
        match id.noun {
            Noun::Brief => &mut self.briefs[at].prose,
            Noun::Event => &mut self.events[at].prose,
            Noun::Actor => &mut self.actors[at].prose,
            Noun::Place => &mut self.places[at].prose,
            Noun::Source => &mut self.sources[at].prose,
            Noun::Quote => &mut self.quotes[at].prose,
            Noun::Judgement => &mut self.judgements[at].prose,
            Noun::Page => &mut self.pages[at],
        }
    }
}

/// What a body's mentions and citations lead to, in the order of `Prose::mentions` and `Prose::cites`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProseLinks {
    pub mentions: Vec<Option<Target>>,
    /// One list a citation, in the order of its items.
    pub cites: Vec<Vec<Option<SourceId>>>,
}

/// What a mention leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Record(Id),
    /// `[[event#measure]]`.
    Ledger(LedgerId),
}

/// A brief's.
#[derive(Clone, Debug, Default)]
pub struct BriefLinks {
    pub prose: ProseLinks,
    pub covers: Vec<Option<Id>>,
    /// Key judgements, in the order they stand.
    pub judgements: Vec<JudgementId>,
    /// Actors mentioned or covered (also as a quoted speaker or in a mentioned event), most mentioned first.
    pub cast: Vec<Cast>,
    /// Events mentioned or covered, in timeline order.
    pub events: Vec<EventId>,
}

/// An actor in a brief's cast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cast {
    pub actor: ActorId,
    /// How often the prose mentions it; 0 if it is only covered or takes part in an event that is.
    pub mentions: u32,
}

/// An event's.
#[derive(Clone, Debug, Default)]
pub struct EventLinks {
    pub prose: ProseLinks,
    pub place: Option<PlaceId>,
    /// In the order of `Event::actors`.
    pub actors: Vec<Option<ActorId>>,
    pub responds_to: Vec<EventId>,
    /// Events that respond to this one, in timeline order.
    pub answered_by: Vec<EventId>,
    /// `Event::sources` that resolve.
    pub sources: Vec<SourceId>,
    pub claims: Vec<ClaimId>,
    pub ledgers: Vec<LedgerId>,
    /// Quotes about it.
    pub quotes: Vec<QuoteId>,
    /// Briefs that mention or cover it, latest first.
    pub briefs: Vec<BriefId>,
}

/// An actor's.
#[derive(Clone, Debug, Default)]
pub struct ActorLinks {
    pub prose: ProseLinks,
    /// In the order of `Actor::relations`.
    pub relations: Vec<BondLinks>,
    /// Relations that other actors declare to this one: (the other, the index of its relation).
    pub related: Vec<(ActorId, u32)>,
    /// In the order of `Actor::roles`: where the title is held, and the source.
    pub offices: Vec<OfficeLinks>,
    /// Actors who hold an office at this one: (the holder, the index of its role).
    pub members: Vec<(ActorId, u32)>,
    pub quotes: Vec<QuoteId>,
    /// Events it takes part in, in timeline order, and the index in `Event::actors`.
    pub events: Vec<(EventId, u32)>,
    /// Claims it asserts.
    pub claims: Vec<ClaimId>,
    /// Judgements of its own.
    pub judgements: Vec<JudgementId>,
    /// Briefs that mention or cover it, latest first.
    pub briefs: Vec<BriefId>,
}

/// A relation's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BondLinks {
    pub to: Option<ActorId>,
    pub source: Option<SourceId>,
}

/// An office's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OfficeLinks {
    /// `None` for words too.
    pub at: Option<Id>,
    pub source: Option<SourceId>,
}

/// A place's.
#[derive(Clone, Debug, Default)]
pub struct PlaceLinks {
    pub prose: ProseLinks,
    /// In timeline order.
    pub events: Vec<EventId>,
}

/// A source's.
#[derive(Clone, Debug, Default)]
pub struct SourceLinks {
    pub prose: ProseLinks,
    pub relays: Vec<SourceId>,
    pub relayed_by: Vec<SourceId>,
    pub quotes: Vec<QuoteId>,
    pub claims: Vec<ClaimId>,
    /// Events that name it in `sources`, in timeline order.
    pub events: Vec<EventId>,
}

/// A quote's.
#[derive(Clone, Debug, Default)]
pub struct QuoteLinks {
    /// Its body, when it is a file of its own.
    pub prose: ProseLinks,
    pub speaker: Option<ActorId>,
    pub source: Option<SourceId>,
    /// `None` for words too.
    pub via: Option<Id>,
    pub about: Vec<Option<Id>>,
}

/// A claim's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClaimLinks {
    pub event: Option<EventId>,
    /// `None` for words and the desk too.
    pub by: Option<Id>,
    pub source: Option<SourceId>,
    pub ledger: Option<LedgerId>,
}

/// A judgement's.
#[derive(Clone, Debug, Default)]
pub struct JudgementLinks {
    pub prose: ProseLinks,
    pub brief: Option<BriefId>,
    /// `None` for words and the desk too.
    pub by: Option<Id>,
    pub sources: Vec<SourceId>,
}
