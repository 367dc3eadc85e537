//! `robots.txt`: everything may be read; where the sitemap stands.

use crate::render::export::Export;

/// The file.
#[must_use]
pub fn txt(export: &Export<'_>) -> Vec<u8> {
    let sitemap = export.site.settings.base_url.as_ref().map(|_| export.absolute("sitemap.xml"));
    let sitemap = sitemap.map(|address| format!("\nSitemap: {address}\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}").into_bytes()
}
