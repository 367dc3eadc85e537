//! Number words of the languages that have a grammar of them in the crate `text2num`.

use std::borrow::Cow;
use std::sync::OnceLock;

use text2num::{Language, find_numbers, get_interpreter_for};

use crate::text::number::Kind;
use crate::text::number::found::Hit;
use crate::text::number::tokens::{Token, What, latin};

/// The languages, each with its grammar once it was asked for.
static GRAMMARS: [(&str, OnceLock<Option<Language>>); 8] = [
    ("da", OnceLock::new()),
    ("de", OnceLock::new()),
    ("en", OnceLock::new()),
    ("es", OnceLock::new()),
    ("fr", OnceLock::new()),
    ("it", OnceLock::new()),
    ("nl", OnceLock::new()),
    ("pt", OnceLock::new()),
];

/// A piece of text as the crate reads it.
struct Word<'t> {
    text: &'t str,
    lower: String,
    /// It is no word, or belongs to a number already.
    taken: bool,
}

impl text2num::Token for &Word<'_> {
    fn text(&self) -> Cow<'_, str> {
        self.text.into()
    }

    fn text_lowercase(&self) -> Cow<'_, str> {
        self.lower.as_str().into()
    }

    fn not_a_number_part(&self) -> bool {
        self.taken
    }
}

/// Whether the number words of a language are known here.
#[must_use]
pub fn knows(language: &str) -> bool {
    GRAMMARS.iter().any(|(known, _)| *known == language)
}

/// The number words among the tokens, apart from what is a number already. A language that is written in another script is
/// taken for English where its text is in Latin letters.
pub fn hits(tokens: &[Token], language: &str, before: &[Hit]) -> Vec<Hit> {
    let other = ["ar", "fa", "he", "ja", "ps", "ru", "uk", "ur", "zh", ""].contains(&language);
    let Some(grammar) = grammar(if other { "en" } else { language }) else { return Vec::new() };
    let mut words: Vec<Word> = tokens.iter().map(word).collect();
    for taken in before.iter().flat_map(|hit| hit.tokens.clone()) {
        words[taken].taken = true;
    }
    let found = find_numbers(words.iter(), grammar, 0.0);
    let hits = found.into_iter().filter(|found| !is_fraction(&words[found.start..found.end], &words[found.end..]));
    hits.map(|found| Hit {
        tokens: found.start..found.end,
        low: found.value,
        high: Some(found.value),
        kind: if found.is_ordinal { Kind::Ordinal } else { Kind::Count },
        digits: false,
    })
    .collect()
}

fn word<'t>(token: &Token<'t>) -> Word<'t> {
    let lower = latin(token.text).to_lowercase();
    // A lone "o" is read as a nought in English, and "unos", which hedges, as one in Spanish.
    let misread = ["o", "unos", "unas"].contains(&lower.as_str());
    let taken = misread || !matches!(token.what, What::Word(_) | What::Space | What::Dash);
    // A space that cannot be broken, or several, are a space; a long dash parts numbers.
    let (text, taken) = match token.what {
        What::Space => (" ", false),
        What::Dash if token.text != "-" && token.text != "\u{2010}" && token.text != "\u{2011}" => (token.text, true),
        What::Dash => ("-", false),
        _ => (token.text, taken),
    };
    Word { text, lower, taken }
}

/// "thirds", and the "two" of "two thirds".
fn is_fraction(number: &[Word], after: &[Word]) -> bool {
    const PARTS: [&str; 8] = ["half", "third", "thirds", "quarter", "quarters", "fifths", "tenths", "halves"];
    let part = |word: &Word| PARTS.contains(&word.lower.as_str());
    let last = number.last().is_some_and(|word| word.lower.ends_with("thirds") || word.lower.ends_with("fifths"));
    last || matches!(after, [gap, word, ..] if matches!(gap.text, " " | "-") && part(word))
}

fn grammar(language: &str) -> Option<&'static Language> {
    let (code, grammar) = GRAMMARS.iter().find(|(known, _)| *known == language)?;
    grammar.get_or_init(|| get_interpreter_for(code)).as_ref()
}
