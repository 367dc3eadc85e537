//! The sentences of a block, as plain text with the places of what refers in them.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::model::prose::{Piece, Sentence};

/// Words with a final stop that end no sentence.
const ABBREVIATIONS: &[&str] = &[
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "dr", "mr", "mrs", "ms",
    "prof", "gen", "lt", "col", "maj", "brig", "sgt", "adm", "capt", "gov", "sen", "rep", "st", "no", "nos", "vol",
    "vols", "fig", "figs", "ch", "pp", "vs", "etc", "e.g", "i.e", "cf", "al", "approx", "ca", "inc", "ltd", "co", "jr",
    "sr", "op",
];

/// A block's text while it is gathered.
#[derive(Debug, Default)]
pub struct Block {
    text: String,
    /// What refers, by the byte of the text it stands at; a mention's own words are in the text.
    marks: Vec<Mark>,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    at: usize,
    /// The length of a mention's words.
    length: usize,
    piece: Which,
}

#[derive(Clone, Copy, Debug)]
enum Which {
    Mention(u32),
    Cite(u32),
}

impl Block {
    pub fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub fn space(&mut self) {
        self.text.push(' ');
    }

    /// `words` are what a reader sees, near enough to find where sentences end.
    pub fn mention(&mut self, number: u32, words: &str) {
        self.marks.push(Mark { at: self.text.len(), length: words.len(), piece: Which::Mention(number) });
        self.text.push_str(words);
    }

    pub fn cite(&mut self, number: u32) {
        self.marks.push(Mark { at: self.text.len(), length: 0, piece: Which::Cite(number) });
    }

    /// The whole text in one line, without its citations.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut out = String::new();
        let mut at = 0;
        for mark in self.marks.iter().filter(|mark| matches!(mark.piece, Which::Cite(_))) {
            out.push_str(&self.text[at..mark.at]);
            at = mark.at;
            if self.text[at..].starts_with(['.', ',', ';', ':', '!', '?', '؟', '،', '؛']) {
                // What stood before the citation ends the sentence now.
                out.truncate(out.trim_end().len());
            }
        }
        out.push_str(&self.text[at..]);
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// All of it, with what refers in it.
    #[must_use]
    pub fn pieces(&self) -> Vec<Piece> {
        self.sentence(0, self.text.len(), &self.marks).pieces
    }

    /// The words in it, counted as a reader would.
    #[must_use]
    pub fn words(&self) -> u32 {
        let (mut words, mut counted) = (0, false);
        let mut read = |space: bool, letter: bool| {
            words += u32::from(letter && !counted);
            counted = !space && (counted || letter);
        };
        let mut rest = self.text.as_str();
        while !rest.is_empty() {
            let plain = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
            for byte in rest[..plain].bytes() {
                read(matches!(byte, b' ' | b'\t'..=b'\r'), byte.is_ascii_alphanumeric());
            }
            let strange = &rest[plain..];
            let next = strange.bytes().position(|byte| byte.is_ascii()).unwrap_or(strange.len());
            strange[..next].chars().for_each(|c| read(c.is_whitespace(), c.is_alphanumeric()));
            rest = &strange[next..];
        }
        words
    }

    /// The sentences that something in refers, with what it is.
    pub fn sentences(&self, mut tell: impl FnMut(Sentence)) {
        if self.marks.is_empty() {
            return;
        }
        let mut marks = self.marks.iter().copied().peekable();
        for (start, end) in bounds(&self.text) {
            let last = end == self.text.len();
            let mut here = Vec::new();
            while let Some(mark) = marks.next_if(|m| m.at < end || last) {
                here.push(mark);
            }
            if !here.is_empty() {
                tell(self.sentence(start, end, &here));
            }
        }
    }

    fn sentence(&self, start: usize, end: usize, marks: &[Mark]) -> Sentence {
        let mut pieces = Vec::new();
        let mut at = start;
        for mark in marks {
            push(&mut pieces, &self.text[at..mark.at.max(at)]);
            pieces.push(match mark.piece {
                Which::Mention(number) => Piece::Mention(number),
                Which::Cite(number) => Piece::Cite(number),
            });
            at = at.max(mark.at + mark.length);
        }
        push(&mut pieces, &self.text[at..end.max(at)]);
        trim(&mut pieces);
        Sentence { pieces }
    }
}

fn push(pieces: &mut Vec<Piece>, text: &str) {
    if !text.is_empty() {
        pieces.push(Piece::Text(text.to_owned()));
    }
}

fn trim(pieces: &mut Vec<Piece>) {
    if let Some(Piece::Text(first)) = pieces.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(Piece::Text(last)) = pieces.last_mut() {
        last.truncate(last.trim_end().len());
    }
    pieces.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
}

/// Where sentences begin and end. None ends behind an abbreviation.
fn bounds(text: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    split(text, &mut |start, end| match out.last_mut() {
        Some(last) if is_abbreviated(&text[last.0..last.1]) => last.1 = end,
        _ => out.push((start, end)),
    });
    if out.is_empty() { vec![(0, text.len())] } else { out }
}

/// Where Unicode's rules (UAX 29) end sentences. Most ends are plain: a stop, a space and a capital letter of ASCII. What
/// stands between two such ends is put to the rules only if they might find another end in it.
fn split(text: &str, tell: &mut dyn FnMut(usize, usize)) {
    let bytes = text.as_bytes();
    let (mut start, mut plain) = (0, true);
    let mut flush = |start: usize, end: usize, plain: bool| match plain {
        true => tell(start, end),
        false => text[start..end].split_sentence_bound_indices().for_each(|(at, part)| {
            tell(start + at, start + at + part.len());
        }),
    };
    for (at, byte) in bytes.iter().enumerate() {
        let ends = matches!(byte, b'.' | b'!' | b'?');
        if ends && bytes.get(at + 1) == Some(&b' ') && bytes.get(at + 2).is_some_and(u8::is_ascii_uppercase) {
            flush(start, at + 2, plain);
            (start, plain) = (at + 2, true);
        } else if ends && bytes[at + 1..].iter().any(|byte| *byte != b' ')
            || matches!(byte, b'\n' | b'\r' | 0x0b | 0x0c)
            || is_strange(bytes, at)
        {
            plain = false;
        }
    }
    if start < bytes.len() {
        flush(start, bytes.len(), plain);
    }
}

/// Whether a character that is no ASCII begins here of which the rules may say more than that it is a letter, a space, a
/// dash or a quotation mark: all but Latin letters, U+2010 to U+201F, and what continues a character.
fn is_strange(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        0..=0xbf => false,
        // U+00C0 to U+01FF.
        0xc3..=0xc7 => false,
        0xe2 => {
            !(bytes.get(at + 1) == Some(&0x80) && bytes.get(at + 2).is_some_and(|last| (0x90..=0x9f).contains(last)))
        }
        _ => true,
    }
}

fn is_abbreviated(sentence: &str) -> bool {
    let Some(rest) = sentence.trim_end().strip_suffix('.') else { return false };
    let word = rest.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"')).next().unwrap_or("");
    let initials = word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase));
    initials || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation as _;

    use crate::parse::prose::sentences::{Block, Piece, split};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn sentences_end_where_unicode_says(text in "([a-z]{1,3}|[A-Z][a-z]?|[0-9]|[.!?]{1,2}| |  |\n|,|:|\"|”|“|’|–|—|é|Š|…|؟|。|а|А|\u{301}|\u{a0}|\u{85}|\u{2028}|\u{200b}|\\)|\\(){0,24}") {
            let mut found = Vec::new();
            split(&text, &mut |start, end| found.push((start, end)));
            let all: Vec<_> = text.split_sentence_bound_indices().map(|(at, part)| (at, at + part.len())).collect();
            prop_assert_eq!(found, all, "{:?}", text);
        }
    }

    proptest! {
        #[test]
        fn words_are_what_stands_between_spaces(text in "([a-z]{1,3}|[0-9]|[-.!]| |\\t|\n|\u{b}|\u{1c}|é|–|\u{a0}|\u{2028}|א){0,24}") {
            let mut block = Block::default();
            block.text(&text);
            let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
            prop_assert_eq!(block.words() as usize, words, "{:?}", text);
        }
    }

    #[test]
    fn a_citation_belongs_to_the_sentence_before_it() {
        let mut block = Block::default();
        block.text("On 16 Jan. Iran struck. Two died. ");
        block.cite(0);
        block.text(" The U.S. Navy watched ");
        block.mention(0, "Koh-e Sabz");
        block.text(". It was over.");
        let mut said = Vec::new();
        block.sentences(|s| said.push(s.pieces));
        let text = |t: &str| Piece::Text(t.to_owned());
        assert_eq!(
            said,
            [
                vec![text("Two died. "), Piece::Cite(0)],
                vec![text("The U.S. Navy watched "), Piece::Mention(0), text(".")]
            ]
        );
    }
}
