//! `actors.html`: the actors by kind.

use crate::view::page::Page;
use crate::view::part::{Count, Link, Pagination, Term};
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Actors {
    pub page: Page,
    pub groups: Vec<ActorGroup>,
    pub pagination: Option<Pagination>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct ActorGroup {
    pub kind: Term,
    pub actors: Vec<ActorRow>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct ActorRow {
    pub actor: Link,
    pub aliases: Vec<String>,
    /// "3 events".
    pub events: Count,
}
