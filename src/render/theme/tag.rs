//! Finding the `{% … %}` tags of a template in its text, where the template engine tells no place.

use std::ops::Range;

/// One `{% word argument … %}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag<'t> {
    pub word: &'t str,
    /// What follows the word: a name, or a string without its quotes.
    pub argument: &'t str,
    /// Where the argument stands.
    pub at: Range<usize>,
    /// The whole tag, with its braces.
    pub whole: Range<usize>,
}

/// All tags, in order; comments are passed over.
pub fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find("{%").map(|at| at + from) {
        if let Some(open) = text[from..start].rfind("{#").map(|at| at + from)
            && let Some(close) = text[open..].find("#}").map(|at| at + open + 2)
            && close > start
        {
            from = close;
            continue;
        }
        let end = text[start..].find("%}").map_or(text.len(), |at| start + at + 2);
        found.extend(tag(text, start..end));
        from = end;
    }
    found
}

fn tag(text: &str, whole: Range<usize>) -> Option<Tag<'_>> {
    let inner = text[whole.clone()].trim_start_matches("{%").trim_start_matches('-');
    let (word, rest) = split_word(inner.trim_start());
    let rest = rest.trim_start();
    let argument = match rest.chars().next() {
        Some(quote @ ('"' | '\'' | '`')) => rest[1..].split(quote).next().unwrap_or(""),
        _ => split_word(rest).0,
    };
    let start = offset(text, argument);
    (!word.is_empty()).then(|| Tag { word, argument, at: start..start + argument.len(), whole })
}

/// Where a part of a text begins in it.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

fn split_word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-').unwrap_or(text.len());
    text.split_at(end)
}

/// The text with a range replaced by blanks: every other byte keeps its place.
pub fn blank(text: &str, range: Range<usize>) -> String {
    let blanks: String = text[range.clone()].bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }).collect();
    format!("{}{blanks}{}", &text[..range.start], &text[range.end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_tags_but_not_in_comments() {
        let text = "{# {% extends \"x\" %} #}{%- extends \"base.html\" %}\n{% component menu(items) -%}";
        let seen: Vec<_> = tags(text).into_iter().map(|t| (t.word, t.argument, &text[t.at])).collect();
        assert_eq!(seen, [("extends", "base.html", "base.html"), ("component", "menu", "menu")]);
    }

    #[test]
    fn blanks_keep_lines() {
        assert_eq!(blank("a{%\nx %}b", 1..8), "a  \n    b");
    }
}
