//! The values of fields, and how one differs from the other: as finished HTML with `<ins>` and `<del>`.

use serde::Serialize;

use crate::compose::at::{At, short_title};
use crate::compose::changes::text;
use crate::history::compare::value::{
    Amount, Change, Date, DateSense, Datum, Field, FieldChange, Foreign, Named, Number, Office, Part, Position,
    Relation,
};
use crate::model::record::Noun;
use crate::model::when::When;
use crate::text::language::direction;
use crate::typeset::escape::escape;
use crate::typeset::html::Html;
use crate::typeset::{anchor, date, figure};
use crate::view;

/// How many letters of a capture's hash tell it from others.
const HASH: usize = 12;
/// How many letters of a long text call it to mind.
const ROOM: usize = 120;

/// The word that stands for a value in JSON.
#[must_use]
pub fn word(value: &impl Serialize) -> String {
    let word = serde_json::to_value(value).ok();
    word.and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A text that is cut between words where it is long.
#[must_use]
pub fn short(text: &str) -> String {
    let mut out = String::new();
    for word in text.split_whitespace() {
        if !out.is_empty() && out.chars().count() + word.chars().count() > ROOM {
            return format!("{out} …");
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A record by the name that it had then: a link, while it is there.
#[must_use]
pub fn named(at: At<'_>, named: &Named) -> Html {
    keyed(at, named.key.as_deref(), &named.name)
}

/// A source by the short title that it had then.
#[must_use]
pub fn source(at: At<'_>, named: &Named) -> Html {
    keyed(at, named.key.as_deref(), &short_title(&named.name))
}

/// Words that lead to a record, while it is there.
#[must_use]
pub fn keyed(at: At<'_>, key: Option<&str>, text: &str) -> Html {
    match key.and_then(|key| at.desk.shelf.site.names.key(key)) {
        Some(id) => at.anchored(id, text),
        None => anchor::words(text),
    }
}

/// A date as the archive has it.
#[must_use]
pub fn day(at: At<'_>, date: &Date) -> Html {
    When::parse(&date.edtf).map_or_else(|_| anchor::words(&date.edtf), |when| at.time(&when))
}

fn day_text(at: At<'_>, date: &Date) -> String {
    When::parse(&date.edtf).map_or_else(|_| date.edtf.clone(), |when| date::text(&when, at.desk.words))
}

/// What is claimed: "at least 9".
#[must_use]
pub fn amount(at: At<'_>, amount: &Amount) -> String {
    let words = at.desk.words;
    match amount {
        Amount::Number { low, high, qualifier } => {
            let (low, high) = (low.map(|n| n.0), high.map(|n| n.0));
            match (qualifier.as_deref(), low.or(high)) {
                (Some("at-least"), Some(number)) => figure::at_least(number, words),
                (Some("under"), Some(_)) => figure::under(high.or(low).unwrap_or_default(), words),
                (Some("about"), _) => figure::about(&figure::bounds(low, high, words), words),
                _ => figure::bounds(low, high, words),
            }
        }
        Amount::Text { text } => text.clone(),
        Amount::Date { date } => day_text(at, date),
        Amount::Unknown => at.word("figure", "no_figure"),
    }
}

/// What all claims come to: "7–10, disputed".
#[must_use]
pub fn figure(at: At<'_>, figure: &crate::history::compare::changes::Figure) -> String {
    let words = at.desk.words;
    let shown = match (figure.low, figure.high) {
        (None, None) => {
            let texts = figure.texts.iter().cloned().chain(figure.dates.iter().map(|date| day_text(at, date)));
            figure::listed(texts.collect(), words)
        }
        (low, high) => figure::bounds(low.map(|n| n.0), high.map(|n| n.0), words),
    };
    let shown = if figure.approximate { figure::about(&shown, words) } else { shown };
    if figure.disputed { words.fill("figure", "disputed", &[("figure", &shown)]) } else { shown }
}

/// The key of a record that has another one now.
#[must_use]
pub fn renamed(at: At<'_>, was: Option<&str>, now: &str) -> Option<view::changes::Field> {
    let code = |key: &str| Html(format!("<code>{}</code>", escape(key)));
    was.map(|was| view::changes::Field {
        label: at.word("field", "key"),
        change: from_to(at, Some(code(was)), Some(code(now))),
    })
}

/// The fields of a record of a noun, each with how it differs.
#[must_use]
pub fn fields(at: At<'_>, noun: Noun, fields: &[FieldChange]) -> Vec<view::changes::Field> {
    let field = |one: &FieldChange| view::changes::Field {
        label: at.word("field", &word(&one.field)),
        change: change(Told { at, noun, field: one.field }, &one.change),
    };
    fields.iter().map(field).collect()
}

/// What was in place of what is: `<del>9</del> → <ins>10</ins>`.
#[must_use]
pub fn from_to(at: At<'_>, before: Option<Html>, after: Option<Html>) -> Html {
    let del = before.map(|html| wrapped("del", &html));
    let ins = after.map(|html| wrapped("ins", &html));
    let arrow = format!(" <span class=\"arrow\">{}</span> ", escape(&at.word("changes", "arrow")));
    Html(del.into_iter().chain(ins).collect::<Vec<_>>().join(&arrow))
}

fn wrapped(element: &str, html: &Html) -> String {
    format!("<{element}>{}</{element}>", html.as_str())
}

/// Which field of which noun is told.
#[derive(Clone, Copy)]
struct Told<'a> {
    at: At<'a>,
    noun: Noun,
    field: Field,
}

fn change(told: Told<'_>, change: &Change) -> Html {
    let at = told.at;
    let text = |word: &str| anchor::words(&at.word("changes", word));
    match change {
        // A whole text is not to be read in a list of what changed.
        Change::Value { before: None, after: Some(Datum::Text(_)) } if told.field == Field::Prose => text("new-text"),
        Change::Value { before: Some(Datum::Text(_)), after: None } if told.field == Field::Prose => text("no-text"),
        Change::Value { before, after } => {
            let [before, after] = [before, after].map(|side| side.as_ref().map(|datum| datum_html(told, datum)));
            from_to(at, before, after)
        }
        Change::Date { before, after, sense } => {
            let [before, after] = [before, after].map(|date| date.as_ref().map(|date| day(at, date)));
            let pair = from_to(at, before, after);
            match sense {
                DateSense::Given | DateSense::Taken | DateSense::Changed => pair,
                sense => noted(pair, &at.word("changes", &format!("date-{}", word(sense)))),
            }
        }
        Change::List { added, dropped } if added.is_empty() && dropped.is_empty() => text("reordered"),
        Change::List { added, dropped } => {
            let all = |element: &'static str, list: &[Datum]| -> Vec<String> {
                list.iter().map(|datum| wrapped(element, &datum_html(told, datum))).collect()
            };
            let all: Vec<String> = all("del", dropped).into_iter().chain(all("ins", added)).collect();
            Html(all.join(&escape(&at.word("ui", "comma"))))
        }
        Change::Words(words) => text::words(at, words),
    }
}

fn noted(html: Html, note: &str) -> Html {
    Html(format!("{} <span class=\"meta\">({})</span>", html.0, escape(note)))
}

fn datum_html(told: Told<'_>, datum: &Datum) -> Html {
    let Told { at, noun, field } = told;
    match datum {
        Datum::Text(text) if field == Field::Country => anchor::words(&at.word("country", text)),
        Datum::Text(text) if field == Field::Credibility => anchor::words(&at.word("credibility", text)),
        Datum::Text(text) => anchor::words(&short(text)),
        Datum::Word(word) if field == Field::Capture => {
            let start: String = word.chars().take(HASH).collect();
            Html(format!("<code class=\"hash\" title=\"{}\">{}…</code>", escape(word), escape(&start)))
        }
        Datum::Word(word) if field == Field::Language => anchor::words(&at.language(word).text),
        // Of words that cannot be verified the reason is told as a field of its own.
        Datum::Word(word) if word == "unverified" => anchor::words(&at.word("changes", word)),
        Datum::Word(word) => anchor::words(&at.word(table(noun, field), word)),
        Datum::Number(Number(number)) => {
            let table = if field == Field::Precision { "place_precision" } else { "credibility" };
            anchor::words(&at.word(table, &number.to_string()))
        }
        Datum::Date(date) => day(at, date),
        Datum::Record(of) if field == Field::Source => source(at, of),
        Datum::Record(of) => named(at, of),
        Datum::Part(Part { actor, role }) => {
            Html(format!("{} ({})", named(at, actor).as_str(), escape(&at.word("role", role))))
        }
        Datum::Relation(bond) => relation(at, bond),
        Datum::Office(office) => self::office(at, office),
        Datum::Position(Position { lat, lon }) => {
            anchor::words(&at.desk.words.digits(&format!("{}, {}", lat.0, lon.0)))
        }
        Datum::Foreign(Foreign { language, text }) => {
            let (lang, dir) = (escape(language), direction(language));
            let name = escape(&at.language(language).text);
            Html(format!("<bdi lang=\"{lang}\" dir=\"{dir}\">{}</bdi> ({name})", escape(&short(text))))
        }
        Datum::Amount(value) => anchor::words(&amount(at, value)),
    }
}

/// The words of a vocabulary.
fn table(noun: Noun, field: Field) -> &'static str {
    match (field, noun) {
        (Field::Likelihood, _) => "likelihood",
        (Field::Confidence, _) => "confidence",
        (Field::Outcome, _) => "outcome",
        (Field::Trend, _) => "trend",
        (Field::Reliability, _) => "reliability",
        (Field::Scale, _) => "source_scale",
        (Field::Type, _) => "source_type",
        (Field::Verification, _) => "verification",
        (Field::Status, Noun::Brief) => "brief_status",
        (Field::Status, _) => "event_status",
        (Field::Kind, Noun::Actor) => "actor_kind",
        _ => "event_kind",
    }
}

fn relation(at: At<'_>, bond: &Relation) -> Html {
    let kind = escape(&at.word("relation", &bond.kind));
    let days = [("from", &bond.from), ("until", &bond.until)];
    let days = days.into_iter().filter_map(|(word, date)| Some(dated(at, word, date.as_ref()?)));
    let source = bond.source.as_ref().map(|of| format!(" ({})", source(at, of).as_str()));
    let rest: String = days.chain(source).collect();
    Html(format!("{kind} {}{rest}", named(at, &bond.to).as_str()))
}

fn office(at: At<'_>, office: &Office) -> Html {
    let comma = escape(&at.word("ui", "comma"));
    let place = office.at.as_ref().map(|of| format!("{comma}{}", named(at, of).as_str()));
    let day = office.as_of.as_ref().map(|date| format!("{comma}{}", self::day(at, date).as_str()));
    let source = office.source.as_ref().map(|of| format!(" ({})", source(at, of).as_str()));
    let rest: String = place.into_iter().chain(day).chain(source).collect();
    Html(format!("{}{rest}", escape(&office.title)))
}

/// " from 2021".
fn dated(at: At<'_>, word: &str, date: &Date) -> String {
    format!(" {} {}", escape(&at.word("changes", word)), day(at, date).as_str())
}
