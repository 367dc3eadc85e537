//! Each stage of a build by itself, on made-up sites of 100, 1,000 and 10,000 briefs, always the same ones.
//!
//! `cargo bench --bench stages` takes 100 and 1,000 briefs; `BRIEFS=10000 cargo bench --bench stages` the size that is said.
//! `cargo bench --bench stages -- link` takes what has that word in its name.
#![allow(clippy::disallowed_methods)]

mod kit;

use std::sync::{Arc, Mutex, OnceLock};

use briefwright::build::inputs::Inputs;
use briefwright::build::press::{self, Check, Past, Press, Stock};
use briefwright::build::stages::Stages;
use briefwright::build::{Options, build, linked, records};
use briefwright::compose::at::At;
use briefwright::compose::page;
use briefwright::disk::read::read;
use briefwright::evidence::verify::Trust;
use briefwright::graph::site::Site;
use briefwright::model::records::Records;
use briefwright::model::settings::Settings;
use briefwright::render::theme::Theme;
use briefwright::route::routes::Page;
use briefwright::tree::Tree;
use divan::{Bencher, black_box};
use kit::corpus;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// A site on the disk, kept as long as the benchmarks run.
struct Laid {
    folder: tempfile::TempDir,
    input: Tree<'static>,
}

/// The sizes that are measured.
fn sizes() -> Vec<usize> {
    match std::env::var("BRIEFS") {
        Ok(briefs) => vec![briefs.parse().expect("BRIEFS is a number")],
        Err(_) => vec![100, 1_000],
    }
}

/// The site of a size, made when it is first asked for.
fn laid(briefs: usize) -> &'static Laid {
    static LAID: Mutex<Vec<(usize, &'static Laid)>> = Mutex::new(Vec::new());
    let mut all = LAID.lock().expect("no benchmark failed");
    if let Some((_, laid)) = all.iter().find(|(size, _)| *size == briefs) {
        return laid;
    }
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    corpus::write(briefs, 1, folder.path());
    let input = read(folder.path()).expect("it can be read");
    let laid: &'static Laid = Box::leak(Box::new(Laid { folder, input }));
    all.push((briefs, laid));
    laid
}

fn options() -> Options {
    static NOW: OnceLock<jiff::Timestamp> = OnceLock::new();
    let now = NOW.get_or_init(|| "2030-01-01T00:00:00Z".parse().expect("a timestamp"));
    Options { now: *now, ..Options::default() }
}

fn parsed(briefs: usize) -> (Inputs, Settings, Records) {
    let inputs = Inputs::new(&laid(briefs).input).0;
    let settings = inputs.settings().0;
    let records = records(&inputs, &settings, &Default::default()).0;
    (inputs, settings, records)
}

fn site(briefs: usize) -> (Inputs, Site) {
    let (inputs, settings, records) = parsed(briefs);
    (inputs, linked(records, settings, &options()).0)
}

fn stock(inputs: Inputs, site: &Site, input: &Tree<'_>) -> Stock {
    let Inputs { files, bytes, .. } = inputs;
    let theme = Theme::load(input, &site.settings, &files).0;
    let style = Arc::new(press::style(&site.settings, &files).0);
    Stock {
        files,
        bytes,
        theme,
        style,
        known: Default::default(),
        trust: Trust::default(),
        stages: Stages::default(),
        contents: None,
    }
}

fn pressed(briefs: usize) -> Press {
    let (inputs, site) = site(briefs);
    let stock = stock(inputs, &site, &laid(briefs).input);
    Press::new(site, stock, Past::default())
}

#[divan::bench(args = sizes())]
fn read_the_disk(bencher: Bencher, briefs: usize) {
    let root = laid(briefs).folder.path();
    bencher.bench(|| read(root).expect("it can be read"));
}

#[divan::bench(args = sizes())]
fn parse(bencher: Bencher, briefs: usize) {
    let input = &laid(briefs).input;
    bencher.bench(|| {
        let inputs = Inputs::new(input).0;
        let settings = inputs.settings().0;
        records(&inputs, &settings, &Default::default())
    });
}

#[divan::bench(args = sizes())]
fn link(bencher: Bencher, briefs: usize) {
    let (_, settings, records) = parsed(briefs);
    let mut records = Mutex::new(records);
    let fresh = move || {
        let mut copy = Records::default();
        copy.extend(records.get_mut().expect("no benchmark failed"));
        (copy, settings.clone())
    };
    bencher.with_inputs(fresh).bench_local_values(|(records, settings)| linked(records, settings, &options()));
}

#[divan::bench(args = sizes())]
fn route(bencher: Bencher, briefs: usize) {
    let input = &laid(briefs).input;
    bencher
        .with_inputs(|| {
            let (inputs, site) = site(briefs);
            let stock = stock(inputs, &site, input);
            (site, stock)
        })
        .bench_local_values(|(site, stock)| Press::new(site, stock, Past::default()));
}

#[divan::bench(args = sizes())]
fn check(bencher: Bencher, briefs: usize) {
    let press = pressed(briefs);
    bencher.bench(|| Check::all().map(|check| check.run(&press).len()).sum::<usize>());
}

/// One page of each kind of record, the first in order of its address.
fn pages_of(press: &Press, folder: &str) -> (String, Page) {
    let mut pages = press
        .routes
        .pages
        .iter()
        .filter(|(address, page)| address.starts_with(folder) && matches!(page, Page::Record(_) | Page::List(..)));
    pages.next().cloned().expect("there is one")
}

const KINDS: [&str; 6] = ["briefs/", "events/", "actors/", "sources/", "citations", "quotes"];

#[divan::bench(args = KINDS)]
fn compose_a_page(bencher: Bencher, kind: &str) {
    let press = pressed(1_000);
    let (address, page) = pages_of(&press, kind);
    bencher.bench(|| page::view(At { desk: &press.desk(), address: &address }, black_box(&page)));
}

#[divan::bench(args = KINDS)]
fn render_a_page(bencher: Bencher, kind: &str) {
    let press = pressed(1_000);
    let (address, page) = pages_of(&press, kind);
    let view = page::view(At { desk: &press.desk(), address: &address }, &page);
    let mut out = Vec::new();
    bencher.bench_local(|| {
        out.clear();
        press.theme.render(view.template(), black_box(&view), &mut out).expect("the theme is sound");
    });
}

/// Everything but the disk: every page is made, and none kept.
#[divan::bench(args = sizes(), sample_count = 10)]
fn everything(bencher: Bencher, briefs: usize) {
    let input = &laid(briefs).input;
    bencher.bench(|| {
        let (built, _) = build(input, &options());
        briefwright::disk::write::pull(&built.output, &|| {}).len()
    });
}
