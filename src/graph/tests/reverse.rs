//! The other end of references: backlinks, casts, citations, lists.

use crate::graph::backlinks::{Field, How};
use crate::graph::tests::{BASE, actor, brief, clean, event, id, keys, with_body};

const MORE: (&str, &str) = (
    "content/more.toml",
    r#"
[[actors]]
key = "pakistan"
name = "Pakistan"
kind = "state"
[[actors]]
key = "sifia"
name = "SIFIA"
kind = "organisation"
[[actors]]
key = "analyst"
name = "An analyst"
kind = "person"
roles = [{ title = "Head", at = "sifia" }]
relations = [{ to = "sifia", kind = "member-of", source = "rane-2024" }]
[[events]]
key = "answer"
title = "Answer"
date = "2024-01-19"
kind = "statement"
place = "saravan"
actors = [{ actor = "pakistan", role = "initiator" }, { actor = "jaish-al-adl", role = "target" }]
responds-to = ["saravan-strike"]
sources = ["rane-2024"]
[[events.claims]]
measure = "killed"
value = 9
by = "pakistan"
source = "cafiero-2024"
[[quotes]]
key = "words"
speaker = "rouzbeh-parsi"
source = "cafiero-2024"
text = "…"
about = ["answer"]
"#,
);

#[test]
fn both_ends_of_every_reference() {
    let site = clean(&[BASE, MORE]);
    let strike = &site.links.events[event(&site, "saravan-strike").index()];
    assert_eq!(keys(&site, &strike.answered_by), ["answer"]);
    let sifia = &site.links.actors[actor(&site, "sifia").index()];
    assert_eq!((sifia.members.len(), sifia.related.len()), (1, 1));
    let pakistan = &site.links.actors[actor(&site, "pakistan").index()];
    assert_eq!(pakistan.events, [(event(&site, "answer"), 0)]);
    assert_eq!(pakistan.claims.len(), 1);
    let answer = &site.links.events[event(&site, "answer").index()];
    assert_eq!((answer.quotes.len(), answer.ledgers.len(), answer.claims.len()), (1, 1, 1));
    let fields: Vec<How> = site.backlinks[&id(&site, "rane-2024")].iter().map(|link| link.how).collect();
    assert_eq!(fields, [How::Field(Field::Source); 2]);
    let quoted: Vec<How> = site.backlinks[&id(&site, "cafiero-2024")].iter().map(|link| link.how).collect();
    assert!(matches!(quoted[..], [How::Claim(_, Field::Source), How::Field(Field::Source)]));
}

#[test]
fn a_brief_has_a_cast_and_events() {
    let body = "[[jaish-al-adl]] and [[Jaish al-Adl]] [[answer#killed]].\n\n![[words]]";
    let older = with_body("[[jaish-al-adl]]").replace("01-20", "01-02").replace("A brief", "Another");
    let site = clean(&[BASE, MORE, ("content/briefs/b.md", &with_body(body)), ("content/briefs/a.md", &older)]);
    let links = &site.links.briefs[brief(&site, "b").index()];
    let cast: Vec<(String, u32)> = links.cast.iter().map(|c| (site.key(c.actor.into()).into(), c.mentions)).collect();
    let expected = [("jaish-al-adl", 2), ("rouzbeh-parsi", 1), ("pakistan", 0)];
    assert_eq!(cast, expected.map(|(key, n)| (key.to_owned(), n)));
    assert_eq!(keys(&site, &links.events), ["answer"]);
    let jaish = &site.links.actors[actor(&site, "jaish-al-adl").index()];
    assert_eq!(keys(&site, &jaish.briefs), ["b", "a"]);
    let from: Vec<(String, How)> = site.backlinks[&id(&site, "jaish-al-adl")]
        .iter()
        .map(|link| (site.key(link.from).to_owned(), link.how))
        .collect();
    let expected = [("b", How::Mention(0)), ("a", How::Mention(0)), ("answer", How::Field(Field::Actor))];
    assert_eq!(from, expected.map(|(key, how)| (key.to_owned(), how)));
}

#[test]
fn citations_are_ordered_and_placed() {
    let body = "One [@cafiero-2024; @rane-2024]. Two [@rane-2024, p. 3].";
    let older = with_body("Old [@rane-2024].").replace("01-20", "01-02").replace("A brief", "Another");
    let site = clean(&[BASE, ("content/briefs/b.md", &with_body(body)), ("content/briefs/a.md", &older)]);
    assert_eq!(keys(&site, &site.citations.order[&id(&site, "b")]), ["cafiero-2024", "rane-2024"]);
    let rane = &site.citations.places[id(&site, "rane-2024").index as usize];
    let places: Vec<(&str, u32)> = rane.iter().map(|place| (site.key(place.from), place.cite)).collect();
    assert_eq!(places, [("a", 0), ("b", 0), ("b", 1)]);
}

#[test]
fn judgements_stand_in_order_and_latest_is_first() {
    let judgement = |key: &str| format!("[[judgements]]\nkey = \"{key}\"\ntext = \"T\"\nlikelihood = \"likely\"\n");
    let text = format!("+++\ntitle = \"B\"\ndate = 2024-01-20\n{}{}+++\n", judgement("z-first"), judgement("a-second"));
    let away = format!("{}brief = \"b\"\nby = \"rouzbeh-parsi\"\n", judgement("away"));
    let site = clean(&[BASE, ("content/a.toml", &away), ("content/briefs/b.md", &text)]);
    let judgements = &site.links.briefs[brief(&site, "b").index()].judgements;
    assert_eq!(keys(&site, judgements), ["z-first", "a-second", "away"]);
    assert_eq!(site.links.actors[actor(&site, "rouzbeh-parsi").index()].judgements.len(), 1);
}
