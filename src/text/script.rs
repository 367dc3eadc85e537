//! Letters of another script that hide inside a word. What is made of such a word is decided elsewhere.

use unicode_normalization::char::is_combining_mark;

/// A letter of another script than its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stranger {
    pub letter: char,
    /// Its byte in the word.
    pub at: usize,
    /// The letter of the word's own script that looks like it.
    pub twin: Option<char>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Greek,
    Armenian,
}

/// The words of a text, each with its byte: runs of letters, digits and the marks upon them.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let inside = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(inside)?;
        let end = text[start..].find(|c| !inside(c)).map_or(text.len(), |at| start + at);
        from = end;
        Some((start, &text[start..end]))
    })
}

/// The strangers in a word that mixes Latin, Cyrillic, Greek or Armenian letters; none if it does not. The word is
/// Latin if it is once its lookalikes are replaced; otherwise it is of the script that most of its letters have.
#[must_use]
pub fn mixed(word: &str) -> Option<Vec<Stranger>> {
    if word.is_ascii() {
        return None;
    }
    let mut counts = [0_usize; 4];
    for script in word.chars().filter_map(script) {
        counts[script as usize] += 1;
    }
    if counts.iter().filter(|n| **n > 0).count() < 2 {
        return None;
    }
    let all = [Script::Latin, Script::Cyrillic, Script::Greek, Script::Armenian];
    let most = all.into_iter().rev().max_by_key(|s| counts[*s as usize])?;
    let is_twinless = |c: char| script(c).is_some_and(|s| s != Script::Latin) && latin(c).is_none();
    let host = if counts[0] > 0 && !word.contains(is_twinless) { Script::Latin } else { most };
    let strangers = word.char_indices().filter(|(_, c)| script(*c).is_some_and(|s| s != host));
    Some(strangers.map(|(at, letter)| Stranger { letter, at, twin: twin(letter, host) }).collect())
}

/// A word that mixes scripts, with its strangers replaced by their twins; none if there is nothing to replace.
#[must_use]
pub fn folded(word: &str) -> Option<String> {
    let strangers = mixed(word)?;
    let mut left = strangers.iter().peekable();
    let replaced = |(at, c)| left.next_if(|s| s.at == at).and_then(|s| s.twin).unwrap_or(c);
    let out: String = word.char_indices().map(replaced).collect();
    (out != word).then_some(out)
}

fn script(c: char) -> Option<Script> {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' => Some(Script::Latin),
        '\u{1e00}'..='\u{1eff}' => Some(Script::Latin),
        '\u{400}'..='\u{482}' | '\u{48a}'..='\u{52f}' => Some(Script::Cyrillic),
        '\u{370}'..='\u{373}' | '\u{376}'..='\u{377}' | '\u{37b}'..='\u{37d}' | '\u{37f}' => Some(Script::Greek),
        '\u{386}' | '\u{388}'..='\u{3ff}' | '\u{1f00}'..='\u{1fbc}' => Some(Script::Greek),
        '\u{531}'..='\u{556}' | '\u{560}'..='\u{588}' => Some(Script::Armenian),
        _ => None,
    }
}

fn twin(c: char, host: Script) -> Option<char> {
    match (script(c)?, host) {
        (_, Script::Latin) => latin(c),
        (Script::Latin, host) => TWINS.iter().find(|(s, t)| *t == c && script(*s) == Some(host)).map(|(s, _)| *s),
        _ => None,
    }
}

fn latin(c: char) -> Option<char> {
    TWINS.iter().find(|(stranger, _)| *stranger == c).map(|(_, twin)| *twin)
}

/// Each stranger with the one Latin letter that it looks like. No digit is among them, on either side.
#[rustfmt::skip]
const TWINS: [(char, char); 93] = [
    // Cyrillic.
    ('а', 'a'), ('е', 'e'), ('о', 'o'), ('р', 'p'), ('с', 'c'), ('у', 'y'), ('х', 'x'), ('і', 'i'), ('ї', 'ï'),
    ('ј', 'j'), ('ѕ', 's'), ('һ', 'h'), ('ԁ', 'd'), ('ԛ', 'q'), ('ԝ', 'w'), ('ё', 'ë'), ('к', 'k'), ('ѵ', 'v'),
    ('ү', 'y'), ('ӏ', 'l'), ('ѐ', 'è'), ('ӓ', 'ä'), ('ӧ', 'ö'), ('ӱ', 'ÿ'), ('ӕ', 'æ'), ('ә', 'ǝ'),
    ('А', 'A'), ('В', 'B'), ('Е', 'E'), ('К', 'K'), ('М', 'M'), ('Н', 'H'), ('О', 'O'), ('Р', 'P'), ('С', 'C'),
    ('Т', 'T'), ('У', 'Y'), ('Х', 'X'), ('І', 'I'), ('Ї', 'Ï'), ('Ј', 'J'), ('Ѕ', 'S'), ('Ԛ', 'Q'), ('Ԝ', 'W'),
    ('Ё', 'Ë'), ('Ѵ', 'V'), ('Ү', 'Y'), ('Ӏ', 'I'), ('Ӓ', 'Ä'), ('Ӧ', 'Ö'), ('Ӕ', 'Æ'),
    // Greek.
    ('ο', 'o'), ('ν', 'v'), ('α', 'a'), ('ρ', 'p'), ('ι', 'i'), ('κ', 'k'), ('υ', 'u'), ('χ', 'x'), ('γ', 'y'),
    ('ϲ', 'c'), ('ϳ', 'j'),
    ('Α', 'A'), ('Β', 'B'), ('Ε', 'E'), ('Ζ', 'Z'), ('Η', 'H'), ('Ι', 'I'), ('Κ', 'K'), ('Μ', 'M'), ('Ν', 'N'),
    ('Ο', 'O'), ('Ρ', 'P'), ('Τ', 'T'), ('Υ', 'Y'), ('Χ', 'X'), ('Ϲ', 'C'), ('Ϳ', 'J'),
    // Armenian.
    ('օ', 'o'), ('ո', 'n'), ('ս', 'u'), ('հ', 'h'), ('ց', 'g'), ('զ', 'q'), ('յ', 'j'), ('լ', 'l'), ('ա', 'w'),
    ('Օ', 'O'), ('Տ', 'S'), ('Լ', 'L'), ('Ս', 'U'), ('Ց', 'G'), ('Ղ', 'N'),
];

#[cfg(test)]
mod tests {
    use super::{Stranger, TWINS, folded, mixed, script, words};

    #[test]
    fn a_word_of_one_script_has_no_strangers() {
        for word in ["peace", "мир", "naïve", "Ελλάδα", "字", "10", "سلام", ""] {
            assert_eq!(mixed(word), None, "{word}");
        }
    }

    #[test]
    fn strangers_have_places_and_twins() {
        let told = mixed("pеаce").expect("two letters are Cyrillic");
        let wanted =
            [Stranger { letter: 'е', at: 1, twin: Some('e') }, Stranger { letter: 'а', at: 3, twin: Some('a') }];
        assert_eq!(told, wanted);
        assert_eq!(folded("сор").as_deref(), None);
        assert_eq!(folded("соp").as_deref(), Some("cop"));
        assert_eq!(folded("мирoвой").as_deref(), Some("мировой"));
        assert_eq!(folded("kΩ"), None);
        assert_eq!(mixed("kΩ").map(|s| s[0].twin), Some(None));
    }

    #[test]
    fn each_twin_is_a_letter_of_another_script() {
        for (at, (stranger, twin)) in TWINS.iter().enumerate() {
            assert_ne!(script(*stranger), script(*twin), "{stranger}");
            assert!(stranger.is_alphabetic() && twin.is_alphabetic(), "{stranger}");
            assert!(TWINS[..at].iter().all(|(other, _)| other != stranger), "{stranger} stands twice");
        }
    }

    #[test]
    fn words_have_their_bytes() {
        assert_eq!(words("«не мир», 10%").collect::<Vec<_>>(), [(2, "не"), (7, "мир"), (17, "10")]);
    }
}
