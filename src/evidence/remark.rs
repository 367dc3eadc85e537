//! What a reader should know of a quotation that does stand in its source: cut in mid-sentence, or a denial left out.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use crate::evidence::align::Laid;
use crate::evidence::letter::{Class, class};
use crate::evidence::marks::{Piece, pieces};
use crate::evidence::negation;
use crate::evidence::token::is_stop;

/// Something that is no fault in itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Remark {
    /// The first letter is small in the source and a capital in the quotation, or the other way about.
    CaseChanged,
    /// It begins in mid-sentence, and no mark says so.
    CutBefore,
    /// Its last sentence goes on in the source, and no mark says so.
    CutAfter,
    /// An ellipsis or a bracket takes out a few words, and this denial among them.
    OmitsNegation(String),
}

/// How many words a phrase may have that is plainly only a phrase.
const PHRASE: usize = 6;
/// A longer omission is not about one word,
const SHORT: usize = 6;
/// unless it is among so many first ones.
const FIRST: usize = 2;

/// Whether the passage is cut out of a sentence although the quotation does not say so.
#[must_use]
pub fn cuts(text: &str, range: &Range<usize>, quotation: &str) -> Vec<Remark> {
    let pieces = pieces(quotation).unwrap_or_default();
    let is_marked = |piece: Option<&Piece>| piece.is_some_and(|p| !matches!(p, Piece::Words(_)));
    let before = begins_inside(text, range);
    let after = ends_inside(text, range);
    if before && after && text[range.clone()].unicode_words().take(PHRASE + 1).count() <= PHRASE {
        return Vec::new();
    }
    let worded = |piece: &&Piece| match piece {
        Piece::Words(range) => quotation[range.clone()].contains(|c| matches!(class(c), Class::Letter | Class::Solid)),
        _ => true,
    };
    let mut out = Vec::new();
    if before && !is_marked(pieces.iter().find(worded)) {
        out.push(Remark::CutBefore);
    }
    if after && !is_marked(pieces.iter().rev().find(worded)) {
        out.push(Remark::CutAfter);
    }
    out
}

/// The denials that short omissions take out, and those with which longer ones begin.
#[must_use]
pub fn denials(text: &str, laid: &Laid) -> Vec<Remark> {
    let denial = |gap: &str| {
        let is_short = gap.unicode_words().take(SHORT + 1).count() <= SHORT;
        negation::among(gap, if is_short { SHORT } else { FIRST }).map(|word| Remark::OmitsNegation(word.to_owned()))
    };
    let taken = laid.taken.iter().filter(|(_, says)| negation::first(says).is_none());
    taken.filter_map(|(gap, _)| denial(&text[gap.clone()])).collect()
}

fn is_quote(c: char) -> bool {
    matches!(class(c), Class::Single | Class::Double)
}

fn begins_inside(text: &str, range: &Range<usize>) -> bool {
    let first = text[range.clone()].chars().next().unwrap_or(' ');
    let ignored = |c: char| class(c) == Class::Ignored;
    let before = text[..range.start].trim_end_matches(ignored);
    let said = before.trim_end_matches(|c: char| c.is_whitespace() || ignored(c));
    let space = &before[said.len()..];
    let Some(last) = said.chars().next_back() else { return false };
    // A line that begins with a small letter goes on from the one before.
    if is_paragraph(space) || (space.contains('\n') && !first.is_lowercase()) || is_quote(first) {
        return false;
    }
    if is_quote(last) {
        return !opens(said) && !ends_sentence(said);
    }
    !ends_sentence(said) && !is_bullet(said)
}

fn ends_inside(text: &str, range: &Range<usize>) -> bool {
    let passage = &text[range.clone()];
    let after = text[range.end..].trim_start_matches(|c| class(c) == Class::Ignored);
    let rest = after.trim_start();
    let space = &after[..after.len() - rest.len()];
    let Some(next) = rest.chars().next() else { return false };
    if ends_sentence(passage) || passage.ends_with(is_quote) || is_paragraph(space) {
        return false;
    }
    if space.contains('\n') {
        return next.is_lowercase();
    }
    // French parts its marks from the words.
    let is_near = space.is_empty() || rest.starts_with(['»', '›']);
    let is_spoken = is_near && (closes_quote(rest) || rest.strip_prefix(',').is_some_and(closes_quote));
    !is_stop(next) && !is_spoken
}

/// Whether a text begins with a mark that closes speech.
fn closes_quote(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        Some('”' | '»' | '」' | '』') => true,
        Some(c) if is_quote(c) => !chars.next().is_some_and(char::is_alphanumeric),
        _ => false,
    }
}

fn is_paragraph(space: &str) -> bool {
    space.contains(['\u{c}', '\u{2029}']) || space.matches('\n').nth(1).is_some()
}

/// Whether a text ends with the mark that opens speech: directly before it is nothing, white space or a bracket.
fn opens(said: &str) -> bool {
    let before = said.trim_end_matches(is_quote);
    let mark = said.chars().next_back();
    matches!(mark, Some('“' | '„' | '«' | '‘' | '‚' | '‹' | '「' | '『'))
        || before.chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | ':'))
}

fn ends_sentence(said: &str) -> bool {
    said.trim_end_matches(|c| is_quote(c) || matches!(c, ')' | ']' | '）')).ends_with(is_stop)
}

/// Whether a text ends with the sign of a list's item.
fn is_bullet(said: &str) -> bool {
    let sign = |c: char| matches!(c, '•' | '‣' | '◦' | '▪' | '●' | '*' | '·' | '∙') || class(c) == Class::Dash;
    let before = said.trim_end_matches(sign).trim_end_matches([' ', '\t']);
    before.len() < said.len() && (before.is_empty() || before.ends_with(['\n', '\r']))
}
