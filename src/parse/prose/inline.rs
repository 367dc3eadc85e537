//! The running text of one block: its wikilinks gathered, its citations found, as nodes in order.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use crate::parse::prose::Node;
use crate::parse::prose::brackets::{Found, Kind, Mark, find};
use crate::parse::prose::events::Piece;
use crate::parse::prose::reader::Reader;
use crate::parse::prose::sentences::Block;

/// A piece of running text.
#[derive(Clone, Debug)]
pub enum Item<'a> {
    Event(Event<'a>, Range<usize>),
    /// A wikilink or embed, with its brackets.
    Wiki {
        range: Range<usize>,
        embed: bool,
        /// What stands in it, as plain text.
        label: String,
    },
}

impl Item<'_> {
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        match self {
            Item::Event(_, range) | Item::Wiki { range, .. } => range.clone(),
        }
    }

    /// Its own bytes: of a tag only the first or the last, since the text within has its own.
    fn extent(&self) -> Range<usize> {
        let range = self.range();
        match self {
            Item::Event(Event::Start(_), _) => range.start..range.end.min(range.start + 1),
            Item::Event(Event::End(_), _) => range.end.saturating_sub(1).max(range.start)..range.end,
            _ => range,
        }
    }

    fn is_embed(&self) -> bool {
        matches!(self, Item::Wiki { embed: true, .. })
    }
}

/// What a block's running text became.
pub struct Inline<'a> {
    pub nodes: Vec<Node<'a>>,
    pub text: Block,
    /// It is embeds and nothing else.
    pub embeds: bool,
}

/// Reads the running text of one block.
pub fn read<'a>(reader: &mut Reader<'a>, pieces: Vec<Piece<'a>>) -> Inline<'a> {
    let items = gather(pieces);
    let blank = |item: &Item| matches!(item, Item::Event(Event::SoftBreak | Event::HardBreak, _));
    let embeds = reader.in_paragraph()
        && items.iter().any(Item::is_embed)
        && items.iter().all(|item| item.is_embed() || blank(item));
    let found = find(reader.text, &items, &reader.notes);
    reader.tell_brackets(&found.faults);
    let mut writer =
        Writer { reader, out: Inline { nodes: Vec::new(), text: Block::default(), embeds }, found: &found, next: 0 };
    for item in items {
        writer.item(item);
    }
    writer.out
}

/// Makes one item of all pieces of a wikilink.
fn gather(pieces: Vec<Piece>) -> Vec<Item> {
    let mut items = Vec::with_capacity(pieces.len());
    let mut pieces = pieces.into_iter();
    while let Some((event, range)) = pieces.next() {
        match wiki(&event) {
            Some(embed) => items.push(Item::Wiki { range, embed, label: label(&mut pieces) }),
            None => items.push(Item::Event(event, range)),
        }
    }
    items
}

/// Whether a wikilink begins here, and whether it is an embed.
fn wiki(event: &Event) -> Option<bool> {
    match event {
        Event::Start(Tag::Link { link_type: LinkType::WikiLink { .. }, .. }) => Some(false),
        Event::Start(Tag::Image { link_type: LinkType::WikiLink { .. }, .. }) => Some(true),
        _ => None,
    }
}

/// The plain text up to the end of a link or image that has begun.
fn label<'a>(pieces: &mut impl Iterator<Item = Piece<'a>>) -> String {
    let (mut depth, mut label) = (1, String::new());
    for (event, _) in pieces {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Link | TagEnd::Image) => depth -= 1,
            Event::Text(text) | Event::Code(text) => label.push_str(&text),
            Event::SoftBreak | Event::HardBreak => label.push(' '),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    label
}

struct Writer<'w, 'a> {
    reader: &'w mut Reader<'a>,
    out: Inline<'a>,
    found: &'w Found,
    /// The next mark that is not written.
    next: usize,
}

impl<'a> Writer<'_, 'a> {
    fn item(&mut self, item: Item<'a>) {
        let range = item.extent();
        self.skip(range.start);
        let found = self.found;
        let Some(mark) = found.marks.get(self.next).filter(|mark| mark.range.start < range.end) else {
            return self.plain(item);
        };
        if mark.range.start > range.start || range.end > mark.range.end {
            return self.cut(&item, &range);
        }
        match &item {
            Item::Wiki { range, .. } => self.reader.tell_wikilink_in_citation(range.clone()),
            Item::Event(event, range) => self.reader.look_in_citation(event, range),
        }
        self.write(mark, &range);
    }

    /// Leaves the marks that lie wholly before a byte behind.
    fn skip(&mut self, at: usize) {
        while self.found.marks.get(self.next).is_some_and(|mark| mark.range.end <= at) {
            self.next += 1;
        }
    }

    /// Writes a mark at the piece of text in which it begins, and at no other.
    fn write(&mut self, mark: &Mark, within: &Range<usize>) {
        if !within.contains(&mark.range.start) {
            return;
        }
        match &mark.kind {
            Kind::Citation(letters) => {
                if let Some(number) = self.reader.cite(&self.found.letters[letters.clone()], mark.range.clone()) {
                    self.out.text.cite(number);
                    self.out.nodes.push(Node::Cite(number));
                }
            }
            Kind::Footnote(label) => {
                let event = Event::FootnoteReference(CowStr::from(label.clone()));
                self.event(event, mark.range.clone());
            }
        }
    }

    /// A piece of text in which marks begin or end: what stands outside of them is text as before.
    fn cut(&mut self, item: &Item<'a>, range: &Range<usize>) {
        let mut at = range.start;
        let found = self.found;
        while let Some(mark) = found.marks.get(self.next).filter(|mark| mark.range.start < range.end) {
            self.rest(item, at..mark.range.start);
            self.write(mark, range);
            at = mark.range.end;
            if at > range.end {
                return;
            }
            self.next += 1;
        }
        self.rest(item, at..range.end);
    }

    fn rest(&mut self, item: &Item<'a>, range: Range<usize>) {
        if range.start < range.end && matches!(item, Item::Event(Event::Text(_), _)) {
            let text = self.reader.text;
            self.event(Event::Text(CowStr::Borrowed(&text[range.clone()])), range);
        }
    }

    fn plain(&mut self, item: Item<'a>) {
        match item {
            Item::Event(event, range) => self.event(event, range),
            Item::Wiki { range, embed, label } => {
                if embed && !self.out.embeds {
                    self.reader.tell_inline_embed(range.clone());
                }
                self.wiki(range, &label);
            }
        }
    }

    fn wiki(&mut self, range: Range<usize>, label: &str) {
        match self.reader.mention(range.clone(), label) {
            Some((number, words)) => {
                self.out.text.mention(number, &words);
                self.out.nodes.push(Node::Mention(number));
            }
            None => self.event(Event::Text(CowStr::from(label.to_owned())), range),
        }
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match &event {
            Event::Text(text) | Event::Code(text) => self.out.text.text(text),
            Event::SoftBreak | Event::HardBreak => self.out.text.space(),
            other => self.reader.look(other, &range),
        }
        self.out.nodes.push(Node::Event(event, range));
    }
}
