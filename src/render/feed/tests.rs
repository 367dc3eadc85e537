//! The feeds of one small site, whole.

use crate::compose::jsonld::tests::assert_file;
use crate::graph::ids::{ActorId, BriefId};
use crate::render::data::tests::with_site;
use crate::render::export::Export;
use crate::render::feed::atom::atom;
use crate::render::feed::entries::{actor, briefs, corrections};
use crate::render::feed::json::json;

fn made(make: impl FnOnce(&Export<'_>) -> Vec<u8>) -> String {
    String::from_utf8(with_site(Some("https://example.org/briefs"), make)).expect("feeds are UTF-8")
}

fn content(_: BriefId) -> Option<String> {
    Some("<p>Iran & Pakistan <a href=\"https://example.org/\">traded</a> strikes\u{b}.</p>".to_owned())
}

#[test]
fn the_latest_briefs_as_atom() {
    assert_file(made(|export| atom(&briefs(export, "feed.xml", &content))), "render/feed/tests/feed.xml");
}

#[test]
fn the_latest_briefs_as_json() {
    assert_file(made(|export| json(&briefs(export, "feed.json", &content))), "render/feed/tests/feed.json");
}

#[test]
fn corrections_and_withdrawals() {
    let made = made(|export| atom(&corrections(export, "corrections.xml")));
    assert_file(made, "render/feed/tests/corrections.xml");
}

#[test]
fn an_actors_briefs() {
    let made = made(|export| atom(&actor(export, ActorId(0), "actors/iran.xml", &|_| None)));
    assert_file(made, "render/feed/tests/actor.xml");
}
