//! An event: something that happened, where, and who took part.

use serde::{Deserialize, Serialize};

use crate::model::key::Ref;
use crate::model::record::Head;
use crate::model::vocabulary::{EventKind, EventStatus, Role, Word};
use crate::model::when::{Clock, When};
use crate::text::span::Spanned;

/// Something that happened.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct Event {
    pub head: Head,
    pub title: Spanned<String>,
    pub date: Spanned<When>,
    pub time: Option<Spanned<Clock>>,
    pub kind: Word<EventKind>,
    pub place: Option<Ref>,
    pub actors: Vec<Part>,
    pub responds_to: Vec<Ref>,
    pub status: EventStatus,
    pub sources: Vec<Ref>,
}

/// An actor's part in an event.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct Part {
    pub actor: Ref,
    pub role: Word<Role>,
}
