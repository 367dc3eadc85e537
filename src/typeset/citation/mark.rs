//! The mark of a citation in the text, with its links and anchors, and the cards of the margin.

use std::collections::{BTreeMap, BTreeSet};

use hayagriva::{Formatting, RenderedCitation};

use crate::graph::ids::SourceId;
use crate::model::prose::CiteItem;
use crate::typeset::citation::page::{Cited, Mark, Note, PageReference, Shelf, anchor};
use crate::typeset::citation::piece::{self, Links, Piece};
use crate::typeset::citation::style::Form;
use crate::typeset::escape::{self, escape};
use crate::typeset::html::Html;

/// The anchors of each source's citations, in order.
pub(super) type Backs = BTreeMap<SourceId, Vec<String>>;

/// Makes the marks of a body, one after the other.
pub(super) struct Marking<'a> {
    shelf: &'a Shelf<'a>,
    references: Vec<PageReference>,
    places: &'a BTreeMap<SourceId, usize>,
    backs: Backs,
    shown: BTreeSet<SourceId>,
    notes: Vec<Note>,
}

impl<'a> Marking<'a> {
    pub fn new(shelf: &'a Shelf<'a>, references: &[PageReference], places: &'a BTreeMap<SourceId, usize>) -> Self {
        let (backs, shown, notes) = Default::default();
        Self { shelf, references: references.to_vec(), places, backs, shown, notes }
    }

    /// The notes of a note style, and the ways back from the references.
    pub fn finish(self) -> (Vec<Note>, Backs) {
        (self.notes, self.backs)
    }

    /// The mark of a citation of which at least one item resolved.
    pub fn mark(&mut self, cited: &Cited, rendered: &RenderedCitation) -> Mark {
        let anchors: Vec<String> = cited.items.iter().map(|(_, id)| self.anchor(*id)).collect();
        let leave_out: Vec<bool> = cited.items.iter().map(|(item, _)| item.suppress_author).collect();
        let dates = (&*self.shelf.library.dates, self.shelf.style.extent());
        let mut pieces = piece::take(&rendered.citation, dates, &leave_out);
        surround(&mut pieces, cited);
        if self.shelf.style.form == Form::Note {
            capitalize(&mut pieces);
        }
        match self.shelf.style.form {
            Form::Note => self.note(&pieces, &anchors),
            form => self.in_line(&pieces, cited, &anchors, form),
        }
    }

    fn anchor(&mut self, id: SourceId) -> String {
        let key = self.shelf.site.key(id.into());
        let anchors = self.backs.entry(id).or_default();
        let anchor = anchor(key, anchors.len() + 1);
        anchors.push(anchor.clone());
        anchor
    }

    fn note(&mut self, pieces: &[Piece], anchors: &[String]) -> Mark {
        let number = u32::try_from(self.notes.len() + 1).expect("fewer notes than 2^32");
        let first = anchors.first().expect("a citation has a source");
        let mut html = format!("<a class=\"cite\" id=\"{first}\" href=\"#fn-note-{number}\">{number}</a>");
        anchors[1..].iter().for_each(|anchor| bare_anchor(&mut html, anchor));
        let margin = piece::html(pieces, Links::Plain);
        self.notes.push(Note { number, html: Html(piece::html(pieces, Links::Live)), back: first.clone() });
        let aside = aside(&number.to_string(), &margin);
        Mark { html, plain: format!("<sup>{number}</sup>"), aside }
    }

    fn in_line(&mut self, pieces: &[Piece], cited: &Cited, anchors: &[String], form: Form) -> Mark {
        let class = if form == Form::Text { "cite cite-text" } else { "cite" };
        let links: Vec<Link> = cited
            .items
            .iter()
            .zip(anchors)
            .map(|((_, id), anchor)| Link { class, anchor, key: self.shelf.site.key((*id).into()) })
            .collect();
        let html = match links.as_slice() {
            [only] => only.around(&piece::html(pieces, Links::Plain)),
            links => several(pieces, links),
        };
        let cards = cited.items.iter().map(|(_, id)| self.card(*id)).collect();
        Mark { html, plain: piece::html(pieces, Links::Plain), aside: cards }
    }

    /// The card of a source, at its first citation only.
    fn card(&mut self, id: SourceId) -> String {
        let reference = self.places.get(&id).map(|at| &self.references[*at]);
        match reference {
            Some(reference) if self.shown.insert(id) => aside(&reference.label, &plain(&reference.html)),
            _ => String::new(),
        }
    }
}

/// A reference without its links: they would be reached by the keyboard inside what readers are not told of.
fn plain(html: &Html) -> String {
    let mut out = String::new();
    let mut rest = html.as_str();
    while let Some((before, link)) = rest.split_once("<a class=\"url\"") {
        out.push_str(before);
        rest = link.split_once('>').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.replace("</a>", "")
}

/// A card in the margin. It repeats what the lists below say, so it is hidden from screen readers.
pub(super) fn aside(label: &str, html: &str) -> String {
    let label = if label.is_empty() { String::new() } else { format!("<b>{}</b> ", escape(label)) };
    format!("<span class=\"sidenote\" aria-hidden=\"true\">{label}{html}</span>")
}

/// A citation that resolved to nothing, as it was written.
pub(super) fn broken(written: &str) -> Mark {
    let html = format!("<span class=\"ref-broken\">{}</span>", escape(written));
    Mark { plain: escape(written), html, aside: String::new() }
}

/// The link from a mark to its source's reference.
struct Link<'a> {
    class: &'a str,
    anchor: &'a str,
    key: &'a str,
}

impl Link<'_> {
    fn around(&self, inner: &str) -> String {
        format!("<a class=\"{}\" id=\"{}\" href=\"#ref-{}\">{inner}</a>", self.class, self.anchor, self.key)
    }
}

/// Each source's part of a citation is linked by itself; what a style left out ("[1]–[3]") keeps its anchor.
fn several(pieces: &[Piece], links: &[Link]) -> String {
    let mut out = String::from("<span class=\"cites\">");
    let mut missing: BTreeSet<usize> = (0..links.len()).collect();
    for piece in pieces {
        match piece {
            Piece::Entry(at, inner) if missing.remove(at) => {
                out.push_str(&links[*at].around(&piece::html(inner, Links::Plain)));
            }
            other => piece::write(&mut out, other, Links::Plain),
        }
    }
    missing.iter().for_each(|at| bare_anchor(&mut out, links[*at].anchor));
    out.push_str("</span>");
    out
}

fn bare_anchor(out: &mut String, anchor: &str) {
    out.push_str("<span id=\"");
    escape::push(out, anchor);
    out.push_str("\"></span>");
}

/// Puts each item's prefix and suffix around its part, inside the brackets.
fn surround(pieces: &mut [Piece], cited: &Cited) {
    for piece in pieces {
        if let Piece::Entry(at, inner) = piece {
            let (item, _) = cited.items[*at];
            dress(inner, item);
        }
    }
}

fn dress(inner: &mut Vec<Piece>, item: &CiteItem) {
    let bracket = piece::text(inner).chars().next().and_then(closing);
    if let Some(prefix) = item.prefix.as_deref().map(str::trim).filter(|p| !p.is_empty()) {
        let opens = with_first(inner, usize::from(bracket.is_some())).unwrap_or_default();
        inner.insert(0, Piece::Text(format!("{opens}{prefix} "), Formatting::default()));
    }
    if let Some(suffix) = item.suffix.as_deref().map(str::trim).filter(|s| !s.is_empty()) {
        let closes = bracket.and_then(|b| without_last(inner, b)).map(String::from).unwrap_or_default();
        let joint = if suffix.starts_with([',', ';', ':', '.']) { "" } else { " " };
        inner.push(Piece::Text(format!("{joint}{suffix}{closes}"), Formatting::default()));
    }
}

/// A note begins with a capital letter, also where its first words are a prefix.
fn capitalize(pieces: &mut [Piece]) {
    match pieces.first_mut() {
        Some(Piece::Text(text, _)) => {
            let mut chars = text.chars();
            if let Some(first) = chars.next() {
                *text = first.to_uppercase().chain(chars).collect();
            }
        }
        Some(Piece::Entry(_, inner) | Piece::Block(_, inner)) => capitalize(inner),
        Some(Piece::Link(..)) | None => {}
    }
}

/// The bracket that closes one that an entry begins with.
fn closing(open: char) -> Option<char> {
    match open {
        '[' => Some(']'),
        '(' => Some(')'),
        _ => None,
    }
}

/// Takes this many bytes from the first text.
fn with_first(pieces: &mut [Piece], bytes: usize) -> Option<String> {
    match pieces.first_mut()? {
        Piece::Text(text, _) => {
            let rest = text.split_off(bytes);
            Some(std::mem::replace(text, rest))
        }
        Piece::Block(_, inner) | Piece::Entry(_, inner) => with_first(inner, bytes),
        Piece::Link(..) => None,
    }
}

/// Takes a bracket from the end of the last text.
fn without_last(pieces: &mut [Piece], bracket: char) -> Option<char> {
    match pieces.last_mut()? {
        Piece::Text(text, _) if text.ends_with(bracket) => text.pop(),
        Piece::Block(_, inner) | Piece::Entry(_, inner) => without_last(inner, bracket),
        Piece::Text(..) | Piece::Link(..) => None,
    }
}
