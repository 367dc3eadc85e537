//! `redirect.html`: a page that only sends on to another.

use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Redirect {
    /// Relative.
    pub href: String,
    /// Of the page it leads to.
    pub title: String,
    /// Absolute; only with `base-url`.
    pub canonical: Option<String>,
}
