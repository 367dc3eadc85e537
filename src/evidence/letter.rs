//! Which characters are alike when a quotation is compared with its source, and what each is to a word.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// What a character is to the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    Space,
    /// A mark that has no width and no sound: soft hyphens, joiners, direction marks, the kashida.
    Ignored,
    Letter,
    /// A letter of a script that writes no spaces: each is a word of its own.
    Solid,
    Combining,
    /// An apostrophe, or a quotation mark of one stroke.
    Single,
    /// A quotation mark of two strokes.
    Double,
    Dash,
    /// A full stop or an ellipsis; runs of them are counted.
    Dot,
    Mark,
}

#[must_use]
pub fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Class::Letter,
        '\u{1c}'..='\u{1f}' => Class::Mark,
        c if c.is_whitespace() => Class::Space,
        '.' | '…' => Class::Dot,
        '-' => Class::Dash,
        '"' => Class::Double,
        '\'' | '`' => Class::Single,
        c if c.is_ascii() => Class::Mark,
        c => wide(c),
    }
}

fn wide(c: char) -> Class {
    match c {
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{640}' | '\u{180e}' | '\u{feff}' => Class::Ignored,
        '\u{fe0e}' | '\u{fe0f}' => Class::Ignored,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => Class::Ignored,
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '´' | 'ʼ' | 'ʻ' | '׳' | '＇' | '\u{1fef}' => {
            Class::Single
        }
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '״' | '＂' => Class::Double,
        '「' | '」' | '『' | '』' | '〝' | '〞' | '〟' | '｢' | '｣' => Class::Double,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2e3a}' | '\u{2e3b}' | '\u{5be}' => Class::Dash,
        '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' | '\u{2043}' | '\u{58a}' | '\u{2e17}' => Class::Dash,
        c if is_combining_mark(c) => Class::Combining,
        c if is_cjk(c) || is_unspaced(c) => {
            if c.is_alphanumeric() {
                Class::Solid
            } else {
                Class::Mark
            }
        }
        c if c.is_alphanumeric() => Class::Letter,
        _ => Class::Mark,
    }
}

/// A dash that joins what stands directly beside it.
#[must_use]
pub const fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            ..='\u{2013}' | '\u{2043}' | '\u{2212}' | '\u{58a}' | '\u{5be}' | '\u{2e17}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// A mark that turns the direction of writing: what is seen is then not what stands there.
#[must_use]
pub const fn is_turning(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Ideographs, kana, and the punctuation that is set among them: white space between two of them does not count.
#[must_use]
pub fn is_cjk(c: char) -> bool {
    match c {
        '\u{3007}' => true,
        // Full-width digits and letters are written with spaces as others are.
        '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => false,
        '\u{2e80}'..='\u{2fdf}' | '\u{3001}'..='\u{312f}' | '\u{31a0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' => true,
        '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff9f}' => true,
        '\u{20000}'..='\u{3ffff}' => true,
        _ => false,
    }
}

/// Thai, Lao, Myanmar and Khmer, which write no spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e4f}' | '\u{e80}'..='\u{ecf}' | '\u{edc}'..='\u{eff}' | '\u{1000}'..='\u{103f}'
        | '\u{1050}'..='\u{108f}' | '\u{1780}'..='\u{17df}')
}

/// Adds what a letter is compared by. Ligatures and Arabic presentation forms become the letters that they draw;
/// the Arabic yeh and kaf become the Persian ones. Nothing else changes: no case, no digit, no diacritic.
pub fn push(c: char, out: &mut String) {
    match c {
        '\u{64a}' => out.push('\u{6cc}'),
        '\u{643}' => out.push('\u{6a9}'),
        '\u{fb00}'..='\u{fb06}' => out.extend([c].into_iter().nfkc()),
        // These two draw a whole sentence, with its spaces.
        '\u{fdfa}' | '\u{fdfb}' => out.push(c),
        '\u{fb50}'..='\u{fdfd}' | '\u{fe70}'..='\u{fefc}' => {
            for drawn in [c].into_iter().nfkc().filter(|d| !d.is_whitespace() && *d != '\u{640}') {
                match drawn {
                    '\u{64a}' => out.push('\u{6cc}'),
                    '\u{643}' => out.push('\u{6a9}'),
                    drawn => out.push(drawn),
                }
            }
        }
        c => out.push(c),
    }
}

/// Composes what `push` has gathered, canonically.
pub fn compose(word: &mut String) {
    if is_nfc_quick(word.chars()) != IsNormalized::Yes {
        *word = word.nfc().collect();
    }
}

/// What a word is compared by.
#[must_use]
pub fn folded(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars().filter(|c| class(*c) != Class::Ignored) {
        push(c, &mut out);
    }
    compose(&mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::{Class, class, folded};

    #[test]
    fn letters_fold_and_digits_do_not() {
        assert_eq!(folded("of\u{ad}\u{fb01}ce"), "office");
        assert_eq!(folded("كتابي"), "کتابی");
        assert_eq!(folded("cafe\u{301}"), "café");
        assert_eq!(folded("\u{fef3}\u{fe8e}"), "یا");
        assert_eq!(folded("x²３٣"), "x²３٣");
        assert_ne!(folded("cafe"), folded("café"));
    }

    #[test]
    fn each_character_has_its_class() {
        let told: Vec<Class> = "a1 \u{200c}字».–…,".chars().map(class).collect();
        let wanted = [
            Class::Letter,
            Class::Letter,
            Class::Space,
            Class::Ignored,
            Class::Solid,
            Class::Double,
            Class::Dot,
            Class::Dash,
            Class::Dot,
            Class::Mark,
        ];
        assert_eq!(told, wanted);
    }
}
