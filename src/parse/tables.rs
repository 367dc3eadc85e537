//! Tables of records: those of a `.toml` file under `content/`, and those that stand in another record's file.

use std::sync::Arc;

use crate::diag::code::misplaced_table;
use crate::diag::diagnostic::Diagnostic;
use crate::model::record::{Head, Noun};
use crate::model::records::Records;
use crate::model::settings::Settings;
use crate::parse::fields::Scope;
use crate::parse::fields::shape::Shape;
use crate::parse::fields::table::Table;
use crate::parse::fields::value::Value;
use crate::parse::record::{Home, head, reference};
use crate::parse::{claim, event, fence, judgement, markdown};
use crate::text::file::File;
use crate::text::span::{FileId, Span};

/// The tables that may stand in any file, and those that are told with a reason when they do not belong.
pub static NAMES: &[&str] =
    &["events", "actors", "places", "sources", "quotes", "judgements", "claims", "corrections", "briefs", "pages"];

/// The top level of a `.toml` file.
pub static FILE: Shape = Shape { said: "a file of tables", fields: &[] };

/// The nouns whose records may stand in tables.
const NOUNS: [Noun; 6] = [Noun::Event, Noun::Actor, Noun::Place, Noun::Source, Noun::Quote, Noun::Judgement];

/// Reads a `.toml` file under `content/`.
#[must_use]
pub fn read(id: FileId, file: &File, settings: &Settings) -> (Records, Vec<Diagnostic>) {
    let (mark, mut faults) = fence::mark(id, &file.text);
    let (scope, root) = Scope::read(id, &file.text, mark..file.text.len(), &settings.vocabulary);
    let mut records = Records::default();
    let table = Table::open_with(&scope, &root, Span::new(id, 0..0), (&FILE, NAMES));
    if table.has("corrections") {
        tell(&table, "corrections", "a correction belongs to a brief: write it in that brief's front matter");
    }
    add_all(&table, &Home::default(), &mut records);
    records.broken = scope.lost_keys();
    faults.extend(scope.faults());
    (records, faults)
}

/// Reads all records in the tables of a file.
pub fn add_all(table: &Table, home: &Home, records: &mut Records) {
    for name in ["briefs", "pages"] {
        tell(table, name, "it is always a file of its own, in Markdown");
    }
    for noun in NOUNS {
        for item in items(table, noun.plural(), "a list of tables") {
            if is_record(&item, noun, home) {
                one(&item, noun, home, records);
            }
        }
    }
    for item in items(table, "claims", "a list of tables") {
        records.claims.extend(item.table(&claim::SHAPE).map(|t| Arc::new(claim::decode(&t, home))));
    }
}

/// Tells corrections in a file that is no brief.
pub fn tell_corrections(table: &Table, noun: Noun) {
    if noun != Noun::Brief {
        tell(table, "corrections", "a correction belongs to a brief: write it in that brief's front matter");
    }
}

fn tell(table: &Table, name: &'static str, why: &str) {
    if let Some((key, _)) = table.each().find(|(key, _)| key.value == name) {
        table.scope.tell(misplaced_table::new(name, why, key.span));
    }
}

fn items<'s>(table: &Table<'s>, name: &'static str, wanted: &str) -> Vec<Value<'s>> {
    table.raw(name).map(|value| value.items(wanted)).unwrap_or_default()
}

/// In an event's own file `actors` and `sources` are also fields of the event.
fn is_record(item: &Value, noun: Noun, home: &Home) -> bool {
    match (noun, &home.event) {
        (Noun::Actor, Some(_)) => event::is_actor(item),
        (Noun::Source, Some(_)) => item.is_table(),
        _ => true,
    }
}

/// Reads one record.
fn one(item: &Value, noun: Noun, home: &Home, records: &mut Records) {
    let Some(table) = item.table(markdown::shape(noun)) else { return };
    let head = head(&table);
    match noun {
        Noun::Judgement => records.judgements.push(Arc::new(judgement::decode(&table, head, home))),
        Noun::Event => event_with_claims(&table, head, home, records),
        _ => markdown::add(&table, noun, head, records),
    }
}

fn event_with_claims(table: &Table, head: Head, home: &Home, records: &mut Records) {
    let under = Home { event: Some(reference(&head.key, head.key.span)), ..home.clone() };
    markdown::add(table, Noun::Event, head, records);
    let claims = table.tables("claims", &claim::SHAPE);
    records.claims.extend(claims.iter().map(|t| Arc::new(claim::decode(t, &under))));
}

#[cfg(test)]
mod tests {
    use super::{File, FileId, Records, Settings};
    use crate::parse::file;

    fn read(path: &str, text: &str) -> (Records, Vec<String>) {
        let (records, faults) = file(FileId(0), &File::new(path, text), &Settings::default());
        let said = faults.iter().map(|d| format!("{}: {}", d.code.name, &text[d.primary.range()])).collect();
        (records, said)
    }

    #[test]
    fn an_events_own_file_may_hold_records() {
        let text = "+++\ntitle = \"A\"\ndate = 2024-01-18\nkind = \"attack\"\n\
            actors = [{ actor = \"x\", role = \"target\" }, { key = \"y\", name = \"Y\", kind = \"state\" }]\n\
            [[sources]]\nkey = \"s\"\ntitle = \"S\"\n[[claims]]\nmeasure = \"killed\"\nvalue = 9\nsource = \"s\"\n+++\n";
        let (records, faults) = read("content/events/a.md", text);
        assert_eq!(faults, [""; 0]);
        let counts = (records.events[0].actors.len(), records.actors.len(), records.sources.len());
        assert_eq!((counts, records.claims[0].event.text.as_str()), ((1, 1, 1), "a"));
    }

    #[test]
    fn faults_have_places() {
        let text = "[[events]]\nkey = \"A b\"\ntitle = 3\ndate = 2024\nkind = \"airstrike\"\n\
            [[places]]\nkey = \"p\"\nname = \"P\"\nlat = 273.7\nlong = 3\n[[corrections]]\n[other]\n";
        let (_, faults) = read("content/bulk.toml", text);
        let expected = [
            "bad-key: \"A b\"",
            "wrong-type: 3",
            "bad-date: 2024",
            "unknown-word: \"airstrike\"",
            "out-of-range: 273.7",
            "unknown-field: long",
            "misplaced-table: corrections",
            "unknown-field: other",
        ];
        assert_eq!(faults, expected);
    }
}
