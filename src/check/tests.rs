//! The rules, on small sites.

use crate::check::RULES;
use crate::graph::tests::{linked, said};

/// What the rules find in files that link without a fault. That these sites stand nowhere is no news.
fn checked(texts: &[(&str, &str)]) -> Vec<String> {
    let (site, files, faults) = linked(texts);
    assert!(faults.is_empty(), "{:#?}", faults.iter().map(|fault| said(&files, fault)).collect::<Vec<_>>());
    let mut found: Vec<_> = RULES.iter().flat_map(|rule| rule(&site)).collect();
    found.sort_by(|a, b| (a.primary, a.code.name, &a.message).cmp(&(b.primary, b.code.name, &b.message)));
    let told = found.iter().filter(|fault| fault.code.name != "no-base-url");
    told.map(|fault| said(&files, fault)).collect()
}

/// A source, a place and an event that are complete but for what a test is about.
const SOUND: &str = r#"[[sources]]
key = "rane-2024"
title = "RANE"
issued = "2024-01-24"
[[places]]
key = "saravan"
name = "Saravan"
lat = 27.37
lon = 62.33
[[actors]]
key = "pakistan"
name = "Pakistan"
kind = "state"
"#;

/// An event with more fields.
fn event(key: &str, date: &str, more: &str) -> String {
    format!(
        "[[events]]\nkey = \"{key}\"\ntitle = \"On {key}\"\ndate = \"{date}\"\nkind = \"attack\"\n\
         place = \"saravan\"\nsources = [\"rane-2024\"]\nactors = [{{ actor = \"pakistan\", role = \"target\" }}]\n{more}\n"
    )
}

/// A brief with more fields and a body, its line 6.
fn brief(more: &str, body: &str) -> String {
    format!("+++\ntitle = \"A brief\"\ndate = 2024-01-20\nsummary = \"…\"\n{more}\n+++\n{body} [@rane-2024].\n")
}

/// What is found in `b.md`, with all that it needs beside it, without the file's name and helps.
fn faults(more: &str, body: &str) -> Vec<String> {
    short(&checked(&[("content/base.toml", SOUND), ("content/briefs/b.md", &brief(more, body))]))
}

fn short(found: &[String]) -> Vec<String> {
    let short = |fault: &String| fault.split("; ").next().unwrap_or_default().replace("content/briefs/b.md:", "");
    found.iter().map(short).collect()
}

#[test]
fn a_sound_site_has_nothing_to_tell() {
    let found = faults(&event("strike", "2024-01-18", ""), "[[strike]]");
    assert_eq!(found, [""; 0]);
}

#[test]
fn a_circle_is_told_once_with_all_its_places() {
    let events = [("x", "y"), ("y", "z"), ("z", "x"), ("d", "d")]
        .map(|(key, cause)| event(key, "2024-01-18", &format!("responds-to = [\"{cause}\"]")))
        .concat();
    assert_eq!(
        faults(&events, "[[x]] [[y]] [[z]] [[d]]"),
        [
            "13:16 response-cycle: the responses of `x`, `y` and `z` form a circle",
            "40:16 response-cycle: `d` responds to itself",
        ]
    );
}

#[test]
fn relations_do_not_go_round() {
    let actor = |key: &str, to: &str, kind: &str| {
        format!(
            "[[actors]]\nkey = \"{key}\"\nname = \"{key} name\"\nkind = \"armed-group\"\n\
             relations = [{{ to = \"{to}\", kind = \"{kind}\", from = \"2012\", until = \"2011\" }}]\n"
        )
    };
    let actors = actor("x", "y", "successor-of") + &actor("y", "x", "successor-of") + &actor("c", "c", "part-of");
    let body = "[[x]] [[y]] [[c]] [[pakistan]] [[saravan]]";
    assert_eq!(
        faults(&actors, body),
        [
            "9:21 relation-cycle: the relations `successor-of` of `x` and `y` form a circle",
            "9:72 dates-out-of-order: the relation ended before it began",
            "14:72 dates-out-of-order: the relation ended before it began",
            "19:21 relation-to-itself: `c` has the relation `part-of` to itself",
            "19:67 dates-out-of-order: the relation ended before it began",
        ]
    );
}

#[test]
fn sources_do_not_relay_in_a_circle() {
    let more = "[[sources]]\nkey = \"wire\"\ntitle = \"Wire\"\nrelays = [\"daily\"]\n\
        [[sources]]\nkey = \"daily\"\ntitle = \"Daily\"\nrelays = [\"wire\"]\n";
    assert_eq!(
        faults(more, "[[pakistan]] [[saravan]]"),
        ["8:11 relay-cycle: the relays of `wire` and `daily` form a circle"]
    );
}

#[test]
fn what_follows_comes_later() {
    let events = event("cause", "2024-01-18", "time = \"10:00\"")
        + &event("early", "2024-01-18", "time = \"09:00\"\nresponds-to = [\"cause\"]")
        + &event("maybe", "2024-01", "responds-to = [\"cause\"]")
        + &event("future", "2024-02-01", "responds-to = [\"cause\"]");
    let claim = "[[claims]]\nevent = \"cause\"\nmeasure = \"killed\"\nvalue = 1\nsource = \"rane-2024\"\n\
        as-of = 2023-01-18\n";
    let quote = "[[actors]]\nkey = \"people\"\nname = \"People\"\nkind = \"civilians\"\n[[quotes]]\nkey = \"q\"\n\
        text = \"…\"\nspeaker = \"people\"\nsource = \"rane-2024\"\nsaid = 2024-02-01\n";
    assert_eq!(
        faults(&(events + claim + quote), "[[cause]] [[early]] [[maybe]] [[future]]"),
        [
            "23:16 response-before-cause: `early` responds to `cause`, which happened later",
            "47:9 claim-before-event: the claim is dated before `cause` happened",
            "55:11 speaker-kind: `people` is neither a person nor an institution",
            "57:8 quote-after-source: the quote was said after its source `rane-2024` was issued",
            "60:33 event-after-brief: `future` happened after this brief",
        ]
    );
}

#[test]
fn nothing_befalls_a_brief_before_it_is_published() {
    let more = "updated = 2024-01-01\ncovers = [\"saravan\", \"pakistan\", \"saravan\"]\n\
        [[corrections]]\ndate = 2024-01-02\ntext = \"…\"\n";
    assert_eq!(
        faults(more, "Text"),
        [
            "5:11 dates-out-of-order: the brief was updated before it was published",
            "6:34 repeated-reference: `saravan` stands twice in `covers`",
            "8:8 dates-out-of-order: the brief was corrected before it was published",
        ]
    );
}

#[test]
fn roles_are_given_once_and_offices_at_institutions() {
    let more = "[[actors]]\nkey = \"aide\"\nname = \"Aide\"\nkind = \"person\"\n\
        roles = [{ title = \"Aide\", at = \"boss\" }, { title = \"Clerk\", at = \"pakistan\" }]\n\
        [[actors]]\nkey = \"boss\"\nname = \"Boss\"\nkind = \"person\"\n\
        [[events]]\nkey = \"e\"\ntitle = \"E\"\ndate = 2024-01-01\nkind = \"attack\"\nsources = [\"rane-2024\"]\n\
        actors = [{ actor = \"aide\", role = \"host\" }, { actor = \"aide\", role = \"target\" }, \
        { actor = \"aide\", role = \"host\" }]\n";
    assert_eq!(
        faults(more, "[[e]] [[saravan]]"),
        [
            "9:33 office-at-person: `boss` is a person, not an institution",
            "20:93 repeated-reference: `aide` stands twice in `actors`",
        ]
    );
}

#[test]
fn embeds_have_something_to_show() {
    assert_eq!(
        faults(&event("e", "2024-01-01", ""), "![[ledger:e]]\n\n![[timeline:pakistan]]\n\n"),
        ["16:1 empty-embed: the ledger of `e` is empty"]
    );
}

#[test]
fn what_nothing_refers_to_and_what_says_nothing() {
    let more = "[[sources]]\nkey = \"s\"\ntitle = \"S\"\n[[actors]]\nkey = \"a\"\nname = \"A\"\nkind = \"state\"\n\
        [[places]]\nkey = \"p\"\nname = \"P\"\n[[events]]\nkey = \"e\"\ntitle = \"E\"\ndate = \"2024\"\nkind = \"attack\"\n";
    let bare = "+++\ntitle = \"Bare\"\ndate = 2024-01-20\n+++\nText without a source.\n";
    assert_eq!(
        short(&checked(&[("content/briefs/b.md", bare), ("content/more.toml", more)])),
        [
            "1:1 brief-without-citations: the brief `b` cites no source",
            "1:1 brief-without-summary: the brief `b` has no summary",
            "content/more.toml:2:7 source-never-cited: the source `s` is never cited",
            "content/more.toml:5:7 actor-never-mentioned: the actor `a` is never mentioned",
            "content/more.toml:9:7 place-never-used: the place `p` is never used",
            "content/more.toml:9:7 place-without-coordinates: the place `p` has no coordinates",
            "content/more.toml:12:7 event-never-mentioned: the event `e` is never mentioned",
            "content/more.toml:12:7 event-without-source: the event `e` has no source",
        ]
    );
}
