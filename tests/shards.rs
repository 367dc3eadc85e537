//! Shards: every file is in exactly one, every finding of a check is told by exactly one, and all together are the build.
#![allow(clippy::disallowed_methods)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use briefwright::build::shards::Shard;
use briefwright::build::{Options, build};
use briefwright::cli::report;
use briefwright::diag::diagnostic::Diagnostic;
use common::{Files, Site};

fn sites() -> Vec<Site> {
    let golden = |name: &str| Site::at(name, &common::root().join("tests/golden").join(name).join("site"));
    let mut sites: Vec<Site> = ["everything", "many", "empty", "rtl"].map(golden).into();
    // A site in which much is wrong.
    sites.push(wrong());
    sites
}

fn wrong() -> Site {
    Site::at("every_code", &common::root().join("tests/every_code/site"))
}

fn part(site: &Site, number: usize, of: usize) -> (Files, Vec<Diagnostic>) {
    let shard: Shard = format!("{number}/{of}").parse().expect("it is one of so many");
    let output = site.build_as(&site.tree(), &Options { shard: Some(shard), ..common::options() });
    (output.files, output.found)
}

#[test]
fn all_shards_together_are_the_build() {
    for site in sites() {
        let whole = site.build_as(&site.tree(), &common::options());
        for of in [1, 2, 3, 8, 50] {
            let mut files = Files::new();
            let mut found = Vec::new();
            for number in 1..=of {
                let (part, told) = part(&site, number, of);
                let before = files.len() + part.len();
                files.extend(part);
                assert_eq!(files.len(), before, "{}: no file is in two shards of {of}", site.name);
                found.push(told);
            }
            assert!(files == whole.files, "{}: {of} shards are the build", site.name);
            let found = report::merge(Vec::new(), found);
            let whole = report::merge(Vec::new(), vec![whole.found.clone()]);
            assert!(found == whole, "{}: {of} shards tell what the build tells", site.name);
        }
    }
}

#[test]
fn a_check_tells_once() {
    let mut times: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for shard in 1..=4 {
        for one in part(&wrong(), shard, 4).1 {
            times.entry(one.code.name).or_default().insert(shard);
        }
    }
    // What is known before the pages are dealt out stops every shard.
    assert_eq!(times["unknown-reference"].len(), 4);
    // What is only looked for is looked for once.
    for code in ["source-never-cited", "broken-link", "address-conflict"] {
        assert_eq!(times[code].len(), 1, "{code}");
    }
}

#[test]
fn shards_are_even() {
    let site = Site::at("flagship", common::root());
    let (built, _) = build(&site.tree(), &common::options());
    let most = (1..=8).map(|number| part(&site, number, 8).0.len()).max().unwrap_or_default();
    assert!(most * 8 < built.output.len() * 4, "{most} of {}", built.output.len());
}
