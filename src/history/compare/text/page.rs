//! A page of plain text, 100 columns wide: lines that are too long go on below their own beginning.

/// How wide a page is, in characters.
const WIDTH: usize = 100;

/// Lines of plain text.
#[derive(Debug, Default)]
pub struct Page(String);

impl Page {
    /// A heading, with an empty line before it.
    pub fn heading(&mut self, text: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.line("", text);
    }

    /// A line that begins as said; what does not fit goes on below the text.
    pub fn line(&mut self, start: &str, text: &str) {
        let margin = start.chars().count();
        let mut column = margin;
        self.0.push_str(start);
        for (at, word) in text.split_whitespace().enumerate() {
            let width = word.chars().count();
            if at > 0 && column + 1 + width > WIDTH {
                self.0.push('\n');
                self.0.extend(std::iter::repeat_n(' ', margin));
                column = margin;
            } else if at > 0 {
                self.0.push(' ');
                column += 1;
            }
            // What steers a terminal does not come from content.
            self.0.extend(word.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }));
            column += width;
        }
        self.0.truncate(self.0.trim_end_matches(' ').len());
        self.0.push('\n');
    }

    /// Lines that begin as said, each with a name; the texts stand below each other.
    pub fn table(&mut self, start: &str, rows: &[(String, String)]) {
        let widest = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
        for (name, text) in rows {
            self.line(&format!("{start}{name:widest$}  "), text);
        }
    }

    /// All lines.
    #[must_use]
    pub fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn nothing_steers_the_terminal() {
        let mut page = Page::default();
        page.line("- ", "a\u{1b}[31m b\r\nc");
        assert_eq!(page.finish(), "- a\u{fffd}[31m b c\n");
    }

    #[test]
    fn long_lines_go_on_below_their_text() {
        let mut page = Page::default();
        page.heading("Events");
        page.line("  + ", &"word ".repeat(22));
        page.table("    ", &[("a".to_owned(), "x".to_owned()), ("long".to_owned(), String::new())]);
        page.heading("Actors");
        let words = |n| vec!["word"; n].join(" ");
        assert_eq!(
            page.finish(),
            format!("Events\n  + {}\n    {}\n    a     x\n    long\n\nActors\n", words(19), words(3))
        );
    }
}
