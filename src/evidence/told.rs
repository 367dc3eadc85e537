//! What is told of a quotation that was found, or was not.

use crate::diag::code::{
    cut_quote, needless_acknowledgement, omitted_negation, quote_case, quote_not_found, quote_repeats,
    relayed_quote_differs,
};
use crate::diag::diagnostic::Diagnostic;
use crate::evidence::matching::{Match, Miss, Reason};
use crate::evidence::nearest::Nearest;
use crate::evidence::quoted::{Of, Quoted};
use crate::evidence::remark::Remark;
use crate::text::span::{FileId, Span};

/// So many words may mean another thing elsewhere.
const SHORT: usize = 8;

/// The file of a capture.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub file: Option<FileId>,
}

impl Place {
    fn at(self, range: std::ops::Range<usize>) -> Option<Span> {
        self.file.map(|file| Span::new(file, range))
    }

    fn of(self, nearest: &Nearest) -> Option<(Span, &str)> {
        Some((self.at(nearest.range.clone())?, nearest.diff.as_str()))
    }
}

/// What is told of words that were found.
#[must_use]
pub fn of(one: &Quoted<'_>, matched: &Match, place: &Place) -> Vec<Diagnostic> {
    let start = place.at(matched.range.start..matched.range.start);
    let end = place.at(matched.range.end..matched.range.end);
    // The words of a claim are a piece of evidence, not a statement: they may begin and end anywhere.
    let is_claim = matches!(one.of, Of::Claim(_));
    let remark = |remark: &Remark| match remark {
        Remark::CaseChanged => Some(quote_case::new(one.span, start)),
        Remark::CutBefore if is_claim => None,
        Remark::CutAfter if is_claim => None,
        Remark::CutBefore => Some(cut_quote::new(cut_quote::End::Start, one.span, start)),
        Remark::CutAfter => Some(cut_quote::new(cut_quote::End::Finish, one.span, end)),
        Remark::OmitsNegation(word) => Some(omitted_negation::new(word, one.span, place.at(matched.range.clone()))),
    };
    let mut found: Vec<Diagnostic> = matched.remarks.iter().filter_map(remark).collect();
    // A longer passage that stands there twice is printed twice, as its own pull quote: either place will do.
    let is_short = one.text.split_whitespace().count() <= SHORT;
    found.extend((matched.times > 1 && is_short).then(|| quote_repeats::new(matched.times, one.span)));
    // A claim may stand in its source word for word, and still be a claim that nobody else can verify.
    found.extend(one.reason.filter(|_| !is_claim).map(|reason| needless_acknowledgement::new(reason.span)));
    found
}

/// What is told of words that were not found.
#[must_use]
pub fn miss(source: &str, at: Span, miss: &Miss, place: &Place) -> Diagnostic {
    match miss.reason {
        Reason::NoWords => quote_not_found::empty(at),
        Reason::TooFarApart => quote_not_found::apart(source, at),
        Reason::NotThere => quote_not_found::new(source, at, miss.nearest.as_ref().and_then(|near| place.of(near))),
    }
}

/// What is told of words that the source has, and the one it relays has not.
#[must_use]
pub fn not_relayed(origin: &str, at: Span, miss: &Miss, place: &Place) -> Diagnostic {
    relayed_quote_differs::new(origin, at, miss.nearest.as_ref().and_then(|near| place.of(near)))
}
