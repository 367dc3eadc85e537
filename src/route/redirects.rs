//! Old addresses: from `redirects`, and from the keys a record had before.

use crate::graph::ids::Id;
use crate::graph::site::Site;
use crate::route::lists::{Lists, ids};
use crate::route::record::{Spot, has_page, page_of, spot};
use crate::text::span::Span;

/// An old address and what it leads to.
#[derive(Clone, Debug)]
pub struct Redirect {
    /// Relative to the root.
    pub from: String,
    pub to: Spot,
    pub id: Id,
    /// Where it was declared.
    pub span: Span,
}

/// All redirects, in the order of the records.
#[must_use]
pub fn collect(site: &Site, lists: &Lists) -> Vec<Redirect> {
    ids(site).into_iter().flat_map(|id| of_record(site, lists, id)).collect()
}

fn of_record(site: &Site, lists: &Lists, id: Id) -> Vec<Redirect> {
    let head = site.head(id);
    let new = |from: String, span| Redirect { from, to: spot(site, lists, id), id, span };
    let declared = head.redirects.iter().map(|r| new(page_address(r), r.span));
    let keys = head.was.iter().filter(|_| has_page(id.noun));
    let renamed = keys.map(|key| new(page_of(id.noun, key.as_str()), key.span));
    declared.chain(renamed).collect()
}

/// An old address names a file: `a/` is `a/index.html`; what names no page becomes one.
fn page_address(old: &str) -> String {
    let old = old.trim_start_matches('/');
    if old.is_empty() || old.ends_with('/') { format!("{old}index.html") } else { old.to_owned() }
}
