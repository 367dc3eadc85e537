//! What prose refers to and how it is walked, on small texts; and that no text makes it panic.

use pulldown_cmark::Event;

use super::{Node, facts, nodes};
use crate::model::prose::Piece;
use crate::text::span::{FileId, Span};

/// The nodes in a short form, then the findings.
fn says(text: &str) -> String {
    let (prose, faults) = facts(text, Span::new(FileId(0), 0..text.len()));
    let mut out = String::new();
    for node in nodes(text) {
        match node {
            Node::Event(Event::Text(said), _) => out += &said,
            Node::Event(Event::FootnoteReference(label), _) => out += &format!("<note {label}>"),
            Node::Event(Event::Code(said), _) => out += &format!("`{said}`"),
            Node::Event(Event::SoftBreak, _) => out.push('/'),
            Node::Event(..) => {}
            Node::Mention(n) => out += &format!("<{}>", prose.mentions[n as usize].target.text),
            Node::Cite(n) => {
                let keys: Vec<&str> = prose.cites[n as usize].items.iter().map(|i| i.source.text.as_str()).collect();
                out += &format!("<@{}>", keys.join(" "));
            }
        }
    }
    for fault in faults {
        out += &format!(" !{} {}", fault.code.name, &text[fault.primary.range()]);
    }
    out
}

#[test]
fn citations_in_running_text() {
    let cases = [
        ("Nine [@a] died [@b, p. 3; -@c].", "Nine <@a> died <@b c>."),
        ("[@a][@b]", "<@a><@b>"),
        ("x[^1][@a]\n\n[^1]: n", "x<note 1><@a>n"),
        ("x[^1][^2]\n\n[^1]: n\n\n[^2]: m", "x<note 1><note 2>nm"),
        ("a @b and me@x.org [mail me@x.org]", "a @b and me@x.org [mail me@x.org]"),
        ("`[@a]` \\[@b] [\\@c] &#91;@d]", "`[@a]` [@b] [@c] [@d]"),
        ("\\\\[@a]", "\\<@a>"),
        ("    [@a]\n", "[@a]\n !lost-markup [@a]"),
        ("[see *cf.* @a, *passim*]", "<@a>"),
        ("*see [@a]* then **[@b]**", "see <@a> then <@b>"),
        ("[@a, see [1]] x", "<@a> x"),
        ("[[k]] [@a]", "<k> <@a>"),
        ("| a |\n| --- |\n| [[x\\|y]] [@a] |\n", "a<x> <@a>"),
        (
            "[@a
and @b]",
            "<@a> !citation-without-key @b",
        ),
        ("[@a, see `code` x] [see [[k]]](b)", "<@a> [see <k>](b)"),
        ("[the @a case](https://x.org)", "the @a case"),
    ];
    for (text, expected) in cases {
        assert_eq!(says(text), expected, "{text}");
    }
}

#[test]
fn faults_of_references() {
    let cases = [
        ("Nine [@a died", "Nine [@a died !unclosed-citation [@"),
        ("[@a, [[k]]]", "<@a> !wikilink-in-citation [[k]]"),
        ("[@a [@b]]", "<@a> !misplaced-reference [@b]"),
        ("[@a `c` [x](y.md)]", "<@a> !misplaced-reference [x](y.md)"),
        (
            "[@a](https://x.org) [-@a, p. 3](x)",
            "@a -@a, p. 3 !misplaced-reference [@a](https://x.org) !misplaced-reference [-@a, p. 3](x)",
        ),
        ("[@a] x\n\n[@a]: https://x.org", "@a x !misplaced-reference [@a]: https://x.org"),
        ("[a [[k]] b](https://x.org)", "[a <k> b](https://x.org) !misplaced-reference [a [[k]] b]"),
        ("[[k|[@a]]]", "<k>] !misplaced-reference [@a"),
        ("[[k#]]", "<k> !empty-wikilink #"),
        ("x[^n]\n\n[^n]: a\n\n[^n]: b", "x<note n>ab !duplicate-footnote [^n]:"),
        ("[[[[ a [[", "[[[[ a [[ !unclosed-wikilink [[ !unclosed-wikilink [["),
        ("[[]] [[ ]]", "[[]]   !empty-wikilink [[]] !empty-wikilink [[ ]]"),
        ("[[k", "[[k !unclosed-wikilink [["),
        ("x[^no]", "x[^no] !undefined-footnote [^no]"),
        ("x\n\n[^1]: n", "xn !unused-footnote [^1]:"),
        ("a ![[k]] b", "a <k> b !inline-embed ![[k]]"),
        ("![[chart:k]]", "<k> !unknown-embed chart"),
        ("![[timeline:k]]\n![[map:p]]", "<k><p>"),
        ("- ![[k]]\n", "<k> !inline-embed ![[k]]"),
        ("> ![[k]]\n", "<k>"),
        ("[@a; none]", "<@a> !citation-without-key  none"),
        ("[x](javascript:y)", "x !link-scheme [x](javascript:y)"),
        ("![](a.jpg)", " !image-without-alt ![](a.jpg)"),
        ("![a](https://x.org/a.jpg)", "a"),
        ("![a](../a.jpg)", "a"),
        ("a <b>x</b>", "a x !raw-html <b> !raw-html </b>"),
        ("<div>\nx\n</div>", " !raw-html <div>"),
        ("# A {#i}\n\n# B {#i}", "AB !duplicate-heading-id # B {#i}"),
    ];
    for (text, expected) in cases {
        assert_eq!(says(text), expected, "{text}");
    }
}

#[test]
fn headings_images_and_sentences() {
    let text = "# The *first* [[k]]\n\n# The first k\n\n![An *alt*](a.jpg) and [x](b.html)\n\nOne. Two [[k|the K]] here. Three [@a].\n";
    let (prose, faults) = facts(text, Span::new(FileId(0), 0..text.len()));
    assert_eq!(faults, []);
    let headings: Vec<&str> = prose.headings.iter().map(|h| h.id.as_str()).collect();
    assert_eq!(headings, ["the-first-k", "the-first-k-2"]);
    assert_eq!((prose.images[0].alt.as_str(), prose.links[0].as_str()), ("An alt", "b.html"));
    assert_eq!((prose.mentions[1].sentence, prose.cites[0].sentence, prose.words), (1, 2, 16));
    let text = |t: &str| Piece::Text(t.to_owned());
    assert_eq!(prose.sentences[1].pieces, [text("Two "), Piece::Mention(1), text(" here.")]);
    assert_eq!(prose.sentences[2].pieces, [text("Three "), Piece::Cite(0), text(".")]);
}

#[test]
fn depth_and_brackets_have_limits() {
    let deep = ">".repeat(5000) + " x";
    assert_eq!(says(&deep), " !too-deep ");
    for text in ["[".repeat(50_000), "[@a".repeat(20_000), "[[".repeat(30_000), "[^".repeat(30_000)] {
        let _ = says(&text);
    }
}

#[test]
fn references_have_a_limit() {
    let text = "[[k]] b\n\n".repeat(100_002);
    let (prose, faults) = facts(&text, Span::new(FileId(0), 0..text.len()));
    assert_eq!((prose.mentions.len(), faults.len(), faults[0].code.name), (100_000, 1, "too-many-references"));
}

mod properties {
    use proptest::prelude::*;

    use super::super::{Node, facts, nodes};
    use crate::model::settings::Settings;
    use crate::parse::file;
    use crate::text::file::File;
    use crate::text::span::{FileId, Span};

    fn markdown() -> impl Strategy<Value = String> {
        static TOKENS: &[&str] = &[
            "[",
            "]",
            "[[",
            "]]",
            "![[",
            "@a",
            "-@b",
            ";",
            ", p. 3",
            "[^1]",
            "\n\n[^1]: n\n",
            "\\",
            "|",
            "#",
            "`",
            "*",
            "\n",
            "\n\n",
            "> ",
            "- ",
            "| a | b |\n|---|---|\n",
            "<b>",
            "&amp;",
            "é",
            "جیش",
            "(x)",
            ": ",
            " ",
            "{#i}",
            "!",
            "timeline:",
            "\r\n",
            "\0",
            "\t",
            "    ",
            "```\n",
        ];
        proptest::collection::vec(
            prop_oneof![3 => proptest::sample::select(TOKENS).prop_map(str::to_owned), 1 => "\\PC{0,3}"],
            0..40,
        )
        .prop_map(|parts| parts.concat())
    }

    fn inside(text: &str, span: Span) {
        let range = span.range();
        assert!(text.get(range.clone()).is_some(), "{range:?} lies in {text:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_prose_is_read(text in markdown()) {
            let (prose, faults) = facts(&text, Span::new(FileId(0), 0..text.len()));
            faults.iter().for_each(|f| inside(&text, f.primary));
            prose.mentions.iter().for_each(|m| { inside(&text, m.span); inside(&text, m.target.span); });
            prose.cites.iter().for_each(|c| { inside(&text, c.span); c.items.iter().for_each(|i| inside(&text, i.source.span)); });
            let (mut mentions, mut cites) = (0, 0);
            for node in nodes(&text) {
                match node {
                    Node::Mention(n) => { prop_assert_eq!(n, mentions); mentions += 1; }
                    Node::Cite(n) => { prop_assert_eq!(n, cites); cites += 1; }
                    Node::Event(_, range) => { prop_assert!(text.get(range).is_some()); }
                }
            }
            prop_assert_eq!((mentions as usize, cites as usize), (prose.mentions.len(), prose.cites.len()));
        }

        #[test]
        fn any_file_is_read(text in "\\PC*", front in "[a-z=\"\\[\\]{}'. \n#+0-9é-]{0,80}", kind in 0..5_usize) {
            let path = ["content/briefs/a.md", "content/a.toml", "content/a.bib", "content/a.json", "content/a.yaml"][kind];
            for text in [format!("+++\n{front}\n+++\n{text}"), front.clone(), text] {
                let (_, faults) = file(FileId(0), &File::new(path, text.clone()), &Settings::default());
                faults.iter().for_each(|f| inside(&text, f.primary));
            }
        }
    }
}

#[test]
fn block_quotes_that_end_in_a_citation() {
    let cases = [
        ("> Nine died. [@a]", "Nine died."),
        ("> Nine died [@a].\n", "Nine died."),
        ("> One.\n>\n> Two [[k|label]] [@a, p. 3]", "One./Two <k>"),
        ("> One.\n>\n> — Somebody, 2024-01-18 [@a]", "One."),
        ("> One – two\n> three.\n> – Somebody [@a]", "One – two three."),
        ("> One.\n\n[@a]", ""),
        ("> One [@a] two.", ""),
        ("> [@a]", ""),
        ("> — Somebody [@a]", "— Somebody"),
        ("> One.\n> — and then another [@a]", "One. — and then another"),
        ("> One.\n>\n> — Ann Berg — spokeswoman [@a]", "One."),
        ("> One.\n>\n> — [[ann]], 2024 [@a]", "One."),
        ("> > In. [@b]\n>\n> Out. [@a]", "In.|Out."),
        ("> > In.\n>\n> Out. [@a]", "In./Out."),
        ("> One.\n>\n>     code\n>\n> Two. [@a]", "One./code/Two."),
        ("> One.\n>\n> <p>html</p>\n>\n> Two. [@a]", "One./<p>html</p>/Two."),
        ("> One [@b] two. [@a]\n\n> Three.\n\n> Four. [@c]", "One @ two.|Four."),
    ];
    for (text, expected) in cases {
        let prose = facts(text, Span::new(FileId(0), 0..text.len())).0;
        let said = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Mention(at) => format!("<{}>", prose.mentions[*at as usize].target.text),
            Piece::Cite(_) => "@".to_owned(),
        };
        let quoted: Vec<String> = prose
            .quotations
            .iter()
            .map(|q| q.paragraphs.iter().map(|p| p.iter().map(said).collect::<String>()).collect::<Vec<_>>().join("/"))
            .collect();
        assert_eq!(quoted.join("|"), expected, "{text}");
    }
}
