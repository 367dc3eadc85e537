//! Block quotes that end in a citation: what they quote, and from which source.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::model::prose::{Piece, Quotation};
use crate::parse::prose::reader::{Reader, Want};
use crate::parse::prose::sentences::Block;

/// A block quote while it is read: its paragraphs so far.
#[derive(Debug, Default)]
pub struct Quoting(Vec<Vec<Piece>>);

/// What a line that says whose words they are begins with.
const DASHES: [&str; 4] = ["—", "–", "―", "--"];

/// Opens or closes a block quote.
pub fn step(reader: &mut Reader, event: &Event, range: &Range<usize>) {
    match event {
        Event::Start(Tag::BlockQuote(_)) if reader.want == Want::Facts => reader.quoting.push(Quoting::default()),
        Event::End(TagEnd::BlockQuote(_)) => {
            let Some(Quoting(paragraphs)) = reader.quoting.pop() else { return };
            let text = reader.text[range.clone()].trim_end();
            let span = reader.span(range.start..range.start + text.len());
            let quoted = quotation(paragraphs, dash(text));
            reader.prose.quotations.extend(quoted.map(|(paragraphs, cite)| Quotation { span, paragraphs, cite }));
        }
        _ => {}
    }
}

/// Takes a paragraph of the block quote that is open.
pub fn take(reader: &mut Reader, block: &Block) {
    if let Some(Quoting(paragraphs)) = reader.quoting.last_mut() {
        paragraphs.push(block.pieces());
    }
}

/// The dash that the last line of a block quote begins with, if it says whose words they are.
fn dash(text: &str) -> Option<&'static str> {
    let line = text.lines().last()?.trim_start_matches(['>', ' ', '\t']);
    DASHES.into_iter().find(|dash| line.starts_with(dash))
}

/// The quoted words and the citation, if the block ends in one. `dash` begins its last line.
fn quotation(mut paragraphs: Vec<Vec<Piece>>, dash: Option<&str>) -> Option<(Vec<Vec<Piece>>, u32)> {
    let last = paragraphs.last_mut()?;
    let is_stop = |piece: &Piece| matches!(piece, Piece::Text(text) if !text.contains(char::is_alphanumeric));
    let at = last.iter().rposition(|piece| !is_stop(piece))?;
    let Piece::Cite(cite) = last[at] else { return None };
    // What stands behind the citation ends the sentence that it stands in.
    last.remove(at);
    if let Some(Piece::Text(text)) = at.checked_sub(1).and_then(|before| last.get_mut(before)) {
        text.truncate(text.trim_end().len());
    }
    if let Some(dash) = dash {
        leave_out(last, dash);
    }
    paragraphs.retain(|pieces| pieces.iter().any(says));
    (!paragraphs.is_empty()).then_some((paragraphs, cite))
}

/// Takes away what stands behind the last dash: the lines of a paragraph are one here.
fn leave_out(pieces: &mut Vec<Piece>, dash: &str) {
    let begins = |piece: &Piece| match piece {
        Piece::Text(text) => text.rfind(dash),
        _ => None,
    };
    let Some((nth, at)) = (0..pieces.len()).rev().find_map(|nth| Some((nth, begins(&pieces[nth])?))) else { return };
    pieces.truncate(nth + 1);
    if let Some(Piece::Text(text)) = pieces.last_mut() {
        text.truncate(at);
        text.truncate(text.trim_end().len());
    }
}

fn says(piece: &Piece) -> bool {
    match piece {
        Piece::Text(text) => text.contains(char::is_alphanumeric),
        Piece::Mention(_) => true,
        Piece::Cite(_) => false,
    }
}
