//! One record out of a file that holds several: its own text, with its comments, and nothing of what stands beside it.

use std::ops::Range;

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, TableLike, Value};

use crate::model::record::Noun;
use crate::parse::{fence, tables};
use crate::text::span::FileId;

/// A file's TOML: the front matter of a Markdown file, or the whole of a TOML file. `None` where it cannot be read.
pub struct Tables {
    document: DocumentMut,
}

impl Tables {
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        Some(Self { document: text[range(text)].parse().ok()? })
    }

    /// The table of a record, as a file of its own. What `more` names is added where the table does not say it.
    #[must_use]
    pub fn record(&self, noun: Noun, key: &str, more: &[(&str, &str)]) -> Option<String> {
        let has = |table: &dyn TableLike| table.get("key").and_then(Item::as_str) == Some(key);
        let mut table = rows(self.document.get(noun.plural())?).into_iter().find(|table| has(table))?;
        for (name, value) in more {
            if !table.contains_key(name) {
                table.insert(name, Item::Value((*value).into()));
            }
        }
        Some(file(noun.plural(), vec![table]))
    }

    /// The claims that name an event which `is_of` says yes to, as a file of their own.
    #[must_use]
    pub fn claims(&self, is_of: impl Fn(&str) -> bool) -> Option<String> {
        let all = self.document.get("claims").map(rows).unwrap_or_default();
        let its = all.into_iter().filter(|row| row.get("event").and_then(Item::as_str).is_some_and(&is_of));
        let its: Vec<Table> = its.collect();
        (!its.is_empty()).then(|| file("claims", its))
    }
}

/// A record's own file without the records that stand in its tables. An event keeps the claims on itself.
#[must_use]
pub fn alone(text: &str, noun: Noun) -> String {
    let range = range(text);
    let Ok(mut document) = text[range.clone()].parse::<DocumentMut>() else { return text.to_owned() };
    let own = |row: &dyn TableLike| noun == Noun::Event && !row.contains_key("event");
    let mut cut = false;
    for name in tables::NAMES {
        match document.get_mut(name) {
            Some(Item::ArrayOfTables(rows)) if *name == "claims" => {
                let before = rows.len();
                rows.retain(|row| own(row));
                cut |= rows.len() < before;
            }
            Some(Item::Value(Value::Array(rows))) if *name == "claims" => {
                let before = rows.len();
                rows.retain(|row| row.as_inline_table().is_some_and(|row| own(row)));
                cut |= rows.len() < before;
            }
            Some(_) => {
                document.remove(name);
                cut = true;
            }
            None => {}
        }
    }
    if !cut {
        return text.to_owned();
    }
    let mut toml = document.to_string();
    if text[range.clone()].contains("\r\n") {
        toml = toml.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    format!("{}{toml}{}", &text[..range.start], &text[range.end..])
}

/// A TOML text without some of its tables.
#[must_use]
pub fn without(text: &str, names: &[&str]) -> String {
    let Ok(mut document) = text.parse::<DocumentMut>() else { return text.to_owned() };
    names.iter().for_each(|name| drop(document.remove(name)));
    document.to_string()
}

fn range(text: &str) -> Range<usize> {
    fence::split(FileId(0), text).0.map_or(0..text.len(), |split| split.front)
}

/// The tables of a list, however it is written.
fn rows(item: &Item) -> Vec<Table> {
    match item {
        Item::ArrayOfTables(tables) => tables.iter().cloned().collect(),
        Item::Value(Value::Array(rows)) => inline(rows),
        _ => Vec::new(),
    }
}

fn inline(rows: &Array) -> Vec<Table> {
    rows.iter().filter_map(Value::as_inline_table).map(|row| row.clone().into_table()).collect()
}

/// A file that holds some tables of one kind and nothing else.
fn file(name: &str, tables: Vec<Table>) -> String {
    let mut document = DocumentMut::new();
    let mut all = ArrayOfTables::new();
    for mut table in tables {
        // Where it stood among others means nothing any more, and its sub-tables follow it.
        place(&mut table);
        all.push(table);
    }
    document.insert(name, Item::ArrayOfTables(all));
    let text = document.to_string();
    format!("{}\n", text.trim())
}

fn place(table: &mut Table) {
    table.set_position(None);
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(inner) => place(inner),
            Item::ArrayOfTables(inner) => inner.iter_mut().for_each(place),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::history::extract::{Tables, alone, without};
    use crate::model::record::Noun;

    const FILE: &str = "+++\ntitle = \"A\"\n\n# The first.\n[[events]]\nkey = \"one\"\ntitle = \"One\" # kept\n\n\
        [[events.claims]]\nmeasure = \"killed\"\nvalue = 1\n\n[[actors]]\nkey = \"two\"\n\n[[events]]\nkey = \"three\"\n\n\
        [[claims]]\nevent = \"one\"\nvalue = 2\n\n[[claims]]\nevent = \"three\"\n+++\n\nProse.\n";

    fn tables(text: &str) -> Tables {
        Tables::of(text).expect("it is TOML")
    }

    #[test]
    fn a_record_is_cut_out_with_what_is_its_own() {
        let one = tables(FILE).record(Noun::Event, "one", &[]).expect("it is there");
        assert_eq!(
            one,
            "# The first.\n[[events]]\nkey = \"one\"\ntitle = \"One\" # kept\n\n[[events.claims]]\nmeasure = \"killed\"\n\
             value = 1\n"
        );
        let two = tables(FILE).record(Noun::Actor, "two", &[("brief", "b"), ("key", "no")]);
        assert_eq!(two.as_deref(), Some("[[actors]]\nkey = \"two\"\nbrief = \"b\"\n"));
        assert_eq!(tables(FILE).record(Noun::Actor, "one", &[]), None);
        let inline = "quotes = [ { key = \"q\", text = \"x\" }, { key = \"r\" } ]\n";
        let q = tables(inline).record(Noun::Quote, "q", &[]).expect("it is there");
        assert_eq!(q, "[[quotes]]\nkey = \"q\"\ntext = \"x\"\n");
    }

    #[test]
    fn claims_are_cut_out_by_their_event() {
        let claims = tables(FILE).claims(|event| event == "one");
        assert_eq!(claims.as_deref(), Some("[[claims]]\nevent = \"one\"\nvalue = 2\n"));
        assert_eq!(tables(FILE).claims(|event| event == "two"), None);
    }

    #[test]
    fn a_file_is_left_alone() {
        assert_eq!(alone(FILE, Noun::Event), "+++\ntitle = \"A\"\n+++\n\nProse.\n");
        let event = "+++\r\ntitle = \"A\"\r\n[[claims]]\r\nvalue = 2\r\n+++\r\n";
        assert_eq!(alone(event, Noun::Event), event);
        assert_eq!(alone(event, Noun::Place), "+++\r\ntitle = \"A\"\r\n+++\r\n");
    }

    #[test]
    fn settings_are_left_without_some() {
        let text = "title = \"x\"\n[publish.a]\nkind = \"s3\"\n[vocabulary]\nroles = { a = \"b\" }\n";
        assert_eq!(without(text, &["publish"]), "title = \"x\"\n[vocabulary]\nroles = { a = \"b\" }\n");
    }
}
