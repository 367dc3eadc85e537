//! How one text becomes another, word by word.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::history::compare::align::{Budget, Step, align};
use crate::history::compare::markdown::{Names, Token, tokens};
use crate::history::compare::value::{Mark, Piece, Words};

/// How many unchanged words are shown before and after a change, at most.
const AROUND: usize = 12;
/// How many unchanged words in a row are shown in full.
const SHORT: usize = 30;
/// How many bytes a difference may have to be told word by word.
const LARGEST: usize = 64 * 1024;

/// Numbers for words, the same for the same word.
#[derive(Default)]
pub struct Lexicon(HashMap<String, u32, FixedState>);

impl Lexicon {
    /// The number of a word.
    pub fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.0.get(word) {
            return *number;
        }
        let number = u32::try_from(self.0.len()).expect("fewer words than 2^32");
        self.0.insert(word.to_owned(), number);
        number
    }

    /// The numbers of a text's words.
    pub fn numbers(&mut self, tokens: &[Token<'_>]) -> Vec<u32> {
        tokens.iter().map(|token| self.number(token.identity())).collect()
    }
}

/// How a short text (a quote, a note) became another; nothing where they differ in white space at most.
#[must_use]
pub fn compare(before: &str, after: &str, (old, new): (&dyn Names, &dyn Names)) -> Option<Words> {
    let (old, new) = (tokens(before, old), tokens(after, new));
    let mut lexicon = Lexicon::default();
    let (a, b) = (lexicon.numbers(&old), lexicon.numbers(&new));
    if a == b {
        return None;
    }
    let pieces = pieces((&old, &a), (&new, &b), &mut Budget::default());
    let bytes: usize = pieces.iter().map(|piece| piece.text.len()).sum();
    let rewritten = bytes > LARGEST;
    Some(Words { pieces: if rewritten { Vec::new() } else { pieces }, rewritten })
}

/// A text's words, and their numbers.
type Text<'s, 't> = (&'s [Token<'t>], &'s [u32]);

/// How one text becomes the other. Long passages that both have are skipped.
#[must_use]
pub fn pieces(old: Text<'_, '_>, new: Text<'_, '_>, budget: &mut Budget) -> Vec<Piece> {
    let steps = smoothed(align(old.1, new.1, budget), new.0);
    let mut out = Vec::new();
    // White space between a word that stays and a change belongs to the change where the two sides differ in it.
    let (mut removed, mut inserted) = ("", "");
    for (at, step) in steps.iter().enumerate() {
        if step.same {
            same(&new.0[step.new.clone()], (at == 0, at + 1 == steps.len()), &mut out);
            (removed, inserted) = (old.0[step.old.end - 1].after, new.0[step.new.end - 1].after);
            let apart = removed != inserted;
            if let Some(last) = out.last_mut().filter(|_| apart && at + 1 < steps.len()) {
                last.text.truncate(last.text.len() - inserted.len());
            } else {
                (removed, inserted) = ("", "");
            }
        } else {
            push(&mut out, Mark::Removed, removed, &old.0[step.old.clone()]);
            push(&mut out, Mark::Inserted, inserted, &new.0[step.new.clone()]);
        }
    }
    trim(&mut out);
    out
}

/// A whole text as one piece.
#[must_use]
pub fn whole(tokens: &[Token<'_>], mark: Mark) -> Vec<Piece> {
    let mut out = Vec::new();
    push(&mut out, mark, "", tokens);
    trim(&mut out);
    out
}

/// One small word that stays between two changes only makes both hard to read: it is taken into them.
fn smoothed(steps: Vec<Step>, new: &[Token<'_>]) -> Vec<Step> {
    let small = |at: usize, step: &Step| {
        let inner = at > 0 && at + 1 < steps.len();
        let text = |step: &Step| new[step.new.clone()].iter().map(|token| token.text.chars().count()).sum::<usize>();
        let around =
            || steps[at - 1].old.len() + steps[at - 1].new.len() + steps[at + 1].old.len() + steps[at + 1].new.len();
        step.same && inner && step.new.len() == 1 && text(step) <= 3 && around() > 4
    };
    let kept: Vec<bool> = steps.iter().enumerate().map(|(at, step)| step.same && !small(at, step)).collect();
    let mut out: Vec<Step> = Vec::new();
    for (step, same) in steps.into_iter().zip(kept) {
        match out.last_mut() {
            Some(last) if !last.same && !same => (last.old.end, last.new.end) = (step.old.end, step.new.end),
            _ => out.push(Step { same, ..step }),
        }
    }
    out
}

/// Words that stay, of which only those near a change are shown.
fn same(tokens: &[Token<'_>], (first, last): (bool, bool), out: &mut Vec<Piece>) {
    let before = if first { 0 } else { AROUND };
    let behind = if last { 0 } else { AROUND };
    if tokens.len() <= SHORT || tokens.len() <= before + behind {
        push(out, Mark::Same, "", tokens);
        return;
    }
    push(out, Mark::Same, "", &tokens[..before]);
    out.push(Piece { mark: Mark::Skipped, text: String::new() });
    push(out, Mark::Same, "", &tokens[tokens.len() - behind..]);
}

fn push(out: &mut Vec<Piece>, mark: Mark, space: &str, tokens: &[Token<'_>]) {
    if !tokens.is_empty() {
        let text: String = tokens.iter().flat_map(|token| [&*token.text, token.after]).collect();
        out.push(Piece { mark, text: format!("{space}{text}") });
    }
}

/// A text does not end with white space, whichever side it is on.
fn trim(pieces: &mut Vec<Piece>) {
    for piece in pieces.iter_mut().rev() {
        piece.text.truncate(piece.text.trim_end().len());
        if piece.mark == Mark::Same {
            break;
        }
    }
    pieces.retain(|piece| piece.mark == Mark::Skipped || !piece.text.is_empty());
}

/// How many of these numbers are words rather than signs.
#[must_use]
pub fn count(tokens: &[Token<'_>]) -> usize {
    tokens.iter().filter(|token| token.text.chars().any(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::compare;
    use crate::history::compare::markdown::Plain;
    use crate::history::compare::value::Mark;

    fn told(before: &str, after: &str) -> String {
        let Some(words) = compare(before, after, (&Plain, &Plain)) else { return "the same".to_owned() };
        let told = |piece: &super::Piece| match piece.mark {
            Mark::Same => piece.text.clone(),
            Mark::Removed => format!("[-{}-]", piece.text),
            Mark::Inserted => format!("{{+{}+}}", piece.text),
            Mark::Skipped => "…".to_owned(),
        };
        if words.rewritten { "rewritten".to_owned() } else { words.pieces.iter().map(told).collect() }
    }

    #[test]
    fn words_are_told() {
        assert_eq!(told("a b  c", "a b\nc "), "the same");
        assert_eq!(told("killed 9 men.", "killed 10 men."), "killed [-9 -]{+10 +}men.");
        assert_eq!(told("killed 9.", "killed 9, says Iran."), "killed 9{+, says Iran+}.");
        assert_eq!(told("", "new"), "{+new+}");
        assert_eq!(told("all of it", "all"), "all[- of it-]");
        assert_eq!(told("all of it, all", "all, all"), "all[- of it-], all");
    }

    #[test]
    fn one_small_word_between_changes_is_taken_in() {
        assert_eq!(
            told("red fox in deep woods", "blue bird in high trees"),
            "[-red fox in deep woods-]{+blue bird in high trees+}"
        );
    }

    #[test]
    fn long_passages_are_skipped() {
        let long = "word ".repeat(60);
        let around = "word ".repeat(12);
        let behind = around.trim_end();
        assert_eq!(
            told(&format!("{long}old {long}"), &format!("{long}new {long}")),
            format!("…{around}[-old -]{{+new +}}{behind}…")
        );
    }

    #[test]
    fn what_is_too_long_was_rewritten() {
        let text = |word: &str| (0..20_000).map(|n| format!("{word}{n} ")).collect::<String>();
        assert_eq!(told(&text("a"), &text("b")), "rewritten");
    }

    #[test]
    fn right_to_left_text_keeps_its_order() {
        assert_eq!(told("حمله به سراوان", "حمله موشکی به سراوان"), "حمله {+موشکی +}به سراوان");
    }
}
