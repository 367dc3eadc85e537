//! Square brackets in running text: which of them are citations or notes, and which were meant to be links.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::Event;

use crate::parse::prose::inline::Item;

/// A character of running text and where it stands. One that was escaped, or written as an entity, means nothing.
#[derive(Clone, Copy, Debug)]
pub struct Letter {
    pub c: char,
    pub at: u32,
    pub item: u32,
    pub plain: bool,
}

/// What a pair of brackets is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Its letters, without the brackets, in `Found::letters`.
    Citation(Range<usize>),
    Footnote(String),
}

/// A pair of brackets, with its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub kind: Kind,
    pub range: Range<usize>,
}

/// A fault of brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    UnclosedCitation,
    UndefinedFootnote(String),
    EmptyWikilink,
    UnclosedWikilink,
    /// `[text](an address)`, which is no link.
    SpacedAddress,
    /// A citation or a footnote inside a citation.
    Nested(&'static str),
    /// A wikilink in the text of a link.
    WikilinkInLink,
}

/// What the brackets of a block are.
#[derive(Debug, Default)]
pub struct Found {
    pub letters: Vec<Letter>,
    /// In order, none inside another.
    pub marks: Vec<Mark>,
    pub faults: Vec<(Fault, Range<usize>)>,
}

/// Looks at the brackets of a block; `notes` are the labels of the footnotes there are.
#[must_use]
pub fn find(text: &str, items: &[Item], notes: &BTreeSet<String>) -> Found {
    let is_bracket = |item: &Item| matches!(item, Item::Event(Event::Text(_), r) if text[r.clone()].contains('['));
    if !items.iter().any(is_bracket) {
        return Found::default();
    }
    let mut found = Found { letters: letters(text, items), ..Found::default() };
    let (pairs, open) = pairs(&found.letters);
    let around = around(items);
    for pair in &pairs {
        found.close(pair, notes, &around);
    }
    found.marks.sort_by_key(|mark| (mark.range.start, usize::MAX - mark.range.end));
    found.tell_nested();
    found.unclosed(&open);
    found
}

/// An opening bracket, and whether a `@key` stands directly in it.
#[derive(Clone, Copy, Debug)]
struct Opening {
    letter: usize,
    cites: bool,
}

fn pairs(letters: &[Letter]) -> (Vec<(Opening, usize)>, Vec<Opening>) {
    let (mut stack, mut pairs): (Vec<Opening>, Vec<_>) = (Vec::new(), Vec::new());
    for (at, letter) in letters.iter().enumerate().filter(|(_, l)| l.plain) {
        match letter.c {
            '[' => stack.push(Opening { letter: at, cites: false }),
            ']' => pairs.extend(stack.pop().map(|open| (open, at))),
            '@' if is_key_start(letters, at) => stack.iter_mut().last().into_iter().for_each(|open| open.cites = true),
            _ => {}
        }
    }
    (pairs, stack)
}

/// Whether the `@` at `at` begins a key: nothing but space, `;`, `[` or `-` before it, a key's letter behind it.
#[must_use]
pub fn is_key_start(letters: &[Letter], at: usize) -> bool {
    let free = |l: &Letter| l.c.is_whitespace() || (l.plain && matches!(l.c, '[' | ';' | ',' | '(' | '“' | '"'));
    let before = at.checked_sub(1).and_then(|n| letters.get(n));
    let alone = match before {
        Some(dash) if dash.c == '-' && dash.plain => at < 2 || free(&letters[at - 2]),
        Some(letter) => free(letter),
        None => true,
    };
    alone && letters[at].plain && letters.get(at + 1).is_some_and(|l| l.c.is_alphanumeric() || matches!(l.c, '_' | '{'))
}

impl Found {
    fn close(&mut self, (open, close): &(Opening, usize), notes: &BTreeSet<String>, around: &Around) {
        let range = self.bytes(open.letter, close + 1);
        let inside = open.letter + 1..*close;
        if open.cites {
            match around.balanced(self.letters[open.letter].item, self.letters[*close].item) {
                true => self.marks.push(Mark { kind: Kind::Citation(inside), range }),
                false => self.faults.push((Fault::UnclosedCitation, range)),
            }
        } else if self.letters.get(open.letter + 1).is_some_and(|l| l.c == '^' && l.plain) {
            self.note(inside, range, notes);
        } else if self.doubled(open.letter) && self.blank(inside) {
            let bang = open.letter.checked_sub(2).map(|n| self.letters[n]);
            let embed = bang.is_some_and(|b| b.c == '!' && b.plain && b.at as usize + 2 == range.start);
            self.faults.push((Fault::EmptyWikilink, range.start - 1 - usize::from(embed)..range.end + 1));
        } else if let Some(address) = self.spaced_address(open.letter, *close) {
            self.faults.push((Fault::SpacedAddress, address));
        } else if around.links(self.letters[open.letter].item, self.letters[*close].item) && self.leads(*close) {
            self.faults.push((Fault::WikilinkInLink, range));
        }
    }

    /// The address in round brackets behind a pair that became no link, when it has a space in it. Words in brackets
    /// behind a bracket are prose, unless the first are an image's or the others look like an address.
    fn spaced_address(&self, open: usize, close: usize) -> Option<Range<usize>> {
        let bracket = self.letters.get(close + 1)?;
        if bracket.c != '(' || !bracket.plain || bracket.at != self.letters[close].at + 1 {
            return None;
        }
        let start = close + 2;
        let length = self.letters[start..].iter().position(|l| l.c == ')')?;
        let text: String = self.letters[start..start + length].iter().map(|l| l.c).collect();
        let ending = text.trim().rsplit_once('.').map_or("", |(_, ending)| ending);
        let file = (2..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric());
        let image = open.checked_sub(1).is_some_and(|n| self.letters[n].c == '!' && self.letters[n].plain);
        let lost = text.trim().contains(' ') && !text.contains(['"', '<']) && (file || text.contains("://"));
        (lost || image && text.trim().contains(' ') && !text.contains(['"', '<']))
            .then(|| self.bytes(start, start + length))
    }

    /// Whether the address of a link stands behind a bracket.
    fn leads(&self, close: usize) -> bool {
        let end = self.letters[close].at + 1;
        let mut rest = self.letters[close + 1..].iter();
        let opens = rest.next().is_some_and(|l| l.c == '(' && l.plain && l.at == end);
        opens && rest.take_while(|l| l.c != ')' && !l.c.is_whitespace()).any(|l| ":/#.".contains(l.c))
    }

    /// Drops the marks that stand inside another; of the citations among them the first is told.
    fn tell_nested(&mut self) {
        let (mut end, mut told) = (0, false);
        let faults = &mut self.faults;
        self.marks.retain(|mark| {
            let outside = mark.range.start >= end;
            if outside {
                (end, told) = (mark.range.end, false);
            } else if !std::mem::replace(&mut told, true) {
                let what = if let Kind::Citation(_) = mark.kind { "another citation" } else { "a footnote" };
                faults.push((Fault::Nested(what), mark.range.clone()));
            }
            outside
        });
    }

    /// `[^label]` that was not taken for a reference: the label is unknown, or another bracket follows.
    fn note(&mut self, inside: Range<usize>, range: Range<usize>, notes: &BTreeSet<String>) {
        let label: String = self.letters[inside].iter().skip(1).map(|l| l.c).collect();
        if notes.contains(&label) {
            self.marks.push(Mark { kind: Kind::Footnote(label), range });
        } else if !label.is_empty() && !label.contains(char::is_whitespace) {
            self.faults.push((Fault::UndefinedFootnote(label), range));
        }
    }

    fn unclosed(&mut self, open: &[Opening]) {
        let mut run = None;
        for opening in open {
            let next = self.letters.get(opening.letter + 1);
            let key = next.is_some_and(|l| l.plain && matches!(l.c, '@' | '-'));
            if opening.cites && key {
                self.faults.push((Fault::UnclosedCitation, self.bytes(opening.letter, opening.letter + 2)));
            } else if self.doubled(opening.letter) {
                // A run of brackets is one fault.
                if run.replace(opening.letter) == opening.letter.checked_sub(1) {
                    continue;
                }
                let range = self.bytes(opening.letter - 1, opening.letter + 1);
                self.faults.push((Fault::UnclosedWikilink, range));
            } else if next.is_some_and(|l| l.c == '[' && l.plain)
                && self.doubled(opening.letter + 1)
                && open.binary_search_by_key(&(opening.letter + 1), |o| o.letter).is_err()
            {
                // The inner bracket is closed by one bracket where two are due: `[[key]`.
                let range = self.bytes(opening.letter, opening.letter + 2);
                self.faults.push((Fault::UnclosedWikilink, range));
            }
        }
    }

    /// Whether the bracket at a letter is the second of two.
    fn doubled(&self, letter: usize) -> bool {
        let before = letter.checked_sub(1).map(|n| self.letters[n]);
        before.is_some_and(|b| b.c == '[' && b.plain && b.at + 1 == self.letters[letter].at)
    }

    fn blank(&self, inside: Range<usize>) -> bool {
        let after = self.letters.get(inside.end + 1).is_some_and(|l| l.c == ']' && l.plain);
        // A label alone names nothing.
        after && self.letters[inside].iter().take_while(|l| l.c != '|').all(|l| l.c.is_whitespace())
    }

    /// The bytes of some letters.
    #[must_use]
    pub fn bytes(&self, start: usize, end: usize) -> Range<usize> {
        let last = self.letters[end.min(self.letters.len()) - 1];
        let width = if last.plain { last.c.len_utf8() } else { 1 };
        self.letters[start].at as usize..last.at as usize + width
    }
}

/// What stands around each item: the item that opened the innermost element, and the wikilinks before it.
struct Around(Vec<(u32, u32)>);

fn around(items: &[Item]) -> Around {
    let (mut open, mut links) = (vec![0], 0);
    let mut out = Vec::with_capacity(items.len());
    for (number, item) in items.iter().enumerate() {
        match item {
            Item::Event(Event::Start(_), _) => open.push(narrow(number) + 1),
            Item::Event(Event::End(_), _) if open.len() > 1 => drop(open.pop()),
            Item::Wiki { .. } => links += 1,
            Item::Event(..) => {}
        }
        out.push((open[open.len() - 1], links));
    }
    Around(out)
}

impl Around {
    /// Whether everything that begins between two pieces of text also ends there.
    fn balanced(&self, first: u32, last: u32) -> bool {
        self.0[first as usize].0 == self.0[last as usize].0
    }

    /// Whether a wikilink stands between two items.
    fn links(&self, first: u32, last: u32) -> bool {
        self.0[first as usize].1 < self.0[last as usize].1
    }
}

/// The letters of a block's running text. A link to a record counts as one letter that means nothing.
fn letters(text: &str, items: &[Item]) -> Vec<Letter> {
    let mut out = Vec::new();
    let mut image = 0_usize;
    for (number, item) in items.iter().enumerate() {
        let range = item.range();
        let one = |c, plain| Letter { c, at: narrow(range.start), item: narrow(number), plain };
        match item {
            Item::Event(Event::Start(pulldown_cmark::Tag::Image { .. }), _) => image += 1,
            Item::Event(Event::End(pulldown_cmark::TagEnd::Image), _) => image -= 1,
            _ if image > 0 => {}
            Item::Event(Event::Text(said), _) => {
                let first = one(' ', !escaped(text, range.start, &out));
                push_text(&mut out, &text[range.clone()], said, first);
            }
            Item::Event(Event::Code(said), _) => out.extend(said.chars().map(|c| one(c, false))),
            Item::Event(Event::SoftBreak | Event::HardBreak, _) => out.push(one(' ', false)),
            Item::Event(Event::Start(_) | Event::End(_), _) => {}
            Item::Event(..) | Item::Wiki { .. } => out.push(one('\u{fffc}', false)),
        }
    }
    out
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).expect("a file is at most 16 MiB")
}

/// Whether a backslash that was taken for an escape stands before a byte.
fn escaped(text: &str, at: usize, before: &[Letter]) -> bool {
    let backslash = at > 0 && text.as_bytes()[at - 1] == b'\\';
    backslash && before.last().is_none_or(|l| l.at as usize + 1 != at || l.c != '\\')
}

/// Adds the letters of one piece of text; `first` says where it stands and whether its first one is escaped.
fn push_text(out: &mut Vec<Letter>, source: &str, said: &str, first: Letter) {
    if source != said {
        out.extend(said.chars().map(|c| Letter { c, plain: false, ..first }));
        return;
    }
    for (at, c) in source.char_indices() {
        out.push(Letter { c, at: first.at + narrow(at), plain: at > 0 || first.plain, ..first });
    }
}
