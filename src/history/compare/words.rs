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
    let mut out: Vec<Piece> = Vec::new();
    // White space between a word that stays and a change belongs to the change where the two sides differ in it.
    let (mut removed, mut inserted) = (String::new(), String::new());
    for (at, step) in steps.iter().enumerate() {
        let last = at + 1 == steps.len();
        if step.same {
            // What a change left of its white space stands before the words that stay.
            let space = if removed == inserted { std::mem::take(&mut inserted) } else { String::new() };
            removed.clear();
            let start = out.len();
            same(&new.0[step.new.clone()], (at == 0, last), &mut out);
            if let Some(piece) = out.get_mut(start) {
                piece.text.insert_str(0, &space);
            }
            let apart = (old.0[step.old.end - 1].after, new.0[step.new.end - 1].after);
            if let Some(piece) = out.last_mut().filter(|_| apart.0 != apart.1 && !last) {
                piece.text.truncate(piece.text.len() - apart.1.len());
                (removed, inserted) = (apart.0.to_owned(), apart.1.to_owned());
            }
        } else {
            removed.push_str(&joined(&old.0[step.old.clone()]));
            inserted.push_str(&joined(&new.0[step.new.clone()]));
            let space = if last { "" } else { shared_space(&removed, &inserted) }.to_owned();
            if !space.is_empty() {
                removed.truncate(removed.trim_end().len());
                inserted.truncate(inserted.trim_end().len());
            }
            push(&mut out, Mark::Removed, std::mem::replace(&mut removed, space.clone()));
            push(&mut out, Mark::Inserted, std::mem::replace(&mut inserted, space));
        }
    }
    trim(&mut out);
    out
}

/// The white space with which both sides of a change end, where one of them is nothing else.
fn shared_space<'i>(removed: &str, inserted: &'i str) -> &'i str {
    let space = &inserted[inserted.trim_end().len()..];
    let nothing_else = removed.trim().is_empty() || inserted.trim().is_empty();
    if nothing_else && removed.ends_with(char::is_whitespace) { space } else { "" }
}

/// A whole text as one piece.
#[must_use]
pub fn whole(tokens: &[Token<'_>], mark: Mark) -> Vec<Piece> {
    let mut out = Vec::new();
    push(&mut out, mark, joined(tokens));
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
    // What is left out begins and ends at white space, if there is any near by.
    let apart = |at: &usize| *at == 0 || *at == tokens.len() || !tokens[at - 1].after.is_empty();
    let (head, tail) = (if first { 0 } else { AROUND }, tokens.len().saturating_sub(if last { 0 } else { AROUND }));
    let (head, tail) = (
        (head..=head + AROUND).find(|at| *at >= tokens.len() || apart(at)).unwrap_or(head),
        (tail.saturating_sub(AROUND)..=tail).rev().find(apart).unwrap_or(tail),
    );
    if tokens.len() <= SHORT || head >= tail {
        push(out, Mark::Same, joined(tokens));
        return;
    }
    push(out, Mark::Same, joined(&tokens[..head]));
    out.push(Piece { mark: Mark::Skipped, text: String::new() });
    push(out, Mark::Same, joined(&tokens[tail..]));
}

/// Words with the white space behind each.
fn joined(tokens: &[Token<'_>]) -> String {
    tokens.iter().flat_map(|token| [&*token.text, token.after]).collect()
}

fn push(out: &mut Vec<Piece>, mark: Mark, text: String) {
    if !text.is_empty() {
        out.push(Piece { mark, text });
    }
}

/// A text does not end with white space, whichever side it is on.
fn trim(pieces: &mut Vec<Piece>) {
    let mut changed = false;
    for piece in pieces.iter_mut().rev().filter(|piece| piece.mark != Mark::Skipped) {
        let stays = piece.mark == Mark::Same;
        if !(stays && changed) {
            piece.text.truncate(piece.text.trim_end().len());
        }
        if stays {
            break;
        }
        changed |= !piece.text.is_empty();
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
        assert_eq!(told("all, of it all", "all all"), "all[-, of it-] all");
        assert_eq!(told("Mousavi died.", "Mousavi, of the Guards, died."), "Mousavi{+, of the Guards,+} died.");
        assert_eq!(told("January. It", "January, at dawn. It"), "January{+, at dawn+}. It");
        assert_eq!(told("a b", "a c"), "a [-b-]{+c+}");
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
    fn a_citation_is_one_word() {
        assert_eq!(
            told("nine [@a, p. 3]. Seven", "nine [@a, p. 4]. Seven"),
            "nine [-[@a, p. 3]-]{+[@a, p. 4]+}. Seven"
        );
        assert_eq!(
            told("Seven [@a]. Targets were hit.", "Seven [@a], Iran of ten [@b]. Six were hit."),
            "Seven [@a][-. Targets -]{+, Iran of ten [@b]. Six +}were hit."
        );
        assert_eq!(told("so.[^1] It", "so.[^2] It"), "so.[-[^1] -]{+[^2] +}It");
    }

    #[test]
    fn what_is_skipped_begins_and_ends_between_words() {
        let long = "(word) ".repeat(40);
        assert_eq!(
            told(&format!("{long}a old a {long}"), &format!("{long}a new a {long}")),
            format!(
                "…{around}a [-old -]{{+new +}}a {behind}…",
                around = "(word) ".repeat(4),
                behind = "(word) ".repeat(4).trim_end()
            )
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
