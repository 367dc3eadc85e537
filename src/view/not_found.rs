//! `404.html`: self-contained, as it may be served at any address.

use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct NotFound {
    /// The absolute path of the site's root, with a slash at its end: `/`, `/briefs/`.
    pub base: String,
}
