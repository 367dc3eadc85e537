//! Text made safe to stand in HTML, between tags or in a quoted attribute.

/// Escapes text for both places: `&`, `<`, `>`, `"` and `'`. Control characters that HTML forbids become U+FFFD.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    push(&mut out, text);
    out
}

/// Appends escaped text.
pub fn push(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if is_forbidden(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\x7f'..='\u{9f}')
        || matches!(c as u32 & 0xffff, 0xfffe | 0xffff)
        || matches!(c, '\u{fdd0}'..='\u{fdef}')
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_of_the_text_is_markup() {
        assert_eq!(escape("<b a=\"1\">'&amp;"), "&lt;b a=&quot;1&quot;&gt;&#39;&amp;amp;");
        assert_eq!(escape("a\u{0}b\u{85}c\td"), "a\u{fffd}b\u{fffd}c\td");
    }
}
