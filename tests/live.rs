//! The preview's heart: after any sequence of edits, a site that follows its files is what a clean build makes of them,
//! byte for byte. Random walks; a walk that fails is told with the fewest steps that still fail.
//!
//! `BRIEF_SEEDS=0..200 BRIEF_STEPS=60 cargo test --test live walks` walks farther. `BRIEF_SEEDS=17..18 BRIEF_STEPS=23
//! BRIEF_KEEP=3,9,22` takes only those steps of a walk. `BRIEF_SITE=flagship` begins all walks from one site.
#![allow(clippy::disallowed_methods, clippy::print_stderr)]

mod common;
mod live_walk;
#[path = "live_walk/promises.rs"]
mod promises;

use std::ops::Range;
use std::sync::Arc;

use briefwright::build::live::Changes;
use common::Site;
use live_walk::compare::Fault;
use live_walk::desk::Desk;
use live_walk::edits::{self, Edit};
use live_walk::known::Known;
use live_walk::player::{Hold, Player};
use live_walk::rng::Rng;
use live_walk::shrink::{Plan, caught, replay, shrink, steps};
use live_walk::walk::{Look, Step, Walker};
use live_walk::{State, after, number, seeds};
use rayon::prelude::*;

/// How steps are made.
#[derive(Clone, Copy)]
enum Way {
    Walk,
    Alone,
}

/// A walk that failed.
struct Failure {
    seed: u64,
    site: String,
    way: Way,
    plan: Plan,
    fault: Fault,
}

/// What a walk came to.
#[derive(Default)]
struct Walked {
    failure: Option<Failure>,
    /// Steps compared without errors, and with.
    exact: usize,
    fallible: usize,
    /// Steps that were taken in without linking all again.
    patched: usize,
}

fn state(site: &Site) -> State {
    site.input.iter().map(|(path, bytes)| (path.clone(), Arc::from(bytes.as_slice()))).collect()
}

/// The sites that walks begin from. The first is made for them, and comes most often.
fn sites() -> Vec<Site> {
    let dense = Site::at("dense", &common::root().join("tests/live_walk/site"));
    std::iter::once(dense).chain(common::golden()).collect()
}

fn site_of(seed: u64, sites: &[Site]) -> &Site {
    if sites.len() == 1 || seed.is_multiple_of(2) {
        &sites[0]
    } else {
        &sites[1 + Rng::new(seed).below(sites.len() - 1)]
    }
}

fn walk(seed: u64, length: usize, site: &Site) -> Walked {
    let mut walker = Walker::new(seed, state(site));
    let mut plan = Plan { start: walker.state.clone(), options: walker.options.clone(), steps: Vec::new() };
    let mut player = Player::new(&plan.start, &plan.options);
    let mut walked = Walked::default();
    for nth in 0..length {
        let (step, truth) = walker.step(nth + 1 == length);
        if step.look == Look::All {
            *(if truth.fails() { &mut walked.fallible } else { &mut walked.exact }) += 1;
        }
        plan.steps.push(step.clone());
        if let Err(fault) = caught(|| player.play(&step, Some(truth), Hold::Here)) {
            walked.failure = Some(Failure { seed, site: site.name.clone(), way: Way::Walk, plan, fault });
            break;
        }
    }
    walked.patched = player.patched;
    walked
}

/// A failure for people: shrunk, with all that is needed to see it again.
fn tell(failure: &Failure) -> String {
    let Failure { seed, site, way, plan, fault } = failure;
    let length = plan.steps.len();
    let (kept, fault) = shrink(plan, fault.clone());
    let keep: Vec<String> = kept.iter().map(usize::to_string).collect();
    let walk = format!("BRIEF_SITE={site} BRIEF_SEEDS={seed}..{} BRIEF_STEPS={length}", seed + 1);
    let again = match way {
        Way::Walk => format!("{walk} BRIEF_KEEP={} cargo test --test live walks", keep.join(",")),
        Way::Alone => "cargo test --test live undoing".to_owned(),
    };
    let options = &plan.options;
    format!(
        "seed {seed}, site `{site}`, step {}: `{}` does not hold\n{}\n\n{} of {length} steps are enough ({options:?}):\n{}\n\
         {again}\n",
        length - 1,
        fault.rule,
        fault.told,
        kept.len(),
        steps(plan, &kept),
    )
}

/// Takes some steps of one walk again.
fn again(keep: &str, seed: u64, length: usize, site: &Site) {
    let mut walker = Walker::new(seed, state(site));
    let mut plan = Plan { start: walker.state.clone(), options: walker.options.clone(), steps: Vec::new() };
    for nth in 0..length {
        plan.steps.push(walker.step(nth + 1 == length).0);
    }
    let kept: Vec<usize> = keep.split(',').map(|nth| nth.parse().expect("a number")).collect();
    if let Err(Fault { rule, told }) = replay(&plan, &kept) {
        panic!("`{rule}` does not hold\n{told}\n\n{}", steps(&plan, &kept));
    }
}

#[test]
fn walks_end_where_clean_builds_begin() {
    let all = sites();
    let sites = match std::env::var("BRIEF_SITE") {
        Ok(name) if name == "flagship" => vec![common::flagship()],
        Ok(name) => all.into_iter().filter(|site| site.name == name).collect(),
        Err(_) => all,
    };
    let (range, length) = (seeds().unwrap_or(0..12), number("BRIEF_STEPS").unwrap_or(14));
    if let Ok(keep) = std::env::var("BRIEF_KEEP") {
        return again(&keep, range.start, length, site_of(range.start, &sites));
    }
    walks(range, length, &sites);
}

/// Each kind of edit by itself, made and taken back, so that none is left to chance. `BRIEF_ROUNDS=5` makes each five times.
#[test]
fn every_edit_and_its_undoing_end_alike() {
    const PARTS: usize = 8;
    let rounds = u64::try_from(number("BRIEF_ROUNDS").unwrap_or(1)).expect("it fits");
    let start = state(&sites()[0]);
    let parts: Vec<(u64, usize)> = (0..rounds).flat_map(|round| (0..PARTS).map(move |part| (round, part))).collect();
    let failures: Vec<Failure> =
        parts.par_iter().filter_map(|(round, part)| alone(&start, *round, *part, PARTS)).collect();
    if let Some(first) = failures.first() {
        let rules: Vec<String> = failures.iter().map(|failure| failure.fault.rule.to_owned()).collect();
        panic!("{}\nthe rules that fail: {}", tell(first), rules.join(", "));
    }
}

/// Some of the edits by themselves.
fn alone(start: &State, round: u64, part: usize, parts: usize) -> Option<Failure> {
    let mut walker = Walker::new(round * 4, start.clone());
    let mut plan = Plan { start: start.clone(), options: walker.options.clone(), steps: Vec::new() };
    let mut player = Player::new(&plan.start, &plan.options);
    for edit in (part..edits::all().len()).step_by(parts) {
        let Some(there) = walker.only(edit) else { continue };
        let back = Step { look: if edit % 3 == 0 { Look::All } else { Look::None }, ..walker.back(&there) };
        for step in [there, back] {
            plan.steps.push(step.clone());
            if let Err(fault) = caught(|| player.play(&step, None, Hold::Here)) {
                return Some(Failure { seed: round * 4, site: "dense".to_owned(), way: Way::Alone, plan, fault });
            }
        }
    }
    None
}

#[test]
fn a_walk_through_the_flagship_ends_alike() {
    walks(0..1, 5, &[common::flagship()]);
}

/// Walks from many seeds; fails with the first walk that does, and names the others.
fn walks(range: Range<u64>, length: usize, sites: &[Site]) {
    let walks: Vec<Walked> = range.into_par_iter().map(|seed| walk(seed, length, site_of(seed, sites))).collect();
    let failures: Vec<&Failure> = walks.iter().filter_map(|walked| walked.failure.as_ref()).collect();
    if let Some(first) = failures.first() {
        let seeds: Vec<String> =
            failures.iter().map(|failure| format!("{} ({})", failure.seed, failure.fault.rule)).collect();
        panic!("{}\nthe walks of these seeds fail: {}", tell(first), seeds.join(", "));
    }
    let sum = |of: fn(&Walked) -> usize| walks.iter().map(of).sum::<usize>();
    let (exact, fallible, patched) = (sum(|w| w.exact), sum(|w| w.fallible), sum(|w| w.patched));
    eprintln!("{exact} steps were compared without errors, {fallible} with; {patched} were taken in where they stand");
    // A few steps say nothing of all.
    let many = exact + fallible > 50;
    assert!(!many || exact > fallible, "most steps leave a site without errors: {exact}, and {fallible} with");
    assert!(4 * patched >= exact + fallible, "many steps are taken in without linking all again: {patched}");
}

#[test]
fn every_edit_can_be_made() {
    let start = state(&sites()[0]);
    let known = Known::of(&start);
    let can = |edit: &Edit| {
        (0..60).any(|seed| {
            let mut desk = Desk { state: &start, known: &known, rng: &mut Rng::new(seed), changes: Changes::new() };
            let made = (edit.make)(&mut desk);
            made.is_some() && (after(&start, &desk.changes) != start || edit.changes_nothing())
        })
    };
    let idle: Vec<&str> = edits::all().iter().filter(|edit| !can(edit)).map(|edit| edit.name).collect();
    assert_eq!(idle, [""; 0], "every kind of edit finds something to change");
}
