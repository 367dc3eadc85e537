//! Every data file of one small site, whole, and the schemas against it.

mod schema;

use crate::compose::jsonld::tests::{assert_file, small};
use crate::render::data::FILES;
use crate::render::export::Export;

/// What is made of a small site.
pub fn with_site<T>(base_url: Option<&str>, make: impl FnOnce(&Export<'_>) -> T) -> T {
    let small = small(base_url);
    make(&Export { site: &small.site, routes: &small.routes, files: &small.files, words: &small.words })
}

/// What a data file holds.
pub fn made(base_url: Option<&str>, address: &str) -> String {
    let (_, make) = FILES.iter().find(|(name, _)| *name == address).expect("one of the data files");
    String::from_utf8(with_site(base_url, |export| make.whole(export))).expect("data is UTF-8")
}

macro_rules! whole {
    ($($name:ident: $address:literal == $file:literal),* $(,)?) => {$(
        #[test]
        fn $name() {
            assert_file(made(None, $address), concat!("render/data/", $file));
        }
    )*};
}

whole! {
    acled: "data/events.csv" == "tests/events.csv",
    ged: "data/ged.csv" == "tests/ged.csv",
    claims: "data/claims.csv" == "tests/claims.csv",
    geojson: "data/events.geojson" == "tests/events.geojson",
    timeline: "data/timeline.json" == "tests/timeline.json",
    everything: "data/site.json" == "tests/site.json",
    bibtex: "data/sources.bib" == "tests/sources.bib",
    ris: "data/sources.ris" == "tests/sources.ris",
    csl: "data/sources.json" == "tests/sources.json",
}

#[test]
fn links_are_absolute_with_a_base_url() {
    let claims = made(Some("https://example.org/briefs"), "data/claims.csv");
    assert!(claims.lines().skip(1).all(|row| row.contains(",https://example.org/briefs/events/")));
}

#[test]
fn addresses_are_sorted_and_differ() {
    assert!(FILES.windows(2).all(|two| two[0].0 < two[1].0));
}
