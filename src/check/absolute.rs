//! What needs the site's own address.

use crate::diag::code::no_base_url;
use crate::diag::diagnostic::Diagnostic;
use crate::graph::site::Site;

/// `no-base-url`.
#[must_use]
pub fn addresses(site: &Site) -> Vec<Diagnostic> {
    let settings = &site.settings;
    // An edition was told of it when it was still part of its site.
    if settings.base_url.is_some() || settings.edition.is_some() {
        Vec::new()
    } else {
        vec![no_base_url::new(settings.span)]
    }
}
