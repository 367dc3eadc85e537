//! The next version of an object: its inventory, and the files that it adds.

use std::collections::{BTreeMap, BTreeSet};

use crate::history::ocfl::digest::Algorithm;
use crate::history::ocfl::finding::quoted;
use crate::history::ocfl::inventory::{Inventory, User, Version};
use crate::history::ocfl::number::Number;
use crate::history::ocfl::path;
use crate::history::ocfl::time::is_instant;

/// What the next version is to be.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    pub id: &'a str,
    /// Logical path to SHA-512, in lower case.
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
pub fn next(old: Option<&Inventory>, wanted: Wanted<'_>) -> Result<Option<Next>, String> {
    require(old, wanted)?;
    let mut inventory = old.cloned().unwrap_or_else(|| empty(wanted.id));
    let newest = inventory.versions.get(&inventory.head.number);
    if newest.is_some_and(|newest| newest.state == *wanted.state) {
        return Ok(None);
    }
    if newest.is_some() {
        let number = inventory.head.number.checked_add(1).and_then(|number| inventory.head.with(number));
        inventory.head = number.ok_or_else(|| format!("`{}` leaves no room for another version", inventory.head))?;
    }
    let mut known: BTreeSet<&str> = old.iter().flat_map(|old| old.manifest.values()).map(String::as_str).collect();
    let folder = format!("{}/{}", inventory.head, inventory.content_folder());
    let new = wanted.state.iter().filter(|(_, digest)| known.insert(digest));
    let add: BTreeMap<String, String> = new.map(|(path, _)| (format!("{folder}/{path}"), path.clone())).collect();
    inventory.manifest.extend(add.iter().map(|(content, path)| (content.clone(), wanted.state[path].clone())));
    let version = Version {
        created: wanted.created.to_owned(),
        message: Some(wanted.message.to_owned()),
        user: Some(wanted.user.clone()),
        state: wanted.state.clone(),
    };
    inventory.versions.insert(inventory.head.number, version);
    Ok(Some(Next { inventory, add }))
}

fn empty(id: &str) -> Inventory {
    Inventory {
        id: id.to_owned(),
        algorithm: Algorithm::Sha512,
        head: Number::FIRST,
        content_directory: None,
        manifest: BTreeMap::new(),
        versions: BTreeMap::new(),
        fixity: BTreeMap::new(),
    }
}

/// What OCFL asks of a version.
fn require(old: Option<&Inventory>, wanted: Wanted<'_>) -> Result<(), String> {
    if wanted.id.is_empty() {
        return Err("the object has no id".to_owned());
    }
    if let Some(old) = old.filter(|old| old.id != wanted.id) {
        return Err(format!("the object is {}, not {}", quoted(&old.id), quoted(wanted.id)));
    }
    if let Some(old) = old.filter(|old| old.algorithm != Algorithm::Sha512) {
        return Err(format!("the object tells its files apart by `{}`, not by `sha512`", old.algorithm.name()));
    }
    if !is_instant(wanted.created) {
        return Err(format!("{} is no instant with seconds and an offset", quoted(wanted.created)));
    }
    if wanted.user.name.is_empty() {
        return Err("the user has no name".to_owned());
    }
    if let Some(path) = wanted.state.keys().find(|path| !path::is_plain(path)) {
        return Err(format!("{} is no path of a file", quoted(path)));
    }
    if let Some((path, _)) = wanted.state.iter().find(|(_, digest)| !is_sha512(digest)) {
        return Err(format!("the digest of {} is no SHA-512 in lower case", quoted(path)));
    }
    match path::clashes(wanted.state.keys().map(String::as_str)).first() {
        Some(clash) => Err(format!("{} is in the way of {}", quoted(clash.other), quoted(clash.path))),
        None => Ok(()),
    }
}

fn is_sha512(digest: &str) -> bool {
    Algorithm::Sha512.fits(digest) && !digest.bytes().any(|b| b.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::history::ocfl::digest::sha512;
    use crate::history::ocfl::inventory::{Inventory, User};
    use crate::history::ocfl::next::{Next, Wanted, next};

    const USER: User = User { name: String::new(), address: None };

    /// `a=1 b=1`: paths and what they hold.
    fn state(files: &str) -> BTreeMap<String, String> {
        let pairs = files.split_whitespace().filter_map(|file| file.split_once('='));
        pairs.map(|(path, text)| (path.to_owned(), sha512(text.as_bytes()))).collect()
    }

    fn after(old: Option<&Inventory>, files: &str) -> Result<Option<Next>, String> {
        let user = User { name: "Desk".to_owned(), ..USER };
        let (state, created) = (state(files), "2024-01-18T00:00:00+05:00");
        next(old, Wanted { id: "strikes", state: &state, created, message: "", user: &user })
    }

    fn added(next: &Next) -> Vec<&str> {
        next.add.keys().map(String::as_str).collect()
    }

    #[test]
    fn what_any_version_held_is_not_added_again() {
        let first = after(None, "a=1 b=1 c/d=2").expect("it is allowed").expect("it is new");
        assert_eq!(added(&first), ["v1/content/a", "v1/content/c/d"]);
        let second = after(Some(&first.inventory), "a=3").expect("it is allowed").expect("it is new");
        assert_eq!(added(&second), ["v2/content/a"]);
        assert_eq!(after(Some(&second.inventory), "a=3"), Ok(None));
        let third = after(Some(&second.inventory), "a=1 e=2 f=3").expect("it is allowed").expect("it is new");
        assert_eq!((added(&third), third.inventory.head.number), (vec![], 3));
        let text = third.inventory.to_json();
        assert_eq!(Inventory::read(text.as_bytes()), Ok(third.inventory.clone()));
        assert_eq!(third.inventory.content(3, "e").map(|(path, _)| path), Some("v1/content/c/d"));
    }

    #[test]
    fn what_ocfl_forbids_is_refused() {
        for files in ["../a=1", "/a=1", "a//b=1", "a=1 a/b=2"] {
            assert!(after(None, files).is_err(), "{files}");
        }
        let mut padded = after(None, "a=1").expect("it is allowed").expect("it is new").inventory;
        padded.head.padding = 2;
        padded.head.number = 9;
        padded.versions = [(9, padded.versions[&1].clone())].into();
        assert_eq!(after(Some(&padded), "a=2"), Err("`v09` leaves no room for another version".to_owned()));
        padded.id = "other".to_owned();
        assert_eq!(after(Some(&padded), "a=2"), Err("the object is `other`, not `strikes`".to_owned()));
    }
}
