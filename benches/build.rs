//! Whole builds with the real program, in turn with another program and with the limit of the disk.
//!
//! `cargo bench --bench build -- [--briefs N | --site DIR] [--rounds K] [--shards N] [--work DIR] [--peer COMMAND]`
//! measures a first build, a second one of what did not change and a third after one brief changed, the same with notes
//! in the Chicago style, and shards.
//! Without a site, one is made of N briefs (1,000). `{out}` in the peer's command is the folder it is to write to.
//! `--program FILE` measures another build of the program. The table is Markdown.
#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

mod kit;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use kit::{corpus, cost};

/// What was said on the command line.
struct Said {
    site: Option<PathBuf>,
    program: PathBuf,
    briefs: usize,
    rounds: usize,
    shards: usize,
    work: Option<PathBuf>,
    peer: Option<String>,
}

impl Said {
    fn read() -> Self {
        let program = PathBuf::from(env!("CARGO_BIN_EXE_brief"));
        let mut said = Self { site: None, program, briefs: 1000, rounds: 3, shards: 8, work: None, peer: None };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().unwrap_or_else(|| panic!("{argument} wants a value"));
            match argument.as_str() {
                "--site" => said.site = Some(PathBuf::from(value())),
                "--program" => said.program = PathBuf::from(value()),
                "--work" => said.work = Some(PathBuf::from(value())),
                "--peer" => said.peer = Some(value()),
                "--briefs" => said.briefs = value().parse().expect("--briefs wants a number"),
                "--rounds" => said.rounds = value().parse().expect("--rounds wants a number"),
                "--shards" => said.shards = value().parse().expect("--shards wants a number"),
                // Cargo says so to every benchmark.
                "--bench" => {}
                other => panic!(
                    "`{other}` is not known: --site DIR, --briefs N, --rounds K, --shards N, --work DIR, --peer COMMAND, \
                     --program FILE"
                ),
            }
        }
        said
    }
}

/// What one run took.
#[derive(Clone, Copy, Default)]
struct Run {
    seconds: f64,
    /// Of all threads; near enough, as it is asked for every few milliseconds.
    cpu: f64,
    /// At most, in MiB.
    memory: f64,
}

/// The rounds of one way to build.
struct Way {
    name: String,
    runs: Vec<Run>,
}

fn main() {
    let said = Said::read();
    let work = match &said.work {
        Some(work) => tempfile::tempdir_in(work),
        None => tempfile::tempdir(),
    };
    let work = work.expect("there is a folder to work in");
    let site = lay_out(&said, work.path());
    let chicago = work.path().join("chicago");
    corpus::copy(&site, &chicago);
    restyle(&chicago);
    let mut ways: Vec<Way> = Vec::new();
    for round in 0..said.rounds {
        let out = |name: &str| work.path().join(format!("{name}-{round}"));
        let mut put = |name: &str, run: Run| match ways.iter_mut().find(|way| way.name == name) {
            Some(way) => way.runs.push(run),
            None => ways.push(Way { name: name.to_owned(), runs: vec![run] }),
        };
        if let Some(peer) = &said.peer {
            put("the peer", run(&mut shell(&peer.replace("{out}", &out("peer").to_string_lossy()))));
        }
        let first = out("first");
        forget(&site);
        put("first build", run(&mut brief(&said, &site, &first, &[])));
        put("read all inputs, write all outputs", limit(&site, &first, &out("limit")));
        put("second build, nothing changed", run(&mut brief(&said, &site, &first, &[])));
        edit(&site, round);
        put("third build, one brief changed", run(&mut brief(&said, &site, &first, &[])));
        let notes = out("chicago");
        forget(&chicago);
        put("first build, `chicago-notes`", run(&mut brief(&said, &chicago, &notes, &[])));
        put("second build, `chicago-notes`", run(&mut brief(&said, &chicago, &notes, &[])));
        edit(&chicago, round);
        put("third build, `chicago-notes`", run(&mut brief(&said, &chicago, &notes, &[])));
        let shards: Vec<Run> = (1..=said.shards)
            .map(|n| {
                forget(&site);
                run(&mut brief(
                    &said,
                    &site,
                    &out(&format!("shard-{n}")),
                    &["--shard", &format!("{n}/{}", said.shards)],
                ))
            })
            .collect();
        let longest = shards.into_iter().max_by(|a, b| a.seconds.total_cmp(&b.seconds));
        put(&format!("the longest of {} shards", said.shards), longest.unwrap_or_default());
    }
    print(&ways);
}

fn lay_out(said: &Said, work: &Path) -> PathBuf {
    let root = work.join("site");
    match &said.site {
        Some(site) => corpus::copy(site, &root),
        None => corpus::write(said.briefs, 1, &root),
    }
    root
}

/// Makes a site one that was never built.
fn forget(site: &Path) {
    drop(fs::remove_dir_all(site.join(".brief")));
}

/// Adds a sentence to one of a site's briefs, in each round to another.
fn edit(site: &Path, round: usize) {
    let briefs = walkdir::WalkDir::new(site.join("content/briefs")).sort_by_file_name().into_iter().flatten();
    let files = briefs.filter(|e| e.path().extension().is_some_and(|ending| ending == "md"));
    let all: Vec<PathBuf> = files.map(walkdir::DirEntry::into_path).collect();
    let path = &all[(round + 1) * 7919 % all.len()];
    let text = fs::read_to_string(path).expect("a brief is text");
    fs::write(path, text + "\nOne more sentence.\n").expect("it can be written");
}

/// Gives a site the style of notes that costs most.
fn restyle(site: &Path) {
    let settings = site.join("brief.toml");
    let text = fs::read_to_string(&settings).expect("a site has settings");
    let others = text.lines().filter(|line| !line.starts_with("citation-style"));
    let text = format!("citation-style = \"chicago-notes\"\n{}\n", others.collect::<Vec<_>>().join("\n"));
    fs::write(&settings, text).expect("it can be written");
}

fn brief(said: &Said, site: &Path, out: &Path, more: &[&str]) -> Command {
    let mut command = Command::new(&said.program);
    command.arg("-C").arg(site).args(["build", "--quiet", "--out"]).arg(out).args(more);
    command
}

fn shell(line: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("exec {line}")]);
    command
}

fn run(command: &mut Command) -> Run {
    // What was written before is on the disk, and does not slow this one down.
    let _ = Command::new("sync").status();
    let began = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it can be started");
    let mut run = Run::default();
    let status = loop {
        run.cpu = cost::cpu(child.id()).unwrap_or_default().max(run.cpu);
        run.memory = cost::memory(child.id()).unwrap_or_default().max(run.memory);
        if let Some(status) = child.try_wait().expect("it can be waited for") {
            break status;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    assert!(status.success(), "{command:?}: {status}");
    Run { seconds: began.elapsed().as_secs_f64(), ..run }
}

/// What no program can be faster than: reading every input and writing as many bytes into the same files, two threads.
fn limit(site: &Path, made: &Path, out: &Path) -> Run {
    let files = |root: &Path| -> Vec<(PathBuf, usize)> {
        let all = walkdir::WalkDir::new(root).into_iter().flatten().filter(|e| e.file_type().is_file());
        let size = |e: &walkdir::DirEntry| usize::try_from(e.metadata().map_or(0, |m| m.len())).unwrap_or_default();
        all.map(|e| (e.path().to_owned(), size(&e))).collect()
    };
    let (inputs, outputs) = (files(site), files(made));
    for (path, _) in &outputs {
        let to = out.join(path.strip_prefix(made).expect("it was made there"));
        fs::create_dir_all(to.parent().expect("it stands in a folder")).expect("a folder can be made");
    }
    let largest = outputs.iter().map(|(_, size)| *size).max().unwrap_or_default();
    let bytes = vec![b'x'; largest];
    let _ = Command::new("sync").status();
    let began = Instant::now();
    std::thread::scope(|scope| {
        for half in 0..2 {
            let (inputs, outputs, bytes) = (&inputs, &outputs, &bytes);
            scope.spawn(move || {
                for (path, _) in inputs.iter().skip(half).step_by(2) {
                    fs::read(path).expect("it can be read");
                }
                for (path, size) in outputs.iter().skip(half).step_by(2) {
                    let to = out.join(path.strip_prefix(made).expect("it was made there"));
                    fs::write(to, &bytes[..*size]).expect("it can be written");
                }
            });
        }
    });
    Run { seconds: began.elapsed().as_secs_f64(), ..Run::default() }
}

fn median(runs: &[Run], of: impl Fn(&Run) -> f64) -> f64 {
    let mut all: Vec<f64> = runs.iter().map(of).collect();
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or_default()
}

fn print(ways: &[Way]) {
    let peer = ways.iter().find(|way| way.name == "the peer");
    let against = |way: &Way, of: fn(&Run) -> f64| {
        peer.map_or(String::new(), |peer| match (median(&way.runs, of), median(&peer.runs, of)) {
            (0.0, _) | (_, 0.0) => " |".to_owned(),
            (this, that) => format!(" {:.2} |", this / that),
        })
    };
    let more = if peer.is_some() {
        (" time against the peer | memory against the peer |", " ---: | ---: |")
    } else {
        ("", "")
    };
    println!("| what | seconds | CPU seconds | MiB at most |{}", more.0);
    println!("| --- | ---: | ---: | ---: |{}", more.1);
    for way in ways {
        println!(
            "| {} | {:.2} | {:.2} | {:.0} |{}{}",
            way.name,
            median(&way.runs, |run| run.seconds),
            median(&way.runs, |run| run.cpu),
            median(&way.runs, |run| run.memory),
            against(way, |run| run.seconds),
            against(way, |run| run.memory),
        );
    }
}
