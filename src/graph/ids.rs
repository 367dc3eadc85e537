//! Ids: a reference that resolved. An id is the position of a record among its noun's records.

use crate::model::record::Noun;

/// A record of any noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id {
    pub noun: Noun,
    pub index: u32,
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident => $noun:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            #[must_use]
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).expect("fewer records than 2^32"))
            }

            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// This id, if `id` is one of this noun.
            #[must_use]
            pub fn of(id: Id) -> Option<Self> {
                (id.noun == Noun::$noun).then_some(Self(id.index))
            }
        }

        impl From<$name> for Id {
            fn from(id: $name) -> Id {
                Id { noun: Noun::$noun, index: id.0 }
            }
        }
    )*};
}

ids! {
    BriefId => Brief,
    EventId => Event,
    ActorId => Actor,
    PlaceId => Place,
    SourceId => Source,
    QuoteId => Quote,
    JudgementId => Judgement,
    PageId => Page,
}

/// A claim, by its position among the claims: claims have no keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(pub u32);

impl ClaimId {
    #[must_use]
    pub fn new(index: usize) -> Self {
        Self(u32::try_from(index).expect("fewer claims than 2^32"))
    }

    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A ledger, by its position in `Site::ledgers`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LedgerId(pub u32);

impl LedgerId {
    #[must_use]
    pub fn new(index: usize) -> Self {
        Self(u32::try_from(index).expect("fewer ledgers than 2^32"))
    }

    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
