//! Words as a sentence gives them: lists, and what is quoted.

/// "a", "a or b", "a, b or c".
#[must_use]
pub fn either<S: AsRef<str>>(words: &[S]) -> String {
    join(words, "or")
}

/// "a", "a and b", "a, b and c".
#[must_use]
pub fn all<S: AsRef<str>>(words: &[S]) -> String {
    join(words, "and")
}

/// Each word in backticks; at most twelve, then how many more there are.
#[must_use]
pub fn ticked<S: AsRef<str>>(words: &[S]) -> Vec<String> {
    const MOST: usize = 12;
    let mut shown: Vec<String> = words.iter().take(MOST).map(|w| format!("`{}`", w.as_ref())).collect();
    if words.len() > MOST {
        shown.push(format!("{} more", words.len() - MOST));
    }
    shown
}

/// Words as a message gives them: in backticks, unless there is nothing to see.
#[must_use]
pub fn quoted(text: &str) -> String {
    if text.trim().is_empty() { "an empty string".to_owned() } else { format!("`{text}`") }
}

/// Words for a terminal, which would obey the control characters in them; lines stay lines.
#[must_use]
pub fn tame(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

fn join<S: AsRef<str>>(words: &[S], last: &str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [before @ .., end] => format!("{} {last} {end}", before.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{all, either, ticked};

    #[test]
    fn lists_read_as_a_sentence() {
        assert_eq!(either(&["a"]), "a");
        assert_eq!(either(&["a", "b", "c"]), "a, b or c");
        assert_eq!(all(&ticked(&["x", "y"])), "`x` and `y`");
    }
}
