//! What makes a new edition of a brief and what does not, and that the same edition is the same bytes anywhere.
#![allow(clippy::disallowed_methods)]

mod common;
mod edition_kit;

use edition_kit::{Desk, NOW, said, wide};

/// An edit of a site.
type Edit = (&'static str, fn(&Desk));

/// What says nothing of the brief `ferry`.
const UNRELATED: &[Edit] = &[
    ("another brief's prose", |desk| desk.edit("content/briefs/other.md", "Another text", "Other words")),
    ("another brief's own record", |desk| {
        desk.edit(
            "content/briefs/other.md",
            "+++\n\n",
            "\n[[actors]]\nkey = \"newcomer\"\nname = \"Newcomer\"\nkind = \"state\"\n+++\n\n",
        );
    }),
    ("a new brief", |desk| {
        desk.put("content/briefs/third.md", "+++\ntitle = \"Third\"\ndate = 2024-06-01\n+++\n\nText.\n")
    }),
    ("an event elsewhere", |desk| {
        desk.put(
            "content/events/more.toml",
            "[[events]]\nkey = \"more\"\ntitle = \"M\"\ndate = \"2024-02-02\"\nkind = \"attack\"\n",
        );
    }),
    ("settings of work", |desk| {
        desk.edit("brief.toml", "[vocabulary]", "[diagnostics]\nbrief-without-summary = \"off\"\n\n[vocabulary]");
    }),
    ("another record of a shared file", |desk| desk.edit("content/all.toml", "\"Nobody\"", "\"Somebody\"")),
    ("a comment between records", |desk| {
        desk.edit("content/all.toml", "[[actors]]\nkey = \"nobody\"", "# A note.\n\n[[actors]]\nkey = \"nobody\"")
    }),
    ("what an event says that is only named", |desk| {
        desk.edit("content/events/all.toml", "kind = \"attack\"", "kind = \"attack\"\nsources = [\"unused\"]");
    }),
    ("another entry of a bibliography", |desk| desk.edit("content/sources/some.bib", "A Stranger", "A Friend")),
    ("an abbreviation that no entry uses", |desk| desk.edit("content/sources/some.bib", "Never", "Ever")),
    ("another item of CSL-JSON", |desk| desk.edit("content/sources/zotero.json", "A stranger", "A friend")),
    ("another entry of YAML", |desk| desk.edit("content/sources/more.yaml", "A stranger", "A friend")),
    ("what is in `static`", |desk| desk.put("static/robots-note.txt", "still not spoken of")),
    ("text of a page that it links to", |desk| desk.edit("content/pages/method.md", "How we work.", "How we worked.")),
];

/// What the brief `ferry` shows otherwise afterwards.
const RELATED: &[Edit] = &[
    ("its prose", |desk| desk.edit("content/briefs/ferry/index.md", "A ferry", "One ferry")),
    ("a claim in another brief's file", |desk| desk.edit("content/briefs/other.md", "value = 3", "value = 4")),
    ("a new claim in a new brief's file", |desk| {
        desk.put(
            "content/briefs/third.md",
            "+++\ntitle = \"Third\"\ndate = 2024-06-01\n\n[[claims]]\nevent = \"ramming\"\nmeasure = \"injured\"\nvalue = 9\n\
             by = \"vesland\"\nsource = \"herald\"\n+++\n\nText.\n",
        );
    }),
    ("an alias in its cast", |desk| {
        desk.edit("content/all.toml", "\"The Republic\"", "\"The Republic\", \"The Realm\"")
    }),
    ("a source's title", |desk| desk.edit("content/all.toml", "A report", "The report")),
    ("an image beside it", |desk| desk.put("content/briefs/ferry/boat.png", [wide::PNG, b"!"].concat())),
    ("a file beside it", |desk| desk.put("content/briefs/ferry/data.csv", "a,c\n")),
    ("an entry it cites", |desk| desk.edit("content/sources/some.bib", "A Paper", "The Paper")),
    ("what an entry takes from its parent", |desk| desk.edit("content/sources/some.bib", "All Talks", "Some Talks")),
    ("an abbreviation that it uses", |desk| desk.edit("content/sources/some.bib", "The Whole Paper", "The Half Paper")),
    ("an item of CSL-JSON", |desk| desk.edit("content/sources/zotero.json", "From Zotero", "Of Zotero")),
    ("an entry of YAML", |desk| desk.edit("content/sources/more.yaml", "From YAML", "Of YAML")),
    ("a judgement that it embeds", |desk| desk.edit("content/briefs/other.md", "Talks will", "No talks will")),
    ("the citation style", |desk| desk.edit("own.csl", "prefix=\"(\"", "prefix=\"[\"")),
    ("the theme", |desk| desk.put("themes/own/static/own.css", "main { max-width: 40rem }")),
    ("who publishes it", |desk| desk.edit("brief.toml", "language =", "publisher = \"The Desk\"\nlanguage =")),
    ("the capture of a source", |desk| {
        desk.edit("captures/herald.txt", "So it was.", "So it was. And more.");
        desk.done(&["capture", "lock"]);
    }),
    ("the name of a place", |desk| desk.edit("content/all.toml", "\"Strait\"", "\"The Strait\"")),
    ("the title of what is only named", |desk| desk.edit("content/events/all.toml", "Far away", "Far off")),
    ("a person's office", |desk| desk.edit("content/actors/ilves.md", "Minister", "Envoy")),
];

fn desk() -> Desk {
    let desk = Desk::of(&wide::site());
    desk.done(&["capture", "lock"]);
    desk
}

#[test]
fn what_says_nothing_of_a_brief_makes_no_edition() {
    let desk = desk();
    assert!(desk.save("ferry"));
    let before = desk.files("archive");
    for (what, edit) in UNRELATED {
        edit(&desk);
        desk.brief(&["capture", "lock"]);
        assert!(!desk.save("ferry"), "{what} made an edition");
    }
    assert_eq!(desk.files("archive"), before);
    assert!(desk.save("other"), "it is another brief's matter");
}

#[test]
fn what_a_brief_rests_on_makes_an_edition() {
    let desk = desk();
    assert!(desk.save("ferry"));
    for (at, (what, edit)) in RELATED.iter().enumerate() {
        edit(&desk);
        assert!(desk.save("ferry"), "{what} made no edition");
        assert!(!desk.save("ferry"), "{what} made two");
        let number = u32::try_from(at + 2).expect("a few");
        assert!(!desk.edition("ferry", number).is_empty());
    }
    desk.is_sound();
    desk.done(&["archive", "verify", "--deep"]);
}

#[test]
fn an_edition_is_the_same_bytes_anywhere() {
    let frozen = |zone: &str, day: &str, threads: &str| {
        let desk = desk();
        for (from, to) in [("", ""), ("A ferry", "One ferry")] {
            desk.edit("content/briefs/ferry/index.md", from, to);
            let mut save = desk.command(&["archive", "save", "--all", "-m", "As it stood.", "--as-of", day]);
            let told = said(save.env("TZ", zone).env("RAYON_NUM_THREADS", threads));
            assert_eq!(told.code, Some(0), "{told:?}");
        }
        desk.files("archive")
    };
    let here = frozen("UTC", NOW, "1");
    for (zone, day, threads) in [("Asia/Tokyo", "2031-05-05", "4"), ("America/New_York", "2024-07-01", "2")] {
        let there = frozen(zone, day, threads);
        let other: Vec<&String> = here.keys().filter(|path| there.get(*path) != here.get(*path)).collect();
        assert!(other.is_empty() && here.len() == there.len(), "{zone}: {other:?}");
    }
}
