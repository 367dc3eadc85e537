//! Captures and the lock: what stands in one need not stand in the other, and neither is ever published.
#![allow(clippy::disallowed_methods)]

use std::collections::BTreeMap;

use briefwright::build::{Built, Options, build};
use briefwright::cli::report;
use briefwright::diag::diagnostic::{Diagnostic, Severity};
use briefwright::disk::write::pull;
use briefwright::evidence::verify::Trust;
use briefwright::text::sha256::hex_of;
use briefwright::tree::Tree;

type Site = BTreeMap<&'static str, String>;

const SECRET: &str = "This sentence of the source is quoted by nobody.";

/// A site whose quotations are found in each of the ways there are.
fn site() -> Site {
    let text = format!(
        "“Neither side wants war,” he said. The forеign minister spоke for an hour. We saw two boats, grey ones, coming \
         up. Nobody fired a shot.\n\nNine people — all of them guests — died.\n{SECRET}\n"
    );
    let records = r#"
[[sources]]
key = "herald"
title = "The herald"
url = "https://herald.example/a#top"

[[actors]]
key = "berg"
name = "Ann Berg"
kind = "person"

[[quotes]]
key = "exact"
speaker = "berg"
source = "herald"
text = "Nobody fired a shot."

[[quotes]]
key = "folded"
speaker = "berg"
source = "herald"
text = "\"Neither side wants war,\" he said."

[[quotes]]
key = "script"
speaker = "berg"
source = "herald"
text = "The foreign minister spoke for an hour."

[[quotes]]
key = "aligned"
speaker = "berg"
source = "herald"
text = "We saw two boats … coming up."

[[events]]
key = "raid"
title = "A raid"
date = 2024-01-16
kind = "attack"
sources = ["herald"]

[[events.claims]]
measure = "killed"
value = 9
source = "herald"
quote = "Nine people - all of them guests - died"
"#;
    let page = "+++\ntitle = \"A page\"\n+++\nThe [[raid]].\n\n![[exact]]\n\n![[aligned]]\n\n> Nobody fired a shot. [@herald]\n";
    BTreeMap::from([
        ("brief.toml", "title = \"Test\"\nbase-url = \"https://site.example\"\n".to_owned()),
        ("content/all.toml", records.to_owned()),
        ("content/pages/page.md", page.to_owned()),
        ("captures/herald.txt", text),
        (
            "captures/herald.toml",
            "source = \"herald\"\ntext = \"herald.txt\"\nsha256 = \"SHA\"\nmedia-type = \"text/html\"\ntaken = \
             2024-01-17T23:30:00Z\nfrom = \"https://herald.example/a\"\n"
                .to_owned(),
        ),
    ])
}

/// What is built, with the hash in the file beside the capture put right.
fn built(site: &Site, trust: Trust) -> (Built, Vec<Diagnostic>) {
    let mut input = Tree::new();
    let hash = site.get("captures/herald.txt").map(hex_of).unwrap_or_default();
    for (path, text) in site {
        input.put(*path, text.replace("SHA", &hash).into_bytes());
    }
    build(&input, &Options { now: "2030-01-01T00:00:00Z".parse().expect("a timestamp"), trust, ..Options::default() })
}

fn files(built: &Built) -> BTreeMap<String, Vec<u8>> {
    let bytes = |leaf: &briefwright::tree::Leaf<'_, Vec<Diagnostic>>| match leaf.bytes() {
        Ok(bytes) => bytes.to_vec(),
        Err(found) => panic!("a page has faults: {found:?}"),
    };
    built.output.iter().map(|(path, leaf)| (path.to_owned(), bytes(leaf))).collect()
}

fn told(found: &[Diagnostic]) -> Vec<String> {
    let about = |d: &&Diagnostic| {
        d.code.name.contains("quot") || d.code.name.contains("lock") || d.code.name.contains("capture")
    };
    found.iter().filter(about).map(|d| format!("{} {}", d.severity.as_str(), d.code.name)).collect()
}

/// The site with the lock that its captures give.
fn locked() -> Site {
    lock(site())
}

fn lock(mut site: Site) -> Site {
    let (first, _) = built(&site, Trust::Told);
    site.insert("captures.lock", first.press.evidence.lock.print());
    site
}

/// The site as somebody has it who has no captures.
fn cloned(site: &Site) -> Site {
    let mut clone = site.clone();
    clone.retain(|path, _| !path.starts_with("captures/"));
    clone
}

/// The site with something else in a file.
fn with(site: &Site, (path, from, to): (&'static str, &str, &str)) -> Site {
    assert!(site[path].contains(from), "{path} has {from}");
    let mut site = site.clone();
    site.insert(path, site[path].replace(from, to));
    site
}

/// What is told where the captures are, by a check and by a server's; and where they are not.
fn everywhere(site: &Site) -> [Vec<String>; 4] {
    let clone = cloned(site);
    [(site, Trust::Told), (site, Trust::Locked), (&clone, Trust::Told), (&clone, Trust::Locked)]
        .map(|(site, trust)| told(&built(site, trust).1))
}

/// The line of the lock that is of this.
fn line<'a>(lock: &'a str, of: &str) -> &'a str {
    let of = format!("{{ of = \"{of}\"");
    lock.lines().find(|line| line.contains(&of)).expect("the lock has such a line")
}

#[test]
fn every_way_of_finding_words_is_counted() {
    let (built, found) = built(&locked(), Trust::Locked);
    let tally = built.site().verdicts.tally;
    assert_eq!(
        (tally.exact, tally.folded, tally.aligned, tally.failed, tally.not_captured),
        (2, 3, 1, 0, 0),
        "{found:?}"
    );
    assert_eq!(told(&found), Vec::<String>::new());
}

#[test]
fn the_lock_alone_makes_the_same_site() {
    let whole = locked();
    let clone = cloned(&whole);
    let (with, _) = built(&whole, Trust::Locked);
    let (without, found) = built(&clone, Trust::Locked);
    assert_eq!(told(&found), Vec::<String>::new());
    assert_eq!(without.press.evidence.lock.print(), whole["captures.lock"]);
    let (with, without) = (files(&with), files(&without));
    assert_eq!(with.keys().collect::<Vec<_>>(), without.keys().collect::<Vec<_>>());
    for (path, bytes) in &with {
        assert!(bytes == &without[path], "{path} differs without captures");
    }
    let page = String::from_utf8(with["sources/herald.html"].clone()).expect("a page is UTF-8");
    for shown in ["verified word for word", "17 January 2024", "text/html", ":~:text=Nobody%20fired%20a%20shot."] {
        assert!(page.contains(shown), "{shown}");
    }
    // Made from the source's own characters, hidden ones too.
    assert!(page.contains("The%20for%D0%B5ign"), "{page}");
}

#[test]
fn nothing_of_a_capture_is_published() {
    let (built, _) = built(&locked(), Trust::Told);
    let secret = SECRET.as_bytes();
    for (path, bytes) in files(&built) {
        assert!(!path.contains("captures"), "{path}");
        assert!(!bytes.windows(secret.len()).any(|part| part == secret), "{path} holds a sentence that nobody quotes");
    }
    assert!(!locked()["captures.lock"].contains(SECRET));
}

#[test]
fn a_changed_quote_is_an_error_where_it_is_asked_for() {
    let site = with(&locked(), ("content/all.toml", "Nobody fired a shot.", "Nobody fired"));
    assert!(told(&built(&site, Trust::Told).1).contains(&"warning stale-lock".to_owned()));
    assert!(told(&built(&site, Trust::Locked).1).contains(&"error stale-lock".to_owned()));
    let clone = cloned(&site);
    assert_eq!(told(&built(&clone, Trust::Told).1), ["warning stale-lock"]);
    assert_eq!(told(&built(&clone, Trust::Locked).1), ["error stale-lock"]);
}

#[test]
fn a_changed_capture_names_all_that_rests_on_it() {
    let site = with(&locked(), ("captures/herald.txt", "grey ones", "gray ones"));
    let (built, found) = built(&site, Trust::Told);
    let found = report::merge(found, pull(&built.output, &|| {}));
    let changed: Vec<&Diagnostic> = found.iter().filter(|d| d.code.name == "capture-changed").collect();
    let [changed] = changed.as_slice() else { panic!("told once: {changed:?}") };
    assert_eq!(changed.severity, Severity::Error);
    assert_eq!(changed.secondary.iter().filter(|(_, label)| label == "this rests on it").count(), 6);
}

#[test]
fn what_is_not_written_down_fails_where_the_lock_is_asked_for() {
    let bare = cloned(&site());
    let mut empty = bare.clone();
    empty.insert("captures.lock", "version = 1\n".to_owned());
    for site in [&bare, &empty] {
        let (built, found) = built(site, Trust::Locked);
        assert_eq!((built.site().verdicts.tally.not_captured, told(&found)), (6, vec!["error stale-lock".to_owned()]));
        assert!(found.iter().any(|d| d.message.contains("6 quotations are not verified")), "{found:?}");
    }
    // Nor does the capture of another source help.
    let mut other = bare.clone();
    other.insert("captures/other.txt", "Nobody fired a shot.".to_owned());
    for site in [&other, &lock(other.clone())] {
        let (built, found) = built(site, Trust::Locked);
        assert_eq!(built.site().verdicts.tally.not_captured, 6);
        assert!(found.iter().any(|d| d.severity == Severity::Error && d.message.contains("6 quotations of `herald`")));
    }
    // Captures alone are no lock.
    assert_eq!(told(&built(&site(), Trust::Locked).1), ["error stale-lock"]);
}

/// Of a quote, of the words of a claim, and of a block quote: where it names its source, and what names another.
const MOVES: [(&str, &str, &str); 3] = [
    ("content/all.toml", "\"herald\"\ntext = \"Nobody", "\"mail\"\ntext = \"Nobody"),
    ("content/all.toml", "\"herald\"\nquote", "\"mail\"\nquote"),
    ("content/pages/page.md", "[@herald]", "[@mail]"),
];

#[test]
fn a_quotation_is_known_of_its_own_source_only() {
    let mail = "[[sources]]\nkey = \"mail\"\ntitle = \"The mail\"\n\n[[actors]]";
    let site = with(&site(), ("content/all.toml", "[[actors]]", mail));
    let mut captured = site.clone();
    captured.insert("captures/mail.txt", "The mail says nothing of all this.".to_owned());
    let (site, captured) = (lock(site), lock(captured));
    // The lines of the one under the other.
    let mut copied = captured.clone();
    let lines: Vec<&str> = captured["captures.lock"].lines().filter(|line| line.starts_with("  {")).collect();
    let copies = format!("{}passages = [\n{}\n]\n", captured["captures.lock"], lines.join("\n"));
    copied.insert("captures.lock", copies);
    let (note, warning, error, lost) =
        (["note not-captured"], ["warning stale-lock"], ["error stale-lock"], ["error quote-not-found"]);
    for case in MOVES {
        let site = with(&site, case);
        assert_eq!(everywhere(&site), [note, error, note, error], "{case:?}");
        assert_eq!(built(&site, Trust::Told).0.site().verdicts.tally.not_captured, 1, "{case:?}");
        for site in [with(&captured, case), with(&copied, case)] {
            assert_eq!(everywhere(&site), [lost, lost, warning, error], "{case:?}");
            assert_eq!(built(&cloned(&site), Trust::Told).0.site().verdicts.tally.not_captured, 1, "{case:?}");
        }
    }
}

/// The lock with a line forged.
fn forged(lock: &str, (at, field): (usize, &str), value: impl Into<toml::Value>) -> String {
    let mut lock: toml::Table = lock.parse().expect("a lock is TOML");
    let line = lock["sources"]["herald"]["passages"][at].as_table_mut().expect("a line is a table");
    let value = value.into();
    assert_ne!(line.insert(field.to_owned(), value.clone()), Some(value), "it said so before");
    lock.to_string()
}

#[test]
fn a_forged_line_is_noticed_where_the_captures_are() {
    let site = locked();
    let lock = &site["captures.lock"];
    let lines = lock.lines().filter(|line| line.starts_with("  {")).enumerate();
    for (at, line) in lines {
        let tier = if line.contains("\"exact\"") { "folded" } else { "exact" };
        let hash = hex_of("Nobody");
        let forgeries = [
            forged(lock, (at, "at"), vec![0, 1]),
            forged(lock, (at, "words"), hash.clone()),
            forged(lock, (at, "source"), vec!["We saw two ships"]),
            forged(lock, (at, "source"), Vec::<String>::new()),
            forged(lock, (at, "tier"), tier),
            forged(lock, (at, "text"), hash),
        ];
        for forgery in forgeries {
            let mut site = site.clone();
            site.insert("captures.lock", forgery);
            assert_eq!(told(&built(&site, Trust::Told).1), ["warning stale-lock"], "{}", site["captures.lock"]);
            let (built, found) = built(&site, Trust::Locked);
            assert_eq!(told(&found), ["error stale-lock"], "{}", site["captures.lock"]);
            // What is shown is what stands in the captures.
            assert_eq!(built.press.evidence.lock.print(), *lock);
        }
    }
}

#[test]
fn a_forged_line_of_a_translation_is_noticed_where_the_captures_are() {
    let (said, translated) = ("Nobody fired a shot.", "Niemand schoss.");
    let (from, to) = (format!("text = \"{said}\"\n"), format!("text = \"{translated}\"\noriginal = "));
    let to = format!("{to}{{ language = \"en\", text = \"{said}\" }}\n");
    let site = lock(with(&site(), ("content/all.toml", &from, &to)));
    assert_eq!(everywhere(&site), [const { Vec::<String>::new() }; 4]);
    // A line as if the source had the words of the translation.
    let hash = |text: &str| hex_of(text);
    let honest = line(&site["captures.lock"], "content/pages/page.md");
    let words = format!("{}\", words = \"{}", hash(translated), hash(said));
    let both = format!("{honest}\n{}", honest.replace(&hash(said), &words));
    let site = with(&site, ("captures.lock", honest, &both));
    assert_eq!(everywhere(&site)[..2], [["warning stale-lock"], ["error stale-lock"]]);
}

#[test]
fn a_line_of_another_capture_is_no_knowledge() {
    let old = locked();
    let new = lock(with(&site(), ("captures/herald.txt", "“Neither", "By our reporter. “Neither")));
    let (was, is) = (&old["captures.lock"], &new["captures.lock"]);
    let (warning, error, changed) = (["warning stale-lock"], ["error stale-lock"], ["error capture-changed"]);
    let lines = [("aligned", 1), ("content/pages/page.md", 2), ("folded", 1), ("raid#killed", 1), ("script", 1)];
    for (of, unknown) in lines {
        let site = with(&new, ("captures.lock", line(is, of), line(was, of)));
        assert_eq!(everywhere(&site), [warning, error, warning, error], "{of}");
        assert_eq!(built(&cloned(&site), Trust::Told).0.site().verdicts.tally.not_captured, unknown, "{of}");
    }
    // The head of one block, and the lines of the other.
    let head = |lock: &str| lock.lines().find(|line| line.starts_with("sha256")).expect("a block's head").to_owned();
    let site = with(&new, ("captures.lock", &head(is), &head(was)));
    assert_eq!(everywhere(&site), [changed, changed, warning, error]);
    assert_eq!(built(&cloned(&site), Trust::Told).0.site().verdicts.tally.not_captured, 6);
}

/// Said over pages that each have a head or a number, which nobody quotes.
const PAGES: &str = "Wharfside Almanac\nWe don’t sail when\n\u{c}Wharfside Almanac\nwe can’t see, the pilot said. The \
                     fog\nPage 977\nhasn’t lifted.\n\u{c}Wharfside Almanac\nNine bоats lay in the har-\nbour.\n";

/// Words with such a line between them. A backtick as an apostrophe and a space without width make two words of one, as
/// far as Unicode knows: so they may be as many as the source has with that line.
const SAID: [&str; 6] = [
    "We don't sail when we can't see",
    "We don´t sail when we can´t see",
    "The f\u{200b}og hasn`t lifted.",
    "[They] don`t sail when we can`t see, the pilot […] hasn`t lifted",
    "lifted. Nine boats lay in the harbour.",
    "lif\u{200b}ted. N\u{200b}ine boats lay in the har\u{200b}bour.",
];

#[test]
fn a_running_head_between_quoted_words_is_published_nowhere() {
    let mut site = site();
    let records = site["content/all.toml"].split("[[quotes]]").next().expect("it begins").to_owned();
    let quote = |(at, text): (usize, &&str)| {
        format!("[[quotes]]\nkey = \"said-{at}\"\nspeaker = \"berg\"\nsource = \"herald\"\ntext = \"{text}\"\n")
    };
    let quotes: String = SAID.iter().enumerate().map(quote).collect();
    site.insert("content/all.toml", records + &quotes);
    site.insert("content/pages/page.md", format!("+++\ntitle = \"A page\"\n+++\n> {} [@herald]\n", SAID[1]));
    site.insert("captures/herald.txt", PAGES.to_owned());
    let site = lock(site);
    for site in [&site, &cloned(&site)] {
        let (built, found) = built(site, Trust::Locked);
        let tally = built.site().verdicts.tally;
        assert_eq!((tally.exact, tally.folded, tally.aligned, tally.all()), (0, 6, 1, 7), "{found:?}");
        let mut files = files(&built);
        files.insert("captures.lock".to_owned(), site["captures.lock"].clone().into_bytes());
        for (path, bytes) in &files {
            let text = String::from_utf8_lossy(bytes);
            for secret in ["Wharfside", "Almanac", "Page 977", "Page%20977"] {
                assert!(!text.contains(secret), "{path} holds `{secret}`, which nobody quotes");
            }
        }
        let page = String::from_utf8_lossy(&files["sources/herald.html"]);
        let told = [":~:text=", "oa:TextQuoteSelector"].map(|one| page.matches(one).count());
        // Six quotes, one of them in two runs of words; the block quote stands elsewhere.
        assert_eq!(told, [6, 7]);
    }
}
