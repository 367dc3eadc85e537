//! A word in which the editor's brackets add or replace letters: which words of the source it may stand for.

use crate::evidence::letter::folded;

/// How many letters of the source a bracket at the end of a word may replace.
const MOST: usize = 3;
/// How many letters stay before such a bracket.
const LEAST: usize = 3;

/// `[T]he` or `strike[s]`, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Altered {
    /// What stands in a bracket at the beginning, outside brackets, and whether a bracket is at the end.
    parts: Option<Parts>,
    /// The word as a reader reads it.
    pub said: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Parts {
    first: Option<char>,
    own: String,
    ending: Ending,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Own,
    Put,
}

impl Altered {
    #[must_use]
    pub fn new(word: &str) -> Self {
        Self { parts: parts(word), said: word.replace(['[', ']'], "") }
    }

    /// Whether a word of the source may be meant. It has no digit, and every letter outside the brackets.
    #[must_use]
    pub fn fits(&self, word: &str) -> bool {
        let Some(Parts { first, own, ending }) = &self.parts else { return false };
        // Most words are refused here, before anything is made of them.
        if word.is_ascii() && !own.starts_with(|c: char| !c.is_ascii()) && !word.contains(own.as_str()) {
            return false;
        }
        let word = folded(word);
        if word.contains(char::is_numeric) {
            return false;
        }
        let mut rest = word.as_str();
        if let Some(first) = first {
            let mut chars = rest.chars();
            if !chars.next().is_some_and(|c| c.to_lowercase().eq(first.to_lowercase())) {
                return false;
            }
            rest = chars.as_str();
        }
        let left = rest.strip_prefix(own.as_str()).map(|left| left.chars().count());
        left.is_some_and(|left| left == 0 || (*ending == Ending::Put && left <= MOST))
    }
}

/// A bracket at the beginning holds one letter; before one at the end stay letters enough; there is none between them.
fn parts(word: &str) -> Option<Parts> {
    let (first, rest) = match word.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((put, rest)) => {
            let put = folded(put);
            let mut letters = put.chars();
            (Some(letters.next().filter(|_| letters.next().is_none())?), rest)
        }
        None => (None, word),
    };
    let (own, ending) = match rest.split_once('[') {
        Some((own, put)) => (own, put.find(']').filter(|at| at + 1 == put.len()).map(|_| Ending::Put)?),
        None => (rest, Ending::Own),
    };
    let own = folded(own);
    let stay = own.chars().count() + usize::from(first.is_some());
    (!own.is_empty() && (ending == Ending::Own || stay >= LEAST)).then_some(Parts { first, own, ending })
}

#[cfg(test)]
mod tests {
    use super::Altered;

    #[test]
    fn a_bracket_alters_its_own_word_only() {
        for (quoted, source) in [
            ("[T]he", "the"),
            ("[h]e", "He"),
            ("strike[s]", "strike"),
            ("strike[s]", "striker"),
            ("strik[ing]", "strikes"),
            ("kill[]", "killed"),
            ("[S]trike[s]", "strike"),
            ("can[not]", "can"),
            ("[É]t", "ét"),
        ] {
            assert!(Altered::new(quoted).fits(source), "{quoted} {source}");
        }
        for (quoted, source) in [
            ("[T]he", "she"),
            ("[un]able", "able"),
            ("[ab]le", "unable"),
            ("[ar]med", "unarmed"),
            ("k[iss]ed", "killed"),
            ("de[ny]", "defend"),
            ("m[e]n", "man"),
            ("[a]ble", "unable"),
            ("[u]nable", "able"),
            ("care[ful]", "careless"),
            ("[T]he", "these"),
            ("strike[s]", "struck"),
            ("strike[s]", "strikebreakers"),
            ("kill[s]", "kill1"),
            ("kill[ed]", "skill"),
        ] {
            assert!(!Altered::new(quoted).fits(source), "{quoted} {source}");
        }
    }
}
