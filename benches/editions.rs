//! What editions cost: the flagship's first brief is edited and saved again and again.
//!
//! `cargo bench --bench editions -- [--editions N] [--work DIR] [--program FILE]` tells after some editions what a save
//! takes, what a whole build takes, and how large the archive is. The table is Markdown.
#![allow(clippy::disallowed_methods, clippy::print_stdout)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

const BRIEF: &str = "trade-strikes";

/// Each figure is the median of so many.
const ROUNDS: usize = 5;

fn main() {
    let (mut editions, mut work, mut program) = (100, None, PathBuf::from(env!("CARGO_BIN_EXE_brief")));
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().unwrap_or_else(|| panic!("{argument} wants a value"));
        match argument.as_str() {
            "--editions" => editions = value().parse().expect("--editions wants a number"),
            "--work" => work = Some(PathBuf::from(value())),
            "--program" => program = PathBuf::from(value()),
            // Cargo says so to every benchmark.
            "--bench" => {}
            other => panic!("`{other}` is not known: --editions N, --work DIR, --program FILE"),
        }
    }
    let folder = work.map_or_else(tempfile::tempdir, tempfile::tempdir_in).expect("there is a folder to work in");
    let site = folder.path();
    lay_out(site);
    let file = brief_of(site);
    let text = fs::read_to_string(&file).expect("a brief is text");
    let mut saves = Vec::new();
    println!("| editions | save, s | build, s | archive, KiB | of it inventories, KiB |");
    println!("| ---: | ---: | ---: | ---: | ---: |");
    for edition in 1..=editions {
        fs::write(&file, format!("{text}\nSentence {edition}.\n")).expect("a brief can be written");
        saves.push(run(&program, site, &["archive", "save", BRIEF, "-m", "Another sentence."]));
        if edition == 1 || edition % 25 == 0 || edition == editions {
            let builds = (0..ROUNDS).map(|_| run(&program, site, &["build", "--fresh", "--quiet"])).collect();
            let last = saves[saves.len().saturating_sub(ROUNDS)..].to_vec();
            let (all, inventories) = (size(site, ""), size(site, "inventory.json"));
            println!("| {edition} | {:.3} | {:.3} | {all} | {inventories} |", median(last), median(builds));
        }
    }
}

/// The site of this repository, without what was built of it.
fn lay_out(to: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["brief.toml", "captures.lock", "content", "themes"] {
        for entry in walkdir::WalkDir::new(root.join(name)).into_iter().flatten() {
            let path = to.join(entry.path().strip_prefix(root).expect("it lies in the repository"));
            match entry.file_type().is_dir() {
                true => fs::create_dir_all(path).expect("a folder can be made"),
                false => drop(fs::copy(entry.path(), path).expect("a file can be copied")),
            }
        }
    }
}

fn brief_of(site: &Path) -> PathBuf {
    let places = [format!("content/briefs/{BRIEF}.md"), format!("content/briefs/{BRIEF}/index.md")];
    places.iter().map(|path| site.join(path)).find(|path| path.is_file()).expect("the flagship has the brief")
}

/// How long a run takes that must succeed.
fn run(program: &Path, site: &Path, arguments: &[&str]) -> f64 {
    let began = Instant::now();
    let mut command = Command::new(program);
    command.current_dir(site).args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    assert!(command.status().expect("it can be started").success(), "{command:?}");
    began.elapsed().as_secs_f64()
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or_default()
}

/// The KiB of the archive's files whose names begin so.
fn size(site: &Path, name: &str) -> u64 {
    let files = walkdir::WalkDir::new(site.join("archive")).into_iter().flatten();
    let named = files.filter(|e| e.file_type().is_file() && e.file_name().to_string_lossy().starts_with(name));
    named.filter_map(|e| e.metadata().ok()).map(|meta| meta.len()).sum::<u64>() >> 10
}
