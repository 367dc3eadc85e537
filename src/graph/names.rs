//! One namespace: what a key, an old key, a name, an alias or a title stands for.

use std::collections::BTreeMap;

use crate::graph::heads::{heads, names};
use crate::graph::ids::{Id, SourceId};
use crate::model::record::{Head, Noun};
use crate::model::records::Records;
use crate::text::fold;

/// What names stand for. Keys win over `was`, these over exact names, these over folded ones.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub keys: BTreeMap<String, Id>,
    /// Later records that give a key which another has: a fault, told once.
    pub again: BTreeMap<String, Vec<Id>>,
    pub was: BTreeMap<String, Id>,
    /// Name, alias, native name or title as written; several records may share one. Sorted by id.
    pub exact: BTreeMap<String, Vec<Id>>,
    /// The same, folded (`text::fold::name`).
    pub folded: BTreeMap<String, Vec<Id>>,
    /// The keys that bibliography entries had.
    pub original: BTreeMap<String, SourceId>,
}

/// What a prose reference turned out to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    One(Id),
    /// Several records share the name; sorted.
    Ambiguous(Vec<Id>),
    Nothing,
}

impl Names {
    /// The names of some records. Of two records with one key the first in the order of the files has it.
    #[must_use]
    pub fn collect(records: &Records) -> Self {
        let mut all = Self::default();
        for (id, head) in in_file_order(records) {
            if *all.keys.entry(head.key.to_string()).or_insert(id) != id {
                all.again.entry(head.key.to_string()).or_default().push(id);
            }
            for old in &head.was {
                all.was.entry(old.to_string()).or_insert(id);
            }
        }
        for name in names(records) {
            push(&mut all.exact, name.text.to_owned(), name.id);
            push(&mut all.folded, fold::name(name.text), name.id);
        }
        for (at, source) in records.sources.iter().enumerate() {
            if let Some(original) = &source.original_key {
                all.original.entry(original.clone()).or_insert(SourceId::new(at));
            }
        }
        all
    }

    /// What a key, or an old key, stands for.
    #[must_use]
    pub fn key(&self, text: &str) -> Option<Id> {
        self.keys.get(text).or_else(|| self.was.get(text)).copied()
    }

    /// What a key stands for where some nouns are wanted: of two records with one key the one that fits.
    #[must_use]
    pub fn key_of(&self, text: &str, wanted: &[Noun]) -> Option<Id> {
        let first = self.key(text)?;
        let mut others = self.again.get(text).into_iter().flatten();
        let fits = |id: &&Id| wanted.contains(&id.noun);
        Some(Some(&first).filter(fits).or_else(|| others.find(fits)).copied().unwrap_or(first))
    }

    /// What a reference in prose stands for, where some nouns are wanted. A key of another noun is found all the same.
    #[must_use]
    pub fn resolve(&self, text: &str, wanted: &[Noun]) -> Resolution {
        if let Some(id) = self.key_of(text, wanted) {
            return Resolution::One(id);
        }
        match among(self.exact.get(text), wanted) {
            Resolution::Nothing => among(self.folded.get(&fold::name(text)), wanted),
            found => found,
        }
    }
}

/// All heads in the order their keys stand in the files.
#[must_use]
pub fn in_file_order(records: &Records) -> Vec<(Id, &Head)> {
    let mut all: Vec<(Id, &Head)> = heads(records).collect();
    all.sort_by_key(|(id, head)| (head.key.span, *id));
    all
}

fn push(map: &mut BTreeMap<String, Vec<Id>>, name: String, id: Id) {
    if name.is_empty() {
        return;
    }
    let ids = map.entry(name).or_default();
    if let Err(at) = ids.binary_search(&id) {
        ids.insert(at, id);
    }
}

fn among(ids: Option<&Vec<Id>>, wanted: &[Noun]) -> Resolution {
    let ids: Vec<Id> = ids.into_iter().flatten().copied().filter(|id| wanted.contains(&id.noun)).collect();
    match ids.as_slice() {
        [] => Resolution::Nothing,
        [one] => Resolution::One(*one),
        _ => Resolution::Ambiguous(ids),
    }
}
