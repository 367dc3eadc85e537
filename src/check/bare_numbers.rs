//! Disputed figures in prose say that they are, or whose they are.

use std::collections::BTreeSet;

use crate::diag::code::bare_number;
use crate::diag::diagnostic::Diagnostic;
use crate::graph::heads::heads;
use crate::graph::ids::{BriefId, EventId, Id};
use crate::graph::ledger::{Figure, Ledger};
use crate::graph::links::Target;
use crate::graph::site::Site;
use crate::model::claim::Value;
use crate::model::prose::{Form, Mention, Piece, Prose, Sentence};
use crate::text::number::{Found, Kind, numbers};
use crate::text::span::Span;

/// `bare-number`: each once a sentence.
#[must_use]
pub fn in_prose(site: &Site) -> Vec<Diagnostic> {
    let disputed = site.ledgers.iter().filter(|ledger| is_disputed(ledger));
    let disputed: BTreeSet<EventId> = disputed.map(|ledger| ledger.event).collect();
    if disputed.is_empty() {
        return Vec::new();
    }
    let bodies = heads(&site.records).filter(|(id, _)| site.body_shows(*id));
    let bodies = bodies.filter_map(|(id, head)| Some((id, head.body.as_deref()?)));
    bodies.flat_map(|(id, body)| told(site, id, body, &disputed)).collect()
}

fn is_disputed(ledger: &Ledger) -> bool {
    ledger.disputed && matches!(ledger.figure, Figure::Number { .. })
}

fn told(site: &Site, id: Id, body: &Prose, disputed: &BTreeSet<EventId>) -> Vec<Diagnostic> {
    let targets = &site.prose(id).mentions;
    let mentions = || body.mentions.iter().zip(targets).filter_map(|(mention, target)| Some((mention, (*target)?)));
    let vouched: BTreeSet<u32> = body.cites.iter().map(|cite| cite.sentence).collect();
    // The sentences that give the figure of an event as its claims have it, and those that were looked at.
    let ledgers = mentions().filter(|(_, target)| matches!(target, Target::Ledger(_)));
    let mut seen: BTreeSet<(u32, Id)> =
        ledgers.map(|(mention, target)| (mention.sentence, site.target(target))).collect();
    let mut found = Vec::new();
    for (mention, target) in mentions().filter(|(mention, _)| mention.form == Form::Link) {
        let Some(event) = EventId::of(site.target(target)).filter(|event| disputed.contains(event)) else { continue };
        if !vouched.contains(&mention.sentence) && seen.insert((mention.sentence, event.into())) {
            let sentence = text(&body.sentences[mention.sentence as usize]);
            found.extend(bare(site, event, &sentence, (mention, language(site, id))));
        }
    }
    found
}

/// The first number of a sentence that is claimed in one of an event's disputed ledgers.
fn bare(site: &Site, event: EventId, sentence: &str, place: (&Mention, &str)) -> Option<Diagnostic> {
    let (mention, language) = place;
    // "One of them", "no reply", "both sides": these words say little of how many there were.
    let both = |found: &Found| sentence[found.at.clone()].eq_ignore_ascii_case("both");
    let counts = |found: &Found| found.kind == Kind::Count && (found.digits || found.low > 1.0) && !both(found);
    numbers(sentence, language).iter().filter(|found| counts(found)).find_map(|found| {
        let (ledger, claimed) = claimed(site, event, found)?;
        let number = &sentence[found.range.clone()];
        Some(bare_number::new(number, site.key(event.into()), &ledger.fragment(), mention.span, claimed))
    })
}

/// The disputed ledger of an event in which a number is claimed, and where.
fn claimed<'s>(site: &'s Site, event: EventId, found: &Found) -> Option<(&'s Ledger, Span)> {
    let ledgers = site.links.events[event.index()].ledgers.iter().map(|id| site.ledger(*id));
    ledgers.filter(|ledger| is_disputed(ledger)).find_map(|ledger| {
        let claims = ledger.entries.iter().map(|entry| site.claim(entry.claim));
        let mut saying = claims.filter(|claim| match claim.value {
            Value::Number(number) => found.has_end(number),
            Value::Range { low, high } => [low, high].into_iter().flatten().any(|end| found.has_end(end)),
            Value::Text(_) | Value::Date(_) => false,
        });
        Some((ledger, saying.next()?.value_span))
    })
}

/// A sentence without what it refers to.
fn text(sentence: &Sentence) -> String {
    let pieces = sentence.pieces.iter().map(|piece| match piece {
        Piece::Text(text) => text.as_str(),
        // A sign that is no part of a number, nor of the words about one.
        Piece::Mention(_) | Piece::Cite(_) => "\u{fffc}",
    });
    pieces.collect()
}

/// The language that a record is written in.
fn language(site: &Site, id: Id) -> &str {
    let own = BriefId::of(id).and_then(|brief| site.brief(brief).language.as_ref());
    own.map_or(site.settings.language.as_str(), |language| language.as_str())
}
