//! An actor: a state, a group, an organisation or a person.

use serde::{Deserialize, Serialize};

use crate::model::key::{Party, Ref};
use crate::model::record::Head;
use crate::model::vocabulary::{ActorKind, Relation, Word};
use crate::model::when::When;
use crate::text::span::Spanned;

/// Someone who acts or speaks.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct Actor {
    pub head: Head,
    pub name: Spanned<String>,
    pub aliases: Vec<Spanned<String>>,
    /// By language tag, sorted.
    pub native: Vec<(String, Spanned<String>)>,
    pub kind: Word<ActorKind>,
    pub relations: Vec<Bond>,
    pub roles: Vec<Office>,
}

/// How this actor stands to another.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct Bond {
    pub to: Ref,
    pub kind: Word<Relation>,
    pub from: Option<Spanned<When>>,
    pub until: Option<Spanned<When>>,
    pub source: Option<Ref>,
}

/// A title that a person holds.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct Office {
    pub title: Spanned<String>,
    pub at: Option<Party>,
    pub as_of: Option<Spanned<When>>,
    pub source: Option<Ref>,
}
