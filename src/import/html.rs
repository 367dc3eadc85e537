//! From HTML to text: every word that a reader sees, paragraphs parted by blank lines, nothing wrapped.
//!
//! No part of a page is guessed to be its article: what is left out is only what HTML itself marks as something else.
//! A teaser too many does not harm a check of quotations; a paragraph too few does.

use std::time::{Duration, Instant};

use anyhow::Result;
use ego_tree::iter::Edge;
use html5ever::driver::{self, ParseOpts};
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use scraper::node::Element;
use scraper::{Html, HtmlTreeSink, Node};

use crate::disk::trouble::Trouble;

/// How much of a page becomes text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// Without navigation, the page's own footer, fields to fill in and players.
    #[default]
    Article,
    /// All that can be read.
    Whole,
}

/// How long a page may take: markup that is nested without end takes time without end.
const PATIENCE: Duration = Duration::from_secs(20);

/// The text of a page.
///
/// # Errors
/// Its markup is too tangled to be read.
pub fn text(page: &str, extent: Extent, name: &str) -> Result<String> {
    let html = parse(page, name)?;
    let mut writer = Writer { extent, ..Writer::default() };
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(text) => writer.text(text),
                Node::Element(element) => writer.open(element),
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    writer.close(element);
                }
            }
        }
    }
    Ok(writer.finish())
}

/// Reads as a browser without scripts does: who keeps a page runs none.
fn parse(page: &str, name: &str) -> Result<Html> {
    const AT_A_TIME: usize = 1 << 14;
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder: options, ..ParseOpts::default() };
    let mut parser = driver::parse_document(HtmlTreeSink::new(Html::new_document()), options);
    let (began, mut rest) = (Instant::now(), page);
    while !rest.is_empty() {
        if began.elapsed() > PATIENCE {
            return Err(Trouble::error(
                format!("the markup of `{name}` is too tangled to be read"),
                "open it in a browser, copy its text to a file, and capture that",
            ));
        }
        let (piece, after) = rest.split_at(rest.floor_char_boundary(AT_A_TIME));
        parser.process(piece.into());
        rest = after;
    }
    Ok(parser.finish())
}

/// What stands between what was written and what comes next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Cell,
    Line,
    Paragraph,
}

impl Gap {
    fn as_str(self) -> &'static str {
        match self {
            Gap::None => "",
            Gap::Space => " ",
            Gap::Cell => "\t",
            Gap::Line => "\n",
            Gap::Paragraph => "\n\n",
        }
    }

    /// What an element puts before and after itself.
    fn of(name: &str) -> Self {
        match name {
            "td" | "th" => Gap::Cell,
            "li" | "dt" | "dd" | "tr" | "caption" | "option" | "text" | "summary" => Gap::Line,
            "address" | "article" | "aside" | "blockquote" | "body" | "center" | "details" | "dialog" | "dir"
            | "div" | "dl" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "frameset" | "h1" | "h2"
            | "h3" | "h4" | "h5" | "h6" | "header" | "hgroup" | "hr" | "html" | "legend" | "main" | "menu" | "nav"
            | "noscript" | "ol" | "p" | "pre" | "search" | "section" | "select" | "svg" | "table" | "tbody"
            | "textarea" | "tfoot" | "thead" | "title" | "ul" => Gap::Paragraph,
            _ => Gap::None,
        }
    }
}

#[derive(Default)]
struct Writer {
    extent: Extent,
    text: String,
    gap: Gap,
    /// How many elements that are left out are open.
    left_out: usize,
    /// How many are open in which white space stands as it is.
    preformatted: usize,
    /// How many are open in which a footer is not the page's own.
    sections: usize,
}

impl Writer {
    fn open(&mut self, element: &Element) {
        let name = element.name();
        if self.left_out > 0 || self.leaves_out(element) {
            self.left_out += 1;
            return;
        }
        match name {
            // Two in a row are how old pages part paragraphs.
            "br" => self.part(if self.gap >= Gap::Line { Gap::Paragraph } else { Gap::Line }),
            "q" => self.write("“"),
            _ => self.part(Gap::of(name)),
        }
        self.preformatted += usize::from(is_preformatted(name));
        self.sections += usize::from(is_section(name));
    }

    fn close(&mut self, element: &Element) {
        if self.left_out > 0 {
            self.left_out -= 1;
            return;
        }
        let name = element.name();
        self.preformatted -= usize::from(is_preformatted(name));
        self.sections -= usize::from(is_section(name));
        if name == "q" {
            self.gap = self.gap.min(Gap::None);
            self.write("”");
        }
        self.part(Gap::of(name));
    }

    fn leaves_out(&self, element: &Element) -> bool {
        let never = match element.name() {
            "script" | "style" | "iframe" | "noframes" | "noembed" => true,
            "template" => element.attr("shadowrootmode").is_none(),
            _ => false,
        };
        never || (self.extent == Extent::Article && self.is_beside(element))
    }

    /// Whether HTML itself says that an element is no part of what the page is about.
    fn is_beside(&self, element: &Element) -> bool {
        match element.name() {
            "head" | "title" | "desc" | "metadata" | "nav" | "select" | "datalist" | "textarea" | "video" | "audio"
            | "canvas" => true,
            "footer" => self.sections == 0,
            _ => matches!(element.attr("role"), Some("navigation" | "menubar" | "contentinfo")),
        }
    }

    fn part(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn text(&mut self, text: &str) {
        if self.left_out > 0 {
            return;
        }
        if self.preformatted > 0 {
            return self.write(text);
        }
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            if is_white(first) {
                self.part(Gap::Space);
                rest = rest.trim_start_matches(is_white);
            } else {
                let (word, after) = rest.split_at(rest.find(is_white).unwrap_or(rest.len()));
                self.write(word);
                rest = after;
            }
        }
    }

    fn write(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text += self.gap.as_str();
        }
        self.gap = Gap::None;
        self.text += text;
    }

    fn finish(mut self) -> String {
        self.text.truncate(self.text.trim_end_matches(is_white).len());
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text
    }
}

fn is_preformatted(name: &str) -> bool {
    matches!(name, "pre" | "listing" | "plaintext" | "xmp")
}

/// Where a footer is that of the section.
fn is_section(name: &str) -> bool {
    matches!(name, "article" | "aside" | "blockquote" | "main" | "section")
}

/// What HTML takes for white space: a no-break space is none.
fn is_white(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use crate::import::html::{Extent, text};

    fn article(page: &str) -> String {
        text(page, Extent::Article, "page").expect("it can be read")
    }

    #[test]
    fn paragraphs_are_parted_and_not_wrapped() {
        let page = "<p>One  <b>two</b>\n three.<p>Four<br>five<br><br>six</p><div>Se<i>ve</i>n<wbr>ty</div> eight";
        assert_eq!(article(page), "One two three.\n\nFour\nfive\n\nsix\n\nSeventy\n\neight\n");
        assert_eq!(article("a<b> b </b>c<span>d</span> <p> </p>\n e"), "a b cd\n\ne\n");
        assert_eq!(article("<pre>  a\n   b</pre>c"), "  a\n   b\n\nc\n");
    }

    #[test]
    fn entities_and_quotation_marks() {
        let page = "<p>&ldquo;Nine&nbsp;people&rdquo; &amp; &#1583;&#x6cc; &notit; AT&T 1 &lt; 2 <q>so</q>, he said";
        assert_eq!(article(page), "“Nine\u{a0}people” & دی ¬it; AT&T 1 < 2 “so”, he said\n");
    }

    #[test]
    fn lists_and_tables() {
        let page = "<ul><li>a<li><p>b</p><ul><li>c</ul></ul><dl><dt>t<dd>d</dl><table><caption>C</caption>\
                    <tr><th>x <th>y<tr><td>1<td><b>2</b></table>end";
        assert_eq!(article(page), "a\n\nb\n\nc\n\nt\nd\n\nC\n\nx\ty\n1\t2\n\nend\n");
    }

    #[test]
    fn only_what_is_marked_as_something_else_is_left_out() {
        let page = "<title>T</title><style>s</style><header>H<h1>Head</h1><nav>N</nav></header><main><p>a\
                    <script>x</script>b</p><aside>c</aside><article>d<footer>notes</footer></article>\
                    <noscript><p>e</p></noscript><template>no</template><button>f</button><select><option>g</select>\
                    <div hidden>h</div></main><div role=navigation>i</div><footer>F</footer><iframe>j</iframe>";
        assert_eq!(article(page), "H\n\nHead\n\nab\n\nc\n\nd\n\nnotes\n\ne\n\nf\n\nh\n");
        let whole = text(page, Extent::Whole, "page").expect("it can be read");
        assert_eq!(whole, "T\n\nH\n\nHead\n\nN\n\nab\n\nc\n\nd\n\nnotes\n\ne\n\nf\n\ng\n\nh\n\ni\n\nF\n");
    }

    #[test]
    fn shadow_roots_are_read() {
        assert_eq!(article("<x-a><template shadowrootmode=open><p>in</template>out</x-a>"), "in\n\nout\n");
    }

    #[test]
    fn nesting_without_end_ends() {
        let page = "<div><p>a".repeat(1_000) + &"<b><table>".repeat(500);
        assert!(article(&page).starts_with("a\n\na"));
        assert_eq!(article(&("<span>".repeat(200_000) + "x")), "x\n");
    }
}
