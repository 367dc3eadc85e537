//! The matcher against any two texts: `cargo fuzz run evidence`. The quotation stands before the first NUL, the source
//! after it; without a NUL the quotation is a stretch of the source.
#![no_main]

use std::ops::Range;

use briefwright::evidence::capture::Text;
use briefwright::evidence::edge::is_whole;
use briefwright::evidence::matching::{Match, find, parts_of};
use briefwright::graph::verdicts::Tier;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &str| {
    let (quotation, source) = data.split_once('\0').unwrap_or_else(|| (stretch(data), data));
    let capture = Text::new(source);
    match find(&capture, quotation) {
        Ok(found) => holds(source, quotation, &found),
        Err(miss) => {
            assert!(miss.nearest.is_none_or(|near| source.get(near.range).is_some()));
            verbatim_is_found(source, quotation);
        }
    }
});

/// A stretch of a text that its length decides, so that the fuzzer need not guess what stands in it.
fn stretch(text: &str) -> &str {
    let from = text.floor_char_boundary(text.len() / 3);
    let to = text.floor_char_boundary(text.len() - text.len() / 4);
    &text[from..to.max(from)]
}

fn holds(source: &str, quotation: &str, found: &Match) {
    let words = source.get(found.range.clone()).expect("a range lies on characters");
    assert!(found.times > 0 && !found.parts.is_empty());
    let inside = |part: &Range<usize>| found.range.start <= part.start && part.end <= found.range.end;
    assert!(found.parts.iter().all(|part| part.start < part.end && inside(part) && is_whole(source, part)));
    assert!(found.parts.windows(2).all(|two| two[0].end <= two[1].start), "parts stand in order");
    match found.tier {
        Tier::Aligned => assert_eq!(found.parts.len(), parts_of(quotation).len()),
        _ => assert_eq!(found.parts, [found.range.clone()]),
    }
    // What was found is found again, byte for byte.
    let again = find(&Text::new(source), words).expect("a verified passage stands in its source");
    assert_eq!(again.tier, Tier::Exact);
}

/// No quotation that stands in its source as it is, without cutting a word, is a miss.
fn verbatim_is_found(source: &str, quotation: &str) {
    let said = quotation.trim();
    let stands = || source.match_indices(said).any(|(at, _)| is_whole(source, &(at..at + said.len())));
    assert!(parts_of(said).is_empty() || !stands(), "it stands there");
}
