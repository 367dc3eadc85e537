//! Who wants which address: two that want one, also by case or Unicode form, are an error that names both.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::diag::code::address_conflict;
use crate::diag::diagnostic::Diagnostic;
use crate::text::span::Span;

/// Somebody who wants an address.
#[derive(Clone, Debug)]
pub struct Claimant {
    pub address: String,
    /// "the page of the event `saravan-strike`".
    pub what: String,
    /// Where the wish was written; `None` for what every site has.
    pub span: Option<Span>,
    pub from: From,
}

/// What an address is made from. Two of one kind that agree on an address agreed on what it is made from before, and
/// that is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// A key of today or of before, see `duplicate-key` and `old-key-taken`.
    Key,
    /// A tag, see `tag-collision`.
    Tag,
    Other,
}

/// The conflicts among claimants, in the order of the addresses. `fallback` is where a conflict between
/// two that were written nowhere is told.
#[must_use]
pub fn conflicts(claimants: &[Claimant], fallback: Span) -> Vec<Diagnostic> {
    let mut holders: BTreeMap<String, &Claimant> = BTreeMap::new();
    let mut found = Vec::new();
    for claimant in claimants {
        let same = same(&claimant.address);
        match holders.get(&same) {
            Some(first) if first.from == claimant.from && first.from != From::Other => {}
            // What is made for a key is wanted twice where two records have it, see `duplicate-key`.
            Some(first) if first.what == claimant.what => {}
            Some(first) => found.push(conflict(first, claimant, fallback)),
            None => {
                holders.insert(same, claimant);
            }
        }
    }
    found.extend(folders(&holders, fallback));
    found
}

/// How two addresses are compared: a file system may fold case, and Unicode's forms look alike.
fn same(address: &str) -> String {
    if address.is_ascii() {
        return address.to_ascii_lowercase();
    }
    address.nfc().flat_map(char::to_lowercase).collect::<String>().nfc().collect()
}

/// A file and a folder of one name.
fn folders(holders: &BTreeMap<String, &Claimant>, fallback: Span) -> Vec<Diagnostic> {
    let parents = |address: &'_ str| address.match_indices('/').map(|(at, _)| at).collect::<Vec<usize>>();
    let inside = |(address, below): (&String, &&Claimant)| {
        let files = parents(address).into_iter().filter_map(|at| holders.get(&address[..at]));
        files.map(|file| inside(file, below, fallback)).collect::<Vec<_>>()
    };
    holders.iter().flat_map(inside).collect()
}

/// Told at what was written; of two, at what would stand in the folder.
fn inside(file: &Claimant, below: &Claimant, fallback: Span) -> Diagnostic {
    address_conflict::folder(holder(file), holder(below), fallback)
}

/// Told at the one that was written; of two, at the second.
fn conflict(first: &Claimant, second: &Claimant, fallback: Span) -> Diagnostic {
    match (first.span, second.span) {
        (Some(_), None) => address_conflict::new(holder(second), holder(first), fallback),
        _ => address_conflict::new(holder(first), holder(second), fallback),
    }
}

fn holder(claimant: &Claimant) -> address_conflict::Holder<'_> {
    address_conflict::Holder { address: &claimant.address, what: &claimant.what, span: claimant.span }
}
