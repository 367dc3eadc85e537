//! What was made of texts before: a cache that forgets everything when it is full.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many texts are remembered at most.
const MOST: usize = 4096;

/// What was made of each text. It must follow from the text alone.
#[derive(Debug)]
pub struct Memo<T>(Mutex<HashMap<Box<str>, T>>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Clone> Memo<T> {
    /// What was made of a text, or is made of it now. Two threads that ask at once may both make it.
    pub fn of(&self, text: &str, make: impl FnOnce() -> T) -> T {
        if let Some(known) = self.all().get(text) {
            return known.clone();
        }
        let made = make();
        let mut all = self.all();
        if all.len() >= MOST {
            all.clear();
        }
        all.entry(text.into()).or_insert(made).clone()
    }

    fn all(&self) -> MutexGuard<'_, HashMap<Box<str>, T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use crate::evidence::memo::{MOST, Memo};

    #[test]
    fn what_is_known_is_not_made_again() {
        let memo = Memo::default();
        assert_eq!(memo.of("a", || 1), 1);
        assert_eq!(memo.of("a", || 2), 1);
        (0..MOST).for_each(|n| assert_eq!(memo.of(&n.to_string(), || 3), 3));
        assert_eq!(memo.of("a", || 4), 4);
        assert!(memo.all().len() <= MOST);
    }
}
