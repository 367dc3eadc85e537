//! What the frame of a page (`base.html`) needs: `page` in every view that extends it.

use crate::typeset::html::Html;
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Page {
    /// The template's name without `.html`; a CSS class of `body`.
    pub kind: String,
    /// For `og:title`.
    pub title: String,
    /// For `<title>`: the title and the site's, or the site's alone on the home page.
    pub head_title: String,
    /// Never empty: the summary, else the first words of the prose, else the title.
    pub description: String,
    /// From this page to the site's root: empty, `../`, `../../`.
    pub root: String,
    /// The `NavItem` this page belongs to, or empty.
    pub section: String,
    /// For `aria-current` on that item: `page` if it is this very page, else `true`.
    pub current: String,
    /// Absolute; only with `base-url`.
    pub canonical: Option<String>,
    /// What robots are asked: `noindex` on a draft.
    pub robots: Option<String>,
    /// `article` or `website`.
    pub og_type: String,
    /// For briefs.
    pub article: Option<Article>,
    /// JSON-LD with `<` written as `\u003c`.
    pub json_ld: Html,
    /// The feeds of this page alone; those of the site are in `site.feeds`.
    pub feeds: Vec<Feed>,
}

/// OpenGraph's `article:` properties.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Article {
    /// ISO 8601.
    pub published: String,
    /// ISO 8601; the same as `published` if the brief was not updated.
    pub modified: String,
    pub authors: Vec<String>,
    pub tags: Vec<String>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct Feed {
    /// From the site's root.
    pub address: String,
    pub title: String,
    /// `application/atom+xml` or `application/feed+json`.
    pub mime: String,
}
