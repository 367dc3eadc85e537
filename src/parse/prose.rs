//! The Markdown of a body: what it refers to, and a walk over it for whoever renders it. Both count mentions,
//! citations and headings alike.

pub mod brackets;
pub mod citation;
pub mod events;
pub mod headings;
pub mod inline;
pub mod links;
pub mod quotation;
pub mod reader;
pub mod sentences;
pub mod wikilink;

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};

use crate::diag::code::{duplicate_heading_id, lost_markup, raw_html, too_deep};
use crate::diag::diagnostic::Diagnostic;
use crate::model::prose::{Heading, Prose};
use crate::parse::fields::DEEPEST;
use crate::parse::prose::events::{Piece, is_inline, is_verbatim};
use crate::parse::prose::reader::{Reader, Want};
use crate::parse::prose::sentences::Block;
use crate::text::span::{FileId, Span};

/// One step of a walk over a body, in order.
#[derive(Clone, Debug, PartialEq)]
pub enum Node<'a> {
    /// Markdown, with its bytes in the body. A heading carries the id it has in `Prose::headings`.
    Event(Event<'a>, Range<usize>),
    /// `Prose::mentions` at this index. An embed stands between blocks; only a faulty one stands in a line.
    Mention(u32),
    /// `Prose::cites` at this index.
    Cite(u32),
}

/// Reads the body of a file, `text` being the whole file and `span` where the body stands in it.
#[must_use]
pub fn facts(text: &str, span: Span) -> (Prose, Vec<Diagnostic>) {
    let reader = read(Reader::new(&text[span.range()], span, Want::Facts));
    let mut prose = reader.prose;
    prose.fit();
    (prose, reader.faults)
}

/// Walks over a body (the text at `Prose::span`).
#[must_use]
pub fn nodes(body: &str) -> Vec<Node<'_>> {
    read(Reader::new(body, Span::new(FileId(0), 0..body.len()), Want::Nodes)).nodes
}

/// The same, node by node.
pub fn walk<'a>(body: &'a str, mut visit: impl FnMut(Node<'a>)) {
    for node in nodes(body) {
        visit(node);
    }
}

fn read(mut reader: Reader<'_>) -> Reader<'_> {
    let events::Events { pieces, deep, definitions } = events::read(reader.text);
    if let Some(range) = deep {
        reader.faults.push(too_deep::new(DEEPEST, reader.span(range.start..range.start)));
    }
    let written = prepare(&mut reader, &pieces);
    reader.tell_definitions(definitions);
    reader.tell_doubled(&written);
    blocks(&mut reader, pieces);
    reader.tell_unused(&written);
    reader
}

/// Takes what must be known before the first line is read: footnotes, and explicit heading ids.
fn prepare(reader: &mut Reader, pieces: &[Piece]) -> Vec<(String, Range<usize>)> {
    let mut notes = Vec::new();
    for (event, range) in pieces {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => notes.push((label.to_string(), range.clone())),
            Event::Start(Tag::Heading { id: Some(id), .. }) => explicit(reader, id, range),
            _ => {}
        }
    }
    reader.notes = notes.iter().map(|(label, _)| label.clone()).collect::<BTreeSet<_>>();
    notes
}

fn explicit(reader: &mut Reader, id: &str, range: &Range<usize>) {
    let here = reader.span(first_line(reader.text, range));
    if headings::is_reserved(id) {
        reader.faults.push(duplicate_heading_id::reserved(id, here));
    }
    if reader.ids.take(id) {
        reader.explicit.insert(id.to_owned(), here);
    } else if let Some(first) = reader.explicit.get(id) {
        reader.faults.push(duplicate_heading_id::new(id, here, *first));
    }
}

/// Reads block after block: the running text of each at once, what surrounds it piece by piece.
fn blocks<'a>(reader: &mut Reader<'a>, pieces: Vec<Piece<'a>>) {
    let mut running: Vec<Piece<'a>> = Vec::new();
    let mut verbatim = false;
    for (event, range) in pieces {
        if !verbatim && is_inline(&event) {
            running.push((event, range));
            continue;
        }
        let embeds = line(reader, std::mem::take(&mut running), &event);
        quotation::step(reader, &event, &range);
        match &event {
            Event::Start(tag) if is_verbatim(tag) => verbatim = true,
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_)) => verbatim = false,
            _ => {}
        }
        if let Event::Start(Tag::HtmlBlock) = &event {
            reader.faults.push(raw_html::new(reader.span(first_line(reader.text, &range))));
        }
        tell_lost(reader, &event, &range);
        if embeds == Embeds::No {
            reader.nodes.push(Node::Event(event, range));
        }
    }
}

/// Tells a block that is not what it looks like.
fn tell_lost(reader: &mut Reader, event: &Event, range: &Range<usize>) {
    let text = &reader.text[range.clone()];
    let fault = match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) if text.contains("[[") || text.contains("[@") => {
            lost_markup::code(reader.span(first_line(reader.text, range)))
        }
        Event::Start(Tag::Paragraph) => {
            let rest = text.trim_start_matches('#');
            let marks = text.len() - rest.len();
            if !(2..=6).contains(&marks) || !rest.starts_with(char::is_alphanumeric) {
                return;
            }
            lost_markup::heading(&text[..marks], reader.span(range.start..range.start + marks))
        }
        _ => return,
    };
    reader.faults.push(fault);
}

/// Whether a paragraph held embeds only, and is none.
#[derive(PartialEq, Eq)]
enum Embeds {
    Only,
    No,
}

/// Reads the running text that the next piece ends.
fn line<'a>(reader: &mut Reader<'a>, running: Vec<Piece<'a>>, next: &Event<'a>) -> Embeds {
    if running.is_empty() && !matches!(next, Event::End(TagEnd::Heading(_))) {
        return Embeds::No;
    }
    let images = reader.prose.images.len();
    let mentions = reader.prose.mentions.len();
    let mut inline = inline::read(reader, running);
    if inline.embeds && matches!(next, Event::End(TagEnd::Heading(_) | TagEnd::TableCell)) {
        reader.tell_inline_embeds(mentions);
    }
    reader.alts(&inline.nodes, images);
    reader.sentences(&inline.text);
    quotation::take(reader, &inline.text);
    if let Event::End(TagEnd::Heading(_)) = next {
        heading(reader, &inline.text);
    }
    if inline.embeds {
        reader.nodes.pop();
        inline.nodes.retain(|node| matches!(node, Node::Mention(_)));
        reader.nodes.append(&mut inline.nodes);
        return Embeds::Only;
    }
    reader.nodes.append(&mut inline.nodes);
    Embeds::No
}

/// Gives the heading that was opened last its id.
fn heading(reader: &mut Reader, block: &Block) {
    let text = block.plain();
    let opened = reader.nodes.iter_mut().rev().find_map(|node| match node {
        Node::Event(Event::Start(Tag::Heading { level, id, .. }), range) => Some((*level as u8, id, range.clone())),
        _ => None,
    });
    let Some((level, id, range)) = opened else { return };
    let said = id.as_ref().map(CowStr::to_string).unwrap_or_else(|| reader.ids.make(&text));
    *id = Some(CowStr::from(said.clone()));
    let span = reader.span(first_line(reader.text, &range));
    reader.prose.headings.push(Heading { level, text, pieces: block.pieces(), id: said, span });
}

fn first_line(text: &str, range: &Range<usize>) -> Range<usize> {
    let line = text[range.clone()].lines().next().unwrap_or("");
    range.start..range.start + line.len()
}

#[cfg(test)]
mod tests;
