//! What changed from one edition of a brief to the next, in the site's language. Records that are still there are linked.

pub mod ledger;
pub mod record;
pub mod text;
pub mod value;

use crate::compose::at::{At, capital, paragraphs};
use crate::history::compare::changes::{Changes, Correction, Corrections, Withdrawal};
use crate::history::compare::value::Date;
use crate::model::record::Noun;
use crate::typeset;
use crate::typeset::anchor;
use crate::typeset::escape::escape;
use crate::typeset::html::Html;
use crate::view;
use crate::view::changes::{Around, Entry, Part};
use crate::view::part::Term;

/// How many names are told in one line.
const NAMES: usize = 12;

/// All that changed since an edition, by its number.
#[must_use]
pub fn told(at: At<'_>, changes: &Changes, since: u32) -> view::changes::Changes {
    let number = at.desk.words.number(f64::from(since));
    let parts = [
        part(at, "corrections", corrections(at, &changes.corrections)),
        ledger::figures(at, &changes.figures),
        ledger::claims(at, &changes.claims),
        record::quotes(at, &changes.quotes),
        record::judgements(at, &changes.judgements),
        record::events(at, &changes.events),
        record::actors(at, &changes.actors),
        record::places(at, &changes.places),
        record::sources(at, &changes.sources),
        part(at, "brief", own(at, changes)),
        text::prose(at, &changes.prose),
    ];
    let has = |part: &Part| !part.entries.is_empty() || !part.around.is_empty() || part.note.is_some();
    view::changes::Changes {
        since: at.desk.words.fill("changes", "since", &[("number", &number)]),
        summary: summary(at, changes),
        notice: notice(at, changes),
        parts: parts.into_iter().filter(has).collect(),
    }
}

/// What changed in one line of counts: "2 figures revised, 1 correction, text changed".
#[must_use]
pub fn summary(at: At<'_>, changes: &Changes) -> String {
    capital(&typeset::changes::summary(changes, at.desk.words))
}

/// A part that has no more than entries.
fn part(at: At<'_>, kind: &str, entries: Vec<Entry>) -> Part {
    Part { kind: kind.to_owned(), title: at.word("changes", &format!("part-{kind}")), entries, ..Part::default() }
}

/// How a thing changed, in a word.
fn mark(at: At<'_>, word: &str) -> Term {
    at.term("change", word)
}

/// Names in one line; nothing if there are none.
fn around(at: At<'_>, label: &str, mut names: Vec<Html>) -> Option<Around> {
    let more = names.len().saturating_sub(NAMES);
    names.truncate(NAMES);
    (!names.is_empty()).then(|| Around {
        label: at.word("changes", label),
        names,
        more: (more > 0).then(|| at.count("more", more).text),
    })
}

fn notice(at: At<'_>, changes: &Changes) -> Option<Html> {
    let sentence = |text: &str| Html(format!("<p>{}</p>", escape(text)));
    match &changes.withdrawn {
        Some(Withdrawal { date, reason }) => {
            let day = date.as_ref().map(|date| format!(" {}", value::day(at, date).as_str())).unwrap_or_default();
            let said = escape(&at.word("changes", "taken-back"));
            Some(Html(format!("<p>{said}{day}</p>{}", paragraphs(reason).as_str())))
        }
        None => changes.restored.then(|| sentence(&at.word("changes", "given-back"))),
    }
}

fn corrections(at: At<'_>, corrections: &Corrections) -> Vec<Entry> {
    let entry = |word: &str, date: &Option<Date>, text: Html| Entry {
        mark: Some(mark(at, word)),
        text,
        about: date.as_ref().map(|date| value::day(at, date)),
        ..Entry::default()
    };
    let whole = |word: &str, one: &Correction| entry(word, &one.date, anchor::words(&one.text));
    let added = corrections.added.iter().map(|one| whole("added", one));
    let dropped = corrections.dropped.iter().map(|one| whole("dropped", one));
    let reworded = corrections.reworded.iter();
    let reworded = reworded.map(|one| entry("changed", &one.date, text::words(at, &one.words)));
    added.chain(dropped).chain(reworded).collect()
}

fn own(at: At<'_>, changes: &Changes) -> Vec<Entry> {
    let brief = &changes.brief;
    let fields = value::fields(at, Noun::Brief, &brief.fields);
    let fields: Vec<_> = value::renamed(at, brief.was.as_deref(), &brief.key).into_iter().chain(fields).collect();
    if fields.is_empty() { Vec::new() } else { vec![Entry { fields, ..Entry::default() }] }
}
