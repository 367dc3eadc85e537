//! What two sequences share, in order. The work is bounded by size: what would take too long counts as different.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A part of both sequences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Whether both parts are the same, element by element.
    pub same: bool,
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// How much may still be compared: pairs of elements.
#[derive(Clone, Debug)]
pub struct Budget(u64);

impl Default for Budget {
    /// About a second in a build without optimisation; a text of everyday size needs a thousandth of it.
    fn default() -> Self {
        Self(8_000_000)
    }
}

impl Budget {
    /// Takes what it costs to compare so many elements with so many; false if that is too much.
    pub fn take(&mut self, old: usize, new: usize) -> bool {
        let cost = (old as u64).saturating_mul(new as u64);
        let enough = cost <= self.0;
        self.0 -= if enough { cost } else { 0 };
        enough
    }
}

/// How often a part without a small enough gap is cut at elements that each side has once.
const DEEPEST: usize = 6;

/// How much one comparison may take of it.
const LARGEST: usize = 2_000_000;

/// Both sequences from start to end; steps that are the same and steps that are not take turns.
#[must_use]
pub fn align(old: &[u32], new: &[u32], budget: &mut Budget) -> Vec<Step> {
    let mut found = Vec::new();
    part(&mut Part { old, new, budget, found: &mut found }, (0..old.len(), 0..new.len()), 0);
    joined(found)
}

struct Part<'s> {
    old: &'s [u32],
    new: &'s [u32],
    budget: &'s mut Budget,
    found: &'s mut Vec<Step>,
}

type Both = (Range<usize>, Range<usize>);

fn part(at: &mut Part<'_>, (mut old, mut new): Both, depth: usize) {
    let (a, b) = (&at.old[old.clone()], &at.new[new.clone()]);
    let head = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    at.found.push(Step { same: true, old: old.start..old.start + head, new: new.start..new.start + head });
    let end = Step { same: true, old: old.end - tail..old.end, new: new.end - tail..new.end };
    (old, new) = (old.start + head..old.end - tail, new.start + head..new.end - tail);
    if old.is_empty() || new.is_empty() {
        at.found.push(Step { same: false, old, new });
    } else if old.len().saturating_mul(new.len()) <= LARGEST && at.budget.take(old.len(), new.len()) {
        small(at, old, new);
    } else {
        large(at, (old, new), depth);
    }
    at.found.push(end);
}

fn small(at: &mut Part<'_>, old: Range<usize>, new: Range<usize>) {
    for op in capture_diff_slices(Algorithm::Myers, &at.old[old.clone()], &at.new[new.clone()]) {
        let (a, b) = (op.old_range(), op.new_range());
        at.found.push(Step {
            same: matches!(op, DiffOp::Equal { .. }),
            old: old.start + a.start..old.start + a.end,
            new: new.start + b.start..new.start + b.end,
        });
    }
}

/// Cuts at what each side has once, and in the same order on both; where there is nothing of the kind, all is other.
fn large(at: &mut Part<'_>, (old, new): Both, depth: usize) {
    let anchors = if depth < DEEPEST { anchors(&at.old[old.clone()], &at.new[new.clone()]) } else { Vec::new() };
    if anchors.is_empty() {
        at.found.push(Step { same: false, old, new });
        return;
    }
    let mut from = (old.start, new.start);
    for (a, b) in anchors {
        let to = (old.start + a, new.start + b);
        part(at, (from.0..to.0, from.1..to.1), depth + 1);
        at.found.push(Step { same: true, old: to.0..to.0 + 1, new: to.1..to.1 + 1 });
        from = (to.0 + 1, to.1 + 1);
    }
    part(at, (from.0..old.end, from.1..new.end), depth + 1);
}

/// The most elements that each side has once and that stand in the same order on both, by their positions.
fn anchors(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    let there = once(new);
    let here = once(old);
    let mut pairs: Vec<(usize, usize)> =
        here.iter().filter_map(|(element, at)| Some(((*at)?, (*there.get(element)?)?))).collect();
    pairs.sort_unstable();
    longest(&pairs)
}

/// Where each element stands; nothing for one that is there twice.
fn once(elements: &[u32]) -> HashMap<u32, Option<usize>, FixedState> {
    let mut places: HashMap<u32, Option<usize>, FixedState> = HashMap::default();
    for (at, element) in elements.iter().enumerate() {
        places.entry(*element).and_modify(|place| *place = None).or_insert(Some(at));
    }
    places
}

/// The longest run of pairs that ascends on the second side too (patience sorting).
fn longest(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The pair on top of each pile, and below each pair the top of the pile to its left when it was laid down.
    let mut tops: Vec<usize> = Vec::new();
    let mut left: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let pile = tops.partition_point(|top| pairs[*top].1 < pair.1);
        left.push(pile.checked_sub(1).map(|pile| tops[pile]));
        if pile == tops.len() { tops.push(at) } else { tops[pile] = at }
    }
    let mut run: Vec<(usize, usize)> =
        std::iter::successors(tops.last().copied(), |at| left[*at]).map(|at| pairs[at]).collect();
    run.reverse();
    run
}

/// Without empty steps, neighbours of one kind joined.
fn joined(steps: Vec<Step>) -> Vec<Step> {
    let mut out: Vec<Step> = Vec::new();
    for step in steps.into_iter().filter(|step| !step.old.is_empty() || !step.new.is_empty()) {
        match out.last_mut() {
            Some(last) if last.same == step.same => {
                (last.old.end, last.new.end) = (step.old.end, step.new.end);
            }
            _ => out.push(step),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Budget, Step, align, longest};

    fn told(old: &[u32], new: &[u32], budget: u64) -> Vec<String> {
        let told = |step: &Step| format!("{}{:?}{:?}", if step.same { "=" } else { "!" }, step.old, step.new);
        align(old, new, &mut Budget(budget)).iter().map(told).collect()
    }

    #[test]
    fn what_is_shared_stays() {
        assert_eq!(told(&[], &[], 100), [""; 0]);
        assert_eq!(told(&[1, 2, 3], &[1, 2, 3], 0), ["=0..30..3"]);
        assert_eq!(told(&[1, 2, 3], &[1, 3], 100), ["=0..10..1", "!1..21..1", "=2..31..2"]);
        assert_eq!(told(&[1, 2], &[3, 4], 100), ["!0..20..2"]);
    }

    #[test]
    fn what_costs_too_much_is_cut_at_what_is_there_once() {
        // 7 stands once on each side; around it there is too much for the budget.
        assert_eq!(told(&[1, 1, 7, 2, 2], &[3, 3, 7, 4, 4], 0), ["!0..20..2", "=2..32..3", "!3..53..5"]);
        assert_eq!(told(&[1, 1, 2, 2], &[3, 1, 1, 4], 0), ["!0..40..4"]);
    }

    #[test]
    fn the_longest_ascending_run_is_found() {
        assert_eq!(longest(&[(0, 3), (1, 1), (2, 2), (3, 0), (4, 5)]), [(1, 1), (2, 2), (4, 5)]);
    }

    #[test]
    fn steps_cover_both_sides_in_turn() {
        let old: Vec<u32> = (0..5000).map(|n| n * 7 % 900).collect();
        let new: Vec<u32> = (0..5200).map(|n| n * 11 % 1000).collect();
        for budget in [0, 1000, 100_000_000] {
            let steps = align(&old, &new, &mut Budget(budget));
            let (mut a, mut b) = (0, 0);
            for step in &steps {
                assert_eq!((step.old.start, step.new.start), (a, b));
                assert!(!step.same || old[step.old.clone()] == new[step.new.clone()]);
                (a, b) = (step.old.end, step.new.end);
            }
            assert_eq!((a, b), (old.len(), new.len()));
        }
    }
}
