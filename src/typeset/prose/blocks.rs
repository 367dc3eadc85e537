//! Blocks and inline elements of Markdown as HTML.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};

use crate::parse::prose::Node;
use crate::typeset::escape::{self, escape};
use crate::typeset::prose::writer::Writer;

impl<'a> Writer<'a> {
    /// Writes what begins here, and tells how many nodes that took.
    pub fn start(&mut self, tag: &Tag<'a>, range: &Range<usize>, rest: &[Node<'a>]) -> usize {
        match tag {
            Tag::Paragraph if self.is_figure(rest) => return self.figure(rest),
            Tag::Image { .. } => return self.image(rest),
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                self.open_link(&format!("mailto:{dest_url}"), range)
            }
            Tag::Link { dest_url, .. } => self.open_link(dest_url, range),
            Tag::Heading { level, id, .. } => self.open_heading(*level, id.as_deref()),
            Tag::CodeBlock(kind) => self.open_code(kind),
            Tag::List(Some(first)) if *first != 1 => self.out.push_str(&format!("<ol start=\"{first}\">\n")),
            Tag::Table(alignments) => self.open_table(alignments),
            Tag::TableCell => self.open_cell(),
            Tag::MetadataBlock(_) => return Self::length(rest),
            Tag::BlockQuote(_) => self.open_quote(range),
            tag => self.open(tag),
        }
        self.closed += u32::from(is_running(&tag.to_end()));
        1
    }

    fn open(&mut self, tag: &Tag) {
        self.in_head |= matches!(tag, Tag::TableHead);
        let html = match tag {
            Tag::HtmlBlock if self.context.desk.shelf.site.settings.unsafe_html => "",
            Tag::Paragraph | Tag::HtmlBlock => "<p>",
            Tag::List(Some(_)) => "<ol>\n",
            Tag::List(None) => "<ul>\n",
            Tag::Item => "<li>",
            Tag::DefinitionList => "<dl>\n",
            Tag::DefinitionListTitle => "<dt>",
            Tag::DefinitionListDefinition => "<dd>",
            Tag::TableHead => "<thead><tr>",
            Tag::TableRow => "<tr>",
            Tag::Emphasis => "<em>",
            Tag::Strong => "<strong>",
            Tag::Strikethrough => "<del>",
            Tag::Superscript => "<sup>",
            Tag::Subscript => "<sub>",
            _ => "",
        };
        self.column = if matches!(tag, Tag::TableHead | Tag::TableRow) { 0 } else { self.column };
        self.out.push_str(html);
    }

    /// Writes what ends here.
    pub fn end(&mut self, tag: TagEnd) {
        self.closed -= u32::from(is_running(&tag));
        let html = match tag {
            TagEnd::HtmlBlock if self.context.desk.shelf.site.settings.unsafe_html => "",
            TagEnd::Paragraph | TagEnd::HtmlBlock => "</p>\n",
            TagEnd::Heading(level) => return self.close_heading(level),
            TagEnd::Link => return self.close_link(),
            TagEnd::BlockQuote(_) => return self.close_quote(),
            TagEnd::TableCell => return self.close_cell(),
            TagEnd::CodeBlock => "</code></pre>\n",
            TagEnd::List(true) => "</ol>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::Item => "</li>\n",
            TagEnd::DefinitionList => "</dl>\n",
            TagEnd::DefinitionListTitle => "</dt>\n",
            TagEnd::DefinitionListDefinition => "</dd>\n",
            TagEnd::Table => "</tbody></table></div>\n",
            TagEnd::TableHead => "</tr></thead>\n<tbody>\n",
            TagEnd::TableRow => "</tr>\n",
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Superscript => "</sup>",
            TagEnd::Subscript => "</sub>",
            TagEnd::Image | TagEnd::FootnoteDefinition | TagEnd::MetadataBlock(_) => "",
        };
        self.in_head &= tag != TagEnd::TableHead;
        self.out.push_str(html);
    }

    fn level(&self, level: HeadingLevel) -> u8 {
        (level as u8 + self.shift).clamp(2, 6)
    }

    fn open_heading(&mut self, level: HeadingLevel, id: Option<&str>) {
        self.marginless += 1;
        let level = self.level(level);
        self.heading = id.filter(|_| self.on_page()).map(escape);
        let id = self.heading.as_ref().map(|id| format!(" id=\"{id}\"")).unwrap_or_default();
        self.out.push_str(&format!("<h{level}{id}>"));
    }

    /// A heading carries a link to itself.
    fn close_heading(&mut self, level: HeadingLevel) {
        self.marginless -= 1;
        let level = self.level(level);
        if let Some(id) = self.heading.take() {
            let label = escape(&self.context.desk.words.label("ui", "anchor"));
            self.out.push_str(&format!(" <a class=\"anchor\" href=\"#{id}\" aria-label=\"{label}\">#</a>"));
        }
        self.out.push_str(&format!("</h{level}>\n"));
    }

    fn open_code(&mut self, kind: &CodeBlockKind) {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',', '\t']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        let class =
            if language.is_empty() { String::new() } else { format!(" class=\"language-{}\"", escape(language)) };
        // What scrolls must be reached by the keyboard.
        self.out.push_str(&format!("<pre tabindex=\"0\"><code{class}>"));
    }

    fn open_table(&mut self, alignments: &[Alignment]) {
        self.tables += 1;
        self.alignments = alignments.to_vec();
        let label = escape(&self.context.desk.words.label("ui", "table"));
        let number = self.tables;
        self.out.push_str(&format!(
            "<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"{label} {number}\"><table>\n"
        ));
    }

    fn open_cell(&mut self) {
        let tag = if self.in_head { "th scope=\"col\"" } else { "td" };
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::None) | None => "",
        };
        self.column += 1;
        self.out.push_str(&format!("<{tag}{class}>"));
    }

    fn close_cell(&mut self) {
        self.out.push_str(if self.in_head { "</th>" } else { "</td>" });
    }

    /// A paragraph that is one image and nothing else.
    fn is_figure(&self, rest: &[Node]) -> bool {
        let Some([first, ..]) = rest.get(1..) else { return false };
        matches!(first, Node::Event(Event::Start(Tag::Image { .. }), _))
            && Self::ends(rest.get(1 + Self::length(&rest[1..])), TagEnd::Paragraph)
    }
}

/// Whether an element holds running text: no block may stand in it.
fn is_running(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::TableCell
            | TagEnd::DefinitionListTitle
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Link
    )
}

/// Appends an attribute with an escaped value.
pub fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape::push(out, value);
    out.push('"');
}
