//! The writer of a body: where it is in the text, what it has written, what it has found wrong.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, TagEnd};

use crate::diag::diagnostic::Diagnostic;
use crate::graph::ids::Id;
use crate::graph::links::ProseLinks;
use crate::model::prose::Prose;
use crate::parse::prose::Node;
use crate::route::address;
use crate::text::span::Span;
use crate::typeset::citation::page::PageCitations;
use crate::typeset::desk::Desk;
use crate::typeset::escape;
use crate::typeset::prose::notes::Notes;
use crate::typeset::prose::{Fragment, shift};

/// What is written, and of what.
pub struct Context<'a> {
    pub desk: &'a Desk<'a>,
    pub id: Id,
    pub prose: &'a Prose,
    pub links: &'a ProseLinks,
    pub citations: &'a PageCitations,
    /// The folder of the file.
    pub folder: &'a str,
}

impl<'a> Context<'a> {
    pub fn new(desk: &'a Desk<'a>, id: Id, prose: &'a Prose, citations: &'a PageCitations) -> Self {
        let path = desk.shelf.files.path(prose.span);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        Self { desk, id, prose, links: desk.shelf.site.prose(id), citations, folder }
    }

    /// A range of the body as a place in its file.
    pub fn span(&self, range: &Range<usize>) -> Span {
        let base = self.prose.span.range().start;
        Span::new(self.prose.span.file, base + range.start..base + range.end)
    }
}

/// What a body is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode<'a> {
    /// The page at this address.
    Page(&'a str),
    /// A feed, below this address.
    Feed(&'a str),
}

/// Writes one body.
pub struct Writer<'a> {
    pub context: Context<'a>,
    pub mode: Mode<'a>,
    pub out: String,
    pub fragments: Vec<Fragment>,
    pub faults: Vec<Diagnostic>,
    pub notes: Notes<'a>,
    /// Elements whose content is running text, and footnotes: no embed stands in them.
    pub closed: u32,
    /// In a heading or a footnote there are no notes in the margin.
    pub marginless: u32,
    /// The escaped id of the heading that is open.
    pub heading: Option<String>,
    /// Links that are open, and whether each was written as one.
    pub anchors: Vec<bool>,
    /// Where the block quotes that are open begin in the body.
    pub quotes: Vec<usize>,
    pub alignments: Vec<Alignment>,
    pub column: usize,
    pub in_head: bool,
    pub tables: u32,
    pub shift: u8,
}

impl<'a> Writer<'a> {
    pub fn new(context: Context<'a>, mode: Mode<'a>) -> Self {
        Self {
            shift: shift(context.prose),
            context,
            mode,
            out: String::new(),
            fragments: Vec::new(),
            faults: Vec::new(),
            notes: Notes::default(),
            closed: 0,
            marginless: 0,
            heading: None,
            anchors: Vec::new(),
            quotes: Vec::new(),
            alignments: Vec::new(),
            column: 0,
            in_head: false,
            tables: 0,
        }
    }

    /// Writes a body with its notes.
    pub fn whole(&mut self, nodes: Vec<Node<'a>>) {
        let main = self.notes.take_definitions(nodes);
        self.nodes(&main);
        self.footnotes();
        self.citation_notes();
    }

    /// The fragments and what was found wrong.
    pub fn finish(mut self) -> (Vec<Fragment>, Vec<Diagnostic>) {
        self.flush();
        (self.fragments, self.faults)
    }

    pub fn flush(&mut self) {
        if !self.out.is_empty() {
            self.fragments.push(Fragment::Html(std::mem::take(&mut self.out)));
        }
    }

    pub fn nodes(&mut self, nodes: &[Node<'a>]) {
        let mut at = 0;
        while let Some(node) = nodes.get(at) {
            at += match node {
                Node::Mention(index) => self.mention(*index),
                Node::Cite(index) => self.cite(*index),
                Node::Event(event, range) => self.event(event, range, &nodes[at..]),
            };
        }
    }

    /// Writes what an event says, and tells how many nodes that took.
    fn event(&mut self, event: &Event<'a>, range: &Range<usize>, rest: &[Node<'a>]) -> usize {
        match event {
            Event::Start(tag) => return self.start(tag, range, rest),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => escape::push(&mut self.out, text),
            Event::Code(text) => self.wrapped("code", text),
            Event::Html(html) | Event::InlineHtml(html) => self.raw(html),
            Event::FootnoteReference(label) => self.footnote_mark(label),
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        1
    }

    fn wrapped(&mut self, tag: &str, text: &str) {
        self.out.push_str(&format!("<{tag}>"));
        escape::push(&mut self.out, text);
        self.out.push_str(&format!("</{tag}>"));
    }

    /// Raw HTML stands as it is only where the site trusts all who write for it.
    fn raw(&mut self, html: &str) {
        if self.context.desk.shelf.site.settings.unsafe_html {
            self.out.push_str(html);
        } else {
            escape::push(&mut self.out, html);
        }
    }

    /// A link to an address of the site, given as the link from the site's root.
    pub fn rooted(&self, link: &str) -> String {
        match self.mode {
            Mode::Feed(base) => format!("{base}/{link}"),
            Mode::Page(page) => format!("{}{link}", address::root(page)),
        }
    }

    /// The link to a record.
    pub fn href(&self, id: Id) -> String {
        match self.mode {
            Mode::Feed(_) => self.rooted(&self.context.desk.routes.href("", id)),
            Mode::Page(page) => self.context.desk.routes.href(page, id),
        }
    }

    /// Whether the text is for a page, with ids.
    pub fn on_page(&self) -> bool {
        matches!(self.mode, Mode::Page(_))
    }

    /// The node after the one that closes what `rest` begins with.
    pub fn length(rest: &[Node]) -> usize {
        let mut depth = 0;
        for (at, node) in rest.iter().enumerate() {
            match node {
                Node::Event(Event::Start(_), _) => depth += 1,
                Node::Event(Event::End(_), _) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return at + 1;
            }
        }
        rest.len()
    }

    /// Whether a node ends this kind of element.
    pub fn ends(node: Option<&Node>, tag: TagEnd) -> bool {
        matches!(node, Some(Node::Event(Event::End(end), _)) if *end == tag)
    }
}
