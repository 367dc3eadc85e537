//! Ledgers and their claims, ready to be shown and drawn.

use crate::compose::at::At;
use crate::compose::quote;
use crate::graph::ids::{ClaimId, LedgerId, SourceId};
use crate::graph::ledger::{Entry, Ledger};
use crate::model::claim::{Claim, Value};
use crate::model::vocabulary::Qualifier;
use crate::typeset::html::Html;
use crate::typeset::{anchor, figure};
use crate::view;
use crate::view::ledger::{Bar, ClaimAt, ClaimRow, Figure, Scale};

/// Bars are drawn 100 units wide; one that is a point still shows.
const NARROWEST: f64 = 2.0;

/// The computed figure, short: the ledger it leads to says all of it.
#[must_use]
pub fn figure(at: At<'_>, id: LedgerId) -> Figure {
    let ledger = at.desk.shelf.site.ledger(id);
    Figure {
        text: figure::short(ledger, at.desk.words),
        href: at.desk.routes.ledger_href(at.address, id),
        disputed: ledger.disputed,
    }
}

/// The computed figure with what it counts: "Killed: 7–10, disputed".
#[must_use]
pub fn named_figure(at: At<'_>, id: LedgerId) -> Figure {
    let plain = figure(at, id);
    Figure { text: format!("{}: {}", at.ledger_title(id), plain.text), ..plain }
}

/// A ledger away from its home.
#[must_use]
pub fn ledger(at: At<'_>, id: LedgerId) -> view::ledger::Ledger {
    let ledger = at.desk.shelf.site.ledger(id);
    let axis = axis(at, ledger);
    let mut entries = ledger.entries.clone();
    entries.sort_by_key(|entry| !entry.counted);
    view::ledger::Ledger {
        id: None,
        title: at.ledger_title(id),
        measure: at.term("measure", &ledger.measure),
        population: ledger.population.clone(),
        event: at.anchor(ledger.event),
        event_title: at.desk.shelf.site.name(ledger.event.into()).to_owned(),
        date: at.date(&at.desk.shelf.site.event(ledger.event).date),
        figure: figure(at, id),
        disputed: ledger.disputed,
        approximate: matches!(ledger.figure, crate::graph::ledger::Figure::Number { approximate: true, .. }),
        scale: axis.map(|end| Scale { from: at.desk.words.number(0.0), to: at.desk.words.number(end) }),
        claims: entries.iter().map(|entry| row(at, entry, axis)).collect(),
    }
}

/// A ledger at its home, where it and its claims have anchors.
#[must_use]
pub fn at_home(at: At<'_>, id: LedgerId) -> view::ledger::Ledger {
    let anchor = at.desk.routes.ledger_anchor(id).to_owned();
    let mut shown = ledger(at, id);
    for (number, claim) in shown.claims.iter_mut().enumerate() {
        claim.id = Some(format!("claim-{anchor}-{}", number + 1));
    }
    view::ledger::Ledger { id: Some(anchor), ..shown }
}

/// Claims away from their ledgers; one whose event is unknown (an error elsewhere) is left out.
#[must_use]
pub fn away(at: At<'_>, claims: &[ClaimId]) -> Vec<ClaimAt> {
    claims.iter().filter_map(|id| claim_at(at, *id)).collect()
}

fn claim_at(at: At<'_>, id: ClaimId) -> Option<ClaimAt> {
    let links = &at.desk.shelf.site.links.claims[id.index()];
    let ledger = links.ledger?;
    let entry = at.desk.shelf.site.ledger(ledger).entries.iter().find(|entry| entry.claim == id)?;
    Some(ClaimAt { event: at.anchor(links.event?), ledger: at.ledger(ledger), claim: row(at, entry, None) })
}

/// The upper end of the axis, from zero, if there are numbers to draw.
fn axis(at: At<'_>, ledger: &Ledger) -> Option<f64> {
    let ends = ledger.entries.iter().filter_map(|entry| ends(at.desk.shelf.site.claim(entry.claim)));
    let most = ends.flat_map(|(low, high)| [low, high.unwrap_or(low)]).fold(0.0, f64::max);
    (most > 0.0).then_some(most)
}

/// The lower end of a claimed number and the upper one, if it has one.
fn ends(claim: &Claim) -> Option<(f64, Option<f64>)> {
    let qualifier = claim.qualifier.as_ref().map(|q| q.standard);
    match (&claim.value, qualifier) {
        (Value::Number(number), Some(Qualifier::AtLeast)) => Some((*number, None)),
        (Value::Number(number), Some(Qualifier::Under)) => Some((0.0, Some(*number))),
        (Value::Number(number), _) => Some((*number, Some(*number))),
        (Value::Range { low, high }, _) => Some((low.unwrap_or(0.0), *high)),
        (Value::Text(_) | Value::Date(_), _) => None,
    }
}

fn row(at: At<'_>, entry: &Entry, axis: Option<f64>) -> ClaimRow {
    let claim = at.desk.shelf.site.claim(entry.claim);
    let links = &at.desk.shelf.site.links.claims[entry.claim.index()];
    let source = links.source.map_or_else(|| anchor::words(&claim.source.text), |s| at.source(s));
    let verdict = &at.desk.shelf.site.verdicts.claims[entry.claim.index()];
    let reason = claim.unverified.as_ref().map(|reason| reason.value.as_str());
    ClaimRow {
        id: None,
        value: figure::claim(claim, at.desk.words),
        by: claim.by.as_ref().map_or_else(|| issuer(at, links.source, &source), |by| at.party(by, links.by)),
        source,
        as_of: claim.as_of.as_ref().map(|when| at.date(when)),
        quote: claim.quote.as_ref().map(|quote| quote.value.clone()),
        credibility: claim.credibility.as_ref().map(|c| at.term("credibility", &c.value.to_string())),
        verification: quote::verification(at, verdict, (links.source, reason)),
        superseded: !entry.counted,
        bar: axis.and_then(|end| bar(ends(claim)?, end)),
    }
}

/// Who says what a source says in its own name: its publisher or its first author; the way to the source.
fn issuer(at: At<'_>, id: Option<SourceId>, link: &Html) -> Html {
    let Some(id) = id else { return link.clone() };
    let source = at.desk.shelf.site.source(id);
    let author = source.author.first().and_then(|name| name.literal.clone().or(name.family.clone()));
    let who = source.publisher.as_ref().map(|publisher| publisher.value.clone()).or(author);
    who.map_or_else(|| link.clone(), |who| at.anchored(id.into(), &who))
}

fn bar((low, high): (f64, Option<f64>), end: f64) -> Option<Bar> {
    let room = 100.0 - NARROWEST;
    let x = round(low / end * room);
    let width = high.map_or(100.0 - x, |high| ((high - low) / end * room).max(NARROWEST));
    (x.is_finite() && width.is_finite()).then(|| Bar { x, width: round(width.max(NARROWEST)), open: high.is_none() })
}

/// To a tenth of a unit, so that the same figures give the same bytes.
fn round(units: f64) -> f64 {
    (units * 10.0).round() / 10.0
}
