//! The lines that a finding stands in, the place marked: a paragraph is often one line, of which only the surroundings
//! are shown.

use serde::Serialize;

use crate::text::file::File;
use crate::text::span::Span;

/// Some lines of a text. What was cut off is an `…`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Excerpt {
    /// What stands in the first line before the place.
    pub before: String,
    /// The place, as far as it is in the first line.
    pub mark: String,
    pub after: String,
    /// The lines after the first that the place reaches into.
    pub more: Vec<String>,
}

/// So many letters of a long line stand before the place, and so many are shown of the place and of what follows it.
const BEFORE: usize = 60;
const SHOWN: usize = 160;
/// So many lines after the first.
const LINES: u32 = 5;

impl Excerpt {
    #[must_use]
    pub fn of(file: &File, span: Span) -> Self {
        let (first, last) = (file.place(span.start as usize), file.place(span.end as usize));
        let line: Vec<char> = file.line(first.line).chars().collect();
        let at = (first.column as usize - 1).min(line.len());
        let end = if last.line == first.line { last.column as usize - 1 } else { line.len() };
        let from = if at > BEFORE + BEFORE / 2 { at - BEFORE } else { 0 };
        let to = end.clamp(at, line.len());
        let (marked, shown) = (to.min(at + SHOWN), line.len().min(to.max(at) + SHOWN));
        let text = |from: usize, to: usize| line[from..to].iter().collect::<String>();
        let cut = |is: bool| if is { "…" } else { "" };
        let (after, more) = if marked < to {
            (cut(true).to_owned(), Vec::new())
        } else {
            let lines = first.line + 1..=last.line.min(first.line + LINES);
            (text(to, shown) + cut(shown < line.len()), lines.map(|line| short(file.line(line))).collect())
        };
        Self { before: cut(from > 0).to_owned() + &text(from, at), mark: text(at, marked), after, more }
    }

    #[must_use]
    pub fn is_blank(&self) -> bool {
        let first = [&self.before, &self.mark, &self.after];
        first.into_iter().chain(&self.more).all(|text| text.trim().is_empty())
    }
}

fn short(line: &str) -> String {
    match line.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Excerpt;
    use crate::text::file::File;
    use crate::text::span::{FileId, Span};

    fn of(text: &str, range: std::ops::Range<usize>) -> Excerpt {
        Excerpt::of(&File::new("a.md", text), Span::new(FileId(0), range))
    }

    #[test]
    fn short_lines_are_whole() {
        let found = of("one\ntwo [[x]] three\n", 8..13);
        assert_eq!((&*found.before, &*found.mark, &*found.after), ("two ", "[[x]]", " three"));
        assert!(found.more.is_empty() && !found.is_blank());
        assert!(of("", 0..0).is_blank());
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let text = format!("{}[[x]]{}", "é".repeat(500), "ü".repeat(500));
        let found = of(&text, 1000..1005);
        assert_eq!(found.mark, "[[x]]");
        assert_eq!(found.before, format!("…{}", "é".repeat(60)));
        assert_eq!(found.after, format!("{}…", "ü".repeat(160)));
        let all = of(&text, 0..text.len());
        assert_eq!((all.mark.chars().count(), &*all.after), (160, "…"));
    }

    #[test]
    fn the_lines_a_place_reaches_into_are_shown() {
        let found = of("a\nb\nc\n", 0..4);
        assert_eq!((&*found.mark, found.more), ("a", vec!["b".to_owned(), "c".to_owned()]));
        assert_eq!(of(&"x\n".repeat(50), 0..80).more.len(), 5);
    }
}
