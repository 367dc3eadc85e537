//! The first paragraph of a body as plain text: for cards, descriptions and previews.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::graph::ids::Id;
use crate::parse::prose::{Node, nodes};
use crate::typeset::desk::Desk;
use crate::typeset::mention;

/// The first paragraph of a record's prose, without marks and citations; `None` if there is none.
#[must_use]
pub fn summary(desk: &Desk, id: Id) -> Option<String> {
    let body = desk.shelf.site.head(id).body.as_ref()?;
    of(desk, id, &nodes(desk.shelf.files.text(body.span)))
}

/// The same, of what a record's prose was read as.
#[must_use]
pub fn of(desk: &Desk, id: Id, nodes: &[Node]) -> Option<String> {
    let mut reading = Reading::default();
    for node in nodes {
        match node {
            Node::Mention(at) => reading.push(&mention_text(desk, id, *at)),
            Node::Cite(_) => reading.trim(),
            Node::Event(event, _) => reading.event(event),
        }
        if reading.done {
            break;
        }
    }
    let text = reading.text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// The paragraph as far as it was read.
#[derive(Default)]
struct Reading {
    text: String,
    inside: bool,
    done: bool,
    /// Depth of what is no prose of the paragraph: images, footnotes, tables.
    aside: u32,
}

impl Reading {
    fn event(&mut self, event: &Event) {
        match event {
            Event::Start(Tag::Paragraph) if self.aside == 0 => self.inside = true,
            Event::End(TagEnd::Paragraph) if self.inside => self.done = !self.text.trim().is_empty(),
            Event::Start(Tag::Image { .. } | Tag::FootnoteDefinition(_) | Tag::Table(_)) => self.aside += 1,
            Event::End(TagEnd::Image | TagEnd::FootnoteDefinition | TagEnd::Table) => self.aside -= 1,
            Event::Text(text) | Event::Code(text) => self.push(text),
            Event::SoftBreak | Event::HardBreak => self.push(" "),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if self.inside && self.aside == 0 {
            self.text.push_str(text);
        }
    }

    /// A citation goes, and the space before it.
    fn trim(&mut self) {
        self.text.truncate(self.text.trim_end().len());
    }
}

fn mention_text(desk: &Desk, id: Id, at: u32) -> String {
    let site = desk.shelf.site;
    let target = site.prose(id).mentions.get(at as usize).copied().flatten();
    let written = site.head(id).body.as_ref().and_then(|body| body.mentions.get(at as usize));
    written.map(|m| mention::text(site, m, target, desk.words)).unwrap_or_default()
}
