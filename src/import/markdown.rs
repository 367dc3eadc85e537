//! Markdown as it is read: the words without the signs, so that quotations of them are found.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The text of a document: paragraphs parted by blank lines; front matter, addresses and emphasis left out.
#[must_use]
pub fn text(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut out = String::with_capacity(markdown.len());
    let mut raw = 0_usize;
    for event in Parser::new_ext(without_front_matter(markdown), options) {
        match event {
            Event::Start(Tag::HtmlBlock) => raw += 1,
            Event::End(TagEnd::HtmlBlock) => raw = raw.saturating_sub(1),
            Event::Text(text) | Event::Code(text) if raw == 0 => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push('\n'),
            Event::End(TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead) => line(&mut out),
            Event::End(TagEnd::TableCell) => out.push('\t'),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::List(_) | TagEnd::Table,
            )
            | Event::Rule => block(&mut out),
            _ => {}
        }
    }
    let end = out.trim_end().len();
    out.truncate(end);
    out.push('\n');
    out
}

fn line(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

fn block(out: &mut String) {
    line(out);
    if !out.is_empty() && !out.ends_with("\n\n") {
        out.push('\n');
    }
}

/// What stands behind a first block between two fences of YAML or TOML.
fn without_front_matter(markdown: &str) -> &str {
    for fence in ["---\n", "+++\n"] {
        let Some(rest) = markdown.strip_prefix(fence) else { continue };
        let mut at = 0;
        for line in rest.split_inclusive('\n') {
            at += line.len();
            if line.trim_end() == fence.trim_end() {
                return &rest[at..];
            }
        }
    }
    markdown
}

#[cfg(test)]
mod tests {
    use crate::import::markdown::text;

    #[test]
    fn words_are_left_and_signs_are_not() {
        let source = "---\ntitle: x\n---\n# Talks\n\nHe said they were *ready* to talk, and [the deal](http://a.example) was \
                      **close\\!**\nSoon.\n\n> Quoted `code`.\n\n- one\n- two\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n";
        let wanted = "Talks\n\nHe said they were ready to talk, and the deal was close!\nSoon.\n\nQuoted code.\n\none\ntwo\n\n\
                      a\tb\t\n1\t2\t\n";
        assert_eq!(text(source).trim_end(), wanted.trim_end());
        assert_eq!(text("--- no front matter\n\nA."), "--- no front matter\n\nA.\n");
    }
}
