//! Figures for people and for machines.

use std::fmt::Write as _;
use std::time::Duration;

use super::bench::{Edited, Kind, Measured};

/// Of some edits: how long until the page was fresh, in milliseconds, and the CPU seconds of each.
struct Summary {
    name: String,
    count: usize,
    median: f64,
    p95: f64,
    most: f64,
    cpu: Option<f64>,
}

impl Summary {
    fn of(name: &str, edits: &[&Edited]) -> Self {
        let mut times: Vec<Duration> = edits.iter().map(|edited| edited.fresh).collect();
        times.sort();
        let cpu: Option<Vec<f64>> = edits.iter().map(|edited| edited.cpu).collect();
        let mean = |all: Vec<f64>| all.iter().sum::<f64>() / f64::from(u32::try_from(all.len()).expect("few"));
        Self {
            name: name.to_owned(),
            count: edits.len(),
            median: at(&times, 50),
            p95: at(&times, 95),
            most: at(&times, 100),
            cpu: cpu.filter(|all| !all.is_empty()).map(mean),
        }
    }
}

/// The value that so many of a hundred do not exceed (nearest rank), in milliseconds.
fn at(sorted: &[Duration], percent: usize) -> f64 {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}

fn summaries(measured: &Measured) -> Vec<Summary> {
    let of = |kind: Kind| -> Vec<&Edited> { measured.edits.iter().filter(|edited| edited.kind == kind).collect() };
    let kinds = Kind::ALL.into_iter().map(|kind| Summary::of(kind.as_str(), &of(kind)));
    let all: Vec<&Edited> = measured.edits.iter().collect();
    kinds.chain([Summary::of("all", &all)]).collect()
}

pub fn text(site: &str, measured: &Measured) -> String {
    let mut out = String::new();
    let told =
        |value: Option<f64>, unit: &str| value.map_or("not told here".to_owned(), |value| format!("{value:.1} {unit}"));
    let _ = writeln!(out, "site: {site}");
    let _ = writeln!(out, "first page after {:.0} ms", measured.first_page.as_secs_f64() * 1000.0);
    let _ = writeln!(out, "CPU until it was at rest: {}", told(measured.start_cpu, "s"));
    let _ = writeln!(out, "memory at rest: {}; at the end: {}", told(measured.rest, "MiB"), told(measured.end, "MiB"));
    let referring: Vec<usize> = measured.edits.iter().map(|edited| edited.referring).collect();
    let (least, most) = (referring.iter().min().unwrap_or(&0), referring.iter().max().unwrap_or(&0));
    let _ = writeln!(out, "pages that refer to an edited brief, all fresh with it: {least} to {most}\n");
    let _ = writeln!(
        out,
        "{:36} {:>5} {:>10} {:>10} {:>10} {:>10}",
        "save to fresh page", "edits", "median ms", "p95 ms", "max ms", "CPU s"
    );
    for one in summaries(measured) {
        let cpu = one.cpu.map_or("-".to_owned(), |cpu| format!("{cpu:.3}"));
        let _ = writeln!(
            out,
            "{:36} {:>5} {:>10.1} {:>10.1} {:>10.1} {cpu:>10}",
            one.name, one.count, one.median, one.p95, one.most
        );
    }
    out
}

pub fn json(site: &str, measured: &Measured) -> String {
    let kinds: Vec<serde_json::Value> = summaries(measured)
        .into_iter()
        .map(|one| {
            serde_json::json!({
                "edit": one.name, "count": one.count, "median_ms": one.median, "p95_ms": one.p95, "max_ms": one.most,
                "cpu_s": one.cpu,
            })
        })
        .collect();
    let whole = serde_json::json!({
        "site": site,
        "first_page_ms": measured.first_page.as_secs_f64() * 1000.0,
        "start_cpu_s": measured.start_cpu,
        "rest_mib": measured.rest,
        "end_mib": measured.end,
        "edits": kinds,
    });
    whole.to_string()
}
