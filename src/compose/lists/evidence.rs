//! The lists of quotes, figures and judgements.

use crate::compose::at::At;
use crate::compose::lists::{list_frame, pagination, slice};
use crate::compose::{claim, judgement, quote};
use crate::graph::ids::{JudgementId, LedgerId, QuoteId};
use crate::model::vocabulary::Vocabulary;
use crate::route::lists::List;
use crate::typeset::anchor;
use crate::view::figures::{Figures, LedgerGroup};
use crate::view::judgements::{JudgementGroup, Judgements};
use crate::view::quotes::{Quotes, Speaker};

#[must_use]
pub fn quotes(at: At<'_>, number: usize) -> Quotes {
    let shown = slice(&at.desk.routes.lists.quotes, List::Quotes, number);
    let speaker = |id: &QuoteId| at.desk.shelf.site.links.quotes[id.index()].speaker;
    let groups = shown.chunk_by(|a, b| speaker(a) == speaker(b));
    Quotes {
        page: list_frame(at, List::Quotes),
        speakers: groups.map(|group| speaker_group(at, group)).collect(),
        pagination: pagination(at, List::Quotes, number),
    }
}

fn speaker_group(at: At<'_>, quotes: &[QuoteId]) -> Speaker {
    let known = at.desk.shelf.site.links.quotes[quotes[0].index()].speaker;
    let written = &at.desk.shelf.site.quote(quotes[0]).speaker.text;
    Speaker {
        id: format!("by-{}", known.map_or(written.as_str(), |s| at.desk.shelf.site.key(s.into()))),
        speaker: known.map_or_else(|| anchor::words(written), |s| at.anchor(s)),
        quotes: quotes.iter().map(|id| quote_in_list(at, *id)).collect(),
    }
}

/// A quote whose source is unknown has no other home than this list.
fn quote_in_list(at: At<'_>, id: QuoteId) -> crate::view::quote::QuoteCard {
    match at.desk.shelf.site.links.quotes[id.index()].source {
        Some(_) => quote::card(at, id),
        None => quote::at_home(at, id),
    }
}

#[must_use]
pub fn figures(at: At<'_>, number: usize) -> Figures {
    let shown = slice(&at.desk.routes.lists.figures, List::Figures, number);
    let disputed = |id: &LedgerId| at.desk.shelf.site.ledger(*id).disputed;
    let groups = shown.chunk_by(|a, b| disputed(a) == disputed(b));
    Figures {
        page: list_frame(at, List::Figures),
        groups: groups
            .map(|group| LedgerGroup {
                agreement: at.term("agreement", if disputed(&group[0]) { "disputed" } else { "undisputed" }),
                ledgers: group.iter().map(|id| claim::ledger(at, *id)).collect(),
            })
            .collect(),
        pagination: pagination(at, List::Figures, number),
    }
}

#[must_use]
pub fn judgements(at: At<'_>, number: usize) -> Judgements {
    let shown = slice(&at.desk.routes.lists.judgements, List::Judgements, number);
    let outcome = |id: &JudgementId| judgement::status(at.desk.shelf.site.judgement(*id));
    let groups = shown.chunk_by(|a, b| outcome(a) == outcome(b));
    Judgements {
        page: list_frame(at, List::Judgements),
        groups: groups
            .map(|group| JudgementGroup {
                outcome: at.term("outcome", outcome(&group[0]).as_str()),
                judgements: group.iter().map(|id| judgement_in_list(at, *id)).collect(),
            })
            .collect(),
        pagination: pagination(at, List::Judgements, number),
    }
}

/// A judgement of no brief has no other home than this list.
fn judgement_in_list(at: At<'_>, id: JudgementId) -> crate::view::judgement::JudgementCard {
    match at.desk.shelf.site.links.judgements[id.index()].brief {
        Some(_) => judgement::card(at, id),
        None => judgement::at_home(at, id),
    }
}
