//! The prose of a record, cut at its embeds; each embed becomes a card.

use crate::compose::at::At;
use crate::compose::{card, claim, judgement, quote, timeline};
use crate::graph::ids::{ActorId, BriefId, EventId, Id, JudgementId, PlaceId, QuoteId, SourceId};
use crate::graph::links::Target;
use crate::graph::timeline as order;
use crate::model::prose::Embed;
use crate::model::record::Noun;
use crate::typeset::html::Html;
use crate::typeset::prose::Fragment;
use crate::view::block::Block;
use crate::view::card::TimelineBox;

/// A body as blocks.
#[must_use]
pub fn all(at: At<'_>, fragments: Vec<Fragment>) -> Vec<Block> {
    fragments
        .into_iter()
        .flat_map(|fragment| match fragment {
            Fragment::Html(html) => vec![Block::Html(Html(html))],
            Fragment::Embed { target, form, .. } => embed(at, target, form),
        })
        .collect()
}

fn embed(at: At<'_>, target: Target, form: Embed) -> Vec<Block> {
    match (target, form) {
        (Target::Ledger(id), _) => vec![Block::Ledger(claim::ledger(at, id))],
        (Target::Record(id), Embed::Timeline) => vec![Block::Timeline(TimelineBox {
            of: at.anchor(id),
            entries: timeline::entries(at, &order::of(at.desk.shelf.site, id)),
        })],
        (Target::Record(id), Embed::Ledger) => ledgers(at, id),
        (Target::Record(id), Embed::Card | Embed::Map) => card(at, id).into_iter().collect(),
    }
}

fn ledgers(at: At<'_>, id: Id) -> Vec<Block> {
    let Some(event) = EventId::of(id) else { return Vec::new() };
    let ledgers = &at.desk.shelf.site.links.events[event.index()].ledgers;
    ledgers.iter().map(|ledger| Block::Ledger(claim::ledger(at, *ledger))).collect()
}

fn card(at: At<'_>, id: Id) -> Option<Block> {
    let index = id.index;
    Some(match id.noun {
        Noun::Quote => Block::Quote(quote::card(at, QuoteId(index))),
        Noun::Judgement => Block::Judgement(judgement::card(at, JudgementId(index))),
        Noun::Event => Block::Event(card::event(at, EventId(index))),
        Noun::Actor => Block::Actor(card::actor(at, ActorId(index))),
        Noun::Place => Block::Place(card::place(at, PlaceId(index))),
        Noun::Source => Block::Source(card::source(at, SourceId(index))),
        Noun::Brief => Block::Brief(card::brief(at, BriefId(index))),
        // A plain page has no card: linking refuses to embed one.
        Noun::Page => return None,
    })
}
