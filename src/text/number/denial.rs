//! Whether a text denies that there was anybody, or anything.

use crate::text::number::people::is_harm;
use crate::text::number::phrases::{NO_ZERO, is_negation, knows_negation};
use crate::text::number::tokens::{Token, What, tokens};
use crate::text::number::{Found, Kind, numbers, primary};

/// What a denial has to deny.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    /// People, where the text counts some too.
    People,
    Anything,
}

/// How many words after a denial tell what it denies.
const WINDOW: usize = 6;

/// Words that tell of something else than how many there were: "it is not clear who killed them".
const ELSEWHERE: [&str; 12] = [
    "clear",
    "known",
    "who",
    "whether",
    "how",
    "why",
    "that",
    "group",
    "claim",
    "claimed",
    "responsibility",
    "evidence",
];

/// Whether words of a text deny something; of a language whose words for that are not known, always.
#[must_use]
pub fn denies(text: &str, language: &str, what: Denied) -> bool {
    let language = primary(language);
    let tokens = tokens(text, "");
    let mut denials = (0..tokens.len()).filter(|at| is_negation(tokens[*at].word(), &language));
    if language != "en" {
        return !knows_negation(&language) || denials.next().is_some();
    }
    let found = numbers(text, &language);
    let counts: Vec<&Found> =
        found.iter().filter(|f| f.low > 0.0 && matches!(f.kind, Kind::Count | Kind::Vague | Kind::Joined)).collect();
    let beside = what == Denied::People && !counts.is_empty();
    let counted = |token: &Token| counts.iter().any(|found| found.range.contains(&token.range.start));
    denials.any(|at| {
        let after: Vec<&Token> = tokens[at + 1..].iter().filter(|token| token.what != What::Space).collect();
        // "No fewer than nine", "no doubt", "not ten".
        let other = after.first().is_some_and(|next| NO_ZERO.contains(&next.word()) || counted(next));
        !other && !counted(&tokens[at]) && (!beside || is_of_people(tokens[at].word(), &after, counted))
    }) || all_live(&tokens)
}

/// Whether what a word denies is people: "not Iranian nationals", "did not kill any", "none of them".
fn is_of_people(denial: &str, after: &[&Token], counted: impl Fn(&Token) -> bool) -> bool {
    let passes = |token: &&&Token| match token.what {
        What::Word(_) => !ELSEWHERE.contains(&token.word()) && (denial.starts_with("den") || !counted(token)),
        What::Dash => true,
        What::Sign => matches!(token.text, "'" | "’"),
        _ => false,
    };
    let window: Vec<&&Token> = after.iter().take_while(passes).take(WINDOW).collect();
    let elsewhere = after.iter().take(WINDOW).any(|token| ELSEWHERE.contains(&token.word()));
    let named = after.first().is_some_and(|next| next.text.starts_with(char::is_uppercase));
    match denial {
        "unharmed" | "unhurt" => true,
        "none" | "nobody" => !elsewhere,
        "not" if named => true,
        _ => window.iter().any(|token| is_harm(token.word())),
    }
}

/// "Everyone survived", "all of them were unhurt".
fn all_live(tokens: &[Token]) -> bool {
    let words: Vec<&str> = tokens.iter().map(Token::word).filter(|word| !word.is_empty()).collect();
    let lives = |word: &&str| ["survived", "survive", "safe", "unscathed", "uninjured", "alive"].contains(word);
    words
        .iter()
        .enumerate()
        .any(|(at, word)| ["all", "everyone", "everybody"].contains(word) && words[at..].iter().take(WINDOW).any(lives))
}
