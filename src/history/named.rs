//! The records that an edition only names, as the least that lets references to them be read.

use std::collections::BTreeMap;

use toml::{Table, Value};

use crate::graph::ids::Id;
use crate::graph::site::Site;
use crate::model::record::Noun;
use crate::model::vocabulary::Vocabulary;
use crate::text::span::Spanned;

/// Where those that can stand in tables are put.
const TABLES: &str = "content/outside.toml";

/// The files that hold them, by path.
#[must_use]
pub fn files<'i>(site: &Site, named: impl IntoIterator<Item = &'i Id>) -> BTreeMap<String, String> {
    let mut tables = Table::new();
    let mut out = BTreeMap::new();
    for id in named {
        let record = record(site, *id);
        match id.noun {
            Noun::Brief | Noun::Page => {
                let path = format!("content/{}/{}.md", id.noun.plural(), site.key(*id));
                out.insert(path, format!("+++\n{}+++\n", printed(&record)));
            }
            noun => {
                let list = tables.entry(noun.plural()).or_insert_with(|| Value::Array(Vec::new()));
                list.as_array_mut().expect("it was made one").push(Value::Table(record));
            }
        }
    }
    if !tables.is_empty() {
        out.insert(TABLES.to_owned(), printed(&tables));
    }
    out
}

fn printed(table: &Table) -> String {
    toml::to_string(table).expect("text, lists and tables")
}

fn record(site: &Site, id: Id) -> Table {
    let mut out = Table::new();
    let at = id.index as usize;
    let records = &site.records;
    let head = site.head(id);
    let mut put = |name: &str, value: Value| drop(out.insert(name.to_owned(), value));
    if !matches!(id.noun, Noun::Brief | Noun::Page) {
        put("key", text(head.key.as_str()));
    }
    if !head.was.is_empty() {
        put("was", Value::Array(head.was.iter().map(|key| text(key.as_str())).collect()));
    }
    match id.noun {
        Noun::Brief => {
            let brief = &records.briefs[at];
            put("title", text(&brief.title));
            put("date", text(&brief.date.text));
        }
        Noun::Event => {
            let event = &records.events[at];
            put("title", text(&event.title));
            put("date", text(&event.date.text));
            put("kind", text(&event.kind.text));
            put("status", text(event.status.as_str()));
        }
        Noun::Actor => {
            let actor = &records.actors[at];
            put("name", text(&actor.name));
            put("kind", text(&actor.kind.text));
            names(&actor.aliases, &actor.native, &mut put);
        }
        Noun::Place => {
            let place = &records.places[at];
            put("name", text(&place.name));
            names(&place.aliases, &place.native, &mut put);
        }
        Noun::Judgement => {
            let judgement = &records.judgements[at];
            put("text", text(&judgement.text));
            put("likelihood", text(&judgement.likelihood.text));
        }
        Noun::Page => put("title", text(&records.pages[at].title)),
        Noun::Source | Noun::Quote => unreachable!("an edition holds all of them that it names"),
    }
    out
}

/// Prose may call a record by any of its names.
fn names(aliases: &[Spanned<String>], native: &[(String, Spanned<String>)], put: &mut dyn FnMut(&str, Value)) {
    if !aliases.is_empty() {
        put("aliases", Value::Array(aliases.iter().map(|alias| text(alias)).collect()));
    }
    if !native.is_empty() {
        let names = native.iter().map(|(language, name)| (language.clone(), text(name)));
        put("native", Value::Table(names.collect()));
    }
}

fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}
