//! From saving a file to the fresh page over HTTP, with the real program: how long it takes, and what it costs.
//!
//! `cargo bench --bench preview -- [--briefs N | --site DIR] [--edits K] [--seed S] [--json]`. Without a site, one is made
//! of N briefs (1,000), always the same for the same N. Each kind of edit is made K times (30), each time in another brief.
//! `--program FILE` measures another build of the program.
#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

mod kit;

use std::path::{Path, PathBuf};
use std::time::Duration;

use kit::bench::{Measured, measure};
use kit::corpus;
use kit::report;

/// What was said on the command line.
struct Said {
    site: Option<PathBuf>,
    program: PathBuf,
    briefs: usize,
    edits: usize,
    seed: u64,
    json: bool,
}

impl Said {
    fn read() -> Self {
        let program = PathBuf::from(env!("CARGO_BIN_EXE_brief"));
        let mut said = Self { site: None, program, briefs: 1000, edits: 30, seed: 1, json: false };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().unwrap_or_else(|| panic!("{argument} wants a value"));
            match argument.as_str() {
                "--site" => said.site = Some(PathBuf::from(value())),
                "--program" => said.program = PathBuf::from(value()),
                "--briefs" => said.briefs = value().parse().expect("--briefs wants a number"),
                "--edits" => said.edits = value().parse().expect("--edits wants a number"),
                "--seed" => said.seed = value().parse().expect("--seed wants a number"),
                "--json" => said.json = true,
                // Cargo says so to every benchmark.
                "--bench" => {}
                other => panic!(
                    "`{other}` is not known: --site DIR, --briefs N, --edits K, --seed S, --json, --program FILE"
                ),
            }
        }
        said
    }
}

fn main() {
    let said = Said::read();
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let root = folder.path().join("site");
    let name = lay_out(&said, &root);
    // What was just written is on the disk before anything is measured.
    std::thread::sleep(Duration::from_millis(500));
    let measured: Measured = measure(&said.program, &root, said.edits, said.seed);
    if said.json {
        println!("{}", report::json(&name, &measured));
    } else {
        print!("{}", report::text(&name, &measured));
    }
}

/// The site to be edited, in a folder of its own.
fn lay_out(said: &Said, root: &Path) -> String {
    match &said.site {
        Some(site) => {
            corpus::copy(site, root);
            site.display().to_string()
        }
        None => {
            corpus::write(said.briefs, said.seed, root);
            format!("{} briefs, made up", said.briefs)
        }
    }
}
