//! What became of figures, and because of which claims.

use crate::compose::at::{At, capital};
use crate::compose::changes::value::{amount, day, fields, figure, from_to, named, source, word};
use crate::compose::changes::{around, mark, part};
use crate::graph::ids::{EventId, LedgerId};
use crate::history::compare::changes::{Claim, ClaimChange, Dispute, Effect, Figure, LedgerChange, LedgerName};
use crate::model::record::Noun;
use crate::text::fold;
use crate::typeset::anchor;
use crate::typeset::escape::escape;
use crate::typeset::html::Html;
use crate::view;
use crate::view::changes::{Entry, Part, Revision};

/// Figures that are others than before; those that came or went with their events in one line.
#[must_use]
pub fn figures(at: At<'_>, changes: &[LedgerChange]) -> Part {
    let own = changes.iter().filter(|change| !change.with_event);
    let came = changes.iter().filter(|change| change.with_event && change.after.is_some());
    let went = changes.iter().filter(|change| change.with_event && change.after.is_none());
    let lines = [
        around(at, "with-new-events", came.map(|change| line(at, change)).collect()),
        around(at, "with-old-events", went.map(|change| line(at, change)).collect()),
    ];
    Part {
        around: lines.into_iter().flatten().collect(),
        ..part(at, "figures", own.map(|change| entry(at, change)).collect())
    }
}

/// Figures that are as before although their claims changed.
#[must_use]
pub fn claims(at: At<'_>, changes: &[LedgerChange]) -> Part {
    part(at, "claims", changes.iter().map(|change| entry(at, change)).collect())
}

fn entry(at: At<'_>, change: &LedgerChange) -> Entry {
    let word = match (&change.before, &change.after) {
        (Some(_), Some(_)) if change.shift.is_none() && shown(at, &change.before) == shown(at, &change.after) => {
            "unchanged"
        }
        (Some(_), Some(_)) => "revised",
        (None, _) => "added",
        (_, None) => "dropped",
    };
    Entry {
        mark: Some(mark(at, word)),
        text: title(at, change),
        about: Some(named(at, &change.event)),
        figure: Some(revision(at, change, word)),
        claims: change.claims.iter().map(|claim| self::claim(at, claim)).collect(),
        because: (word == "revised").then(|| at.word("changes", "because")),
        fields: Vec::new(),
    }
}

fn shown(at: At<'_>, side: &Option<Figure>) -> Option<String> {
    side.as_ref().map(|side| figure(at, side))
}

/// "Killed, foreign nationals", as a link to the ledger while it is there.
fn title(at: At<'_>, change: &LedgerChange) -> Html {
    match ledger(at, change) {
        Some(id) => at.ledger(id),
        None => anchor::words(&name(at, &change.measure, change.population.as_deref())),
    }
}

fn ledger(at: At<'_>, change: &LedgerChange) -> Option<LedgerId> {
    let site = at.desk.shelf.site;
    let id = site.names.key(change.event.key.as_deref()?).filter(|id| id.noun == Noun::Event)?;
    let wanted = change.population.as_deref().map(fold::name);
    let same = |id: &&LedgerId| {
        let ledger = site.ledger(**id);
        ledger.measure == change.measure && ledger.population.as_deref().map(fold::name) == wanted
    };
    site.links.events[EventId(id.index).index()].ledgers.iter().find(same).copied()
}

fn name(at: At<'_>, measure: &str, population: Option<&str>) -> String {
    let measure = capital(&at.word("measure", measure));
    match population {
        Some(population) => {
            let values = [("measure", measure.as_str()), ("population", population)];
            at.desk.words.fill("figure", "with_population", &values)
        }
        None => measure,
    }
}

fn revision(at: At<'_>, change: &LedgerChange, word: &str) -> Revision {
    let [before, after] = [&change.before, &change.after].map(|side| shown(at, side).map(|text| anchor::words(&text)));
    Revision {
        change: match after {
            Some(after) if word == "unchanged" => after,
            after => from_to(at, before, after),
        },
        note: note(at, change),
    }
}

fn note(at: At<'_>, change: &LedgerChange) -> Option<String> {
    let shift = change.shift.map(|shift| at.word("shift", &word(&shift)));
    let dispute = change.dispute.map(|dispute| match dispute {
        Dispute::Arose => at.word("changes", "dispute-arose"),
        Dispute::Settled => at.word("changes", "dispute-settled"),
    });
    let was = change.was.as_ref().map(|LedgerName { measure, population }| {
        let old = name(at, measure, population.as_deref());
        at.desk.words.fill("changes", "kept-under", &[("name", &old)])
    });
    let all: Vec<String> = shift.into_iter().chain(dispute).chain(was).collect();
    (!all.is_empty()).then(|| all.join(&at.word("ui", "comma")))
}

/// "Killed: 9 (Attack on Rask)".
fn line(at: At<'_>, change: &LedgerChange) -> Html {
    let figure = shown(at, &change.after).or_else(|| shown(at, &change.before)).unwrap_or_default();
    let (title, event) = (title(at, change), named(at, &change.event));
    Html(format!("{}: {} ({})", title.as_str(), escape(&figure), event.as_str()))
}

fn claim(at: At<'_>, change: &ClaimChange) -> view::changes::Claim {
    let said = change.after.as_ref().or(change.before.as_ref());
    view::changes::Claim {
        mark: mark(at, &word(&change.effect)),
        value: said.map(|said| amount(at, &said.value)).unwrap_or_default(),
        about: said.map(|said| about(at, said)).unwrap_or_default(),
        quote: said.and_then(|said| said.quote.clone()),
        note: silent(at, change),
        fields: fields(at, Noun::Event, &change.fields),
    }
}

/// Who says so, as of when, in which source.
fn about(at: At<'_>, claim: &Claim) -> Html {
    let by = claim.by.as_ref().map(|by| named(at, by));
    let day = claim.as_of.as_ref().map(|date| day(at, date));
    let source = claim.source.as_ref().map(|of| source(at, of));
    let comma = escape(&at.word("ui", "comma"));
    let said: Vec<String> = by.into_iter().chain(day).map(|html| html.0).collect();
    let said = [said.join(&comma), source.map(|html| html.0).unwrap_or_default()];
    Html(said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "))
}

/// Why a claim does not count, if it does not.
fn silent(at: At<'_>, change: &ClaimChange) -> Option<Html> {
    let counted = change.after.as_ref().is_none_or(|claim| claim.counted);
    match &change.later {
        Some(later) => {
            let value = escape(&amount(at, &later.value));
            let comma = escape(&at.word("ui", "comma"));
            let day = later.as_of.as_ref().map(|date| format!("{comma}{}", day(at, date).as_str()));
            let said = escape(&at.word("changes", "superseded-by"));
            Some(Html(format!("{said} {value}{}", day.unwrap_or_default())))
        }
        None if change.effect != Effect::Superseded && !counted => Some(anchor::words(&at.word("changes", "silent"))),
        None => None,
    }
}
