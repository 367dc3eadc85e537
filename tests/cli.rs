//! The command as its users meet it: transcripts of `tests/cli/*.md` through the real binary.
#![allow(clippy::disallowed_methods)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A piece of a transcript.
enum Piece {
    /// Text that is only read; kept as it is.
    Text(String),
    File {
        path: String,
        fence: String,
        content: String,
    },
    Command {
        line: String,
        expected: String,
    },
}

fn transcripts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let entries = fs::read_dir(folder).expect("tests/cli is there");
    let mut paths: Vec<PathBuf> = entries.map(|e| e.expect("it can be read").path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "md") && !p.ends_with("README.md"));
    paths.sort();
    paths
}

fn parse(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let ticks: String = line.chars().take_while(|c| *c == '`').collect();
        let path = line.split_whitespace().find_map(|w| w.strip_prefix("file="));
        let inside = |lines: &mut std::str::Lines<'_>| -> Vec<String> {
            lines.take_while(|l| *l != ticks).map(str::to_owned).collect()
        };
        match path {
            Some(path) if ticks.len() >= 3 => {
                let content = inside(&mut lines).iter().map(|l| format!("{l}\n")).collect();
                pieces.push(Piece::File { path: path.to_owned(), fence: line.to_owned(), content });
            }
            _ if ticks.len() >= 3 && line[ticks.len()..] == *"console" => {
                pieces.push(Piece::Text(format!("{line}\n")));
                pieces.extend(commands(&inside(&mut lines)));
                pieces.push(Piece::Text(format!("{ticks}\n")));
            }
            _ => pieces.push(Piece::Text(format!("{line}\n"))),
        }
    }
    pieces
}

fn commands(lines: &[String]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for line in lines {
        match (line.strip_prefix("$ "), pieces.last_mut()) {
            (Some(command), _) => pieces.push(Piece::Command { line: command.to_owned(), expected: String::new() }),
            (None, Some(Piece::Command { expected, .. })) => *expected += &format!("{line}\n"),
            _ => panic!("a console block begins with a command, not `{line}`"),
        }
    }
    pieces
}

/// The words of a line; quotes hold words together.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![];
    let (mut word, mut quote, mut any) = (String::new(), None, false);
    for c in line.chars() {
        match (quote, c) {
            (Some(q), c) if c == q => quote = None,
            (None, '"' | '\'') => (quote, any) = (Some(c), true),
            (None, ' ') => {
                if any || !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                any = false;
            }
            (_, c) => word.push(c),
        }
    }
    if any || !word.is_empty() {
        words.push(word);
    }
    words
}

/// Runs one command in the transcript's folder and gives all it prints.
fn run(line: &str, root: &Path) -> String {
    let words = words(line);
    let path = |at: usize| root.join(words.get(at).map_or(".", String::as_str));
    match words[0].as_str() {
        "brief" => brief(&words[1..], root),
        "cat" => fs::read_to_string(path(1)).unwrap_or_else(|e| format!("{}\n", e.kind())),
        "ls" => list(&path(1)),
        "rm" => done(fs::remove_file(path(1))),
        "mkdir" => done(fs::create_dir_all(path(1))),
        "write" => done(fs::write(path(1), words[2..].join(" ") + "\n")),
        other => panic!("a transcript has no command `{other}`"),
    }
}

fn done(result: std::io::Result<()>) -> String {
    result.err().map(|e| format!("{}\n", e.kind())).unwrap_or_default()
}

fn brief(arguments: &[String], root: &Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_brief"));
    command.args(arguments).current_dir(root).env_clear().env("COLUMNS", "100");
    let output = command.output().expect("brief can be run");
    let mut text = String::from_utf8(output.stdout).expect("standard output is UTF-8");
    text += &String::from_utf8(output.stderr).expect("standard error is UTF-8");
    text = text.replace(&root.display().to_string(), "[ROOT]");
    match output.status.code() {
        Some(0) => text,
        Some(code) => text + &format!("? {code}\n"),
        None => text + "? killed\n",
    }
}

fn list(folder: &Path) -> String {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    // What a build remembers for itself is named after the place of its output.
    let ours = |e: &walkdir::DirEntry| e.path().starts_with(folder.join(".brief"));
    let files = files.filter(|e| e.file_type().is_file() && !ours(e));
    files.map(|e| format!("{}\n", e.path().strip_prefix(folder).expect("it is below").display())).collect()
}

/// Whether lines are as expected: `[..]` is anything within a line, `...` any lines.
fn matches(expected: &[&str], actual: &[&str]) -> bool {
    match (expected.first(), actual.first()) {
        (None, None) => true,
        (Some(&"..."), _) => matches(&expected[1..], actual) || (!actual.is_empty() && matches(expected, &actual[1..])),
        (Some(e), Some(a)) => line_matches(e, a) && matches(&expected[1..], &actual[1..]),
        _ => false,
    }
}

fn line_matches(expected: &str, actual: &str) -> bool {
    match expected.split_once("[..]") {
        None => expected == actual,
        Some((before, after)) => actual.strip_prefix(before).is_some_and(|rest| {
            let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
            ends.into_iter().any(|at| line_matches(after, &rest[at..]))
        }),
    }
}

/// What differs from run to run, as the transcripts write it.
fn settle(line: &str) -> String {
    let Some((before, rest)) = line.split_once(" in ") else { return line.to_owned() };
    match rest.split_once(" s: ") {
        Some((time, after)) if time.parse::<f64>().is_ok() => format!("{before} in [..] s: {after}"),
        _ => line.to_owned(),
    }
}

fn play(path: &Path) -> Result<(), String> {
    let text = fs::read_to_string(path).expect("a transcript is UTF-8");
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let root = folder.path().canonicalize().expect("it is there");
    let (mut new, mut faults) = (String::new(), String::new());
    for piece in parse(&text) {
        match piece {
            Piece::Text(text) => new += &text,
            Piece::File { path, fence, content } => {
                let whole = root.join(&path);
                fs::create_dir_all(whole.parent().expect("it is below the root")).expect("folders can be made");
                fs::write(&whole, &content).expect("files can be made");
                let ticks: String = fence.chars().take_while(|c| *c == '`').collect();
                new += &format!("{fence}\n{content}{ticks}\n");
            }
            Piece::Command { line, expected } => {
                let actual = run(&line, &root);
                let (wanted, got): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
                let same = matches(&wanted, &got);
                let settled: String = got.iter().map(|l| format!("{}\n", settle(l))).collect();
                new += &format!("$ {line}\n{}", if same { &expected } else { &settled });
                if !same {
                    faults += &format!("\n{}: $ {line}\n--- expected\n{expected}--- printed\n{actual}", path.display());
                }
            }
        }
    }
    match std::env::var_os("UPDATE") {
        Some(_) => fs::write(path, new).map_err(|e| e.to_string()),
        None if faults.is_empty() => Ok(()),
        None => Err(faults),
    }
}

#[test]
fn transcripts_hold() {
    let faults: String = transcripts().iter().filter_map(|path| play(path).err()).collect();
    assert!(faults.is_empty(), "{faults}\n`UPDATE=1` rewrites what is printed");
}
