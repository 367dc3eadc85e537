//! What a Markdown body refers to, in order. The Markdown itself stays in its file and is walked again to render it.

use serde::{Deserialize, Serialize};

use crate::model::key::Ref;
use crate::text::span::{Span, Spanned};

/// The body of a file.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct Prose {
    /// The Markdown text in its file.
    pub span: Span,
    /// Wikilinks and embeds, in order of appearance.
    pub mentions: Vec<Mention>,
    /// Citations, in order of appearance.
    pub cites: Vec<Cite>,
    /// Sentences that hold a mention or a citation, in order of appearance.
    pub sentences: Vec<Sentence>,
    pub headings: Vec<Heading>,
    pub images: Vec<Image>,
    /// Ordinary Markdown links, after decoding.
    pub links: Vec<Spanned<String>>,
    /// Block quotes that end in a citation, in order of appearance.
    pub quotations: Vec<Quotation>,
    pub words: u32,
}

impl Prose {
    /// Gives back the room that is not needed: large sites hold millions of such lists.
    pub fn fit(&mut self) {
        let Self { mentions, cites, sentences, headings, images, links, quotations, span: _, words: _ } = self;
        cites.iter_mut().for_each(|cite| cite.items.shrink_to_fit());
        sentences.iter_mut().for_each(|sentence| sentence.pieces.shrink_to_fit());
        headings.iter_mut().for_each(|heading| heading.pieces.shrink_to_fit());
        mentions.shrink_to_fit();
        cites.shrink_to_fit();
        sentences.shrink_to_fit();
        headings.shrink_to_fit();
        images.shrink_to_fit();
        links.shrink_to_fit();
        quotations.shrink_to_fit();
    }
}

/// `[[target#fragment|label]]`, or `![[kind:target]]`.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct Mention {
    /// The whole, with its brackets.
    pub span: Span,
    /// What stands before `#` and `|`, without an embed's `kind:`.
    pub target: Ref,
    /// `killed` or `killed:foreign nationals` of `[[e#killed:foreign nationals]]`.
    pub fragment: Option<Box<Spanned<String>>>,
    pub label: Option<String>,
    pub form: Form,
    /// Index into `Prose::sentences`.
    pub sentence: u32,
}

/// How a mention shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Form {
    /// `[[…]]`.
    Link,
    /// `![[…]]`: the record itself.
    Embed(Embed),
}

/// What an embed shows of its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Embed {
    /// `![[key]]`: the record as a card.
    Card,
    /// `![[timeline:key]]`.
    Timeline,
    /// `![[ledger:key]]`.
    Ledger,
    /// `![[map:key]]`.
    Map,
}

/// `[see @a, p. 3; @b]`: one or more sources in one pair of brackets.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct Cite {
    pub span: Span,
    pub items: Vec<CiteItem>,
    /// Index into `Prose::sentences`.
    pub sentence: u32,
}

/// One source of a citation (pandoc's syntax).
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct CiteItem {
    pub source: Ref,
    /// "see".
    pub prefix: Option<String>,
    /// A CSL locator: its label (`page`, `chapter`, …) and its value.
    pub locator: Option<(String, String)>,
    /// What follows the locator.
    pub suffix: Option<String>,
    /// `[-@key]`.
    pub suppress_author: bool,
}

/// A sentence as plain text, in pieces, so that what refers can be marked.
#[derive(Clone, Debug, Default, Hash, Serialize, Deserialize)]
pub struct Sentence {
    pub pieces: Vec<Piece>,
}

/// A run of text, or the place of a mention (index into `Prose::mentions`) or citation (into `Prose::cites`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Piece {
    Text(String),
    Mention(u32),
    Cite(u32),
}

/// A block quote that ends in a citation: the words of another, which must stand in the source.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct Quotation {
    /// The whole block.
    pub span: Span,
    /// The quoted words, paragraph by paragraph, without the line that says whose they are.
    pub paragraphs: Vec<Vec<Piece>>,
    /// The citation it ends in: an index into `Prose::cites`.
    pub cite: u32,
}

/// A heading, with the id it has on the page: unique within the body, never empty.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    pub text: String,
    /// The same, so that what it mentions can have its name.
    pub pieces: Vec<Piece>,
    pub id: String,
    pub span: Span,
}

/// `![alt](address)`.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct Image {
    pub address: Spanned<String>,
    pub alt: String,
    pub span: Span,
}
