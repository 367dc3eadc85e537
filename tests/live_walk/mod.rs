//! Random edits of a site, and what a clean build makes of it: the parts of `tests/live.rs`.
#![allow(dead_code, reason = "each test takes what it needs")]

pub mod compare;
pub mod desk;
pub mod edits;
pub mod known;
pub mod player;
mod luck;
pub mod rng;
pub mod shrink;
pub mod truth;
pub mod walk;
pub mod writer;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use briefwright::tree::Tree;

/// All input files of a site, by path.
pub type State = BTreeMap<String, Arc<[u8]>>;

/// The state as a build takes it.
pub fn tree(state: &State) -> Tree<'static> {
    let mut tree = Tree::new();
    for (path, bytes) in state {
        tree.put(path.clone(), bytes.clone());
    }
    tree
}

/// The state after changes.
pub fn after(state: &State, changes: &briefwright::build::live::Changes) -> State {
    let mut state = state.clone();
    for (path, bytes) in changes {
        match bytes {
            Some(bytes) => state.insert(path.clone(), bytes.clone()),
            None => state.remove(path),
        };
    }
    state
}

/// A number that the environment gives.
pub fn number(name: &str) -> Option<usize> {
    Some(std::env::var(name).ok()?.parse().expect("a number"))
}

/// The seeds that `BRIEF_SEEDS=FROM..TO` gives.
pub fn seeds() -> Option<Range<u64>> {
    let said = std::env::var("BRIEF_SEEDS").ok()?;
    let (from, to) = said.split_once("..").expect("BRIEF_SEEDS is FROM..TO");
    Some(from.parse().expect("a number")..to.parse().expect("a number"))
}
