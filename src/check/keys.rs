//! What is wrong with keys and names themselves: a key defined twice, an old key that is taken, a shared name.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::code::{duplicate_key, old_key_taken, shared_name};
use crate::diag::diagnostic::Diagnostic;
use crate::graph::heads::{Name, names_of};
use crate::graph::ids::Id;
use crate::graph::names::in_file_order;
use crate::graph::site::Site;
use crate::model::key::Key;
use crate::model::record::Head;
use crate::text::fold;
use crate::text::span::{Span, Spanned};

/// Finds keys that collide, in what is published and what is withheld alike: publishing a draft must not
/// bring a collision to light.
#[must_use]
pub fn taken(site: &Site) -> Vec<Diagnostic> {
    let (records, withheld) = (&site.records, &site.withheld);
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

/// Finds names that records share, of what is published. Those that a reference stumbled over are no news.
#[must_use]
pub fn shared(site: &Site) -> Vec<Diagnostic> {
    let told: BTreeSet<&str> = site.ambiguous.iter().map(|(name, _)| name.as_str()).collect();
    let mut groups: Vec<(&str, Vec<Name>)> = Vec::new();
    for (folded, ids) in site.names.folded.sorted() {
        if ids.len() > 1 && !told.contains(folded) {
            groups.push((folded, bearers(site, folded, ids)));
        }
    }
    let told = |group: &[Name]| {
        let others: Vec<(Span, &str)> =
            std::iter::once(&group[0]).chain(&group[2..]).take(8).map(|name| (name.span, site.key(name.id))).collect();
        shared_name::new(group[1].text, group[1].span, &others)
    };
    groups.iter().map(|(_, group)| told(group)).collect()
}

/// The first name of each of some records that folds to this one, in the order they stand in the files.
fn bearers<'s>(site: &'s Site, folded: &str, ids: &[Id]) -> Vec<Name<'s>> {
    let own = |id: &Id| {
        let names = names_of(&site.records, *id).into_iter();
        names.filter(|name| fold::name(name.text) == folded).min_by_key(|name| name.span)
    };
    let mut group: Vec<Name> = ids.iter().filter_map(own).collect();
    group.sort_by_key(|name| (name.span, name.id));
    group
}
