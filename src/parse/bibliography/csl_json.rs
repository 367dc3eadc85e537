//! CSL-JSON, as Zotero and others write it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_json::{Map, Value};

use crate::model::source::Name;
use crate::parse::bibliography::{Draft, Part, Read};
use crate::parse::source::KINDS;

/// Reads a list of items, or an object that holds one as `items`.
#[must_use]
pub fn read(text: &str) -> Read {
    let bare = text.trim_start_matches('\u{feff}');
    let base = text.len() - bare.len();
    let root: Value = match serde_json::from_str(bare) {
        Ok(root) => root,
        Err(fault) => return Read { faults: vec![syntax(bare, base, &fault)], ..Read::default() },
    };
    let Some(items) = items(root) else {
        return Read { faults: vec![("CSL-JSON is a list of items".to_owned(), base..base + 1)], ..Read::default() };
    };
    let mut read = Read::default();
    let mut places = places(text);
    for (number, value) in items.iter().enumerate() {
        match keyed(value) {
            Ok((key, fields)) => {
                let at = places.get_mut(&key).and_then(Vec::pop).unwrap_or(base..base + 1);
                let draft = draft(key, at, fields);
                read.doubts.extend(lost(&draft, fields));
                read.drafts.push(draft);
            }
            Err(why) => read.faults.push((format!("item {} {why}", number + 1), base..base + 1)),
        }
    }
    read
}

fn items(root: Value) -> Option<Vec<Value>> {
    match root {
        Value::Array(items) => Some(items),
        Value::Object(mut fields) => match fields.remove("items")? {
            Value::Array(items) => Some(items),
            _ => None,
        },
        _ => None,
    }
}

/// What the JSON reader says, without the place that it puts into its words.
fn syntax(text: &str, base: usize, fault: &serde_json::Error) -> (String, Range<usize>) {
    let line_start = text.split_inclusive('\n').take(fault.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let at = base + line_start + fault.column().saturating_sub(1);
    let said = fault.to_string();
    let what = said.split(" at line ").next().unwrap_or(&said).to_owned();
    (what, at..at + 1)
}

fn keyed(value: &Value) -> Result<(String, &Map<String, Value>), &'static str> {
    let fields = value.as_object().ok_or("is no object")?;
    let key = fields.get("id").and_then(plain).ok_or("has no `id`")?;
    Ok((key, fields))
}

/// Where each `id` is written, by its value, the first last.
fn places(text: &str) -> BTreeMap<String, Vec<Range<usize>>> {
    let mut places: BTreeMap<String, Vec<Range<usize>>> = BTreeMap::new();
    for (at, name) in text.rmatch_indices("\"id\"") {
        let rest = &text[at + name.len()..];
        let Some(value) = rest.trim_start().strip_prefix(':').map(str::trim_start) else { continue };
        let start = text.len() - value.len();
        let mut values = serde_json::Deserializer::from_str(value).into_iter::<Value>();
        if let Some(id) = values.next().and_then(|id| plain(&id.ok()?)) {
            places.entry(id).or_default().push(start..start + values.byte_offset());
        }
    }
    places
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn draft(key: String, at: Range<usize>, fields: &Map<String, Value>) -> Draft {
    let text = |name: &str| fields.get(name).and_then(plain);
    let kind = text("type").map(|kind| kind.replace('_', "-"));
    Draft {
        key,
        at,
        kind: KINDS.iter().copied().find(|known| kind.as_deref() == Some(*known)),
        title: text("title"),
        author: names(fields.get("author")),
        editor: names(fields.get("editor")),
        publisher: text("publisher"),
        container: text("container-title"),
        issued: fields.get("issued").and_then(date),
        volume: text("volume"),
        issue: text("issue"),
        pages: text("page"),
        edition: text("edition"),
        location: text("publisher-place"),
        doi: text("DOI"),
        isbn: text("ISBN"),
        url: text("URL"),
        accessed: fields.get("accessed").and_then(date),
        language: text("language"),
    }
}

/// What an item says that a source cannot hold.
fn lost(draft: &Draft, fields: &Map<String, Value>) -> Vec<(String, Range<usize>)> {
    let kind = fields.get("type").and_then(plain).filter(|_| draft.kind.is_none());
    let kind = kind.map(|kind| format!("`{kind}` is no item type of CSL"));
    let dates = [("issued", &draft.issued), ("accessed", &draft.accessed)];
    let dates = dates.into_iter().filter(|(name, read)| read.is_none() && fields.contains_key(*name));
    let dates = dates.map(|(name, _)| format!("the date `{name}` cannot be read"));
    kind.into_iter().chain(dates).map(|what| (what, draft.at.clone())).collect()
}

fn names(value: Option<&Value>) -> Vec<Name> {
    let list = value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let one = |value: &Value| match value {
        Value::Object(parts) => Some(name(parts)),
        // Not CSL's form, but plain enough: a name that is not to be taken apart.
        Value::String(whole) => Some(Name { literal: Some(whole.clone()), ..Name::default() }),
        _ => None,
    };
    list.iter().filter_map(one).collect()
}

fn name(fields: &Map<String, Value>) -> Name {
    let text = |name: &str| fields.get(name).and_then(plain);
    Name {
        given: text("given"),
        family: text("family"),
        literal: text("literal"),
        particle: text("non-dropping-particle").or_else(|| text("dropping-particle")),
        suffix: text("suffix"),
    }
}

/// The EDTF form of a CSL date.
fn date(value: &Value) -> Option<String> {
    let fields = value.as_object()?;
    let circa = fields.get("circa").is_some_and(|c| !matches!(c, Value::Null | Value::Bool(false)));
    let mark = if circa { "~" } else { "" };
    if let Some(parts) = fields.get("date-parts").and_then(Value::as_array) {
        let ends: Vec<String> = parts.iter().filter_map(day).map(|day| day + mark).collect();
        return (!ends.is_empty()).then(|| ends.join("/"));
    }
    ["raw", "literal"].iter().find_map(|name| fields.get(*name).and_then(plain))
}

fn day(parts: &Value) -> Option<String> {
    let numbers: Vec<i64> = parts.as_array()?.iter().filter_map(|n| plain(n)?.parse().ok()).collect();
    let (year, rest) = numbers.split_first()?;
    let sign = if *year < 0 { "-" } else { "" };
    let start = format!("{sign}{:04}", year.unsigned_abs());
    Some(rest.iter().take(2).fold(start, |out, part| format!("{out}-{part:02}")))
}

/// Some items, as a list of their own. `None` where the file cannot be read.
#[must_use]
pub fn only(text: &str, keys: &BTreeSet<&str>) -> Option<Part> {
    let items = items(serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?)?;
    let wanted = |value: &Value| keyed(value).is_ok_and(|(key, _)| keys.contains(key.as_str()));
    let kept: Vec<Value> = items.into_iter().filter(wanted).collect();
    let text = serde_json::to_string_pretty(&kept).expect("it was JSON before") + "\n";
    Some(Part { text, parents: BTreeSet::new() })
}
