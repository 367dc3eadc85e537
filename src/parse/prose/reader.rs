//! What is gathered while a body is read: facts, nodes and findings.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use crate::diag::code::{
    citation_without_key, duplicate_footnote, empty_wikilink, image_without_alt, inline_embed, link_scheme,
    lost_markup, misplaced_reference, raw_html, too_many_references, unclosed_citation, unclosed_wikilink,
    undefined_footnote, unknown_embed, unused_footnote, wikilink_in_citation,
};
use crate::diag::diagnostic::Diagnostic;
use crate::model::key::Ref;
use crate::model::prose::{Cite, Embed, Form, Image, Mention, Piece, Prose, Sentence};
use crate::parse::fields::MOST_REFERENCES;
use crate::parse::prose::brackets::{Fault, Letter};
use crate::parse::prose::headings::Ids;
use crate::parse::prose::quotation::Quoting;
use crate::parse::prose::sentences::Block;
use crate::parse::prose::{Node, citation, links, wikilink};
use crate::text::span::{Span, Spanned};

/// What a body is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    /// What it refers to, in which sentences, and what is wrong with it.
    Facts,
    /// What is written of it.
    Nodes,
}

/// A body while it is read.
pub struct Reader<'a> {
    pub text: &'a str,
    pub want: Want,
    pub prose: Prose,
    pub nodes: Vec<Node<'a>>,
    pub faults: Vec<Diagnostic>,
    pub ids: Ids,
    /// Where each explicit heading id stands.
    pub explicit: BTreeMap<String, Span>,
    /// The block quotes that are open, the innermost last.
    pub quoting: Vec<Quoting>,
    /// The labels of the footnotes there are.
    pub notes: BTreeSet<String>,
    referred: BTreeSet<String>,
    /// The first reference too many is told.
    full: bool,
}

impl<'a> Reader<'a> {
    /// `span` is where `text` stands in its file.
    #[must_use]
    pub fn new(text: &'a str, span: Span, want: Want) -> Self {
        let prose = Prose {
            span,
            mentions: Vec::new(),
            cites: Vec::new(),
            sentences: Vec::new(),
            headings: Vec::new(),
            images: Vec::new(),
            links: Vec::new(),
            quotations: Vec::new(),
            words: 0,
        };
        Self {
            text,
            want,
            prose,
            nodes: Vec::new(),
            faults: Vec::new(),
            ids: Ids::default(),
            explicit: BTreeMap::new(),
            quoting: Vec::new(),
            notes: BTreeSet::new(),
            referred: BTreeSet::new(),
            full: false,
        }
    }

    /// A range of the body as a place in its file.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        let base = self.prose.span.range().start;
        Span::new(self.prose.span.file, base + range.start..base + range.end)
    }

    /// Whether a paragraph has just begun.
    #[must_use]
    pub fn in_paragraph(&self) -> bool {
        matches!(self.nodes.last(), Some(Node::Event(Event::Start(Tag::Paragraph), _)))
    }

    /// Takes a wikilink: its number, and the words that a reader sees, near enough. `None` when it names nothing.
    pub fn mention(&mut self, range: Range<usize>, label: &str) -> Option<(u32, String)> {
        let source = &self.text[range.clone()];
        let parts = wikilink::parts(source);
        let place = |part: Range<usize>| range.start + part.start..range.start + part.end;
        if parts.target.is_empty() {
            self.faults.push(empty_wikilink::new(self.span(range)));
            return None;
        }
        self.room(&range)?;
        self.look_in_wikilink(source, &parts, range.start);
        let form = self.form(source, parts.kind.as_ref().map(|kind| (place(kind.clone()), &source[kind.clone()])));
        let text = wikilink::one_line(&source[parts.target.clone()]);
        let target = Ref::new(text, self.span(place(parts.target)));
        let fragment = parts.fragment.map(|f| {
            let span = self.span(place(f.clone()));
            Spanned::new(wikilink::one_line(&source[f]), span)
        });
        let label = parts.label.map(|_| wikilink::one_line(label)).filter(|l| !l.is_empty());
        let words = label.clone().unwrap_or_else(|| target.text.clone());
        let mention =
            Mention { span: self.span(range), target, fragment: fragment.map(Box::new), label, form, sentence: 0 };
        self.prose.mentions.push(mention);
        Some((number(self.prose.mentions.len()), words))
    }

    fn look_in_wikilink(&mut self, source: &str, parts: &wikilink::Parts, start: usize) {
        if let Some(hash) = &parts.bare_hash {
            let at = self.span(start + hash.start..start + hash.end);
            self.faults.push(empty_wikilink::fragment(at));
        }
        let Some(label) = &parts.label else { return };
        if source[label.clone()].contains("[@") || source[label.clone()].contains("[-@") {
            let at = self.span(start + label.start..start + label.end);
            self.faults.push(misplaced_reference::in_wikilink(at));
        }
    }

    fn form(&mut self, source: &str, kind: Option<(Range<usize>, &str)>) -> Form {
        let Some((range, kind)) = kind else {
            return if source.starts_with('!') { Form::Embed(Embed::Card) } else { Form::Link };
        };
        if let Some((_, embed)) = wikilink::KINDS.iter().find(|(word, _)| *word == kind) {
            return Form::Embed(*embed);
        }
        let kinds: Vec<&str> = wikilink::KINDS.iter().map(|(word, _)| *word).collect();
        self.faults.push(unknown_embed::new(kind, &kinds, self.span(range)));
        Form::Embed(Embed::Card)
    }

    /// Takes a citation; `None` when no part of it names a source.
    pub fn cite(&mut self, letters: &[Letter], range: Range<usize>) -> Option<u32> {
        let base = self.prose.span.range().start;
        let (items, without) = citation::parse(self.prose.span.file, base, letters);
        self.faults.extend(without.into_iter().map(citation_without_key::new));
        let seconds = citation::seconds(self.prose.span.file, base, letters);
        self.faults.extend(seconds.into_iter().map(citation_without_key::second));
        self.room(&range)?;
        if items.is_empty() {
            return None;
        }
        self.prose.cites.push(Cite { span: self.span(range), items, sentence: 0 });
        Some(number(self.prose.cites.len()))
    }

    /// Whether one more reference is taken; the first one too many is told.
    fn room(&mut self, range: &Range<usize>) -> Option<()> {
        let count = self.prose.mentions.len() + self.prose.cites.len();
        if count >= MOST_REFERENCES && !std::mem::replace(&mut self.full, true) {
            self.faults.push(too_many_references::new(MOST_REFERENCES, self.span(range.clone())));
        }
        (count < MOST_REFERENCES).then_some(())
    }

    /// Looks at what is neither text nor reference.
    pub fn look(&mut self, event: &Event<'a>, range: &Range<usize>) {
        match event {
            Event::InlineHtml(_) => self.faults.push(raw_html::new(self.span(range.clone()))),
            Event::FootnoteReference(label) => {
                self.referred.insert(label.to_string());
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => self.link(*link_type, dest_url, range),
            Event::Start(Tag::Image { dest_url, .. }) => self.image(dest_url, range),
            _ => {}
        }
    }

    /// Looks at what stands inside a citation, and would be lost there.
    pub fn look_in_citation(&mut self, event: &Event<'a>, range: &Range<usize>) {
        let what = match event {
            Event::InlineHtml(_) => return self.faults.push(raw_html::new(self.span(range.clone()))),
            Event::FootnoteReference(label) => {
                self.referred.insert(label.to_string());
                "a footnote"
            }
            Event::Start(Tag::Link { .. }) => "a link",
            Event::Start(Tag::Image { .. }) => "an image",
            _ => return,
        };
        self.faults.push(misplaced_reference::in_citation(what, self.span(range.clone())));
    }

    /// Tells the definitions of links whose label is a citation, which they would change.
    pub fn tell_definitions(&mut self, definitions: Vec<(String, Range<usize>)>) {
        for (label, range) in definitions {
            if citation::is_citation(&label) {
                let line = self.text[range.clone()].lines().next().map_or(0, str::len);
                self.faults.push(misplaced_reference::defined(&label, self.span(range.start..range.start + line)));
            }
        }
    }

    /// Tells the footnotes that are written more than once.
    pub fn tell_doubled(&mut self, written: &[(String, Range<usize>)]) {
        let mut first: BTreeMap<&str, Span> = BTreeMap::new();
        for (label, range) in written {
            let at = self.note(label, range);
            match first.get(label.as_str()) {
                Some(first) => self.faults.push(duplicate_footnote::new(label, at, *first)),
                None => drop(first.insert(label, at)),
            }
        }
    }

    fn link(&mut self, kind: LinkType, address: &str, range: &Range<usize>) {
        let span = self.span(range.clone());
        // A link by its text alone is told where it is defined.
        let own = matches!(kind, LinkType::Inline | LinkType::Reference | LinkType::ReferenceUnknown);
        let text = self.text[range.clone()].strip_prefix('[').and_then(|text| text.split_once(']'));
        if let Some((text, _)) = text.filter(|(text, _)| own && citation::is_citation(text)) {
            self.faults.push(misplaced_reference::in_link(text, span));
        }
        let address = if kind == LinkType::Email { format!("mailto:{address}") } else { address.to_owned() };
        if let Some(scheme) = links::forbidden(&address) {
            self.faults.push(link_scheme::new(&scheme, span));
        }
        self.prose.links.push(Spanned::new(address, span));
    }

    /// The alternative text follows, see [`Reader::alt`].
    fn image(&mut self, address: &str, range: &Range<usize>) {
        let span = self.span(range.clone());
        if let Some(scheme) = links::forbidden(address).filter(|scheme| scheme != "//") {
            self.faults.push(link_scheme::image(&scheme, span));
        }
        let address = Spanned::new(address.to_owned(), span);
        self.prose.images.push(Image { address, alt: String::new(), span });
    }

    /// The alternative texts of the images in a block, once all of it is read.
    pub fn alts(&mut self, nodes: &[Node<'a>], from: usize) {
        let mut image = from;
        let (mut inside, mut alt) = (false, String::new());
        for node in nodes {
            match node {
                Node::Event(Event::Start(Tag::Image { .. }), _) => inside = true,
                Node::Event(Event::End(pulldown_cmark::TagEnd::Image), _) => {
                    inside = false;
                    self.alt(image, std::mem::take(&mut alt));
                    image += 1;
                }
                Node::Event(Event::Text(text) | Event::Code(text), _) if inside => alt.push_str(text),
                Node::Event(Event::SoftBreak | Event::HardBreak, _) if inside => alt.push(' '),
                _ => {}
            }
        }
    }

    fn alt(&mut self, image: usize, alt: String) {
        let Some(image) = self.prose.images.get_mut(image) else { return };
        image.alt = alt;
        if image.alt.trim().is_empty() {
            self.faults.push(image_without_alt::new(image.span));
        }
    }

    /// Takes the sentences of a block that refer to something.
    pub fn sentences(&mut self, block: &Block) {
        if self.want == Want::Nodes {
            return;
        }
        self.prose.words = self.prose.words.saturating_add(block.words());
        let prose = &mut self.prose;
        block.sentences(|sentence| {
            let at = number(prose.sentences.len() + 1);
            mark(prose, &sentence, at);
            prose.sentences.push(sentence);
        });
    }

    pub fn tell_brackets(&mut self, faults: &[(Fault, Range<usize>)]) {
        for (fault, range) in faults {
            let at = self.span(range.clone());
            self.faults.push(match fault {
                Fault::UnclosedCitation => unclosed_citation::new(at),
                Fault::UndefinedFootnote(label) => undefined_footnote::new(label, at),
                Fault::EmptyWikilink => empty_wikilink::new(at),
                Fault::SpacedAddress => lost_markup::address(&self.text[range.clone()], at),
                Fault::UnclosedWikilink => unclosed_wikilink::new(at),
                Fault::Nested(what) => misplaced_reference::in_citation(what, at),
                Fault::WikilinkInLink => misplaced_reference::wikilink_in_link(at),
            });
        }
    }

    pub fn tell_wikilink_in_citation(&mut self, range: Range<usize>) {
        self.faults.push(wikilink_in_citation::new(self.span(range)));
    }

    pub fn tell_inline_embed(&mut self, range: Range<usize>) {
        self.faults.push(inline_embed::new(self.span(range)));
    }

    /// Tells the embeds from one on.
    pub fn tell_inline_embeds(&mut self, from: usize) {
        let spans = self.prose.mentions[from..].iter().map(|mention| mention.span);
        self.faults.extend(spans.map(inline_embed::new));
    }

    /// Tells the footnotes that nothing refers to, given where each is written.
    pub fn tell_unused(&mut self, written: &[(String, Range<usize>)]) {
        for (label, range) in written.iter().filter(|(label, _)| !self.referred.contains(label)) {
            let at = self.note(label, range);
            self.faults.push(unused_footnote::new(label, at));
        }
    }

    /// The label of a footnote where it is written.
    fn note(&self, label: &str, range: &Range<usize>) -> Span {
        let length = format!("[^{label}]:").len().min(range.len());
        self.span(range.start..self.text.floor_char_boundary(range.start + length))
    }
}

/// The index of the last of so many.
fn number(count: usize) -> u32 {
    u32::try_from(count - 1).expect("a file holds at most 100,000 references")
}

/// Notes in the references of a sentence that they stand in it.
fn mark(prose: &mut Prose, sentence: &Sentence, at: u32) {
    for piece in &sentence.pieces {
        match piece {
            Piece::Mention(n) => prose.mentions[*n as usize].sentence = at,
            Piece::Cite(n) => prose.cites[*n as usize].sentence = at,
            Piece::Text(_) => {}
        }
    }
}
