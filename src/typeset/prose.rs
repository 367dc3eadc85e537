//! A body as HTML: fragments between which other stages put what is embedded, and its table of contents.

mod blocks;
mod figures;
mod image;
mod inline;
mod links;
mod notes;
mod quotation;
mod writer;

use pulldown_cmark::{Event, Tag};
use rayon::prelude::*;

use crate::diag::diagnostic::Diagnostic;
use crate::graph::ids::Id;
use crate::graph::links::Target;
use crate::model::prose::{Embed, Heading, Piece, Prose};
use crate::parse::prose::{Node, nodes};
use crate::route::lists::ids;
use crate::text::span::Span;
use crate::typeset::citation::page::{PageCitations, citations};
use crate::typeset::desk::Desk;
use crate::typeset::prose::writer::{Context, Mode, Writer};
use crate::typeset::{mention, summary};

/// A part of a body. Tags need not be balanced within one: an embed may stand in a list.
#[derive(Clone, Debug, PartialEq)]
pub enum Fragment {
    Html(String),
    /// What is embedded, between blocks.
    Embed {
        target: Target,
        form: Embed,
        span: Span,
    },
}

/// A heading of a body, as it stands on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// 2 to 6.
    pub level: u8,
    pub id: String,
    pub text: String,
}

/// A body, finished.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    pub fragments: Vec<Fragment>,
    /// Every heading, in order.
    pub toc: Vec<Entry>,
    /// The first paragraph as plain text, as `typeset::summary` gives it.
    pub lead: Option<String>,
}

/// A record's body for its page. Without a body all is empty.
#[must_use]
pub fn body(desk: &Desk, id: Id, page_address: &str) -> (Body, PageCitations, Vec<Diagnostic>) {
    let Some(prose) = &desk.shelf.site.head(id).body else { return Default::default() };
    let citations = citations(&desk.shelf, id);
    let context = Context::new(desk, id, prose, &citations);
    let mut writer = Writer::new(context, Mode::Page(page_address));
    let nodes = read(text_of(desk, prose));
    let lead = summary::of(desk, id, &nodes);
    writer.whole(nodes);
    let (fragments, faults) = writer.finish();
    (Body { fragments, toc: toc(desk, id, prose), lead }, citations, faults)
}

/// What is wrong with the images and relative links of all bodies; a body without either is not set for it.
#[must_use]
pub fn faults(desk: &Desk) -> Vec<Diagnostic> {
    let site = desk.shelf.site;
    let leads_out =
        |id: &Id| site.head(*id).body.as_ref().is_some_and(|body| !(body.images.is_empty() && body.links.is_empty()));
    ids(site)
        .into_par_iter()
        .filter(|id| site.body_shows(*id) && leads_out(id))
        .flat_map_iter(|id| body(desk, id, desk.routes.address(id).0).2)
        .collect()
}

/// A record's body for a feed: links are absolute below `base` (without a final slash), there are neither notes
/// in a margin nor ids, embeds are links, and the references follow. `citations` are those that `body` gave, or
/// that `citation::page::citations` gives.
#[must_use]
pub fn plain_html(desk: &Desk, id: Id, base: &str, citations: &PageCitations) -> String {
    let Some(prose) = &desk.shelf.site.head(id).body else { return String::new() };
    let mut writer = Writer::new(Context::new(desk, id, prose, citations), Mode::Feed(base));
    writer.whole(read(text_of(desk, prose)));
    writer.references();
    let (fragments, _) = writer.finish();
    let html = fragments.into_iter().filter_map(|fragment| match fragment {
        Fragment::Html(html) => Some(html),
        Fragment::Embed { .. } => None,
    });
    html.collect()
}

fn text_of<'a>(desk: &Desk<'a>, prose: &Prose) -> &'a str {
    desk.shelf.files.text(prose.span)
}

fn toc(desk: &Desk, id: Id, prose: &Prose) -> Vec<Entry> {
    let shift = shift(prose);
    let entry = |h: &Heading| Entry {
        level: (h.level + shift).clamp(2, 6),
        id: h.id.clone(),
        text: text(desk, (id, prose), h),
    };
    prose.headings.iter().map(entry).collect()
}

/// A heading's text, what it mentions by name.
fn text(desk: &Desk, (id, prose): (Id, &Prose), heading: &Heading) -> String {
    let site = desk.shelf.site;
    let words = heading.pieces.iter().map(|piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Cite(_) => String::new(),
        Piece::Mention(at) => {
            let target = site.prose(id).mentions.get(*at as usize).copied().flatten();
            mention::text(site, &prose.mentions[*at as usize], target, desk.words)
        }
    });
    words.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A page's title is its only heading of the first level: a body that has one of its own moves down by one.
fn shift(prose: &Prose) -> u8 {
    u8::from(prose.headings.iter().any(|h| h.level == 1))
}

/// Whether a node opens or closes what only a footnote's definition has.
fn footnote_label<'a>(node: &'a Node) -> Option<&'a str> {
    match node {
        Node::Event(Event::Start(Tag::FootnoteDefinition(label)), _) => Some(label),
        _ => None,
    }
}

/// The nodes of a body.
fn read(text: &str) -> Vec<Node<'_>> {
    nodes(text)
}

#[cfg(test)]
mod tests;
