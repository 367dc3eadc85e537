//! What is wrong with keys and names themselves: a key defined twice, an old key that is taken, a shared name.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::code::{duplicate_key, old_key_taken, shared_name};
use crate::diag::diagnostic::Diagnostic;
use crate::graph::heads::{Name, head, names};
use crate::graph::names::in_file_order;
use crate::model::key::Key;
use crate::model::record::Head;
use crate::model::records::Records;
use crate::text::fold;
use crate::text::span::{Span, Spanned};

/// Finds keys that collide, in what is published and what is withheld alike: publishing a draft must not
/// bring a collision to light.
#[must_use]
pub fn faults(records: &Records, withheld: &Records) -> Vec<Diagnostic> {
    let mut heads: Vec<&Head> =
        in_file_order(records).into_iter().chain(in_file_order(withheld)).map(|h| h.1).collect();
    heads.sort_by_key(|head| head.key.span);
    let broken = records.broken.iter().chain(&withheld.broken);
    let mut keys: Vec<&Spanned<Key>> = heads.iter().map(|head| &head.key).chain(broken).collect();
    keys.sort_by_key(|key| key.span);
    let mut found = Vec::new();
    let taken = duplicates(&keys, &mut found);
    old_keys(&heads, &taken, &mut found);
    found
}

/// Where each key is defined first.
fn duplicates<'r>(keys: &[&'r Spanned<Key>], found: &mut Vec<Diagnostic>) -> BTreeMap<&'r str, Span> {
    let mut taken = BTreeMap::new();
    for key in keys {
        let first = *taken.entry(key.as_str()).or_insert(key.span);
        if first != key.span {
            found.push(duplicate_key::new(key.as_str(), key.span, first));
        }
    }
    taken
}

fn old_keys(heads: &[&Head], taken: &BTreeMap<&str, Span>, found: &mut Vec<Diagnostic>) {
    let mut had: BTreeMap<&str, Span> = BTreeMap::new();
    for old in heads.iter().flat_map(|head| &head.was) {
        if let Some(holder) = taken.get(old.as_str()) {
            found.push(old_key_taken::new(old.as_str(), old.span, *holder, "a record has it today"));
            continue;
        }
        let first = *had.entry(old.as_str()).or_insert(old.span);
        if first != old.span {
            found.push(old_key_taken::new(old.as_str(), old.span, first, "already an old key here"));
        }
    }
}

/// Finds names that records share, of what is published. Those that a reference stumbled over (`told`, folded) are no
/// news.
#[must_use]
pub fn shared(records: &Records, told: &BTreeSet<String>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut groups: BTreeMap<String, Vec<Name>> = BTreeMap::new();
    for name in names(records) {
        let group = groups.entry(fold::name(name.text)).or_default();
        if group.iter().all(|other| other.id != name.id) {
            group.push(name);
        }
    }
    groups.remove("");
    groups.retain(|name, group| group.len() > 1 && !told.contains(name));
    for group in groups.values() {
        let others: Vec<(Span, &str)> = std::iter::once(&group[0])
            .chain(&group[2..])
            .take(8)
            .map(|name| (name.span, head(records, name.id).key.as_str()))
            .collect();
        found.push(shared_name::new(group[1].text, group[1].span, &others));
    }
    found
}
