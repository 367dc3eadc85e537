//! An edition as something that can be cited: a source like any other, for all styles and formats that know sources.

use crate::graph::ids::BriefId;
use crate::graph::site::Site;
use crate::model::edition::Edition;
use crate::model::key::Key;
use crate::model::record::Head;
use crate::model::source::{Name, Source};
use crate::model::when::When;
use crate::text::span::Spanned;

/// An edition of a brief as a source: a report of its authors, at its permanent address.
#[must_use]
pub fn source(site: &Site, id: BriefId, edition: &Edition) -> Source {
    let (brief, settings) = (site.brief(id), &site.settings);
    let at = brief.head.key.span;
    let text = |text: &str| Some(Spanned::new(text.to_owned(), at));
    let key = Key::suggest(&format!("{}-v{}", edition.object, edition.number)).unwrap_or_else(|| Key::unread(at));
    let own: Vec<&str> = brief.authors.iter().map(|name| name.value.as_str()).collect();
    let of_site: Vec<&str> = settings.authors.iter().map(String::as_str).collect();
    let authors = if own.is_empty() { of_site } else { own };
    let author = authors.into_iter().map(|name| Name { literal: Some(name.to_owned()), ..Name::default() });
    let url = settings.base_url.as_ref().map(|base| format!("{}/index.html", base.value));
    Source {
        head: Head {
            key: Spanned::new(key, at),
            was: Vec::new(),
            redirects: Vec::new(),
            body: None,
            ..brief.head.clone()
        },
        kind: text("report"),
        title: brief.title.clone(),
        aliases: Vec::new(),
        author: author.collect(),
        editor: Vec::new(),
        publisher: text(settings.publisher.as_deref().unwrap_or(&settings.title)),
        container: None,
        issued: When::parse(edition.day()).ok().map(|when| Spanned::new(when, at)),
        volume: None,
        issue: None,
        pages: None,
        edition: text(&edition.number.to_string()),
        location: None,
        doi: None,
        isbn: None,
        url: url.as_deref().and_then(text),
        accessed: None,
        archived: None,
        language: brief.language.clone().or_else(|| text(&settings.language)),
        reliability: None,
        scale: None,
        relays: Vec::new(),
        capture: None,
        original_key: None,
    }
}
