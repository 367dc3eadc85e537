//! A text cut into words, figures in digits, and what stands between them.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::fold;
use crate::text::number::digits::{self, digit};
use crate::text::number::months::month;
use crate::text::number::people::is_people;

/// A piece of text.
#[derive(Clone, Debug)]
pub struct Token<'t> {
    pub text: &'t str,
    pub range: Range<usize>,
    pub what: What,
}

/// What a piece of text is.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Letters, folded.
    Word(String),
    /// A number in digits.
    Figure { value: f64, form: Form },
    /// Letters and digits in one: `F16`. No number.
    Glued,
    /// White space.
    Space,
    /// A hyphen or a dash.
    Dash,
    /// Any other sign.
    Sign,
}

/// How a number in digits is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Digits only.
    Plain,
    /// With separators.
    Grouped,
    /// `9th`.
    Ordinal,
    /// With a unit glued to it: `900km`.
    Unit,
    /// `18.01.2024`, `2024-01-18`, `9/11`, `04:50`.
    Date,
}

impl Token<'_> {
    #[must_use]
    pub fn is_word(&self) -> bool {
        matches!(self.what, What::Word(_))
    }

    /// The folded word; nothing for what is no word.
    #[must_use]
    pub fn word(&self) -> &str {
        match &self.what {
            What::Word(folded) => folded,
            _ => "",
        }
    }
}

/// Cuts a text whose separators are those of a language.
pub fn tokens<'t>(text: &'t str, language: &str) -> Vec<Token<'t>> {
    let mut out: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let (length, what) = if digit(c).is_some() {
            figure(text, at, language)
        } else if c.is_alphabetic() {
            word(&text[at..])
        } else {
            let what = match c {
                c if c.is_whitespace() => What::Space,
                '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => What::Dash,
                _ => What::Sign,
            };
            (c.len_utf8(), what)
        };
        let range = at..at + length;
        at = range.end;
        out.push(Token { text: &text[range.clone()], range, what });
    }
    out
}

/// Letters of one kind: those that are set without spaces do not go with others.
fn word(text: &str) -> (usize, What) {
    let unspaced = text.chars().next().is_some_and(is_unspaced);
    let goes_on = |c: char| (c.is_alphabetic() && is_unspaced(c) == unspaced) || is_mark(c);
    let letters = text.find(|c| !goes_on(c)).unwrap_or(text.len());
    let rest = &text[letters..];
    if glues(text[..letters].chars().next_back()) && rest.chars().next().is_some_and(|c| digit(c).is_some()) {
        return (letters + run(rest), What::Glued);
    }
    (letters, What::Word(fold::name(&latin(&text[..letters]))))
}

/// A word in Latin letters with the Cyrillic ones that were hidden in it made Latin too, as some documents hide them.
pub fn latin(word: &str) -> Cow<'_, str> {
    const ALIKE: [&str; 2] = ["аеорсухіјѕһԁԛԝАВЕНІЈКМОРЅТХУ", "aeopcyxijshdqwABEHIJKMOPSTXY"];
    let cyrillic = |c: char| matches!(c, '\u{400}'..='\u{52f}');
    if !word.contains(cyrillic) || !word.contains(|c: char| c.is_ascii_alphabetic()) {
        return word.into();
    }
    let alike =
        |c: char| ALIKE[0].chars().zip(ALIKE[1].chars()).find(|(hidden, _)| *hidden == c).map_or(c, |(_, own)| own);
    word.chars().map(alike).collect::<String>().into()
}

/// A number in digits, unless letters are glued to it.
fn figure(text: &str, at: usize, language: &str) -> (usize, What) {
    // "January 18 200 people".
    let begins = if follows_month(&text[..at], language) { at + run(&text[at..]) } else { text.len() };
    let own = &text[at..begins.max(at)];
    let spaced = own.len() < text.len() - at && text[begins..].starts_with(' ');
    let (length, value, form) = digits::read(if spaced { own } else { &text[at..] }, language);
    let rest = &text[at + length..];
    let letters = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    if !glues(rest.chars().next()) {
        // `F-16` and `AK-47` are names.
        let named = text[..at].strip_suffix('-').is_some_and(|before| {
            let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            word.chars().any(char::is_uppercase)
        });
        return (length, if named { What::Glued } else { What::Figure { value, form } });
    }
    if matches!(&rest[..letters], "st" | "nd" | "rd" | "th" | "er" | "re" | "e" | "º" | "ª") && form == Form::Plain {
        return (length + letters, What::Figure { value, form: Form::Ordinal });
    }
    let form_of = |unit: &str| if ["k", "mn", "mln", "bn", "tn"].contains(&unit) { Form::Grouped } else { Form::Unit };
    match unit(&rest[..letters]) {
        // "1.2m people": no metres.
        Some(_) if &rest[..letters] == "m" && (is_counting(&rest[1..]) || text[..at].ends_with(['$', '€', '£'])) => {
            (length + letters, What::Figure { value: value * 1e6, form: Form::Grouped })
        }
        Some(times) => (length + letters, What::Figure { value: value * times, form: form_of(&rest[..letters]) }),
        None => (length + letters, What::Glued),
    }
}

/// Whether a month ends a text.
fn follows_month(before: &str, language: &str) -> bool {
    let before = before.trim_end_matches([' ', '.']);
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    !word.is_empty() && month(word, language).is_some()
}

/// Whether what comes next is people, or what they did, so that a number before it counts them.
fn is_counting(after: &str) -> bool {
    let words = after.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(3);
    let mut words = words.map(str::to_lowercase);
    let first = words.next().unwrap_or_default();
    let verbs = ["were", "have", "had", "are", "fled", "displaced", "died"];
    let measure = ["tall", "deep", "high", "wide", "long", "away", "from", "of", "in", "below", "above", "to"];
    !measure.contains(&first.as_str())
        && (verbs.contains(&first.as_str()) || is_people(&first) || words.any(|word| is_people(&word)))
}

/// What letters that are glued to a number make of it: `900km`, `$1.5bn`.
fn unit(letters: &str) -> Option<f64> {
    match letters {
        "km" | "m" | "cm" | "mm" | "ft" | "kg" | "g" | "t" | "h" | "am" | "pm" | "mph" | "kph" | "nm" => Some(1.0),
        "k" => Some(1e3),
        "mn" | "mln" => Some(1e6),
        "bn" => Some(1e9),
        "tn" => Some(1e12),
        _ => None,
    }
}

/// The letters and digits at the beginning.
fn run(text: &str) -> usize {
    text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())
}

/// Whether a letter that touches a digit makes one word with it, as in the scripts that set case.
fn glues(letter: Option<char>) -> bool {
    letter.is_some_and(|c| c.is_alphabetic() && matches!(c, '\0'..='\u{52f}' | '\u{1e00}'..='\u{1fff}'))
}

/// Scripts that are set without spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{3007}' | '\u{f900}'..='\u{faff}')
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || matches!(c, '\u{640}' | '\u{200c}' | '\u{200d}' | '\u{ad}')
}
