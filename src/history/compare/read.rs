//! The data of an edition as it is compared: records by the key that they have in the later one.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::history::compare::value::{Date, Named, Number};
use crate::text::fold;

/// An object of the data. What is not there, or is of another type, is nothing.
#[derive(Clone, Copy, Debug)]
pub struct Rec<'v>(pub &'v Value);

static NOTHING: Value = Value::Null;

impl<'v> Rec<'v> {
    /// A record without fields.
    pub const EMPTY: Rec<'static> = Rec(&NOTHING);

    /// Whether the field is there at all: a program that does not know a field does not write it.
    #[must_use]
    pub fn has(self, field: &str) -> bool {
        self.0.get(field).is_some()
    }

    #[must_use]
    pub fn text(self, field: &str) -> Option<&'v str> {
        self.0.get(field)?.as_str()
    }

    #[must_use]
    pub fn number(self, field: &str) -> Option<Number> {
        self.0.get(field)?.as_f64().map(Number)
    }

    #[must_use]
    pub fn flag(self, field: &str) -> bool {
        self.0.get(field).and_then(Value::as_bool).unwrap_or_default()
    }

    /// The objects of a list, or the one object.
    #[must_use]
    pub fn inner(self, field: &str) -> Option<Rec<'v>> {
        self.0.get(field).filter(|value| value.is_object()).map(Rec)
    }

    #[must_use]
    pub fn list(self, field: &str) -> &'v [Value] {
        self.0.get(field).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
    }

    /// The objects of a list.
    pub fn objects(self, field: &str) -> impl Iterator<Item = Rec<'v>> + use<'v> {
        self.list(field).iter().filter(|value| value.is_object()).map(Rec)
    }

    /// The strings of a list.
    pub fn texts(self, field: &str) -> impl Iterator<Item = &'v str> + use<'v> {
        self.list(field).iter().filter_map(Value::as_str)
    }

    /// A date: an object as in `data/site.json`.
    #[must_use]
    pub fn date(self, field: &str) -> Option<Date> {
        self.inner(field)?.as_date()
    }

    /// The object itself as a date.
    #[must_use]
    pub fn as_date(self) -> Option<Date> {
        let text = |field| self.text(field).map(str::to_owned);
        Some(Date { edtf: text("edtf")?, earliest: text("earliest"), latest: text("latest") })
    }

    fn name(self) -> Option<&'v str> {
        self.text("name").or_else(|| self.text("title"))
    }
}

/// Keys of the earlier edition, and what they are called in the later one.
#[derive(Debug, Default)]
pub struct Renames<'v>(BTreeMap<&'v str, &'v str>);

/// The lists of records that have keys.
const NOUNS: [&str; 7] = ["briefs", "events", "actors", "places", "sources", "quotes", "judgements"];

impl<'v> Renames<'v> {
    /// What `was` says in the later edition, as far as the old keys are no records' any more.
    #[must_use]
    pub fn of(after: Rec<'v>) -> Self {
        let records = || NOUNS.iter().flat_map(|noun| after.objects(noun));
        let keys: BTreeSet<&str> = records().filter_map(|record| record.text("key")).collect();
        let mut renames = BTreeMap::new();
        for record in records() {
            let Some(key) = record.text("key") else { continue };
            for old in record.texts("was").filter(|old| !keys.contains(old)) {
                // If two records claim a key, the first in the alphabet has it, in whatever order they stand.
                let held = renames.entry(old).or_insert(key);
                *held = (*held).min(key);
            }
        }
        Self(renames)
    }

    /// The key in the later edition.
    #[must_use]
    pub fn key<'k>(&'k self, key: &'k str) -> &'k str {
        self.0.get(key).copied().unwrap_or(key)
    }
}

/// One edition. All keys are those of the later one.
#[derive(Debug)]
pub struct Side<'v> {
    /// All of it.
    pub data: Rec<'v>,
    /// The brief; empty if it is not there.
    pub brief: Rec<'v>,
    /// Records by noun, then by key.
    pub records: BTreeMap<&'static str, BTreeMap<String, Rec<'v>>>,
    /// What records are called, by key.
    pub names: BTreeMap<String, &'v str>,
    renames: &'v Renames<'v>,
}

impl<'v> Side<'v> {
    /// Reads an edition. On the later one there is nothing to rename.
    #[must_use]
    pub fn new(data: Rec<'v>, brief: &str, renames: &'v Renames<'v>) -> Self {
        let records: BTreeMap<_, _> = NOUNS.iter().map(|noun| (*noun, by_key(data.objects(noun), renames))).collect();
        let mut names = BTreeMap::new();
        for (key, record) in records.values().flatten() {
            names.extend(record.name().map(|name| (key.clone(), name)));
        }
        let briefs = &records["briefs"];
        let brief = briefs.get(renames.key(brief)).copied().unwrap_or(Rec::EMPTY);
        Self { data, brief, records, names, renames }
    }

    /// The key in the later edition.
    #[must_use]
    pub fn key<'k>(&'k self, key: &'k str) -> &'k str {
        self.renames.key(key)
    }

    /// A record that is referred to by its key.
    #[must_use]
    pub fn named(&self, key: &str) -> Named {
        let key = self.key(key);
        let name = self.names.get(key).copied().unwrap_or(key);
        Named { key: Some(key.to_owned()), name: name.to_owned() }
    }

    /// The record that a field refers to.
    #[must_use]
    pub fn reference(&self, record: Rec<'_>, field: &str) -> Option<Named> {
        record.text(field).map(|key| self.named(key))
    }

    /// Who asserts or relays: an object with a key and a name, or words.
    #[must_use]
    pub fn party(&self, record: Rec<'_>, field: &str) -> Option<Named> {
        let party = record.inner(field)?;
        let name = party.text("name").unwrap_or_default().to_owned();
        Some(match party.text("key") {
            None => Named { key: None, name },
            Some(key) if name.is_empty() => self.named(key),
            Some(key) => Named { key: Some(self.key(key).to_owned()), name },
        })
    }

    /// Whether the brief speaks of the record, by one of these lists of its own. Unknown counts as yes.
    #[must_use]
    pub fn speaks_of(&self, key: &str, lists: &[&str]) -> bool {
        let known = lists.iter().any(|list| self.brief.has(list));
        !known || lists.iter().flat_map(|list| self.brief.texts(list)).any(|told| self.key(told) == key)
    }
}

/// What identifies a reference: its key, or the words folded.
#[must_use]
pub fn identity(named: &Named) -> String {
    named.key.clone().unwrap_or_else(|| format!("~{}", fold::name(&named.name)))
}

/// Records by key. Of two that would share one, the one that had it already keeps it; the other stays what it was.
fn by_key<'v>(records: impl Iterator<Item = Rec<'v>>, renames: &Renames<'_>) -> BTreeMap<String, Rec<'v>> {
    let mut all: Vec<(&str, Rec<'v>)> = records.filter_map(|record| Some((record.text("key")?, record))).collect();
    all.sort_by_key(|(key, _)| (renames.key(key) != *key, *key));
    let mut by_key = BTreeMap::new();
    for (key, record) in all {
        let new = renames.key(key);
        let key = if by_key.contains_key(new) { key } else { new };
        by_key.entry(key.to_owned()).or_insert(record);
    }
    by_key
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Rec, Renames, Side};

    #[test]
    fn an_old_key_is_the_new_one() {
        let after = json!({ "actors": [{ "key": "new", "was": ["old", "kept"], "name": "N" }, { "key": "kept" }] });
        let before = json!({ "actors": [{ "key": "old", "name": "O" }, { "key": "kept" }], "briefs": 7 });
        let renames = Renames::of(Rec(&after));
        let side = Side::new(Rec(&before), "b", &renames);
        assert_eq!(side.records["actors"].keys().collect::<Vec<_>>(), ["kept", "new"]);
        assert_eq!(side.named("old").name, "O");
        assert_eq!(side.key("kept"), "kept");
    }

    #[test]
    fn two_records_that_became_one_are_told_apart() {
        let after = json!({ "actors": [{ "key": "c", "was": ["a", "b"] }] });
        let before = json!({ "actors": [{ "key": "b" }, { "key": "a" }] });
        let renames = Renames::of(Rec(&after));
        let side = Side::new(Rec(&before), "b", &renames);
        assert_eq!(side.records["actors"].keys().collect::<Vec<_>>(), ["b", "c"]);
        assert_eq!(side.records["actors"]["c"].text("key"), Some("a"));
    }
}
