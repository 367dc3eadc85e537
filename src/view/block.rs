//! The prose of a record, cut at its embeds, so that the theme decides how an embed looks.

use crate::typeset::html::Html;
use crate::view::card::{ActorCard, BriefCard, EventBox, PlaceCard, SourceCard, TimelineBox};
use crate::view::judgement::JudgementCard;
use crate::view::ledger::Ledger;
use crate::view::quote::QuoteCard;
use serde::Serialize;

/// Serialized as `{ "kind": "quote", "value": { … } }`; a template compares `kind`.
#[derive(Serialize, Debug, Clone)]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
pub enum Block {
    /// Need not be balanced: an embed may stand inside a list.
    Html(Html),
    Quote(QuoteCard),
    Event(EventBox),
    Judgement(JudgementCard),
    Timeline(TimelineBox),
    Ledger(Ledger),
    Actor(ActorCard),
    Place(PlaceCard),
    Source(SourceCard),
    Brief(BriefCard),
}
