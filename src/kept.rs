//! What was made before and is kept from one run to the next, by what it was made from.

use std::fmt;
use std::hash::Hasher;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::text::file::File;

/// A hash of all that a thing is made from, but for the program.
pub type Key = [u8; 32];

/// Who keeps things.
pub trait Keeper: Send + Sync {
    /// What was kept under a key.
    fn known(&self, key: &Key) -> Option<&[u8]>;
    fn keep(&self, key: &Key, bytes: &[u8]);
    /// The key of what is made of an input file and the settings alone; none where that is not known.
    fn of_file(&self, file: &File) -> Option<Key>;
}

/// Who keeps things, if anybody.
#[derive(Clone, Default)]
pub struct Kept(Option<Arc<dyn Keeper>>);

impl Kept {
    #[must_use]
    pub fn new(keeper: Arc<dyn Keeper>) -> Self {
        Self(Some(keeper))
    }

    /// The key of what is made of an input file and the settings alone.
    #[must_use]
    pub fn of_file(&self, file: &File) -> Option<Key> {
        self.0.as_ref()?.of_file(file)
    }

    /// What was kept under a key, if it can be read back.
    #[must_use]
    pub fn find<T: DeserializeOwned>(&self, key: impl FnOnce() -> Key) -> Option<T> {
        postcard::from_bytes(self.0.as_ref()?.known(&key())?).ok()
    }

    /// Keeps something, unless it is kept already.
    pub fn keep_new(&self, key: impl FnOnce() -> Key, made: &impl Serialize) {
        let Some(keeper) = &self.0 else { return };
        let key = key();
        if keeper.known(&key).is_none() {
            self.keep(&key, made);
        }
    }

    /// Keeps something.
    pub fn keep(&self, key: &Key, made: &impl Serialize) {
        if let Some(keeper) = &self.0
            && let Ok(bytes) = postcard::to_stdvec(made)
        {
            keeper.keep(key, &bytes);
        }
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "kept" } else { "not kept" })
    }
}

/// Makes a key of what can be hashed.
#[derive(Default)]
pub struct KeyMaker(blake3::Hasher);

impl Hasher for KeyMaker {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        u64::from_le_bytes(*self.key().first_chunk().expect("a key is longer"))
    }
}

impl KeyMaker {
    #[must_use]
    pub fn key(&self) -> Key {
        *self.0.finalize().as_bytes()
    }
}
