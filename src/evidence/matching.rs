//! Whether a quotation stands in its source, and where. Nothing is ever accepted because it is similar.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::evidence::align::{self, OMITTED, Plan};
use crate::evidence::capture::{Stream, Text};
use crate::evidence::edge::is_whole;
use crate::evidence::letter::{self, Class, class};
use crate::evidence::marks;
use crate::evidence::nearest::{self, Nearest};
use crate::evidence::remark::{self, Remark};
use crate::graph::verdicts::Tier;

/// Where a quotation stands in its source.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Match {
    pub tier: Tier,
    /// Bytes of the capture, from the first verified word to the last.
    pub range: Range<usize>,
    /// The verified runs of words: one, unless the editor left out, put in or altered something.
    pub parts: Vec<Range<usize>>,
    /// How often these words stand in the capture; one for an aligned quotation.
    pub times: usize,
    pub remarks: Vec<Remark>,
}

/// Why a quotation was not found, and what is most like it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Miss {
    pub reason: Reason,
    pub nearest: Option<Nearest>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The quotation has no words of the source.
    NoWords,
    NotThere,
    /// All its parts are there in order, but an ellipsis leaves out more words than it may.
    TooFarApart,
}

/// Finds a quotation in its source. Linear in the source, whatever is repeated in either.
///
/// # Errors
///
/// The quotation does not stand there.
pub fn find(capture: &Text, quotation: &str) -> Result<Match, Miss> {
    let said = quotation.trim();
    if parts_of(said).is_empty() {
        return Err(Miss { reason: Reason::NoWords, nearest: None });
    }
    if said.contains(letter::is_turning) {
        let found = bytes(capture, &Text::new(said));
        return found
            .ok_or_else(|| Miss { reason: Reason::NotThere, nearest: nearest::nearest(capture, &Text::new(said)) });
    }
    let plain = [Some(said), unwrapped(said)].into_iter().flatten();
    let mut reason = Reason::NotThere;
    for said in plain.clone() {
        match attempt(capture, &Text::new(said)) {
            Ok(found) => return Ok(found),
            Err(why) => reason = reason.max(why),
        }
    }
    for said in plain.filter_map(recased) {
        match attempt(capture, &Text::new(said)) {
            Ok(mut found) => {
                found.tier = found.tier.max(Tier::Folded);
                found.remarks.insert(0, Remark::CaseChanged);
                return Ok(found);
            }
            Err(why) => reason = reason.max(why),
        }
    }
    let odd = parts_of(said).into_iter().map(Text::new).find(|part| whole(capture, part).is_none());
    Err(Miss { reason, nearest: nearest::nearest(capture, &odd.unwrap_or_else(|| Text::new(said))) })
}

/// Whether a quotation stands in a source in one run, character for character or marks and spaces aside.
#[must_use]
pub fn stands(capture: &Text, quotation: &str) -> bool {
    let said = quotation.trim();
    if parts_of(said).is_empty() {
        return false;
    }
    if said.contains(letter::is_turning) {
        return bytes(capture, &Text::new(said)).is_some();
    }
    [Some(said), unwrapped(said)].into_iter().flatten().any(|said| plainly(capture, &Text::new(said)).is_some())
}

/// The author's own runs of words between the editor's marks. They are as many as the parts of an aligned match, in the
/// same order.
#[must_use]
pub fn parts_of(quotation: &str) -> Vec<&str> {
    marks::runs(quotation).into_iter().map(|range| &quotation[range]).collect()
}

/// What stands inside the one pair of quotation marks that a text is wrapped in. `“A” and “B”` is no pair.
fn unwrapped(said: &str) -> Option<&str> {
    let (first, last) = (said.chars().next()?, said.chars().next_back()?);
    let inner = said.get(first.len_utf8()..said.len() - last.len_utf8())?;
    let strokes = class(first);
    if strokes != class(last) || !matches!(strokes, Class::Single | Class::Double) {
        return None;
    }
    let mut depth = 0_i32;
    for (at, c) in inner.char_indices() {
        let is_inside = inner[at + c.len_utf8()..].starts_with(char::is_alphanumeric);
        if c == last && !(strokes == Class::Single && is_inside) {
            depth -= 1;
        } else if c == first && first != last {
            depth += 1;
        }
        if depth < 0 {
            return None;
        }
    }
    Some(inner.trim()).filter(|inner| !inner.is_empty())
}

/// The text with its very first letter in the other case. What a bracket holds is the editor's already.
fn recased(said: &str) -> Option<String> {
    let at = said.find(char::is_alphanumeric)?;
    let (before, rest) = said.split_at(at);
    if before.rfind('[') > before.rfind(']') {
        return None;
    }
    let letter = rest.chars().next()?;
    let single = |mut other: Box<dyn Iterator<Item = char>>| other.next().filter(|_| other.next().is_none());
    let other = if letter.is_uppercase() {
        single(Box::new(letter.to_lowercase()))
    } else {
        single(Box::new(letter.to_uppercase()))
    };
    let other = other.filter(|other| *other != letter)?;
    Some(format!("{before}{other}{}", &rest[letter.len_utf8()..]))
}

fn attempt(capture: &Text, said: &Text) -> Result<Match, Reason> {
    whole(capture, said).map_or_else(|| laid(capture, said), Ok)
}

/// All the words in one run.
fn whole(capture: &Text, said: &Text) -> Option<Match> {
    let found = |tier, stream: &Stream, wanted: &Stream| run((capture, said), tier, (stream, wanted));
    plainly(capture, said).or_else(|| {
        let wanted = said.unrepeated();
        found(Tier::Folded, &capture.clean(&wanted), &wanted).or_else(|| {
            let wanted = said.folded(&wanted);
            let mixed = capture.is_mixed() || said.is_mixed();
            mixed.then(|| found(Tier::Script, &capture.scripts(&wanted), &wanted)).flatten()
        })
    })
}

/// All the words in one run of the source as it stands.
fn plainly(capture: &Text, said: &Text) -> Option<Match> {
    run((capture, said), Tier::Folded, (capture.plain(), said.plain())).or_else(|| bytes(capture, said))
}

/// All the tokens that are wanted in one run of a stream of the source; `tier` is theirs unless the bytes are the same.
fn run((capture, said): (&Text, &Text), tier: Tier, (stream, wanted): (&Stream, &Stream)) -> Option<Match> {
    let text = capture.text();
    let (mut first, mut exact, mut times) = (None, None, 0);
    for run in align::occurrences(text, stream, &wanted.keys) {
        let range = stream.tokens[run.start].start as usize..stream.tokens[run.end - 1].end as usize;
        exact = exact.or_else(|| literal(text, &range, said.text()));
        first = first.or(Some(range));
        times += 1;
    }
    let tier = if exact.is_some() { Tier::Exact } else { tier };
    let range = exact.or(first)?;
    let remarks = remark::cuts(text, &range, said.text());
    Some(Match { tier, parts: vec![range.clone()], range, times, remarks })
}

/// The range, with the ignored marks behind it that a quotation has there, too, if it is the same byte for byte.
fn literal(text: &str, range: &Range<usize>, said: &str) -> Option<Range<usize>> {
    let stands = said.len() >= range.len() && text[range.start..].starts_with(said);
    let range = range.start..range.start + said.len();
    (stands && is_whole(text, &range)).then_some(range)
}

/// The bytes as they stand, should a token at an end be read otherwise in its place.
fn bytes(capture: &Text, said: &Text) -> Option<Match> {
    let (text, said) = (capture.text(), said.text());
    let ranges = text.match_indices(said).map(|(at, _)| at..at + said.len()).filter(|range| is_whole(text, range));
    let range = ranges.clone().next()?;
    let remarks = remark::cuts(text, &range, said);
    Some(Match { tier: Tier::Exact, parts: vec![range.clone()], range, times: ranges.count(), remarks })
}

/// Laid around the editor's marks.
fn laid(capture: &Text, said: &Text) -> Result<Match, Reason> {
    let plan = Plan::new(said.text()).ok_or(Reason::NotThere)?;
    let text = capture.text();
    let wanted = said.plain();
    let clean = capture.clean(wanted);
    let is_noisy = clean.keys != capture.plain().keys;
    let is_mixed = capture.is_mixed() || said.is_mixed();
    let lay = |omitted| {
        plan.lay(text, capture.plain(), omitted)
            .or_else(|| is_noisy.then(|| plan.lay(text, &clean, omitted)).flatten())
            .or_else(|| is_mixed.then(|| plan.lay(text, &capture.scripts(wanted), omitted)).flatten())
    };
    let Some(laid) = lay(OMITTED) else {
        let apart = plan.omits() && lay(u32::MAX).is_some();
        return Err(if apart { Reason::TooFarApart } else { Reason::NotThere });
    };
    let mut remarks = remark::cuts(text, &laid.range, said.text());
    remarks.extend(remark::denials(text, &laid));
    Ok(Match { tier: Tier::Aligned, range: laid.range, parts: laid.parts, times: 1, remarks })
}
