//! From a walk that failed to the few steps that still fail, and how they are told.

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use briefwright::build::Options;

use super::compare::{Fault, Held, broken};
use super::player::{Hold, Player};
use super::walk::{Look, Step};
use super::{State, after};

/// A walk as values: where it began, and what was done.
pub struct Plan {
    pub start: State,
    pub options: Options,
    pub steps: Vec<Step>,
}

/// Trying to leave steps out takes at most this long, unless `BRIEF_PATIENCE` gives other seconds.
fn patience() -> Duration {
    let said = std::env::var("BRIEF_PATIENCE").ok().and_then(|seconds| seconds.parse().ok());
    Duration::from_secs(said.unwrap_or(60))
}

/// A panic is a rule that did not hold.
pub fn caught(act: impl FnOnce() -> Held) -> Held {
    catch_unwind(AssertUnwindSafe(act)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
        broken("no panic", text.unwrap_or_else(|| "a panic".to_owned()))
    })
}

/// Takes a preview through steps, and holds it against a clean build after the last.
pub fn replay(plan: &Plan, kept: &[usize]) -> Held {
    caught(|| {
        let mut player = Player::new(&plan.start, &plan.options);
        let (last, before) = kept.split_last().expect("the last step is always kept");
        for nth in before {
            player.play(&plan.steps[*nth], None, Hold::Later)?;
        }
        let step = Step { look: Look::All, ..plan.steps[*last].clone() };
        player.play(&step, None, Hold::Here)
    })
}

/// The fewest steps found that break the same rule, and how they do.
pub fn shrink(plan: &Plan, fault: Fault) -> (Vec<usize>, Fault) {
    let (begin, patience) = (Instant::now(), patience());
    let mut kept: Vec<usize> = (0..plan.steps.len()).collect();
    let mut fault = fault;
    let mut size = kept.len() / 2;
    while size > 0 && begin.elapsed() < patience {
        let mut at = 0;
        let mut fewer = false;
        while at + 1 < kept.len() && begin.elapsed() < patience {
            let end = (at + size).min(kept.len() - 1);
            let tried: Vec<usize> = [&kept[..at], &kept[end..]].concat();
            match replay(plan, &tried) {
                Err(other) if other.rule == fault.rule => {
                    (kept, fault, fewer) = (tried, other, true);
                }
                _ => at = end,
            }
        }
        size = if fewer { size.min(kept.len() - 1) } else { size / 2 };
    }
    (kept, fault)
}

/// What each kept step does, for people.
pub fn steps(plan: &Plan, kept: &[usize]) -> String {
    let mut out = String::new();
    let mut state = plan.start.clone();
    for nth in kept {
        let step = &plan.steps[*nth];
        let _ = writeln!(out, "step {nth}, now {}, look {:?}: {}", step.now, step.look, step.edits.join(" + "));
        for (path, bytes) in step.changes.iter().take(12) {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            match (state.get(path), bytes) {
                (_, None) => out.push_str(&format!("  {path}: deleted\n")),
                (None, Some(new)) => out.push_str(&format!("  {path}: added\n{}", indented(&text(new)))),
                (Some(old), Some(new)) => out.push_str(&format!("  {path}:\n{}", lines(&text(old), &text(new)))),
            }
        }
        if step.changes.len() > 12 {
            let _ = writeln!(out, "  … and {} more files", step.changes.len() - 12);
        }
        state = after(&state, &step.changes);
    }
    out
}

fn indented(text: &str) -> String {
    text.lines().take(24).map(|line| format!("    + {line}\n")).collect()
}

/// The lines between the first and the last that differ.
fn lines(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let first = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[first..].iter().rev().zip(new[first..].iter().rev()).take_while(|(a, b)| a == b).count();
    let part = |lines: &[&str], mark: &str| -> String {
        let part = &lines[first..lines.len() - tail];
        part.iter().take(16).map(|line| format!("    {mark} {line}\n")).collect()
    };
    format!("    (line {})\n{}{}", first + 1, part(&old, "-"), part(&new, "+"))
}
