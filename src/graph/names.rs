//! One namespace: what a key, an old key, a name, an alias or a title stands for.

use rayon::prelude::*;

use crate::graph::heads::{heads, names_of};
use crate::graph::ids::{Id, SourceId};
use crate::graph::index::Index;
use crate::model::record::{Head, Noun};
use crate::model::records::Records;
use crate::reads::kind::{KEYS, NAMES};
use crate::text::fold;

/// What names stand for. Keys win over `was`, these over exact names, these over folded ones.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub keys: Index<Id, KEYS>,
    /// Later records that give a key which another has: a fault, told once.
    pub again: Index<Vec<Id>, KEYS>,
    pub was: Index<Id, KEYS>,
    /// Name, alias, native name or title as written; several records may share one. Sorted by id.
    pub exact: Index<Vec<Id>, NAMES>,
    /// The same, folded (`text::fold::name`).
    pub folded: Index<Vec<Id>, NAMES>,
    /// The keys that bibliography entries had.
    pub original: Index<SourceId, KEYS>,
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
        let (mut all, (exact, folded)) = rayon::join(|| Self::of_keys(records), || of_names(records));
        (all.exact, all.folded) = (exact, folded);
        all
    }

    fn of_keys(records: &Records) -> Self {
        let heads = in_file_order(records);
        let mut all = Self { keys: Index::with_capacity(heads.len()), ..Self::default() };
        for (id, head) in heads {
            if *all.keys.first(head.key.as_str(), id) != id {
                all.again.of(head.key.to_string()).push(id);
            }
            for old in &head.was {
                all.was.first(old.as_str(), id);
            }
        }
        for (at, source) in records.sources.iter().enumerate() {
            if let Some(original) = &source.original_key {
                all.original.first(original, SourceId::new(at));
            }
        }
        all
    }

    /// Whether a record has the key it gives: the later of two with one key does not.
    #[must_use]
    pub fn has_key(&self, id: Id, key: &str) -> bool {
        self.again.is_empty() || self.keys.get(key) == Some(&id)
    }

    /// Gives a record other names.
    pub fn rename(&mut self, id: Id, old: &[String], new: &[String]) {
        if old == new {
            return;
        }
        for name in old {
            self.exact.pull(name, &id);
            self.folded.pull(&fold::name(name), &id);
        }
        for name in new {
            put(&mut self.exact, name.clone(), id);
            put(&mut self.folded, fold::name(name), id);
        }
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

/// What stands for records as written, and folded.
fn of_names(records: &Records) -> (Index<Vec<Id>, NAMES>, Index<Vec<Id>, NAMES>) {
    let ids: Vec<Id> = heads(records).map(|(id, _)| id).collect();
    let all: Vec<(Id, &str, String)> = ids
        .par_iter()
        .flat_map_iter(|id| names_of(records, *id).into_iter().map(|name| (*id, name.text, fold::name(name.text))))
        .collect();
    let mut maps = (Index::with_capacity(all.len()), Index::with_capacity(all.len()));
    for (id, name, folded) in all {
        put(&mut maps.0, name.to_owned(), id);
        put(&mut maps.1, folded, id);
    }
    maps
}

fn put(names: &mut Index<Vec<Id>, NAMES>, name: String, id: Id) {
    if !name.is_empty() {
        names.push(name, id);
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
