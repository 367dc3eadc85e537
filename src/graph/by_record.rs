//! What only some records have, by record.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};

use crate::graph::ids::Id;
use crate::model::record::Noun;
use crate::reads;

/// Values by record; the kinds of the rows begin at `K`, one a noun.
#[derive(Clone, Debug, PartialEq)]
pub struct ByRecord<V, const K: u8>(BTreeMap<Id, V>);

impl<V, const K: u8> ByRecord<V, K> {
    #[must_use]
    pub fn get(&self, id: &Id) -> Option<&V> {
        reads::note(K + id.noun as u8, id.index as usize);
        self.0.get(id)
    }

    #[must_use]
    pub fn contains_key(&self, id: &Id) -> bool {
        self.get(id).is_some()
    }
}

impl<V, const K: u8> Default for ByRecord<V, K> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<V, const K: u8> FromIterator<(Id, V)> for ByRecord<V, K> {
    fn from_iter<I: IntoIterator<Item = (Id, V)>>(all: I) -> Self {
        Self(all.into_iter().collect())
    }
}

impl<V, const K: u8> Deref for ByRecord<V, K> {
    type Target = BTreeMap<Id, V>;

    fn deref(&self) -> &BTreeMap<Id, V> {
        Noun::ALL.into_iter().for_each(|noun| reads::note_all(K + noun as u8));
        &self.0
    }
}

impl<V, const K: u8> DerefMut for ByRecord<V, K> {
    fn deref_mut(&mut self) -> &mut BTreeMap<Id, V> {
        &mut self.0
    }
}
