//! The nodes of one small site, whole; the files that are no pages are tested on the same site.

use std::path::Path;

use snapbox::Data;
use snapbox::data::DataFormat;

use crate::compose::jsonld::ground::Ground;
use crate::compose::jsonld::node::{Json, graph};
use crate::compose::jsonld::{actor, brief, event, frame, place, source};
use crate::graph::ids::{ActorId, BriefId, EventId, Id, PlaceId, SourceId};
use crate::graph::link::link;
use crate::graph::site::Site;
use crate::model::record::Noun;
use crate::model::records::Records;
use crate::model::settings::Settings;
use crate::parse;
use crate::route::routes::{Inventory, Routes};
use crate::text::file::File;
use crate::text::files::Files;
use crate::text::span::Spanned;
use crate::typeset::date::tests::english;
use crate::typeset::words::Words;

const BASE: Option<&str> = Some("https://example.org/briefs");

const TEXTS: [(&str, &str); 3] = [
    ("content/briefs/first.md", include_str!("tests/brief.md")),
    ("content/briefs/second.md", include_str!("tests/withdrawn.md")),
    ("content/records.toml", include_str!("tests/records.toml")),
];

/// A small site, linked and routed.
pub struct Small {
    pub site: Site,
    pub routes: Routes,
    pub files: Files,
    pub words: Words,
}

/// A small site in which nothing is wrong.
pub fn small(base_url: Option<&str>) -> Small {
    let files = Files::new(TEXTS.iter().map(|(path, text)| File::new(*path, *text)).collect());
    let mut settings = Settings { title: "Border & Watch".to_owned(), ..Settings::default() };
    settings.authors = vec!["The desk".to_owned()];
    settings.base_url = base_url.map(|url| Spanned::new(url.to_owned(), settings.span));
    let (mut records, mut told) = (Records::default(), Vec::new());
    for (id, file) in files.iter() {
        let (read, faults) = parse::file(id, file, &settings);
        records.extend(&read);
        told.extend(faults);
    }
    let (site, faults) = link(records, Records::default(), settings);
    told.extend(faults);
    let routes = Routes::new(&site, &files, &Inventory::default());
    told.extend(routes.faults(&site, &files, &Inventory::default()));
    assert_eq!(told, []);
    Small { site, routes, files, words: english() }
}

/// Compares a whole file; `SNAPSHOTS=overwrite cargo test` rewrites it. `file` is below `src/`.
pub fn assert_file(made: String, file: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file);
    snapbox::assert_data_eq!(made, Data::read_from(&path, Some(DataFormat::Text)).raw());
}

fn made(base_url: Option<&str>, make: impl Fn(&Ground<'_>) -> Json) -> String {
    let small = small(base_url);
    let ground = Ground { site: &small.site, routes: &small.routes, words: &small.words };
    let read: serde_json::Value = serde_json::from_str(&make(&ground).into_text()).expect("JSON");
    serde_json::to_string_pretty(&read).expect("JSON") + "\n"
}

fn index(ground: &Ground<'_>, key: &str) -> u32 {
    ground.site.names.keys[key].index
}

#[test]
fn every_kind_of_page() {
    let all = made(BASE, |ground| {
        let brief_id = BriefId(index(ground, "first"));
        let event_id = EventId(index(ground, "koh-e-sabz-strike"));
        let source_id = SourceId(index(ground, "cafiero-2024"));
        let mut nodes = vec![
            frame::website(ground),
            frame::collection(ground, "Briefs", "briefs.html"),
            brief::node(ground, brief_id),
            frame::breadcrumbs(ground, brief_id.into()),
            event::node(ground, event_id),
            place::node(ground, PlaceId(index(ground, "saravan"))),
            actor::node(ground, ActorId(index(ground, "rouzbeh-parsi"))),
            actor::node(ground, ActorId(index(ground, "irgc"))),
            source::node(ground, source_id),
        ];
        nodes.extend(event::claims(ground, event_id));
        nodes.extend(source::quotations(ground, source_id));
        graph(nodes)
    });
    assert_file(all, "compose/jsonld/tests/all.json");
}

#[test]
fn no_address_without_a_base_url() {
    let all = made(None, |ground| {
        let crumbs = frame::breadcrumbs(ground, Id { noun: Noun::Event, index: 0 });
        graph(vec![event::node(ground, EventId(index(ground, "saravan-strike"))), crumbs])
    });
    assert_file(all, "compose/jsonld/tests/bare.json");
}
