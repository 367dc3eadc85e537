//! The next version of an object: its inventory, and the files that it adds.

use std::collections::BTreeMap;

use crate::history::ocfl::inventory::{Inventory, User};

/// What the next version is to be.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    pub id: &'a str,
    /// Logical path to SHA-512.
    pub state: &'a BTreeMap<String, String>,
    /// RFC 3339, with an offset.
    pub created: &'a str,
    pub message: &'a str,
    pub user: &'a User,
}

/// An object with its next version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    pub inventory: Inventory,
    /// Content path to the logical path that holds its bytes: only what no version held before.
    pub add: BTreeMap<String, String>,
}

/// The next version; none if the newest has the same state.
///
/// # Errors
/// Why there can be none, in a phrase.
pub fn next(_old: Option<&Inventory>, _wanted: Wanted<'_>) -> Result<Option<Next>, String> {
    Ok(None)
}
