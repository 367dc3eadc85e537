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

/// Opens or closes a block quote, and takes what stands in it besides running text.
pub fn step(reader: &mut Reader, event: &Event, range: &Range<usize>) {
    match event {
        Event::Start(Tag::BlockQuote(_)) if reader.want == Want::Facts => reader.quoting.push(Quoting::default()),
        Event::End(TagEnd::BlockQuote(_)) => {
            let Some(Quoting(paragraphs)) = reader.quoting.pop() else { return };
            let text = reader.text[range.clone()].trim_end();
            let span = reader.span(range.start..range.start + text.len());
            match quotation(paragraphs.clone(), attribution(text)) {
                Some((paragraphs, cite)) => reader.prose.quotations.push(Quotation { span, paragraphs, cite }),
                // What stands in a quotation is shown with it.
                None => reader.quoting.last_mut().into_iter().for_each(|outer| outer.0.extend(paragraphs.clone())),
            }
        }
        // Code and raw HTML are shown in it, too.
        Event::Text(text) | Event::Html(text) => {
            if let Some(Quoting(paragraphs)) = reader.quoting.last_mut() {
                paragraphs.push(vec![Piece::Text(text.trim().to_owned())]);
            }
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

/// The most words of a line that says whose words they are.
const LONGEST: usize = 12;

/// The dash and the first word of the last line of a block quote, if that says whose words they are: a short line that
/// begins with a dash and a name. A block of one line is a quotation, be it of speech that a dash begins.
fn attribution(text: &str) -> Option<(&'static str, &str)> {
    let plain = |line: &str| line.trim_start_matches(['>', ' ', '\t']).to_owned();
    if text.lines().filter(|line| !plain(line).is_empty()).count() < 2 {
        return None;
    }
    let line = text.lines().last()?.trim_start_matches(['>', ' ', '\t']);
    let dash = DASHES.into_iter().find(|dash| line.starts_with(dash))?;
    let said = line[dash.len()..].trim_start();
    let first = said.chars().find(|c| c.is_alphanumeric())?;
    let words = said.split(" [@").next().unwrap_or(said).split_whitespace().count();
    let is_name = (said.starts_with("[[") || !first.is_lowercase()) && words <= LONGEST;
    is_name.then(|| (dash, said.split_whitespace().next().unwrap_or_default()))
}

/// The quoted words and the citation, if the block ends in one. The last line may say whose words they are.
fn quotation(mut paragraphs: Vec<Vec<Piece>>, attribution: Option<(&str, &str)>) -> Option<(Vec<Vec<Piece>>, u32)> {
    let last = paragraphs.last_mut()?;
    let is_stop = |piece: &Piece| matches!(piece, Piece::Text(text) if !text.contains(char::is_alphanumeric));
    let at = last.iter().rposition(|piece| !is_stop(piece))?;
    let Piece::Cite(cite) = last[at] else { return None };
    // What stands behind the citation ends the sentence that it stands in.
    last.remove(at);
    if let Some(Piece::Text(text)) = at.checked_sub(1).and_then(|before| last.get_mut(before)) {
        text.truncate(text.trim_end().len());
    }
    if let Some(attribution) = attribution {
        leave_out(last, attribution);
    }
    paragraphs.retain(|pieces| pieces.iter().any(says));
    (!paragraphs.is_empty()).then_some((paragraphs, cite))
}

/// Takes away a last line: the lines of a paragraph are one here.
fn leave_out(pieces: &mut Vec<Piece>, (dash, word): (&str, &str)) {
    // The first word may be a link, which is no text.
    let begins = |text: &str| text.rfind(&format!("{dash} {word}")).or_else(|| text.rfind(dash));
    let at = |piece: &Piece| match piece {
        Piece::Text(text) => begins(text),
        _ => None,
    };
    let Some((nth, at)) = (0..pieces.len()).rev().find_map(|nth| Some((nth, at(&pieces[nth])?))) else { return };
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
