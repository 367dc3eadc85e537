//! Edits of claims, which make the ledgers.

use briefwright::model::record::Noun;

use super::front::pick_line;
use super::{Entry, quoted};
use crate::live_walk::desk::{Desk, Doc};
use crate::live_walk::writer::{day, edtf};

pub const EDITS: &[Entry] = &[
    ("claim more of an event", 8, |d| add(d, Measure::Known)),
    ("claim something new", 4, |d| add(d, Measure::New)),
    ("take a claim back", 5, take_back),
    ("change a claim's number", 7, number),
    ("change whom a claim counts", 3, population),
    ("change who claims", 3, by),
    ("change when it was claimed", 3, as_of),
    ("change what is counted", 2, measure),
];

#[derive(Clone, Copy)]
enum Measure {
    Known,
    New,
}

/// Whether the lines of a table are those of a claim.
fn is_claim(name: &str) -> bool {
    name == "claims" || name == "events.claims"
}

/// The claims of a file, as ranges of lines.
fn claims(doc: &Doc) -> Vec<std::ops::Range<usize>> {
    let heads: Vec<usize> = (0..doc.front.len()).filter(|at| doc.front[*at].starts_with("[[")).collect();
    let name = |at: usize| doc.front[at].trim_matches(['[', ']']);
    let end = |n: usize| heads.get(n + 1).copied().unwrap_or(doc.front.len());
    let all = heads.iter().enumerate().filter(|(_, at)| is_claim(name(**at)));
    all.map(|(n, at)| *at..end(n)).collect()
}

fn add(desk: &mut Desk<'_>, measure: Measure) -> Option<()> {
    let (event, measure, population) = match measure {
        Measure::Known => desk.rng.pick(&desk.known.measures)?.clone(),
        Measure::New => (desk.key(Noun::Event)?, desk.rng.word(&["killed", "boats", "injured"]).to_owned(), None),
    };
    let mut doc = desk.pick_doc(|doc| !doc.path.contains("/events/") || doc.body.is_none())?;
    let (n, more) = (desk.rng.below(30), desk.rng.below(9));
    let value = match desk.rng.below(6) {
        0 => format!("low = {n}\nhigh = {}", n + more),
        1 => format!("value = {n}\nqualifier = \"at-least\""),
        2 => "text = \"the Anselma\"".to_owned(),
        3 => format!("date = \"{}\"", edtf(desk.rng)),
        _ => format!("value = {n}"),
    };
    let by = match desk.rng.below(4) {
        0 => String::new(),
        1 => "by = \"desk\"\n".to_owned(),
        2 => "by = \"Port doctors\"\n".to_owned(),
        _ => format!("by = {}\n", quoted(&desk.key(Noun::Actor)?)),
    };
    let of = population.map(|p| format!("population = {}\n", quoted(&p))).unwrap_or_default();
    let source = desk.key(Noun::Source)?;
    let head = format!("[[claims]]\nevent = \"{event}\"\nmeasure = \"{measure}\"\n{of}{value}\n{by}");
    let claim = format!("{head}source = \"{source}\"\nas-of = \"{}\"", day(desk.rng));
    doc.front.push(String::new());
    doc.front.extend(claim.lines().map(str::to_owned));
    desk.keep(&doc);
    Some(())
}

fn take_back(desk: &mut Desk<'_>) -> Option<()> {
    let mut doc = desk.pick_doc(|doc| !claims(doc).is_empty())?;
    let all = claims(&doc);
    let range = desk.rng.pick(&all)?.clone();
    doc.front.drain(range);
    desk.keep(&doc);
    Some(())
}

fn change(desk: &mut Desk<'_>, field: &str, new: &str) -> Option<()> {
    let mut doc = desk.pick_doc(|doc| !claims(doc).is_empty())?;
    let all = claims(&doc);
    let range = desk.rng.pick(&all)?.clone();
    let prefix = format!("{field} = ");
    let line = format!("{prefix}{new}");
    match range.clone().find(|at| doc.front[*at].starts_with(&prefix)) {
        Some(at) => doc.front[at] = line,
        None => doc.front.insert(range.start + 1, line),
    }
    desk.keep(&doc);
    Some(())
}

fn number(desk: &mut Desk<'_>) -> Option<()> {
    let (mut doc, at) = pick_line(desk, &["value", "low", "high"])?;
    let field = doc.front[at].split_once(" = ")?.0.to_owned();
    let number = match field.as_str() {
        "low" => desk.rng.below(10),
        "high" => 20 + desk.rng.below(10),
        _ => desk.rng.below(30),
    };
    doc.front[at] = format!("{field} = {number}");
    desk.keep(&doc);
    Some(())
}

fn population(desk: &mut Desk<'_>) -> Option<()> {
    let whom = quoted(desk.rng.word(&["dockers", "crew", "foreign nationals"]));
    change(desk, "population", &whom)
}

fn by(desk: &mut Desk<'_>) -> Option<()> {
    let by = if desk.rng.chance(70) { desk.key(Noun::Actor)? } else { "Port doctors".to_owned() };
    change(desk, "by", &quoted(&by))
}

fn as_of(desk: &mut Desk<'_>) -> Option<()> {
    let date = quoted(&edtf(desk.rng));
    change(desk, "as-of", &date)
}

fn measure(desk: &mut Desk<'_>) -> Option<()> {
    let word = quoted(desk.rng.word(&["killed", "injured", "boats", "date"]));
    change(desk, "measure", &word)
}
