//! `--timings`: how long each stage of a build took, and how much memory all of them.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::Result;
use serde_json::{Map, Value, json};

use crate::build::stages::{Stage, Stages, Watcher};
use crate::cli::args::Timings as Form;
use crate::cli::terminal::Terminal;

/// What was measured.
pub struct Timings {
    form: Form,
    began: Instant,
    spent: Arc<Spent>,
}

/// The nanoseconds of each stage, those of all threads together. A stage within a stage counts for itself alone.
#[derive(Default)]
struct Spent([AtomicU64; Stage::ALL.len()]);

/// A stage that a thread is in: when it began, and how much of it was others'.
struct Open {
    stage: Stage,
    began: Instant,
    others: Duration,
}

thread_local! {
    static OPEN: RefCell<Vec<Open>> = const { RefCell::new(Vec::new()) };
}

impl Watcher for Spent {
    fn begins(&self, stage: Stage) {
        OPEN.with_borrow_mut(|open| open.push(Open { stage, began: Instant::now(), others: Duration::ZERO }));
    }

    fn ends(&self, stage: Stage) {
        OPEN.with_borrow_mut(|open| {
            let Some(ended) = open.pop().filter(|ended| ended.stage == stage) else { return };
            let whole = ended.began.elapsed();
            if let Some(outer) = open.last_mut() {
                outer.others += whole;
            }
            self.add(stage, whole.saturating_sub(ended.others));
        });
    }
}

impl Spent {
    fn add(&self, stage: Stage, time: Duration) {
        let nanoseconds = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
        self.0[stage as usize].fetch_add(nanoseconds, Ordering::Relaxed);
    }

    fn seconds(&self, stage: Stage) -> f64 {
        Duration::from_nanos(self.0[stage as usize].load(Ordering::Relaxed)).as_secs_f64()
    }
}

impl Timings {
    /// Begins to measure; `read` is how long it took to read the inputs, just before.
    #[must_use]
    pub fn begin(form: Form, read: Duration) -> Self {
        let spent = Spent::default();
        spent.add(Stage::Read, read);
        let began = Instant::now();
        Self { form, began: began.checked_sub(read).unwrap_or(began), spent: Arc::new(spent) }
    }

    /// Whom a build is to tell.
    #[must_use]
    pub fn stages(&self) -> Stages {
        Stages::new(self.spent.clone())
    }

    /// Tells what was measured: as text on standard error, as JSON on standard output.
    ///
    /// # Errors
    /// The stream is closed.
    pub fn tell(&self, terminal: &Terminal) -> Result<()> {
        let (total, threads) = (self.began.elapsed().as_secs_f64(), rayon::current_num_threads());
        match self.form {
            Form::Text => terminal.err(&self.text(total, threads))?,
            Form::Json => terminal.out(&format!("{}\n", self.json(total, threads)))?,
        }
        Ok(())
    }

    fn text(&self, total: f64, threads: usize) -> String {
        let mut out = String::new();
        for stage in Stage::ALL {
            let of = if stage.is_of_files() { format!("  of {threads} threads together") } else { String::new() };
            let _ = writeln!(out, "{:<9}{:>9.3} s{of}", stage.as_str(), self.spent.seconds(stage));
        }
        let memory = peak().map(|bytes| format!("  at most {} MiB of memory", bytes >> 20)).unwrap_or_default();
        let _ = writeln!(out, "{:<9}{total:>9.3} s{memory}", "in all");
        out
    }

    fn json(&self, total: f64, threads: usize) -> Value {
        let stages = Stage::ALL.map(|stage| (stage.as_str().to_owned(), json!(self.spent.seconds(stage))));
        json!({
            "seconds": total,
            "threads": threads,
            "peak_memory_bytes": peak(),
            "stages": Map::from_iter(stages),
            "of_all_threads": Stage::ALL.into_iter().filter(|s| s.is_of_files()).map(Stage::as_str).collect::<Vec<_>>(),
        })
    }
}

/// The most memory that this process had, in bytes; `None` where the system does not tell it.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kib| kib * 1024)
}
