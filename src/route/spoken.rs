//! Who wants which address, in the words of findings and with the places where that is said.

use crate::graph::site::Site;
use crate::route::claims::{Claimant, From};
use crate::route::lists::List;
use crate::route::redirects::Redirect;
use crate::route::routes::Page;
use crate::route::tags::Tag;
use crate::text::span::Span;

/// What authors say of addresses, with its places.
pub struct Spoken {
    pub tags: Vec<Tag>,
    pub redirects: Vec<Redirect>,
}

impl Spoken {
    fn made_from(&self, site: &Site, page: &Page) -> From {
        match page {
            Page::Record(_) => From::Key,
            Page::Redirect(at) => {
                let redirect = &self.redirects[*at];
                let renamed = site.head(redirect.id).was.iter().any(|key| key.span == redirect.span);
                if renamed { From::Key } else { From::Other }
            }
            Page::Tag(..) => From::Tag,
            _ => From::Other,
        }
    }

    /// Who wants the address of a page, and where that is said.
    #[must_use]
    pub fn claimant(&self, site: &Site, address: &str, page: &Page) -> Claimant {
        let (what, span) = match page {
            Page::Home => ("the home page".to_owned(), None),
            Page::Editions(at) | Page::Redacted(at, _) => {
                (format!("the editions of the brief `{}`", site.editions.objects[*at].brief()), None)
            }
            Page::NotFound => ("the page for what is not found".to_owned(), None),
            Page::List(List::Timeline, _) => ("the timeline".to_owned(), None),
            Page::List(List::Citations, _) => ("the citation index".to_owned(), None),
            Page::List(list, _) => (format!("the list of {}", list.as_str()), None),
            Page::Year(..) => ("a year of the timeline".to_owned(), None),
            Page::Rest(id, part) => {
                let what = format!("page {} of the {} `{}`", part + 1, id.noun.as_str(), site.key(*id));
                (what, Some(site.head(*id).key.span))
            }
            Page::Tag(at, _) => (format!("the tag `{}`", self.tags[*at].name), Some(self.tags[*at].span)),
            Page::Redirect(at) => {
                let redirect = &self.redirects[*at];
                (format!("the redirect to `{}`", site.key(redirect.id)), Some(redirect.span))
            }
            Page::Record(id) => {
                (format!("the {} `{}`", id.noun.as_str(), site.key(*id)), Some(site.head(*id).key.span))
            }
        };
        Claimant { from: self.made_from(site, page), ..claimant(address, what, span) }
    }
}

/// `briefs/KEY/index.html`, `briefs/KEY/timemap.link` and `briefs/KEY/vN` are kept for editions.
#[must_use]
pub fn is_edition(address: &str) -> bool {
    let mut parts = address.split('/');
    let brief = parts.next() == Some("briefs") && parts.next().is_some();
    let first = parts.next().unwrap_or_default();
    let version = first.strip_prefix('v').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    brief && (version || matches!(first, "index.html" | "timemap.link"))
}

/// Who wants an address.
#[must_use]
pub fn claimant(address: &str, what: String, span: Option<Span>) -> Claimant {
    Claimant { address: address.to_owned(), what, span, from: From::Other }
}
