//! Markdown as pulldown-cmark reads it, with the options of a brief and a limit of depth.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::parse::fields::DEEPEST;

/// A piece of Markdown and the bytes it was read from.
pub type Piece<'a> = (Event<'a>, Range<usize>);

/// A text that is read.
pub struct Events<'a> {
    pub pieces: Vec<Piece<'a>>,
    /// Where it is nested too deep: there it ends, with everything closed.
    pub deep: Option<Range<usize>>,
    /// The labels of the links that are defined apart, in order.
    pub definitions: Vec<(String, Range<usize>)>,
}

/// Reads a text.
#[must_use]
pub fn read(text: &str) -> Events<'_> {
    let mut pieces = Vec::new();
    let mut open: Vec<TagEnd> = Vec::new();
    let parser = Parser::new_ext(text, options());
    let mut definitions: Vec<(String, Range<usize>)> =
        parser.reference_definitions().iter().map(|(label, at)| (label.to_owned(), at.span.clone())).collect();
    definitions.sort_by_key(|(_, at)| at.start);
    for (event, range) in parser.into_offset_iter() {
        match &event {
            Event::Start(_) if open.len() >= DEEPEST => {
                let end = range.start..range.start;
                pieces.extend(open.into_iter().rev().map(|tag| (Event::End(tag), end.clone())));
                return Events { pieces, deep: Some(range), definitions };
            }
            Event::Start(tag) => open.push(tag.to_end()),
            Event::End(_) => drop(open.pop()),
            _ => {}
        }
        pieces.push((event, range));
    }
    Events { pieces, deep: None, definitions }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

/// Whether a piece stands in a line, and not around lines.
#[must_use]
pub fn is_inline(event: &Event) -> bool {
    match event {
        Event::Start(tag) => is_inline_end(&tag.to_end()),
        Event::End(end) => is_inline_end(end),
        Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) | Event::SoftBreak | Event::HardBreak => true,
        Event::FootnoteReference(_) => true,
        _ => false,
    }
}

fn is_inline_end(end: &TagEnd) -> bool {
    matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image)
}

/// Whether it begins a block whose lines are code or HTML, and not prose.
#[must_use]
pub fn is_verbatim(tag: &Tag) -> bool {
    matches!(tag, Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_))
}
