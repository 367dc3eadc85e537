//! A plain page.

use crate::compose::at::{At, paragraphs};
use crate::compose::frame::{self, Frame};
use crate::compose::jsonld;
use crate::compose::record::{Written, written};
use crate::graph::ids::PageId;
use crate::text::language::direction;
use crate::view::plain::Plain;

#[must_use]
pub fn page(at: At<'_>, id: PageId) -> Plain {
    let page = at.desk.shelf.site.page(id);
    let summary = page.summary.as_ref().map(|text| text.value.as_str());
    let lang = &at.desk.shelf.site.settings.language;
    let Written { body, toc, references, lead } = written(at, id);
    let frame = Frame {
        kind: "plain",
        title: &page.title,
        description: summary.map(str::to_owned).or(lead).unwrap_or_default(),
        section: page.head.key.as_str(),
        json_ld: jsonld::page(at.desk, &page.title, at.address),
    };
    Plain {
        page: frame::page(at, frame),
        title: page.title.value.clone(),
        lang: lang.clone(),
        dir: direction(lang).to_owned(),
        summary: summary.map(paragraphs),
        toc,
        body,
        references,
    }
}
