//! `actors.html`: the actors by kind.

use crate::typeset::html::Html;
use crate::view::page::Page;
use crate::view::part::{Count, Pagination, Term};
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
    pub actor: Html,
    pub aliases: Vec<String>,
    /// "3 events".
    pub events: Count,
}
