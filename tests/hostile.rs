//! Content is not trusted: whatever stands in it is shown as text, and makes no element, attribute or address.
#![allow(clippy::disallowed_methods)]

mod common;

use std::collections::BTreeMap;

use briefwright::diag::diagnostic::Severity;
use common::html::{self, Element};
use common::{Output, Site, none};

/// Text that would break out of an element, an attribute, a script, a template, a feed or a spreadsheet.
const HOSTILE: &str = concat!(
    "=cmd|' /C calc'!A0\"'></title></script><script>evil()</script><img src=x onerror=evil()>",
    "<svg/onload=evil()>{{ 1234 * 5678 }}{% include \"base.html\" %}{# x #}]]></p>&lt;b&gt;&#60;i&#62;<!-- \u{202e}\u{0}",
);

/// What a template engine would make of it.
const EVALUATED: &str = "7006652";

const HARMLESS: &str = "harmless words";

const SETTINGS: &str = r#"
title = TEXT
base-url = "https://example.org/x"
publisher = TEXT
authors = [TEXT]
licence = TEXT
"#;

const BRIEF: &str = r#"+++
title = TEXT
date = 2024-01-18
summary = TEXT
authors = [TEXT]
tags = [TEXT]
trend = "improved"

[[events]]
key = "e"
title = TEXT
date = "2024-01-18"
kind = "other"
place = "p"
actors = [{ actor = "a", role = "target" }]
sources = ["s"]
tags = [TEXT]

[[events.claims]]
measure = "killed"
population = TEXT
value = 9
by = TEXT
source = "s"
quote = TEXT
unverified = TEXT

[[events.claims]]
measure = "weapon"
text = TEXT
by = "a"
source = "s"

[[quotes]]
key = "q"
speaker = "a"
source = "s"
text = TEXT
via = TEXT
original = { language = "fa", text = TEXT }
about = ["e"]
unverified = TEXT

[[judgements]]
key = "j"
text = TEXT
likelihood = "likely"
by = TEXT
outcome = { status = "borne-out", note = TEXT }

[[corrections]]
date = 2024-01-19
text = TEXT
+++

WORDS [[a|WORDS]] [@s] [WORDS](https://example.org) [[e#killed]] `WORDS`

## WORDS

| WORDS | b |
|-------|---|
| WORDS | d |

![[q]]

![[e]]

![[j]]

![[a]]

![[p]]

![[s]]

![[timeline:a]]

![[ledger:e]]

A note.[^1]

```WORDS
WORDS
```

[^1]: WORDS
"#;

const RECORDS: &str = r#"
[[actors]]
key = "a"
name = TEXT
aliases = [TEXT]
native = { fa = TEXT }
kind = "person"
roles = [{ title = TEXT, at = TEXT, source = "s" }]

[[places]]
key = "p"
name = TEXT
aliases = [TEXT]
native = { fa = TEXT }
country = "IRN"
admin = [TEXT]
lat = 27.0
lon = 62.0
precision = 2

[[sources]]
key = "s"
type = "article-newspaper"
title = TEXT
aliases = [TEXT]
author = [{ given = TEXT, family = TEXT }, TEXT]
editor = [TEXT]
publisher = TEXT
container-title = TEXT
publisher-place = TEXT
volume = TEXT
page = TEXT
issued = "2024-01-17"
url = ADDRESS
archived = ADDRESS
"#;

const WITHDRAWN: &str = r#"+++
title = TEXT
date = 2024-01-18
status = "withdrawn"
withdrawn = { date = 2024-01-20, reason = TEXT }
was = ["older"]
+++
"#;

const PAGE: &str = "+++\ntitle = TEXT\nsummary = TEXT\nmenu = 1\n+++\n\nWORDS\n";

/// The site with some text in every place that takes text.
fn site(name: &str, text: &str, address: &str) -> Site {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    // In prose, what is Markdown would make what Markdown makes: brackets end a link's text, and bars a cell.
    let words = text.replace('\0', "").replace('|', "/").replace('[', "(").replace(']', ")");
    let fill = |form: &str| {
        let form = form.replace("TEXT", &quoted(text)).replace("ADDRESS", &quoted(address));
        form.replace("WORDS", &words)
    };
    let forms = [
        ("brief.toml", SETTINGS),
        ("content/briefs/b.md", BRIEF),
        ("content/briefs/w.md", WITHDRAWN),
        ("content/actors/all.toml", RECORDS),
        ("content/pages/about.md", PAGE),
    ];
    forms.iter().fold(Site::of(name, &[]), |site, (path, form)| site.with(path, &fill(form)))
}

fn hostile() -> Output {
    site("hostile", HOSTILE, "https://example.org/\"><script>evil()</script>?a='b'").build().sound()
}

/// A page's elements and their attributes' names: what no content may change.
fn skeleton(page: &str) -> Vec<String> {
    let told = |e: &Element| {
        let names: Vec<&str> = e.attributes.keys().map(String::as_str).collect();
        format!("{} {}", e.name, names.join(" "))
    };
    html::elements(page).iter().map(told).collect()
}

/// The skeletons of a site's pages; tags' addresses are made of their names, which differ.
fn skeletons(output: &Output) -> BTreeMap<String, Vec<String>> {
    let address = |path: &str| if path.starts_with("tags/") { "tags/".to_owned() } else { path.to_owned() };
    output.pages().map(|(path, page)| (address(path), skeleton(page))).collect()
}

#[test]
fn content_makes_no_element() {
    let plain = skeletons(&site("harmless", HARMLESS, "https://example.org/a").build().sound());
    let hostile = skeletons(&hostile());
    let pages: Vec<Vec<&String>> = [&plain, &hostile].iter().map(|pages| pages.keys().collect()).collect();
    assert_eq!(pages[0], pages[1], "the same pages are built");
    let differ = hostile.iter().filter_map(|(path, found)| {
        let expected = &plain[path];
        let at =
            found.iter().zip(expected).position(|(a, b)| a != b).or((found.len() != expected.len()).then_some(0))?;
        Some(format!("{path}: element {at} is <{}>, not <{}>", found[at], expected[at]))
    });
    none(&differ.collect::<Vec<_>>(), "content makes no element and no attribute");
}

#[test]
fn scripts_are_ours_alone() {
    let wrong = |e: &&Element| match e.name.as_str() {
        "script" => {
            let ours = e.get("src").is_some_and(|src| src.contains("assets/script."));
            let data = e.get("type") == Some("application/ld+json");
            let sound = data && serde_json::from_str::<serde_json::Value>(&e.raw).is_ok();
            !(ours || sound)
        }
        "iframe" | "object" | "embed" | "base" | "form" | "img" => true,
        _ => e.attributes.keys().any(|name| name.starts_with("on")),
    };
    let output = hostile();
    let faults = output.pages().flat_map(|(path, page)| {
        let elements = html::elements(page);
        let told: Vec<String> = elements.iter().filter(wrong).map(|e| format!("{path}: {e:?}")).collect();
        told
    });
    none(&faults.collect::<Vec<_>>(), "no script and no foreign element");
}

#[test]
fn content_is_no_template() {
    let output = hostile();
    let text = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).into_owned();
    let evaluated = output.files.iter().filter(|(_, bytes)| text(bytes).contains(EVALUATED));
    none(&evaluated.map(|(path, _)| path.clone()).collect::<Vec<_>>(), "no file has what a template would make of it");
    let page = text(&output.files["events/e.html"]);
    assert!(page.contains("{{ 1234 * 5678 }}{% include &quot;base.html&quot; %}"), "{page}");
}

#[test]
fn tables_are_safe_to_open_in_a_spreadsheet() {
    let output = hostile();
    let mut faults = Vec::new();
    for (path, bytes) in output.files.iter().filter(|(path, _)| path.ends_with(".csv")) {
        let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
        for row in rows.records() {
            let row = row.expect("a table is well-formed");
            let bad =
                row.iter().filter(|cell| cell.contains("cmd") && cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
            faults.extend(bad.map(|cell| format!("{path}: {cell}")));
        }
    }
    none(&faults, "no cell is a formula");
}

/// As a browser reads it: without tabs and line breaks, and what stands before the scheme trimmed.
fn scheme(url: &str) -> Option<String> {
    let url: String = url.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let url = url.trim_start_matches(|c: char| c <= ' ').to_lowercase();
    let (scheme, _) = url.split_once(':')?;
    (!scheme.contains(['/', '?', '#'])).then(|| scheme.to_owned())
}

#[test]
fn addresses_that_run_are_refused() {
    let links = [
        "[x](javascript:evil())",
        "[x](JaVaScRiPt:evil())",
        "[x](java&#115;cript:evil())",
        "[x](&#x6A;avascript:evil())",
        "[x](javascript&colon;evil())",
        "[x](java&Tab;script:evil())",
        "[x](java&NewLine;script:evil())",
        "[x](<java\tscript:evil()>)",
        "[x](&#1;javascript:evil())",
        "[x](< javascript:evil()>)",
        "[x](<\u{1}javascript:evil()>)",
        "[x](javascript\\:evil())",
        "[x](vbscript:evil())",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](file:///etc/passwd)",
        "[x](blob:https://example.org/x)",
        "<javascript:evil()>",
        "[x][r]\n\n[r]: javascript:evil()",
        "[r]\n\n[r]: <data:text/html,x> 'x'",
        "![x](javascript:evil())",
        "![x](data:image/svg+xml,x)",
        "[x](java%73cript:evil())",
    ];
    let mut faults = Vec::new();
    for link in links {
        let brief = format!("+++\ntitle = \"B\"\ndate = 2024-01-18\n+++\n\nA link: {link}\n");
        let output = Site::of("link", &[("brief.toml", "title = \"L\"\n"), ("content/briefs/b.md", &brief)]).build();
        // What only looks like a scheme, as no browser decodes it, may stay as a relative link to nothing.
        if output.told(Severity::Error).is_empty() {
            faults.push(format!("`{link}` is no error"));
        }
        let bad = |e: &Element| {
            let urls = ["href", "src"].iter().filter_map(|name| e.get(name)).filter_map(scheme);
            urls.filter(|scheme| !["http", "https", "mailto", "geo"].contains(&scheme.as_str())).collect::<Vec<_>>()
        };
        let elements = output.pages().flat_map(|(_, page)| html::elements(page)).collect::<Vec<_>>();
        faults.extend(elements.iter().flat_map(bad).map(|scheme| format!("`{link}` makes a link with `{scheme}:`")));
    }
    none(&faults, "a link that runs something is an error, and no link");
}

#[test]
fn addresses_of_records_are_addresses() {
    let fields = ["url", "archived"].iter().flat_map(|field| {
        [
            "javascript:evil()",
            "JAVASCRIPT:evil()",
            " javascript:evil()",
            "data:text/html,x",
            "//evil.example/x",
            "x.html",
        ]
        .map(|url| (*field, url))
    });
    let accepted = fields.filter(|(field, url)| {
        let source = format!("[[sources]]\nkey = \"s\"\ntitle = \"S\"\n{field} = \"{url}\"\n");
        let output = Site::of("url", &[("brief.toml", "title = \"U\"\n"), ("content/sources/s.toml", &source)]).build();
        output.told(Severity::Error).is_empty()
    });
    none(
        &accepted.map(|(field, url)| format!("{field} = `{url}`")).collect::<Vec<_>>(),
        "a source's address is http or https",
    );
}

#[test]
fn keys_and_paths_stay_in_their_place() {
    let tries = [
        "key = \"../../x\"",
        "key = \"a/b\"",
        "key = \"a<b>\"",
        "was = [\"../x\"]",
        "redirects = [\"../../x.html\"]",
        "redirects = [\"a/../../x.html\"]",
        "redirects = [\"/../x.html\"]",
        "redirects = [\"https://evil.example/\"]",
        "redirects = [\"a\\\\..\\\\..\\\\x.html\"]",
    ];
    let mut faults = Vec::new();
    for field in tries {
        let page = format!("+++\ntitle = \"P\"\n{field}\n+++\n\nWords.\n");
        let output = Site::of("path", &[("brief.toml", "title = \"P\"\n"), ("content/pages/p.md", &page)]).build();
        let out =
            |path: &&String| path.split('/').any(|part| part == "..") || path.starts_with('/') || path.contains('\\');
        faults.extend(output.files.keys().filter(out).map(|path| format!("`{field}` makes `{path}`")));
        if output.told(Severity::Error).is_empty() {
            faults.push(format!("`{field}` is no error"));
        }
    }
    none(&faults, "nothing is written outside the site");
}
