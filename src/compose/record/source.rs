//! A source: the home of its quotes, the figures taken from it, and where it is cited.

use crate::compose::at::At;
use crate::compose::backlink;
use crate::compose::frame::{self, Frame};
use crate::compose::jsonld;
use crate::compose::lists::records::source_kind;
use crate::compose::record::{Written, more, written};
use crate::graph::ids::SourceId;
use crate::model::source::Name;
use crate::text::language::direction;
use crate::typeset::evidence;
use crate::view::source::Source;

#[must_use]
pub fn page(at: At<'_>, id: SourceId) -> Source {
    let site = at.desk.shelf.site;
    let source = site.source(id);
    let links = &site.links.sources[id.index()];
    let lang = source.language.as_ref().map_or(site.settings.language.as_str(), |l| l.value.as_str());
    let Written { body, references, .. } = written(at, id);
    let reference = at.desk.shelf.library.reference(id);
    let frame = Frame {
        kind: "source",
        title: &source.title,
        description: reference.text.clone(),
        section: "sources",
        json_ld: jsonld::source(at.desk, id),
    };
    Source {
        page: frame::page(at, frame),
        title: source.title.value.clone(),
        lang: lang.to_owned(),
        dir: direction(lang).to_owned(),
        html: reference.html.clone(),
        kind: source_kind(at, id),
        authors: source.author.iter().map(name).collect(),
        publisher: source.publisher.as_ref().map(|p| p.value.clone()),
        issued: source.issued.as_ref().map(|when| at.date(when)),
        accessed: source.accessed.as_ref().map(|when| at.date(when)),
        url: source.url.as_ref().map(|url| url.value.clone()),
        archived: source.archived.as_ref().map(|url| url.value.clone()),
        language: source.language.as_ref().map(|l| at.language(l)),
        reliability: source.reliability.as_ref().map(|word| at.vocabulary("reliability", word)),
        scale: source.scale.as_ref().map(|word| at.vocabulary("source_scale", word)),
        relays: at.anchors(&links.relays),
        relayed_by: at.anchors(&links.relayed_by),
        capture: evidence::held(at.desk.shelf.site.verdicts.captures[id.index()].as_ref(), at.desk.words),
        tags: at.tags(id),
        body,
        references,
        quotes: more::quotes(at, id, 0),
        claims: more::claims(at, id, 0),
        cited_in: backlink::part(at, id, 0),
        pagination: more::pagination(at, id, 0),
    }
}

/// "Giorgio Cafiero".
fn name(name: &Name) -> String {
    if let Some(literal) = &name.literal {
        return literal.clone();
    }
    let parts = [&name.given, &name.particle, &name.family, &name.suffix];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
}
