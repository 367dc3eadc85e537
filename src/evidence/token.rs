//! A text as words and marks, each with its place and with what it is compared by. Reading is linear.

use std::hash::{BuildHasher, Hasher};

use foldhash::quality::FixedState;

use crate::evidence::letter::{self, Class, class};
use crate::text::script;

/// What stands before a token, from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    None,
    Space,
    Line,
    Paragraph,
    Page,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    Number,
    /// An ideograph or kana, or a letter of another script without spaces.
    Solid,
    /// A mark that is set among ideographs.
    Wide,
    Mark,
    /// The minus sign of a number.
    Minus,
    Quote,
    Dash,
    Dots,
}

impl Kind {
    #[must_use]
    pub const fn is_word(self) -> bool {
        matches!(self, Self::Word | Self::Number | Self::Solid)
    }

    /// White space beside such a token does not count.
    const fn is_loose(self) -> bool {
        matches!(self, Self::Quote | Self::Dash)
    }
}

/// A word or a mark. Hashes are even: the lowest bit of a key says whether white space stands before.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub hash: u64,
    /// The bytes of it, without ignored marks before and after.
    pub start: u32,
    pub end: u32,
    /// How many words, and how many ends of sentences, stand before it.
    pub word: u32,
    pub sentence: u32,
    pub gap: Gap,
    pub kind: Kind,
    /// Whether a soft hyphen stands directly before its gap.
    pub soft: bool,
}

impl Token {
    #[must_use]
    pub fn text<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start as usize..self.end as usize]
    }
}

/// The tokens of a text, and for each word that mixes scripts its start and its hash with the strangers folded.
#[derive(Debug, Default)]
pub struct Tokens {
    pub all: Vec<Token>,
    pub mixed: Vec<(u32, u64)>,
}

/// The hash of what a word is compared by.
#[must_use]
pub fn hash(folded: &str) -> u64 {
    let mut hasher = FixedState::with_seed(0x00b1_1e4f).build_hasher();
    hasher.write(folded.as_bytes());
    hasher.finish() & !1
}

/// What each token is compared by, with the white space before it.
#[must_use]
pub fn keys(tokens: &[Token]) -> Vec<u64> {
    let mut before = Kind::Quote;
    let key = |token: &Token| {
        let wide = |kind| matches!(kind, Kind::Solid | Kind::Wide);
        let free = before.is_loose() || token.kind.is_loose() || (wide(before) && wide(token.kind));
        before = token.kind;
        token.hash | u64::from(token.gap > Gap::None && !free)
    };
    tokens.iter().map(key).collect()
}

/// Reads a text. Of one longer than 4 GB only the beginning is read.
#[must_use]
pub fn read(text: &str) -> Tokens {
    let end = text.floor_char_boundary(u32::MAX as usize);
    let mut reader = Reader::new(&text[..end]);
    while reader.at < reader.text.len() {
        reader.step();
    }
    reader.out
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    out: Tokens,
    gap: Gap,
    soft: bool,
    words: u32,
    buffer: String,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        let out = Tokens { all: Vec::with_capacity(text.len() / 5), mixed: Vec::new() };
        Self { text, at: 0, out, gap: Gap::None, soft: false, words: 0, buffer: String::new() }
    }

    fn step(&mut self) {
        let rest = &self.text[self.at..];
        let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if plain > 0 && rest.as_bytes().get(plain).is_none_or(u8::is_ascii) {
            let word = &rest[..plain];
            let kind = if word.bytes().all(|b| b.is_ascii_digit()) { Kind::Number } else { Kind::Word };
            self.put(kind, hash(word), self.at + plain);
            return;
        }
        let Some(c) = rest.chars().next() else { return };
        match class(c) {
            Class::Space => self.space(c),
            Class::Ignored => {
                self.soft = c == '\u{ad}';
                self.at += c.len_utf8();
            }
            Class::Letter | Class::Combining => self.word(),
            Class::Solid => self.mark(Kind::Solid),
            Class::Mark => self.mark(if letter::is_cjk(c) { Kind::Wide } else { Kind::Mark }),
            Class::Single => self.quote(c, 1),
            Class::Double => self.quote(c, 2),
            Class::Dash => self.dash(c),
            Class::Dot => self.dots(),
        }
    }

    fn space(&mut self, c: char) {
        let gap = match c {
            '\n' | '\u{85}' | '\u{2028}' if self.gap >= Gap::Line => Gap::Paragraph,
            '\n' | '\u{85}' | '\u{2028}' => Gap::Line,
            '\u{2029}' => Gap::Paragraph,
            '\u{c}' => Gap::Page,
            _ => Gap::Space,
        };
        self.gap = self.gap.max(gap);
        self.at += c.len_utf8();
    }

    /// A run of letters, digits and combining marks. Ignored marks inside it do not end it.
    fn word(&mut self) {
        let (mut end, mut soft) = (self.at, false);
        let (mut digits, mut marks) = (true, true);
        self.buffer.clear();
        for (at, c) in self.text[self.at..].char_indices() {
            match class(c) {
                found @ (Class::Letter | Class::Combining) => {
                    digits &= c.is_numeric();
                    marks &= found == Class::Combining;
                    letter::push(c, &mut self.buffer);
                    end = self.at + at + c.len_utf8();
                    soft = false;
                }
                Class::Ignored => soft = c == '\u{ad}',
                _ => break,
            }
        }
        letter::compose(&mut self.buffer);
        if let Some(twin) = script::folded(&self.buffer) {
            self.out.mixed.push((index(self.at), hash(&twin)));
        }
        let kind = match (marks, digits) {
            (true, _) => Kind::Mark,
            (_, true) => Kind::Number,
            _ => Kind::Word,
        };
        self.put(kind, hash(&self.buffer), end);
        self.soft = soft;
    }

    /// One character with the combining marks upon it.
    fn mark(&mut self, kind: Kind) {
        self.buffer.clear();
        let mut end = self.at;
        for (at, c) in self.text[self.at..].char_indices() {
            if at > 0 && class(c) != Class::Combining {
                break;
            }
            letter::push(c, &mut self.buffer);
            end = self.at + at + c.len_utf8();
        }
        letter::compose(&mut self.buffer);
        self.put(kind, hash(&self.buffer), end);
    }

    /// All quotation marks are alike, but minutes are no seconds and feet no inches.
    fn quote(&mut self, c: char, strokes: u8) {
        let after_digit = self.text[..self.at].chars().next_back().is_some_and(char::is_numeric);
        let name = match strokes {
            1 if after_digit => "digit'",
            2 if after_digit => "digit\"",
            _ => "quote\"",
        };
        self.put(Kind::Quote, hash(name), self.at + c.len_utf8());
    }

    fn dash(&mut self, c: char) {
        let before = self.text[..self.at].chars().next_back();
        let run = self.text[self.at..].bytes().take_while(|b| *b == b'-').count();
        let end = self.at + c.len_utf8().max(run);
        let number = self.text[end..].chars().next().is_some_and(char::is_numeric);
        if number && run < 2 && before.is_none_or(opens) {
            self.put(Kind::Minus, hash("minus-"), end);
        } else if run < 2 && letter::is_hyphen(c) && self.gap == Gap::None && joins(&self.text[end..]) {
            self.put(Kind::Dash, hash(if self.out.all.is_empty() { "dash-" } else { "hyphen-" }), end);
        } else {
            self.put(Kind::Dash, hash("dash-"), end);
        }
    }

    /// A run of full stops, an ellipsis counted as three.
    fn dots(&mut self) {
        let (mut end, mut count) = (self.at, 0_usize);
        for c in self.text[self.at..].chars().take_while(|c| class(*c) == Class::Dot) {
            count += if c == '.' { 1 } else { 3 };
            end += c.len_utf8();
        }
        let kind = if count == 1 { Kind::Mark } else { Kind::Dots };
        self.put(kind, hash(&format!("dots.{count}")), end);
    }

    fn put(&mut self, kind: Kind, hash: u64, end: usize) {
        let last = self.out.all.last();
        let ended = last.is_some_and(|last| ends_sentence(self.text, last, self.at, self.gap));
        let sentence = last.map_or(0, |last| last.sentence) + u32::from(ended && kind != Kind::Quote);
        let (start, end) = (index(self.at), index(end));
        let Self { gap, soft, words: word, .. } = *self;
        self.words += u32::from(kind.is_word() && !self.continues());
        self.out.all.push(Token { hash, start, end, word, sentence, gap, kind, soft });
        (self.gap, self.soft, self.at) = (Gap::None, false, end as usize);
    }

    /// `t` of `don't` and `000` of `10,000` are no words of their own.
    fn continues(&self) -> bool {
        let [.., before, joint] = self.out.all.as_slice() else { return false };
        let joins = matches!(joint.kind, Kind::Mark | Kind::Quote);
        self.gap == Gap::None && joint.gap == Gap::None && joins && before.kind.is_word()
    }
}

fn index(at: usize) -> u32 {
    u32::try_from(at).expect("a text that is read has less than 4 GB")
}

/// Whether something stands directly behind a hyphen, or on the next line.
fn joins(after: &str) -> bool {
    let mut lines = 0;
    for c in after.chars().filter(|c| class(*c) != Class::Ignored).take(80) {
        match c {
            '\n' | '\u{85}' | '\u{2028}' => lines += 1,
            '\r' => {}
            c if c.is_whitespace() && lines == 0 => return false,
            c if c.is_whitespace() => {}
            _ => return lines == 0 || (lines == 1 && !hangs(after)),
        }
    }
    false
}

/// Whether a hyphen hangs before these words, as in `pre- and post-war`: it breaks no word at the end of its line.
#[must_use]
pub fn hangs(after: &str) -> bool {
    let near = &after[..after.floor_char_boundary(80)];
    let mut words = near.split_whitespace();
    let joint = matches!(words.next(), Some("and" | "or" | "to" | "und" | "oder" | "bis" | "et" | "ou" | "y" | "и"));
    let inner = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).contains(letter::is_hyphen);
    joint && words.next().is_some_and(inner)
}

/// Whether a minus sign may stand after it.
#[must_use]
pub fn opens(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '(' | '[' | '{' | '/' | '=' | '<' | '>' | '~' | '±')
        || matches!(class(c), Class::Single | Class::Double)
}

#[must_use]
pub fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।' | '॥' | '։' | '።')
}

/// Whether a sentence ends between a token and what stands at `at`. After a full stop it goes on with a small letter,
/// and after what looks like an abbreviation.
fn ends_sentence(text: &str, last: &Token, at: usize, gap: Gap) -> bool {
    if gap >= Gap::Paragraph {
        return true;
    }
    if matches!(last.kind, Kind::Word | Kind::Number | Kind::Solid | Kind::Dash | Kind::Minus) {
        return false;
    }
    let closes = |c| matches!(class(c), Class::Single | Class::Double) || matches!(c, ')' | ']');
    let mut before = &text[..last.end as usize];
    // Few marks close one sentence; a longer run of them is something else.
    for _ in 0..4 {
        before = before.strip_suffix(closes).unwrap_or(before);
    }
    let Some(stop) = before.chars().next_back().filter(|c| is_stop(*c)) else { return false };
    if !stop.is_ascii() && stop != '…' {
        return true;
    }
    let next = text[at..].chars().next();
    gap > Gap::None && !next.is_some_and(char::is_lowercase) && !(stop == '.' && is_short(before))
}

/// `Mr.`, `Gen.`, `U.S.`: at most three letters, the first of them a capital.
fn is_short(before: &str) -> bool {
    let word = before.trim_end_matches('.');
    let letters = word.chars().rev().take_while(|c| c.is_alphabetic()).take(4).collect::<Vec<_>>();
    letters.len() < 4 && letters.last().is_some_and(|c| c.is_uppercase())
}
