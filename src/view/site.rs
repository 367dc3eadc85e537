//! What is the same on every page: `site` in Tera's global context.

use crate::typeset::html::Html;
use crate::view::page::Feed;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Site {
    pub title: String,
    /// BCP 47.
    pub language: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    pub publisher: Option<String>,
    /// The licence's name, with its address where it is a known one.
    pub licence: Option<Html>,
    /// Only with `base-url`.
    pub feeds: Vec<Feed>,
    /// The main menu; the theme marks the one whose `section` is `page.section`.
    pub nav: Vec<NavItem>,
    /// The second menu, in the foot: lists that are not in the main one, and plain pages.
    pub foot: Vec<NavItem>,
    /// From the name of a file in the theme's `static/` to its address from the site's root: `style.css` to `assets/style.1a2b3c.css`.
    pub assets: BTreeMap<String, String>,
    /// "Briefwright 1.0.0".
    pub generator: String,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct NavItem {
    /// From the site's root, `timeline.html`; templates put `page.root` before it.
    pub address: String,
    pub text: String,
    /// `home briefs events actors places sources timeline citations quotes figures judgements tags`, or a plain page's key.
    pub section: String,
}
