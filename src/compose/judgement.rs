//! Judgement cards: what was judged, how likely, how sure, and what came of it.

use crate::compose::at::{At, paragraphs};
use crate::graph::ids::JudgementId;
use crate::model::judgement::Judgement;
use crate::model::key::Party;
use crate::model::vocabulary::{OutcomeStatus, Vocabulary};
use crate::text::span::Spanned;
use crate::typeset::escape::escape;
use crate::typeset::html::Html;
use crate::view::judgement::{JudgementCard, Likelihood, Outcome};
use crate::view::part::Term;

/// A judgement away from its home.
#[must_use]
pub fn card(at: At<'_>, id: JudgementId) -> JudgementCard {
    let judgement = at.desk.shelf.site.judgement(id);
    let brief = at.desk.shelf.site.links.judgements[id.index()].brief;
    JudgementCard {
        id: None,
        href: at.desk.routes.href(at.address, id.into()),
        text: paragraphs(&judgement.text),
        likelihood: likelihood(at, judgement),
        confidence: confidence(at, judgement),
        by: by(at, id),
        brief: brief.map(|b| at.link(b)).unwrap_or_default(),
        horizon: judgement.horizon.as_ref().map(|when| at.date(when)),
        outcome: outcome(at, id),
    }
}

/// A judgement at its home, where its anchor is.
#[must_use]
pub fn at_home(at: At<'_>, id: JudgementId) -> JudgementCard {
    JudgementCard { id: Some(at.desk.shelf.site.key(id.into()).to_owned()), ..card(at, id) }
}

/// What came of it; pending, if nothing is said.
#[must_use]
pub fn status(judgement: &Judgement) -> OutcomeStatus {
    judgement.outcome.as_ref().map_or(OutcomeStatus::Pending, |outcome| outcome.status.standard)
}

fn likelihood(at: At<'_>, judgement: &Judgement) -> Likelihood {
    let word = judgement.likelihood.standard;
    let step = crate::model::vocabulary::Likelihood::ALL.iter().position(|(_, w)| *w == word);
    Likelihood {
        word: word.as_str().to_owned(),
        text: at.word("likelihood", word.as_str()),
        range: at.word("likelihood_range", word.as_str()),
        step: step.and_then(|at| u8::try_from(at + 1).ok()).expect("one of seven"),
    }
}

fn confidence(at: At<'_>, judgement: &Judgement) -> Term {
    match &judgement.confidence {
        Some(confidence) => at.vocabulary("confidence", confidence),
        None => at.term("confidence", "not-stated"),
    }
}

/// The analyst; none when the desk itself judges.
fn by(at: At<'_>, id: JudgementId) -> Option<Html> {
    let site = at.desk.shelf.site;
    match &site.judgement(id).by {
        Some(party @ (Party::Ref(_) | Party::Words(_))) => Some(at.party(party, site.links.judgements[id.index()].by)),
        Some(Party::Desk(_)) | None => None,
    }
}

/// The authors of a brief, else the site's, else the desk.
#[must_use]
pub fn authors(at: At<'_>, own: &[Spanned<String>]) -> Vec<Html> {
    author_names(at, own).iter().map(|name| at.author(name)).collect()
}

/// The same as mere names.
#[must_use]
pub fn author_names(at: At<'_>, own: &[Spanned<String>]) -> Vec<String> {
    let own: Vec<String> = own.iter().map(|name| name.value.clone()).collect();
    let names = if own.is_empty() { at.desk.shelf.site.settings.authors.clone() } else { own };
    if names.is_empty() { vec![at.word("ui", "desk")] } else { names }
}

fn outcome(at: At<'_>, id: JudgementId) -> Outcome {
    let judgement = at.desk.shelf.site.judgement(id);
    let told = judgement.outcome.as_ref();
    Outcome {
        status: at.term("outcome", status(judgement).as_str()),
        date: told.and_then(|o| o.date.as_ref()).map(|when| at.date(when)),
        note: told.and_then(|o| o.note.as_ref()).map(|note| Html(escape(note))),
        sources: at.sources(&at.desk.shelf.site.links.judgements[id.index()].sources),
    }
}
