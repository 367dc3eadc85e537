//! Pages that hold nothing of their own: redirects, and what is shown for an address that does not exist.

use crate::compose::at::At;
use crate::compose::frame;
use crate::route::address;
use crate::view::not_found::NotFound;
use crate::view::redirect::Redirect;

/// An old address, an index into `Routes::redirects`.
#[must_use]
pub fn redirect(at: At<'_>, index: usize) -> Redirect {
    let redirect = &at.desk.routes.redirects[index];
    Redirect {
        href: address::link(at.address, &redirect.to.address, redirect.to.fragment.as_deref()),
        title: at.desk.shelf.site.name(redirect.id).to_owned(),
        canonical: frame::canonical(at, &redirect.to.address),
    }
}

#[must_use]
pub fn not_found(at: At<'_>) -> NotFound {
    NotFound { base: base_path(at.desk.shelf.site.settings.base_url.as_ref().map(|url| url.value.as_str())) }
}

/// The path of the site's root on its host: `/` or `/briefs/`.
#[must_use]
pub fn base_path(base_url: Option<&str>) -> String {
    let path = base_url.and_then(|url| url.split_once("://")).and_then(|(_, rest)| rest.split_once('/'));
    match path {
        Some((_, path)) if !path.is_empty() => format!("/{}/", path.trim_matches('/')),
        _ => "/".to_owned(),
    }
}
