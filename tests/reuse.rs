//! What a build leaves as it lies: after any edits, what is kept is what a clean build makes, and a small edit leaves much.
//!
//! `BRIEF_SEEDS=0..200 BRIEF_STEPS=60 cargo test --test reuse walks` walks farther.
#![allow(clippy::disallowed_methods)]

mod common;
mod live_walk;

use std::collections::BTreeMap;
use std::sync::Arc;

use briefwright::build::inputs::Inputs;
use briefwright::build::reuse::{Memory, base, plan};
use briefwright::build::{Options, build};
use briefwright::model::records::Records;
use briefwright::parse;
use briefwright::text::span::of_file;
use briefwright::tree::Leaf;
use common::Site;
use live_walk::truth::Truth;
use live_walk::walk::Walker;
use live_walk::{State, number, seeds, tree};
use rayon::prelude::*;

type Files = BTreeMap<String, Arc<[u8]>>;

/// An output, and what is known of it.
struct Output {
    files: Files,
    memory: Memory,
}

/// What a build made and kept.
#[derive(Clone, Copy, Default)]
struct Count {
    made: usize,
    kept: usize,
}

/// Builds a site after an output. Nothing that is kept is made.
fn after(state: &State, options: &Options, last: Option<&Output>) -> (Output, Count) {
    let input = tree(state);
    let (mut built, _) = build(&input, options);
    let base = base(&built.press, "a program");
    let notes = plan(&mut built, base, last.map(|last| &last.memory));
    let mut count = Count::default();
    let mut files = Files::new();
    for (address, leaf) in built.output.iter() {
        let bytes = match leaf {
            Leaf::Kept(_) => {
                count.kept += 1;
                last.and_then(|last| last.files.get(address)).expect("what is kept was there").clone()
            }
            leaf => {
                count.made += usize::from(!matches!(leaf, Leaf::Bytes(_) | Leaf::Text(_)));
                leaf.bytes().unwrap_or_else(|found| panic!("{address}: {found:?}"))
            }
        };
        files.insert(address.to_owned(), bytes);
    }
    let mut bytes = Vec::new();
    notes.write(&mut bytes).expect("a list takes all");
    let memory = Memory::from_bytes(&bytes).expect("it is what was written");
    (Output { files, memory }, count)
}

fn state(site: &Site) -> State {
    site.input.iter().map(|(path, bytes)| (path.clone(), Arc::from(bytes.as_slice()))).collect()
}

fn same(output: &Output, truth: &Truth, told: &str) {
    for (address, made) in truth.files() {
        let made = made.as_ref().expect("it can be made");
        let there = output.files.get(address);
        assert!(there == Some(made), "{told}: {address}\n{}", difference(there, made));
    }
    assert_eq!(output.files.len(), truth.files().len(), "{told}");
}

fn difference(was: Option<&Arc<[u8]>>, is: &Arc<[u8]>) -> String {
    let lines = |bytes: &[u8]| -> Vec<String> { String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect() };
    let (was, is) = (was.map(|was| lines(was)).unwrap_or_default(), lines(is));
    let at = was.iter().zip(&is).take_while(|(a, b)| a == b).count();
    format!("line {at}\n  is   {:?}\n  must {:?}", was.get(at), is.get(at))
}

fn walk(seed: u64, length: usize, site: &Site) -> Count {
    let mut walker = Walker::new(seed, state(site));
    let (mut last, mut sum) = (None, Count::default());
    for nth in 0..length {
        let (step, truth) = walker.step(nth + 1 == length);
        if truth.fails() {
            // Nothing is written: what lies there is what lay there.
            continue;
        }
        let (output, count) = after(&walker.state, &walker.options, last.as_ref());
        same(&output, &truth, &format!("seed {seed}, site `{}`, step {nth}: {:?}", site.name, step.edits));
        if last.is_some() {
            sum = Count { made: sum.made + count.made, kept: sum.kept + count.kept };
        }
        last = Some(output);
    }
    sum
}

#[test]
fn what_walks_keep_is_what_clean_builds_make() {
    let dense = Site::at("dense", &common::root().join("tests/live_walk/site"));
    let sites: Vec<Site> = std::iter::once(dense).chain(common::golden()).collect();
    let (range, length) = (seeds().unwrap_or(0..12), number("BRIEF_STEPS").unwrap_or(14));
    let counts: Vec<Count> = range
        .into_par_iter()
        .map(|seed| {
            let other = usize::try_from(seed / 2).expect("it fits") % (sites.len() - 1);
            walk(seed, length, &sites[if seed.is_multiple_of(2) { 0 } else { 1 + other }])
        })
        .collect();
    let (made, kept) = counts.iter().fold((0, 0), |(made, kept), one| (made + one.made, kept + one.kept));
    assert!(kept > made / 4, "{made} were made, {kept} kept");
}

#[test]
fn what_is_kept_of_a_file_says_what_the_file_says() {
    let dense = Site::at("dense", &common::root().join("tests/live_walk/site"));
    for site in common::all().into_iter().chain([dense]) {
        let input = site.tree();
        let (inputs, _) = Inputs::new(&input);
        let (settings, _) = inputs.settings();
        for id in inputs.content {
            let records = parse::file(id, inputs.files.get(id), &settings).0;
            let bytes = postcard::to_stdvec(&records).expect("it can be written");
            let again: Records = of_file(id, || postcard::from_bytes(&bytes)).expect("it can be read");
            assert_eq!(format!("{again:?}"), format!("{records:?}"), "{}: {}", site.name, inputs.files.get(id).path);
        }
    }
}

/// The flagship after an edit: what was made, and the output.
fn edited(edit: impl Fn(&mut State)) -> Count {
    let mut now = state(&common::flagship());
    let options = Options { now: "2030-01-01T00:00:00Z".parse().expect("a timestamp"), ..Options::default() };
    let (before, first) = after(&now, &options, None);
    assert_eq!(first.kept, 0);
    let (again, nothing) = after(&now, &options, Some(&before));
    assert_eq!((nothing.made, again.files == before.files), (0, true));
    edit(&mut now);
    let (output, count) = after(&now, &options, Some(&before));
    same(&output, &Truth::of(&now, &options), "the flagship");
    count
}

fn replace(state: &mut State, path: &str, from: &str, to: &str) {
    let old = String::from_utf8(state[path].to_vec()).expect("it is text");
    let new = old.replacen(from, to, 1);
    assert_ne!(old, new, "`{from}` stands in {path}");
    state.insert(path.to_owned(), Arc::from(new.into_bytes()));
}

/// The path of the first brief.
fn first_brief(state: &State) -> String {
    let first = state.keys().find(|path| path.starts_with("content/briefs/") && path.ends_with(".md"));
    first.expect("the flagship has one").clone()
}

#[test]
fn an_edit_makes_what_hangs_on_it_again_and_no_more() {
    let sentence = edited(|state| {
        let path = first_brief(state);
        let text = format!("{}\nNothing else is known.\n", String::from_utf8_lossy(&state[&path]));
        state.insert(path, Arc::from(text.into_bytes()));
    });
    assert!(sentence.made > 0 && sentence.kept > sentence.made, "{} made, {} kept", sentence.made, sentence.kept);
    let joins = edited(|state| {
        let text = "+++\ntitle = \"One more\"\ndate = 2024-02-02\n+++\n\nWords.\n";
        state.insert("content/briefs/one-more.md".to_owned(), Arc::from(text.as_bytes()));
    });
    assert!(joins.kept > joins.made, "{} made, {} kept", joins.made, joins.kept);
    // The name of the site is on every page.
    let title = edited(|state| replace(state, "brief.toml", "title = \"", "title = \"A "));
    assert_eq!(title.kept, 0);
}
