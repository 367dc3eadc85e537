//! Numbers in running text: in digits of any script, and in words, with the words that hedge them.

mod denial;
mod digits;
mod found;
mod hedges;
mod months;
mod people;
mod phrases;
mod scripts;
mod spoken;
mod tokens;

use std::ops::Range;

pub use crate::text::number::denial::{Denied, denies};
pub use crate::text::number::months::month;
pub use crate::text::number::people::is_person;
use crate::text::number::phrases::joins;
use crate::text::number::tokens::{Token, What, tokens};

/// A number that a text says.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub low: f64,
    /// `None` is open above. Of one number the same as `low`.
    pub high: Option<f64>,
    pub kind: Kind,
    pub hedge: Option<Hedge>,
    /// Its bytes in the text, with the words that hedge it.
    pub range: Range<usize>,
    /// The number alone.
    pub at: Range<usize>,
    /// It stands in digits.
    pub digits: bool,
}

/// What a number is the number of, as far as its surroundings tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// So many of something.
    Count,
    /// "dozens": a word that leaves the number open.
    Vague,
    /// "ninth", "9th": which one, or a day.
    Ordinal,
    /// A part of a date or of a time of day.
    Dated,
    /// Four digits that are a year as well as a count.
    Year,
    /// It measures or names something: "$9", "9%", "9-year-old", "Resolution 9".
    Marked,
    /// A hyphen joins it to a word that may be counted: "a nine-member crew".
    Joined,
}

/// How words leave a number open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hedge {
    /// "at least", "no fewer than".
    AtLeast,
    /// "more than", "over".
    MoreThan,
    /// "about", "around", "some", "roughly".
    About,
    /// "almost", "nearly", "close to": under, and near.
    Almost,
    /// "up to", "as many as", "at most".
    UpTo,
    /// "fewer than", "under".
    FewerThan,
}

/// How far the number words of a language can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    All,
    /// One to ten.
    Ten,
    /// Digits only.
    Digits,
}

impl Found {
    /// Whether it says this number and no other.
    #[must_use]
    pub fn is(&self, number: f64) -> bool {
        same(self.low, number) && self.high.is_some_and(|high| same(high, number))
    }

    /// Whether a number lies in what it says.
    #[must_use]
    pub fn holds(&self, number: f64) -> bool {
        self.low <= number && self.high.is_none_or(|high| number <= high)
    }

    /// Whether a number is what it says, or an end of the range that it says.
    #[must_use]
    pub fn has_end(&self, number: f64) -> bool {
        same(self.low, number) || self.high.is_some_and(|high| same(high, number))
    }

    /// It leaves open which number it is: "dozens", "seven to ten".
    #[must_use]
    pub fn is_range(&self) -> bool {
        self.high.is_none_or(|high| !same(self.low, high))
    }
}

/// Whether two numbers are one, but for what binary fractions lose.
#[must_use]
pub fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0)
}

/// The numbers of a text in a language (a BCP 47 tag), in order. Words in another script than the language's are read in
/// the languages of that script.
#[must_use]
pub fn numbers(text: &str, language: &str) -> Vec<Found> {
    let language = primary(language);
    let tokens = tokens(text, &language);
    let mut hits = digits::hits(&tokens);
    hits.extend(phrases::hits(&tokens, &language));
    hits.extend(scripts::hits(&tokens, &language));
    let spoken = spoken::hits(&tokens, &language, &hits);
    hits.extend(spoken);
    hits.sort_by_key(|hit| hit.tokens.start);
    found::told(text, &tokens, hits, &language)
}

/// How far the number words of a text in a language can be read.
#[must_use]
pub fn reach(text: &str, language: &str) -> Reach {
    let latin = text.chars().any(|c| c.is_ascii_alphabetic());
    if spoken::knows(&primary(language)) && latin {
        return Reach::All;
    }
    let words = tokens(text, "").into_iter().filter(Token::is_word);
    if words.clone().any(|word| scripts::knows(word.text)) { Reach::Ten } else { Reach::Digits }
}

/// Whether what stands before a byte adds what follows to something: "and", or a comma.
#[must_use]
pub fn adds(before: &str) -> bool {
    let tokens = tokens(before, "");
    let last = tokens.iter().rfind(|token| token.what != What::Space);
    last.is_some_and(|token| joins(token.word()) || matches!(token.text, "," | "&" | "+" | "،" | "、"))
}

/// Whether a text has one of some words, each folded.
#[must_use]
pub fn has_word(text: &str, words: &[&str]) -> bool {
    tokens(text, "").iter().any(|token| words.contains(&token.word()))
}

/// `fa` of `fa-Arab-IR`.
fn primary(language: &str) -> String {
    language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

#[cfg(test)]
mod tests;
