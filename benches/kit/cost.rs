//! What a running program costs, where the system tells it in `/proc`.

use std::thread::sleep;
use std::time::{Duration, Instant};

/// A second has so many ticks on every Linux that people use.
const TICKS: f64 = 100.0;

/// CPU seconds so far, its own and the system's for it.
pub fn cpu(pid: u32) -> Option<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name before may hold anything, also spaces and brackets.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: u64 = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    #[expect(clippy::cast_precision_loss, reason = "a run is short")]
    let ticks = ticks as f64;
    Some(ticks / TICKS)
}

/// Memory that is in use now, in MiB.
pub fn memory(pid: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: f64 = line.trim().trim_end_matches(" kB").trim().parse().ok()?;
    Some(kib / 1024.0)
}

/// Waits until it has used no CPU for a while.
pub fn quiet(pid: u32, for_so_long: Duration) {
    let began = Instant::now();
    let (mut last, mut since) = (cpu(pid), Instant::now());
    while since.elapsed() < for_so_long && began.elapsed() < Duration::from_secs(120) {
        sleep(Duration::from_millis(20));
        let now = cpu(pid);
        if now != last {
            (last, since) = (now, Instant::now());
        }
    }
}
