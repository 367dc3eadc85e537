//! A word in which the editor's brackets add or replace letters: which words of the source it may stand for.

use crate::evidence::letter::folded;

/// How many letters of the source one bracket may replace.
const MOST: usize = 4;

/// `strike[s]`, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Altered {
    glyphs: Vec<Glyphs>,
    /// The word as a reader reads it.
    pub said: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Glyphs {
    Own(Vec<char>),
    Put(Vec<char>),
}

impl Altered {
    #[must_use]
    pub fn new(word: &str) -> Self {
        let glyphs = |text: &str| folded(text).chars().collect::<Vec<char>>();
        let mut out = Vec::new();
        for (at, piece) in word.split('[').enumerate() {
            let (put, own) = if at == 0 { ("", piece) } else { piece.split_once(']').unwrap_or((piece, "")) };
            if at > 0 {
                out.push(Glyphs::Put(glyphs(put)));
            }
            if !own.is_empty() {
                out.push(Glyphs::Own(glyphs(own)));
            }
        }
        Self { glyphs: out, said: word.replace(['[', ']'], "") }
    }

    /// Whether a word of the source may be meant. It has no digit, and every letter outside the brackets.
    #[must_use]
    pub fn fits(&self, word: &str) -> bool {
        let Some(Glyphs::Own(own)) = self.glyphs.iter().find(|g| matches!(g, Glyphs::Own(_))) else { return false };
        // Most words are refused here, before anything is made of them.
        if self.glyphs.len() > 9 || own.first().is_none_or(|c| word.is_ascii() && !word.contains(*c)) {
            return false;
        }
        let word: Vec<char> = folded(word).chars().collect();
        !word.iter().any(|c| c.is_numeric()) && fits(&self.glyphs, &word, true)
    }
}

fn fits(glyphs: &[Glyphs], word: &[char], first: bool) -> bool {
    match glyphs.split_first() {
        None => word.is_empty(),
        Some((Glyphs::Own(own), rest)) => word.strip_prefix(own.as_slice()).is_some_and(|left| fits(rest, left, false)),
        Some((Glyphs::Put(put), rest)) => (0..=MOST.min(word.len())).any(|replaced| {
            let (out, left) = word.split_at(replaced);
            (!first || begins(put, out)) && fits(rest, left, false)
        }),
    }
}

/// One letter put at the beginning of a word is the same letter in the other case, or one that was not there: `[T]he`
/// is not `she`.
fn begins(put: &[char], out: &[char]) -> bool {
    match (put, out) {
        (_, []) => true,
        ([put], [out]) => put.to_lowercase().eq(out.to_lowercase()),
        ([_], _) => false,
        _ => true,
    }
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
            ("[un]able", "able"),
            ("kill[]", "killed"),
            ("m[e]n", "man"),
        ] {
            assert!(Altered::new(quoted).fits(source), "{quoted} {source}");
        }
        for (quoted, source) in [
            ("[T]he", "she"),
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
