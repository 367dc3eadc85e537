//! Text made safe to stand in HTML, between tags or in a quoted attribute.

use std::convert::Infallible;

/// Escapes text for both places: `&`, `<`, `>`, `"` and `'`. Control characters that HTML forbids become U+FFFD.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    push(&mut out, text);
    out
}

/// Appends escaped text.
pub fn push(out: &mut String, text: &str) {
    parts(text, &mut |part| {
        out.push_str(part);
        Ok::<(), Infallible>(())
    })
    .unwrap_or_else(|never| match never {});
}

/// Gives the parts of which escaped text consists, most of them the text's own.
///
/// # Errors
/// Whatever `give` says first.
pub fn parts<E>(text: &str, give: &mut dyn FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    let mut from = 0;
    let mut at = 0;
    while let Some(skipped) = text.as_bytes()[at..].iter().position(|byte| SUSPECT[*byte as usize]) {
        at += skipped;
        let suspect = text[at..].chars().next().expect("a suspect byte begins a character");
        let end = at + suspect.len_utf8();
        if let Some(instead) = instead(suspect) {
            if from < at {
                give(&text[from..at])?;
            }
            give(instead)?;
            from = end;
        }
        at = end;
    }
    if from < text.len() { give(&text[from..]) } else { Ok(()) }
}

/// The bytes that may begin a character that does not stay as it is; none of them stands within a character.
const SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let control = byte < 0x20 && byte != 0x09 && byte != 0x0a && byte != 0x0d || byte == 0x7f;
        let markup = matches!(byte as u8, b'&' | b'<' | b'>' | b'"' | b'\'');
        // U+0080 to U+009F, U+FDD0 to U+FDEF, and the last two of each plane.
        let other = matches!(byte as u8, 0xc2 | 0xef | 0xf0..=0xf4);
        suspect[byte] = control || markup || other;
        byte += 1;
    }
    suspect
};

fn instead(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        c if is_forbidden(c) => Some("\u{fffd}"),
        _ => None,
    }
}

fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\x7f'..='\u{9f}')
        || matches!(c as u32 & 0xffff, 0xfffe | 0xffff)
        || matches!(c, '\u{fdd0}'..='\u{fdef}')
}

#[cfg(test)]
mod tests {
    use super::{escape, is_forbidden};

    #[test]
    fn nothing_of_the_text_is_markup() {
        assert_eq!(escape("<b a=\"1\">'&amp;"), "&lt;b a=&quot;1&quot;&gt;&#39;&amp;amp;");
        assert_eq!(escape("a\u{0}b\u{85}c\td"), "a\u{fffd}b\u{fffd}c\td");
    }

    #[test]
    fn every_character_is_looked_at() {
        for c in '\0'..=char::MAX {
            let stays = !is_forbidden(c) && !"&<>\"'".contains(c);
            assert_eq!(escape(&format!("a{c}ü")) == format!("a{c}ü"), stays, "{c:?}");
        }
    }
}
