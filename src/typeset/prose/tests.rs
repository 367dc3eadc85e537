//! Bodies as they stand on their pages, from small sites written in place.

mod random;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::graph::backlinks::How;
use crate::graph::link::link;
use crate::graph::site::Site;
use crate::model::records::Records;
use crate::model::settings::Settings;
use crate::parse;
use crate::route::routes::{Inventory, Routes};
use crate::text::file::File;
use crate::text::files::Files;
use crate::text::span::{FileId, Span, Spanned};
use crate::typeset::citation::library::{Known, Library};
use crate::typeset::citation::page::{Shelf, citations};
use crate::typeset::citation::style::Style;
use crate::typeset::date::tests::english;
use crate::typeset::desk::Desk;
use crate::typeset::prose::{Fragment, body, plain_html};
use crate::typeset::sentence::sentence;

const RECORDS: &str = r#"
[[events]]
key = "saravan-strike"
title = "Pakistan strikes near Saravan"
date = 2024-01-18
kind = "air-drone-strike"
claims = [
  { measure = "killed", value = 9, by = "Iranian media", source = "rane-2024" },
  { measure = "killed", value = 7, by = "Pakistan's army", source = "rane-2024" },
]
[[actors]]
key = "jaish-al-adl"
name = "Jaish al-Adl"
aliases = ["Jaysh al-Dhulm"]
kind = "armed-group"
[[actors]]
key = "parsi"
name = "Rouzbeh Parsi"
kind = "person"
[[quotes]]
key = "parsi-deterrence"
speaker = "parsi"
source = "rane-2024"
text = "Deterrence is <not> a wall."
[[sources]]
key = "rane-2024"
title = "Strikes & talks"
publisher = "RANE"
issued = 2024-01-19
url = "https://a.example/x?a=1&b=2"
[[sources]]
key = "vaez"
title = "A quiet border"
"#;

/// The smallest PNG of 3 by 2 pixels, as far as its size can be read.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x06\0\0\0....\0\0\0\0IEND";

/// A site of one brief `b`, and what a page of it needs.
struct Sample {
    files: Files,
    site: Site,
    style: Style,
    input: BTreeMap<String, Arc<[u8]>>,
}

impl Sample {
    fn new(prose: &str) -> Self {
        Self::set(prose, "ieee", Settings::default())
    }

    fn set(prose: &str, style: &str, settings: Settings) -> Self {
        let brief = format!("+++\ntitle = \"B\"\ndate = 2024-01-18\n+++\n{prose}");
        let event = "+++\ntitle = \"Other\"\ndate = 2024-01-17\nkind = \"attack\"\n+++\n## What came before\n";
        let files = [("content/briefs/b.md", &*brief), ("content/events/other.md", event), ("content/r.toml", RECORDS)];
        let files = Files::new(files.into_iter().map(|(path, text)| File::new(path, text)).collect());
        let mut records = Records::default();
        for (id, file) in files.iter() {
            records.extend(&parse::file(id, file, &settings).0);
        }
        let (site, _) = link(records, Records::default(), settings);
        let name = Spanned::new(style.to_owned(), Span::new(FileId(0), 0..0));
        let (style, _) = Style::load(&name, "en", None);
        let input = ["content/briefs/market.png", "static/map.pdf"].map(|path| (path.to_owned(), Arc::from(PNG)));
        Self { files, site, style, input: input.into() }
    }

    fn with<T>(&self, f: impl FnOnce(&Desk) -> T) -> T {
        let (style, words) = (Arc::new(self.style.clone()), Arc::new(english()));
        let library = Library::new(&self.site, (&style, &words), Known::default(), None);
        let others = vec!["content/briefs/market.png".to_owned()];
        let inventory = Inventory { others, ..Inventory::default() };
        let routes = Routes::new(&self.site, &self.files, &inventory);
        let shelf = Shelf { files: &self.files, site: &self.site, style: &self.style, library: &library };
        f(&Desk::new(shelf, &routes, &english(), &self.input))
    }

    fn body(&self) -> (Vec<Fragment>, Vec<String>) {
        let id = self.site.names.keys["b"];
        self.with(|desk| {
            let (body, _, faults) = body(desk, id, "briefs/b.html");
            let said = faults.iter().map(|f| {
                let place = self.files.place(f.primary);
                format!("{}:{} {}: {} {}", place.line, place.column, f.code.name, f.message, f.label)
            });
            (body.fragments, said.collect())
        })
    }
}

fn html(prose: &str) -> String {
    let (fragments, faults) = Sample::new(prose).body();
    assert_eq!(faults, Vec::<String>::new(), "{prose}");
    joined(&fragments)
}

fn joined(fragments: &[Fragment]) -> String {
    let text = |f: &Fragment| match f {
        Fragment::Html(html) => html.clone(),
        Fragment::Embed { form, .. } => format!("{{{form:?}}}\n"),
    };
    fragments.iter().map(text).collect::<String>().trim_end().to_owned()
}

fn faults(prose: &str) -> Vec<String> {
    Sample::new(prose).body().1
}

#[test]
fn markdown_becomes_html() {
    let cases = [
        (
            "A *b* **c** `<d>` & e  \nf\ng",
            "<p>A <em>b</em> <strong>c</strong> <code>&lt;d&gt;</code> &amp; e<br>\nf\ng</p>",
        ),
        ("> q\n\n---", "<blockquote>\n<p>q</p>\n</blockquote>\n<hr>"),
        ("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("- a\n\n- b", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>"),
        ("term\n: what", "<dl>\n<dt>term</dt>\n<dd>what</dd>\n</dl>"),
        ("```rust ignore\na < b\n```", "<pre tabindex=\"0\"><code class=\"language-rust\">a &lt; b\n</code></pre>"),
        (
            "| a | b |\n|:--|--:|\n| 1 | *2* |",
            "<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"table 1\"><table>\n<thead><tr>\
             <th scope=\"col\" class=\"align-left\">a</th><th scope=\"col\" class=\"align-right\">b</th></tr></thead>\n\
             <tbody>\n<tr><td class=\"align-left\">1</td><td class=\"align-right\"><em>2</em></td></tr>\n\
             </tbody></table></div>",
        ),
        ("a <b onclick=\"x\">c</b>", "<p>a &lt;b onclick=&quot;x&quot;&gt;c&lt;/b&gt;</p>"),
        ("<script>\nx\n</script>", "<p>&lt;script&gt;\nx\n&lt;/script&gt;</p>"),
    ];
    for (markdown, expected) in cases {
        assert_eq!(html(markdown), expected, "{markdown}");
    }
}

#[test]
fn raw_html_stands_where_the_site_trusts_its_writers() {
    let settings = Settings { unsafe_html: true, ..Settings::default() };
    let (fragments, _) = Sample::set("<div>\n\na <b>c</b>\n\n</div>", "ieee", settings).body();
    assert_eq!(joined(&fragments), "<div>\n<p>a <b>c</b></p>\n</div>");
}

#[test]
fn headings_have_anchors_and_leave_the_first_level_to_the_page() {
    let heading = |level, id: &str, text: &str| {
        format!(
            "<h{level} id=\"{id}\">{text} <a class=\"anchor\" href=\"#{id}\" aria-label=\"anchor\">#</a></h{level}>"
        )
    };
    let expected = [heading(2, "one", "One"), heading(3, "two", "<em>Two</em>")].join("\n");
    assert_eq!(html("# One\n\n## *Two*"), expected);
    assert_eq!(html("## Why {#x}"), heading(2, "x", "Why"));
    let cited = html("## Why [@rane-2024]");
    assert!(!cited.contains("sidenote") && cited.contains("id=\"cite-rane-2024-1\""), "{cited}");
}

#[test]
fn mentions_are_links() {
    let cases = [
        (
            "[[saravan-strike]] by [[Jaysh al-Dhulm]], [[jaish-al-adl|the \\<group>]]",
            "<p><a class=\"ref ref-event\" href=\"../events/saravan-strike.html\">Pakistan strikes near Saravan</a> by \
             <a class=\"ref ref-actor\" href=\"../actors/jaish-al-adl.html\">Jaysh al-Dhulm</a>, \
             <a class=\"ref ref-actor\" href=\"../actors/jaish-al-adl.html\">the &lt;group&gt;</a></p>",
        ),
        (
            "[[saravan-strike#killed]] died",
            "<p><a class=\"figure-ref is-disputed\" href=\"../events/saravan-strike.html#killed\">7–9, disputed</a> \
             died</p>",
        ),
        (
            "[[nobody]] and [[parsi-deterrence]]",
            "<p><span class=\"ref-broken\">nobody</span> and \
            <a class=\"ref ref-quote\" href=\"../sources/rane-2024.html#parsi-deterrence\">“Deterrence is &lt;not&gt; a \
            wall.”</a></p>",
        ),
    ];
    for (markdown, expected) in cases {
        assert_eq!(html(markdown), expected);
    }
}

#[test]
fn embeds_split_the_text() {
    let (fragments, _) =
        Sample::new("a\n\n![[parsi-deterrence]]\n\nb ![[timeline:jaish-al-adl]]\n\n- ![[saravan-strike]]").body();
    let kinds: Vec<String> = fragments
        .iter()
        .map(|f| match f {
            Fragment::Html(html) => html.trim().to_owned(),
            Fragment::Embed { form, .. } => format!("{form:?}"),
        })
        .collect();
    assert_eq!(
        kinds,
        [
            "<p>a</p>",
            "Card",
            "<p>b <a class=\"ref ref-actor\" href=\"../actors/jaish-al-adl.html\">Jaish al-Adl</a></p>\n<ul>\n<li>",
            "Card",
            "</li>\n</ul>"
        ]
    );
}

#[test]
fn citations_have_cards_once() {
    assert_eq!(
        html("A.[@rane-2024] B.[@rane-2024, p. 3]"),
        "<p>A.<a class=\"cite\" id=\"cite-rane-2024-1\" href=\"#ref-rane-2024\">[1]</a>\
         <span class=\"sidenote\" aria-hidden=\"true\"><b>[1]</b> “Strikes &amp; talks.” RANE, Jan. 19, 2024. \
         [Online]. Available: https://a.example/x?a=1&amp;b=2</span> \
         B.<a class=\"cite\" id=\"cite-rane-2024-2\" href=\"#ref-rane-2024\">[1, p. 3]</a></p>"
    );
}

#[test]
fn footnotes_are_numbered_by_first_reference() {
    let note = |anchor: &str, n: u8, letter: &str| {
        format!("<a class=\"footnote-ref\" id=\"{anchor}\" href=\"#fn-{n}\">{letter}</a>")
    };
    let margin = |letter: &str, text: &str| {
        format!("<span class=\"sidenote sidenote-note\" aria-hidden=\"true\"><b>{letter}</b> {text}</span>")
    };
    let back = |anchor: &str| format!("<a class=\"footnote-back\" href=\"#{anchor}\" aria-label=\"back\">↩</a>");
    let expected = format!(
        "<p>A{}{} B{}{} C{}</p>\n<section class=\"footnotes\" aria-label=\"footnotes\"><ol type=\"a\">\n\
         <li id=\"fn-1\"><p>See <em>this</em> {}: <a class=\"ref ref-actor\" href=\"../actors/jaish-al-adl.html\">Jaish \
         al-Adl</a>. {} {}</p></li>\n<li id=\"fn-2\"><p>One.</p>\n<p>Two. {}</p></li>\n</ol></section>",
        note("fnref-1", 1, "a"),
        margin("a", "See <em>this</em> [1]: Jaish al-Adl."),
        note("fnref-2", 2, "b"),
        margin("b", "One. Two."),
        note("fnref-1-2", 1, "a"),
        "<a class=\"cite\" id=\"cite-vaez-1\" href=\"#ref-vaez\">[1]</a>",
        back("fnref-1"),
        back("fnref-1-2"),
        back("fnref-2"),
    );
    let markdown = "A[^x] B[^y] C[^x]\n\n[^y]: One.\n\n    Two.\n\n[^x]: See *this* [@vaez]: [[jaish-al-adl]].\n";
    assert_eq!(html(markdown), expected);
}

#[test]
fn a_note_style_lists_its_notes() {
    let (fragments, _) = Sample::set("A.[@vaez]", "chicago-notes", Settings::default()).body();
    assert_eq!(
        joined(&fragments),
        "<p>A.<a class=\"cite\" id=\"cite-vaez-1\" href=\"#fn-note-1\">1</a><span class=\"sidenote\" \
         aria-hidden=\"true\"><b>1</b> “A Quiet Border,” n.d.</span></p>\n\
         <section class=\"notes\" aria-label=\"footnotes\"><ol>\n<li id=\"fn-note-1\"><p>“A Quiet Border,” n.d. \
         <a class=\"footnote-back\" href=\"#cite-vaez-1\" aria-label=\"back\">↩</a></p></li>\n</ol></section>"
    );
}

#[test]
fn links_are_resolved() {
    let cases = [
        ("[a](https://a.org/?b=1&c)", "<a class=\"external\" href=\"https://a.org/?b=1&amp;c\" rel=\"noopener\">a</a>"),
        ("[a](../events/other.md)", "<a href=\"../events/other.html\">a</a>"),
        ("[a](../events/other.md#what-came-before)", "<a href=\"../events/other.html#what-came-before\">a</a>"),
        ("[a](/map.pdf)", "<a href=\"../map.pdf\">a</a>"),
        ("[a](../../static/map.pdf)", "<a href=\"../map.pdf\">a</a>"),
        ("[a](market.png)", "<a href=\"../briefs/b/market.png\">a</a>"),
        ("[a](../timeline.html)", "<a href=\"../timeline.html\">a</a>"),
        ("[a](../events/saravan-strike.html)", "<a href=\"../events/saravan-strike.html\">a</a>"),
        ("[a [@vaez] b](/map.pdf)", "<a href=\"../map.pdf\">a [1] b</a>"),
    ];
    for (markdown, expected) in cases {
        assert_eq!(html(markdown), format!("<p>{expected}</p>"), "{markdown}");
    }
    assert_eq!(
        faults("[a](../events/saravan.md) [b](#no) [c](/none.pdf)\n[d](../events/other.md#no)"),
        [
            "5:1 broken-link: the link `../events/saravan.md` leads to nothing there is no `../events/saravan.md`",
            "5:27 broken-link: the link `#no` leads to nothing there is no `#no`",
            "5:36 broken-link: the link `/none.pdf` leads to nothing there is no `/none.pdf`",
            "6:1 broken-link: the link `../events/other.md#no` leads to nothing there is no `#no`",
        ]
    );
}

#[test]
fn a_forbidden_scheme_leaves_the_text() {
    assert_eq!(html("[a](javascript:alert(1)) [b](java%73cript:x)"), "<p>a b</p>");
}

#[test]
fn images_are_sized() {
    let image = "<img src=\"../briefs/b/market.png\" alt=\"The &lt;market&gt;\" width=\"3\" height=\"2\" \
                 loading=\"lazy\" decoding=\"async\">";
    assert_eq!(
        html("![The *\\<market>*](market.png \"At noon\")"),
        format!("<figure>{image}<figcaption>At noon</figcaption></figure>")
    );
    assert_eq!(html("a ![The \\<market>](market.png)"), format!("<p>a {image}</p>"));
    assert_eq!(
        faults("![a](no.png) ![b](https://a.org/b.png)"),
        [
            "5:1 missing-image: there is no image `no.png` ",
            "5:14 remote-image: the image `https://a.org/b.png` lies on another host "
        ]
    );
}

#[test]
fn feeds_are_whole_in_themselves() {
    let sample = Sample::new(
        "## H\n\nA[^n] [[saravan-strike]].[@vaez]\n\n![[parsi-deterrence]]\n\n![a](market.png)\n\n[^n]: Note.\n",
    );
    let id = sample.site.names.keys["b"];
    let html = sample.with(|desk| plain_html(desk, id, "https://b.org/x", &citations(&desk.shelf, id)));
    assert_eq!(
        html,
        "<h2>H</h2>\n<p>A<sup>a</sup> <a href=\"https://b.org/x/events/saravan-strike.html\">Pakistan strikes near \
         Saravan</a>.[1]</p>\n<blockquote><p>Deterrence is &lt;not&gt; a wall.</p></blockquote>\n\
         <p>— <a href=\"https://b.org/x/sources/rane-2024.html#parsi-deterrence\">Rouzbeh Parsi</a></p>\n\
         <figure><img src=\"https://b.org/x/briefs/b/market.png\" alt=\"a\" width=\"3\" height=\"2\" loading=\"lazy\" \
         decoding=\"async\"></figure>\n<section><ol type=\"a\">\n<li><p>Note.</p></li>\n</ol></section>\n\
         <section><ul>\n<li>[1] “A quiet border.”</li>\n</ul></section>\n"
    );
}

#[test]
fn sentences_mark_what_refers() {
    let sample =
        Sample::new("First. Then [[jaish-al-adl]] hit \\<it> near [[saravan-strike|Saravan]].[@rane-2024] Last.");
    let id = sample.site.names.keys["b"];
    let said = |how| sample.with(|desk| sentence(desk, id, &how)).expect("a sentence").0;
    assert_eq!(said(How::Mention(1)), "Then Jaish al-Adl hit &lt;it&gt; near <mark>Saravan</mark>.");
    assert_eq!(said(How::Cite(0)), "Then Jaish al-Adl hit &lt;it&gt; near Saravan.<mark>[1]</mark>");
    assert_eq!(sample.with(|desk| sentence(desk, id, &How::Covers)), None);
}

#[test]
fn desks_are_shared_between_threads() {
    fn shared<T: Sync>(_: &T) {}
    Sample::new("").with(|desk| shared(desk));
}
