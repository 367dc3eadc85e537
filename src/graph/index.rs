//! What words stand for: looked up by the word alone, so that no order of the words shows anywhere. A word's row
//! (`reads`) is the group of words it is in, be it known or not.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::reads;

/// Values by words.
#[derive(Clone, Debug)]
pub struct Index<V, const K: u8>(HashMap<String, V, RandomState>);

impl<V, const K: u8> Default for Index<V, K> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<V, const K: u8> Index<V, K> {
    /// Room for so many words.
    #[must_use]
    pub fn with_capacity(words: usize) -> Self {
        Self(HashMap::with_capacity_and_hasher(words, RandomState::default()))
    }

    #[must_use]
    pub fn get(&self, word: &str) -> Option<&V> {
        reads::note_word(K, word);
        self.0.get(word)
    }

    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        reads::note_word(K, word);
        self.0.contains_key(word)
    }

    /// Whether no word stands for anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        reads::note_all(K);
        self.0.is_empty()
    }

    /// What a word stands for; the first value that is given for it stays.
    pub fn first(&mut self, word: &str, value: V) -> &mut V {
        self.0.entry(word.to_owned()).or_insert(value)
    }

    /// All of them, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        reads::note_all(K);
        self.0.iter().map(|(word, value)| (word.as_str(), value))
    }

    /// All of them, in the order of the words.
    #[must_use]
    pub fn sorted(&self) -> Vec<(&str, &V)> {
        let mut all: Vec<(&str, &V)> = self.iter().collect();
        all.sort_unstable_by_key(|(word, _)| *word);
        all
    }
}

impl<V: Default, const K: u8> Index<V, K> {
    /// What a word stands for, to be changed.
    pub fn of(&mut self, word: String) -> &mut V {
        self.0.entry(word).or_default()
    }
}

impl<T: Ord, const K: u8> Index<Vec<T>, K> {
    /// Adds to what a word stands for; sorted, and each only once.
    pub fn push(&mut self, word: String, item: T) {
        let items = self.of(word);
        if let Err(at) = items.binary_search(&item) {
            items.insert(at, item);
        }
    }

    /// Takes from what a word stands for.
    pub fn pull(&mut self, word: &str, item: &T) {
        let Some(items) = self.0.get_mut(word) else { return };
        items.retain(|other| other != item);
        if items.is_empty() {
            self.0.remove(word);
        }
    }
}

impl<V, const K: u8> std::ops::Index<&str> for Index<V, K> {
    type Output = V;

    fn index(&self, word: &str) -> &V {
        reads::note_word(K, word);
        &self.0[word]
    }
}
