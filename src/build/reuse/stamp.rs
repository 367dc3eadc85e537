//! What links say, as a number that is the same in every build as long as they say the same: an id is told by the code
//! of what it stands for, not by its place, which others may shift.

use std::hash::{BuildHasher, Hash, Hasher};

use foldhash::quality::{FixedState, FoldHasher};

use crate::graph::backlinks::{Backlink, How};
use crate::graph::citations::CitePlace;
use crate::graph::ids::{ActorId, BriefId, ClaimId, EventId, Id, JudgementId, LedgerId, PlaceId, QuoteId, SourceId};
use crate::graph::ledger::{Entry, Figure, Ledger};
use crate::graph::links::{
    ActorLinks, BondLinks, BriefLinks, Cast, ClaimLinks, EventLinks, JudgementLinks, OfficeLinks, PlaceLinks,
    ProseLinks, QuoteLinks, SourceLinks, Target,
};
use crate::route::record::Spot;

/// The codes of all that has an id, by position.
pub struct Codes {
    /// By noun.
    pub records: Vec<Vec<u64>>,
    pub claims: Vec<u64>,
    pub ledgers: Vec<u64>,
}

/// What adds up to a number: the same in every run of one program.
pub type Sum = FoldHasher<'static>;

#[must_use]
pub fn hasher() -> Sum {
    FixedState::with_seed(1).build_hasher()
}

/// What can be told with codes in the place of ids.
pub trait Stamp {
    fn stamp(&self, codes: &Codes, to: &mut Sum);
}

/// The number of a value.
pub fn print(value: &(impl Stamp + ?Sized), codes: &Codes) -> u64 {
    let mut hasher = hasher();
    value.stamp(codes, &mut hasher);
    hasher.finish()
}

/// The number of what holds no ids.
pub fn plain(value: impl Hash) -> u64 {
    let mut hasher = hasher();
    value.hash(&mut hasher);
    hasher.finish()
}

macro_rules! ids {
    ($($id:ident),*) => {$(
        impl Stamp for $id {
            fn stamp(&self, codes: &Codes, to: &mut Sum) {
                Id::from(*self).stamp(codes, to);
            }
        }
    )*};
}

ids!(BriefId, EventId, ActorId, PlaceId, SourceId, QuoteId, JudgementId);

macro_rules! plain {
    ($($type:ty),*) => {$(
        impl Stamp for $type {
            fn stamp(&self, _: &Codes, to: &mut Sum) {
                self.hash(to);
            }
        }
    )*};
}

plain!(u32, u64, usize, bool, String);

/// Names every field, so that none is forgotten.
macro_rules! fields {
    ($($type:ident { $($field:ident),* $(,)? })*) => {$(
        impl Stamp for $type {
            fn stamp(&self, codes: &Codes, to: &mut Sum) {
                let Self { $($field),* } = self;
                $($field.stamp(codes, to);)*
            }
        }
    )*};
}

fields! {
    ProseLinks { mentions, cites }
    BriefLinks { prose, covers, judgements, cast, events }
    Cast { actor, mentions }
    EventLinks { prose, place, actors, responds_to, answered_by, sources, claims, ledgers, quotes, briefs }
    ActorLinks { prose, relations, related, offices, members, quotes, events, claims, judgements, briefs }
    BondLinks { to, source }
    OfficeLinks { at, source }
    PlaceLinks { prose, events }
    SourceLinks { prose, relays, relayed_by, quotes, claims, events }
    QuoteLinks { prose, speaker, source, via, about }
    ClaimLinks { event, by, source, ledger }
    JudgementLinks { prose, brief, by, sources }
    Backlink { from, how }
    CitePlace { from, cite }
    Ledger { event, measure, population, entries, figure, disputed }
    Entry { claim, counted }
    Spot { address, fragment }
}

impl Stamp for Id {
    fn stamp(&self, codes: &Codes, to: &mut Sum) {
        codes.records[self.noun as usize][self.index as usize].hash(to);
    }
}

impl Stamp for ClaimId {
    fn stamp(&self, codes: &Codes, to: &mut Sum) {
        codes.claims[self.index()].hash(to);
    }
}

impl Stamp for LedgerId {
    fn stamp(&self, codes: &Codes, to: &mut Sum) {
        codes.ledgers[self.index()].hash(to);
    }
}

impl Stamp for Target {
    fn stamp(&self, codes: &Codes, to: &mut Sum) {
        std::mem::discriminant(self).hash(to);
        match self {
            Target::Record(id) => id.stamp(codes, to),
            Target::Ledger(id) => id.stamp(codes, to),
        }
    }
}

impl Stamp for How {
    fn stamp(&self, codes: &Codes, to: &mut Sum) {
        std::mem::discriminant(self).hash(to);
        match self {
            How::Mention(at) | How::Cite(at) => at.hash(to),
            How::Covers => {}
            How::Field(field) => field.hash(to),
            How::Claim(claim, field) => {
                claim.stamp(codes, to);
                field.hash(to);
            }
        }
    }
}

impl Stamp for Figure {
    fn stamp(&self, _: &Codes, to: &mut Sum) {
        std::mem::discriminant(self).hash(to);
        match self {
            Figure::Number { low, high, approximate, open } => {
                (low.to_bits(), high.to_bits(), approximate, open).hash(to);
            }
            Figure::Text(texts) => texts.hash(to),
            Figure::Date(dates) => dates.hash(to),
        }
    }
}

impl<T: Stamp> Stamp for [T] {
    fn stamp(&self, codes: &Codes, to: &mut Sum) {
        self.len().hash(to);
        self.iter().for_each(|one| one.stamp(codes, to));
    }
}

impl<T: Stamp> Stamp for Vec<T> {
    fn stamp(&self, codes: &Codes, to: &mut Sum) {
        self.as_slice().stamp(codes, to);
    }
}

impl<T: Stamp> Stamp for Option<T> {
    fn stamp(&self, codes: &Codes, to: &mut Sum) {
        self.is_some().hash(to);
        self.iter().for_each(|one| one.stamp(codes, to));
    }
}

impl<T: Stamp + ?Sized> Stamp for &T {
    fn stamp(&self, codes: &Codes, to: &mut Sum) {
        (**self).stamp(codes, to);
    }
}

impl<A: Stamp, B: Stamp> Stamp for (A, B) {
    fn stamp(&self, codes: &Codes, to: &mut Sum) {
        self.0.stamp(codes, to);
        self.1.stamp(codes, to);
    }
}
