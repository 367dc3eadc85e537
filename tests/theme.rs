//! Every side of every condition and loop in the default theme is taken by some test site: a condition on a
//! misspelt field is silently false, and this is what tells.
#![allow(clippy::disallowed_methods)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use briefwright::build::Options;
use briefwright::model::archive::{Archive, Content, Object, Version};
use briefwright::render::theme::embedded;
use common::{Output, Site, none};

const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

const EMPTY: &str = "is never empty";

/// Loops that nothing can make empty, by the reason. Keep it short: a condition that is always true is to be
/// taken out of the template instead. A loop over what an `if` around it asks for needs no entry.
const NEVER_EMPTY: [(&str, &[&str]); 6] = [
    (
        "a list without entries has no page",
        &[
            "actors.html: group in groups",
            "archive.html: brief in briefs",
            "briefs.html: brief in briefs",
            "citations.html: one in entries",
            "events.html: one in events",
            "figures.html: group in groups",
            "judgements.html: group in groups",
            "places.html: group in groups",
            "quotes.html: speaker in speakers",
            "sources.html: one in sources",
            "tags.html: one in tags",
            "timeline.html: year in years",
        ],
    ),
    (
        "a group is made of what stands in it",
        &[
            "actors.html: one in group.actors",
            "archive.html: one in brief.editions",
            "citations.html: one in event.ledgers",
            "citations.html: page in group.pages",
            "citations.html: place in page.places",
            "figures.html: one in group.ledgers",
            "judgements.html: one in group.judgements",
            "places.html: one in group.places",
            "editions.html: one in editions",
            "quotes.html: one in speaker.quotes",
            "components/changes.html: one in section.passages",
            "components/ledger.html: claim in of.claims",
            "components/reference.html: sentence in one.sentences",
            "components/timeline.html: mark in of.marks",
            "components/timeline.html: tick in of.ticks",
        ],
    ),
    ("who shows a list leaves out an empty one", &["components/part.html: one in of"]),
    ("a source is referred to where it is cited", &["components/reference.html: place in one.places"]),
    ("the desk signs what nobody else does", &["base.html: author in page.article.authors"]),
    ("the home page is in every menu", &["404.html: item in site.foot"]),
];

/// A template rewritten so that each side taken leaves its mark in the page.
#[derive(Default)]
struct Instrumented {
    text: String,
    marks: BTreeMap<String, Side>,
}

/// One side of a condition or loop.
struct Side {
    template: String,
    line: usize,
    tag: String,
    never: &'static str,
}

impl Side {
    /// Whether an entry of `NEVER_EMPTY` means this.
    fn is(&self, entry: &str) -> bool {
        let tag = self.tag.strip_prefix("for ").map(|list| format!("{}: {list}", self.template));
        self.never == EMPTY && tag.is_some_and(|tag| tag == entry)
    }

    fn may_be_left(&self) -> bool {
        NEVER_EMPTY.iter().flat_map(|(_, entries)| *entries).any(|entry| self.is(entry))
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { template, line, tag, never } = self;
        write!(f, "themes/default/templates/{template}:{line}: `{tag}` {never}")
    }
}

/// An `if` or `for` that is open.
struct Open {
    word: &'static str,
    tag: String,
    line: usize,
    otherwise: bool,
}

impl Instrumented {
    fn new(name: &str, source: &str) -> Self {
        let mut made = Self::default();
        let mut open: Vec<Open> = Vec::new();
        let mut line = 1;
        for piece in pieces(source) {
            let word = word(piece);
            let tag = piece.trim_matches(['{', '%', '-', '}', ' ']).to_owned();
            match word {
                "endif" | "endfor" => {
                    let closed = open.pop().expect("a template's tags are balanced");
                    if !closed.otherwise && !asked_for(&closed, &open) {
                        made.text += "{% else %}";
                        made.not_taken(name, &closed);
                    }
                    made.text += piece;
                }
                "if" | "for" => {
                    made.text += piece;
                    let word = if word == "if" { "if" } else { "for" };
                    open.push(Open { word, tag, line, otherwise: false });
                    made.taken(name, open.last().expect("just put there"));
                }
                "elif" => {
                    made.text += piece;
                    let last = open.last_mut().expect("a template's tags are balanced");
                    (last.tag, last.line) = (tag, line);
                    made.taken(name, open.last().expect("it is there"));
                }
                "else" => {
                    made.text += piece;
                    let last = open.last_mut().expect("a template's tags are balanced");
                    last.otherwise = true;
                    made.not_taken(name, open.last().expect("it is there"));
                }
                _ => made.text += piece,
            }
            line += piece.matches('\n').count();
        }
        assert!(open.is_empty(), "{name}: a template's tags are balanced");
        made
    }

    fn taken(&mut self, name: &str, open: &Open) {
        let never = if open.word == "for" { "never has an item" } else { "is never true" };
        self.put(name, open, never);
    }

    fn not_taken(&mut self, name: &str, open: &Open) {
        self.put(name, open, if open.word == "for" { EMPTY } else { "is never false" });
    }

    fn put(&mut self, name: &str, open: &Open, never: &'static str) {
        let mark = format!("{name}#{}", self.marks.len());
        self.text += &format!("{OPEN}{mark}{CLOSE}");
        let side = Side { template: name.to_owned(), line: open.line, tag: open.tag.clone(), never };
        self.marks.insert(mark, side);
    }
}

/// Whether a loop stands on the true side of an `if` that asks for the very list it goes through.
fn asked_for(closed: &Open, around: &[Open]) -> bool {
    let list = closed.tag.split_once(" in ").map(|(_, list)| list);
    let asks = |open: &Open| !open.otherwise && open.tag.strip_prefix("if ") == list;
    closed.word == "for" && around.iter().any(asks)
}

/// A template cut at its tags; comments and expressions are left whole.
fn pieces(source: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = source;
    while let Some(start) = ["{#", "{%", "{{"].iter().filter_map(|open| rest.find(open)).min() {
        let close = match &rest[start..start + 2] {
            "{#" => "#}",
            "{%" => "%}",
            _ => "}}",
        };
        let end = rest[start..].find(close).map_or(rest.len(), |at| start + at + close.len());
        pieces.extend([&rest[..start], &rest[start..end]]);
        rest = &rest[end..];
    }
    pieces.push(rest);
    pieces
}

/// The word a tag begins with; nothing for what is no tag.
fn word(piece: &str) -> &str {
    let inner = piece.strip_prefix("{%").unwrap_or_default().trim_start_matches('-').trim_start();
    inner.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default()
}

/// The default theme's templates, by name, instrumented.
fn templates() -> BTreeMap<String, Instrumented> {
    let folder = format!("{}templates/", embedded::FOLDER);
    let named = embedded::files().filter_map(|(path, bytes)| {
        let name = path.strip_prefix(&folder)?.to_owned();
        let made = Instrumented::new(&name, std::str::from_utf8(&bytes).expect("a template is UTF-8"));
        Some((name, made))
    });
    named.collect()
}

/// The site in the instrumented theme.
fn dressed(site: &Site, templates: &BTreeMap<String, Instrumented>) -> Site {
    let text = std::str::from_utf8(&site.input["brief.toml"]).expect("settings are UTF-8");
    let mut settings: toml_edit::DocumentMut = text.parse().expect("settings are TOML");
    settings["theme"] = toml_edit::value("instrumented");
    let mut site = site.clone().with("brief.toml", &settings.to_string());
    site = site.with("themes/instrumented/theme.toml", "name = \"Instrumented\"\napi = [1]\n");
    for (name, made) in templates {
        site = site.with(&format!("themes/instrumented/templates/{name}"), &made.text);
    }
    site
}

/// The marks that the pages of a site bear.
fn marks(output: &Output) -> BTreeSet<String> {
    let all = output.pages().flat_map(|(_, page)| page.split(OPEN).skip(1));
    all.filter_map(|rest| rest.split_once(CLOSE)).map(|(mark, _)| mark.to_owned()).collect()
}

/// A timeline that is asked for, and has nothing in it.
fn bare() -> Site {
    let brief = "+++\ntitle = \"Bare\"\ndate = 2024-01-18\n[[actors]]\nkey = \"a\"\nname = \"A\"\nkind = \"state\"\n+++\n\n![[timeline:a]]\n";
    Site::of("bare", &[("brief.toml", "title = \"Bare\"\n"), ("content/briefs/bare.md", brief)])
}

/// A draft, which shows only where drafts are asked for.
fn draft() -> Site {
    let brief = "+++\ntitle = \"Draft\"\ndate = 2024-01-18\nstatus = \"draft\"\n+++\n\nNothing is known.\n";
    Site::of("draft", &[("brief.toml", "title = \"Draft\"\n"), ("content/briefs/draft.md", brief)])
}

/// The first edition of a brief, of a site that nobody knows where it stood.
fn first() -> Site {
    let edition = common::golden_named("edition");
    let text = std::str::from_utf8(&edition.input["edition.toml"]).expect("it is UTF-8");
    let mut label: toml_edit::DocumentMut = text.parse().expect("it is TOML");
    label.remove("site");
    label["message"] = toml_edit::value("");
    label["number"] = toml_edit::value(1);
    let mut site = edition.with("edition.toml", &label.to_string());
    let lock = std::str::from_utf8(&site.input["captures.lock"]).expect("it is UTF-8");
    let undated: String = lock.split_inclusive('\n').filter(|line| !line.starts_with("taken")).collect();
    site = site.with("captures.lock", &undated);
    site.input.remove("changes.json");
    site
}

/// An edition that rests on nothing.
fn alone() -> Site {
    let label = first().input["edition.toml"].clone();
    let label = String::from_utf8(label).expect("it is UTF-8").replace("harbour-fire", "bare");
    let brief = "+++\ntitle = \"Bare\"\ndate = 2024-01-18\n+++\n\nNothing is known.\n";
    let settings = "title = \"Bare\"\npublisher = \"A desk\"\n";
    Site::of("alone", &[("brief.toml", settings), ("edition.toml", &label), ("content/briefs/bare.md", brief)])
}

/// An edition that tells these changes.
fn telling(changes: &serde_json::Value) -> Site {
    common::golden_named("edition").with("changes.json", &changes.to_string())
}

/// A brief that had been taken back.
fn restored() -> Site {
    telling(&serde_json::json!({ "version": 1, "restored": true }))
}

/// Many actors of whom the brief does not speak.
fn crowd() -> Site {
    let actor = |n| serde_json::json!({ "key": format!("actor-{n}"), "record": { "name": "A" }, "context": true });
    let added: Vec<serde_json::Value> = (0..20).map(actor).collect();
    telling(&serde_json::json!({ "version": 1, "actors": { "added": added } }))
}

/// So many briefs that their list takes two pages.
fn many() -> Site {
    let brief = "+++\ntitle = \"A brief\"\ndate = 2024-01-18\n+++\n\nNothing happened.\n";
    let site = Site::of("many", &[("brief.toml", "title = \"Many\"\n")]);
    (0..=50).fold(site, |site, n| site.with(&format!("content/briefs/b{n}.md"), brief))
}

/// The same with an edition of each, and of as many that are gone, so that the archive takes two pages. Nobody says why
/// they were made.
fn archived() -> Site {
    let version = || Version {
        number: 1,
        created: "2024-01-18T00:00:00Z".to_owned(),
        message: String::new(),
        by: None,
        brief: String::new(),
        title: "A brief".to_owned(),
        digest: String::new(),
        content: Content::Frozen { files: Vec::new(), changes: None, redacted: None },
    };
    let object = |n| Object { id: format!("b{n}"), versions: vec![Version { brief: format!("b{n}"), ..version() }] };
    let archive = Archive { objects: (0..=100).map(object).collect(), ..Archive::default() };
    Site { archive: Arc::new(archive), ..many() }
}

#[test]
fn every_side_of_every_condition_is_taken() {
    let templates = templates();
    let mut taken = BTreeSet::new();
    let others = [bare(), archived(), first(), alone(), restored(), crowd()];
    for site in common::all().into_iter().chain(others) {
        taken.extend(marks(&dressed(&site, &templates).build().sound()));
    }
    let draft = dressed(&draft(), &templates);
    let drafts = Options { drafts: true, ..common::options() };
    taken.extend(marks(&draft.build_as(&draft.tree(), &drafts).sound()));
    let all: Vec<(&String, &Side)> = templates.values().flat_map(|made| &made.marks).collect();
    let never = |(mark, side): &&(&String, &Side)| !taken.contains(*mark) && !side.may_be_left();
    let told: Vec<String> = all.iter().filter(never).map(|(_, side)| side.to_string()).collect();
    none(&told, "every side is taken by some test site");
    let left = |entry: &str| all.iter().any(|(mark, side)| side.is(entry) && !taken.contains(*mark));
    let entries = NEVER_EMPTY.iter().flat_map(|(_, entries)| *entries);
    let stale: Vec<String> = entries.filter(|entry| !left(entry)).map(|entry| (*entry).to_owned()).collect();
    none(&stale, "`NEVER_EMPTY` lists what is never empty");
}

#[test]
fn marks_stand_on_every_side() {
    let made =
        Instrumented::new("x", "{% if a %}1{% elif b %}2{% endif %}{% for c in d %}{{ c }}{% else %}0{% endfor %}");
    let text = made.text.replace(OPEN, "<").replace(CLOSE, ">");
    let expected = "{% if a %}<x#0>1{% elif b %}<x#1>2{% else %}<x#2>{% endif %}\
        {% for c in d %}<x#3>{{ c }}{% else %}<x#4>0{% endfor %}";
    assert_eq!(text, expected);
}
