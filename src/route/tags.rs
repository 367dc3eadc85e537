//! Tags: what carries each, and the address of its page.

use std::collections::BTreeMap;

use crate::diag::code::tag_collision;
use crate::diag::diagnostic::Diagnostic;
use crate::graph::ids::Id;
use crate::graph::site::Site;
use crate::model::key::{Key, LONGEST};
use crate::route::lists::ids;
use crate::text::fold;
use crate::text::span::{Span, Spanned};

/// One tag, however it is written.
#[derive(Clone, Debug)]
pub struct Tag {
    /// As first written.
    pub name: String,
    /// `tags/SLUG.html`.
    pub address: String,
    /// In file order by noun.
    pub records: Vec<Id>,
    /// Where it is first written.
    pub span: Span,
}

/// All tags by folded name.
#[must_use]
pub fn collect(site: &Site) -> BTreeMap<String, Tag> {
    let mut tags: BTreeMap<String, Tag> = BTreeMap::new();
    // A withdrawn brief keeps its tombstone, but stands in no list.
    for id in ids(site).into_iter().filter(|id| site.body_shows(*id)) {
        for tag in &site.head(id).tags {
            let entry = tags.entry(fold::name(tag)).or_insert_with(|| new(tag));
            if entry.records.last() != Some(&id) {
                entry.records.push(id);
            }
        }
    }
    tags
}

fn new(tag: &Spanned<String>) -> Tag {
    // A name without one letter or digit has no words to make an address of: its code points do.
    let mut slug = Key::suggest(tag).map_or_else(|| code_points(tag), |key| key.to_string());
    slug.truncate(LONGEST);
    Tag { name: tag.value.clone(), address: format!("tags/{slug}.html"), records: Vec::new(), span: tag.span }
}

fn code_points(text: &str) -> String {
    text.chars().map(|c| format!("u{:x}", c as u32)).collect::<Vec<_>>().join("-")
}

/// Two names that differ after folding but come to one address are an error.
#[must_use]
pub fn collisions(tags: &[Tag]) -> Vec<Diagnostic> {
    let mut first: BTreeMap<&str, &Tag> = BTreeMap::new();
    let mut found = Vec::new();
    for tag in tags {
        match first.get(tag.address.as_str()) {
            Some(other) => found.push(tag_collision::new(tag.span, &tag.name, other.span, &other.name)),
            None => {
                first.insert(&tag.address, tag);
            }
        }
    }
    found
}
