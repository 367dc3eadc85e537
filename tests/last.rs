//! The last build, remembered: whatever was done to a site and its output, a build after it is the build made anew.
#![allow(clippy::disallowed_methods)]

mod common;
#[path = "live_walk/rng.rs"]
mod rng;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};

use briefwright::disk::ours::MARKER;
use rng::Rng;
use tempfile::TempDir;

/// The site that the walks of the preview begin with: much refers to much in it.
fn site() -> TempDir {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    copy(&common::root().join("tests/live_walk/site"), folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().flatten().filter(|e| e.file_type().is_file()) {
        let to = to.join(entry.path().strip_prefix(from).expect("it stands below"));
        fs::create_dir_all(to.parent().expect("it stands in a folder")).expect("a folder can be made");
        fs::copy(entry.path(), to).expect("a file can be copied");
    }
}

fn brief(site: &Path, more: &[&str]) -> Output {
    run(site, "build", more)
}

fn run(site: &Path, what: &str, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_brief"));
    command.arg("-C").arg(site).arg(what).args(more).output().expect("brief can be run")
}

/// What was said, but for how long it took and how much was written.
fn said(output: &Output) -> String {
    let text = [&output.stdout, &output.stderr].map(|stream| String::from_utf8_lossy(stream).into_owned()).concat();
    let lines = text.lines().map(|line| match line.split_once(" in ") {
        Some((before, _)) if line.starts_with("Built ") => before,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n").replace("cold/ is", "public/ is")
}

/// When the output was put in its place.
fn placed(site: &Path) -> Option<SystemTime> {
    fs::metadata(site.join("public")).and_then(|meta| meta.modified()).ok()
}

fn below(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|e| e.file_type().is_file());
    files
        .map(|e| {
            let name = e.path().strip_prefix(folder).expect("it stands below").to_owned();
            (name, fs::read(e.path()).expect("it can be read"))
        })
        .collect()
}

/// How many files the memory is.
fn written(site: &Path) -> usize {
    fs::read_dir(site.join(".brief/last")).map_or(0, Iterator::count)
}

#[test]
fn nothing_is_written_where_nothing_changed() {
    let site = site();
    let times = || -> BTreeMap<PathBuf, _> {
        let files = walkdir::WalkDir::new(site.path().join("public")).into_iter().flatten();
        let seen = |e: &walkdir::DirEntry| fs::metadata(e.path()).and_then(|m| Ok((m.len(), m.modified()?))).ok();
        files.map(|e| (e.path().to_owned(), seen(&e))).collect()
    };
    let first = brief(site.path(), &[]);
    assert!(first.status.success(), "{}", said(&first));
    assert_eq!(written(site.path()), 2);
    let before = times();
    let second = brief(site.path(), &[]);
    assert_eq!(said(&second), said(&first));
    // Not even the folders were made anew.
    assert_eq!(times(), before);
    let fresh = brief(site.path(), &["--fresh"]);
    assert_eq!(said(&fresh), said(&first));
    assert_ne!(times(), before, "folders are new, files are not");
    // What else is asked for is told anew.
    let json = brief(site.path(), &["--format", "json"]);
    assert!(json.stdout.starts_with(b"{"));
    assert_eq!(brief(site.path(), &["--format", "json"]).stdout, json.stdout);
}

#[test]
fn what_is_dated_later_shows_when_its_time_comes() {
    let site = tempfile::tempdir().expect("there is a folder for temporary files");
    fs::create_dir_all(site.path().join("content/briefs")).expect("a folder can be made");
    fs::write(site.path().join("brief.toml"), "title = \"Test\"\n").expect("it can be written");
    for (name, date) in [("now", "2019-01-01"), ("later", "2021-01-01")] {
        let text = format!("+++\ntitle = \"{name}\"\ndate = {date}\n+++\n\nWords.\n");
        fs::write(site.path().join(format!("content/briefs/{name}.md")), text).expect("it can be written");
    }
    let build = |at: &str| said(&brief(site.path(), &["--as-of", at]));
    let early = build("2020-01-01T00:00:00Z");
    assert!(early.contains("dated later"), "{early}");
    assert_eq!(build("2020-01-01T00:00:01Z"), early);
    let late = build("2999-01-01T00:00:00Z");
    assert_ne!(late, early);
    assert_eq!(build("2020-01-01T00:00:00Z"), early, "an earlier day withholds again");
}

#[test]
fn a_memory_that_is_broken_is_no_memory() {
    let site = site();
    let first = brief(site.path(), &[]);
    let folder = site.path().join(".brief/last");
    let file = |ending: &str| {
        let mut all = fs::read_dir(&folder).expect("it is there").flatten().map(|entry| entry.path());
        all.find(|path| path.extension().is_some_and(|e| e == ending)).expect("there is one")
    };
    let text = fs::read_to_string(file("json")).expect("it is text");
    for broken in ["", "{", "[]", &text[..text.len() / 2], &text.replace("\"version\":2", "\"version\":3")] {
        fs::write(file("json"), broken).expect("it can be written");
        assert_eq!(said(&brief(site.path(), &[])), said(&first));
    }
    // What each page was made from, and something changed: nobody believes half a file.
    let pages = fs::read(file("pages")).expect("it can be read");
    let mut flipped = pages.clone();
    flipped[100] ^= 1;
    for broken in [&[], &pages[..pages.len() / 2], &flipped, b"something else"] {
        fs::write(file("pages"), broken).expect("it can be written");
        let notes = site.path().join("static/notes.txt");
        fs::create_dir_all(notes.parent().expect("it stands in a folder")).expect("a folder can be made");
        fs::write(notes, broken).expect("it can be written");
        let warm = brief(site.path(), &[]);
        let cold = brief(site.path(), &["--fresh", "--out", "cold"]);
        assert!(warm.status.success() && cold.status.success());
        assert!(below(&site.path().join("public")) == below(&site.path().join("cold")));
    }
    // What was read of files, damaged anywhere.
    let read = |site: &Path| -> Vec<PathBuf> {
        let all = fs::read_dir(site.join(".brief/read")).expect("it is there").flatten();
        all.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "records")).collect()
    };
    let whole = fs::read(&read(site.path())[0]).expect("it can be read");
    for at in (0..whole.len()).step_by(whole.len() / 20).chain([whole.len()]) {
        let (mut flipped, file) = (whole.clone(), read(site.path())[0].clone());
        match flipped.get_mut(at) {
            Some(byte) => *byte ^= 0x10,
            None => flipped.truncate(whole.len() - 3),
        }
        fs::write(file, flipped).expect("it can be written");
        fs::write(site.path().join("static/notes.txt"), at.to_string()).expect("it can be written");
        assert!(brief(site.path(), &[]).status.success());
        fs::remove_file(site.path().join("public/notes.txt")).expect("it was published");
        let cold = below(&site.path().join("cold"));
        let made = below(&site.path().join("public"));
        assert!(cold.iter().all(|(name, bytes)| name.ends_with("notes.txt") || made.get(name) == Some(bytes)), "{at}");
    }
    assert!(read(site.path()).len() <= 12, "old ones are put together");
    fs::remove_file(site.path().join("static/notes.txt")).expect("it was written");
    fs::remove_dir_all(site.path().join(".brief")).expect("it may be deleted");
    assert_eq!(said(&brief(site.path(), &[])), said(&first));
    // Not more than a few outputs are remembered.
    for number in 0..10 {
        brief(site.path(), &["--out", &format!("out-{number}")]);
    }
    assert_eq!(written(site.path()), 16);
}

#[test]
fn a_check_tells_again_what_is_wrong_with_a_page() {
    let site = site();
    let template = site.path().join("themes/default/templates/place.html");
    fs::create_dir_all(template.parent().expect("it stands in a folder")).expect("a folder can be made");
    fs::write(
        &template,
        "{% if place.name == \"nowhere\" %}{{ place.missing.more }}{% endif %}{{ place.nothing.more }}\n",
    )
    .expect("it can be written");
    let first = run(site.path(), "check", &[]);
    assert_eq!(first.status.code(), Some(1), "{}", said(&first));
    for _ in 0..2 {
        assert_eq!(said(&run(site.path(), "check", &[])), said(&first));
    }
    fs::remove_file(&template).expect("it is there");
    let mended = run(site.path(), "check", &[]);
    assert!(mended.status.success(), "{}", said(&mended));
    assert_eq!(said(&run(site.path(), "check", &[])), said(&mended));
}

/// A site may come from anybody: where its memory leads elsewhere, nothing is read, put or removed there.
#[cfg(unix)]
#[test]
fn a_memory_that_leads_elsewhere_is_left_alone() {
    for link in [".brief", ".brief/last", ".brief/read"] {
        let (site, theirs) = (site(), tempfile::tempdir().expect("there is a folder for temporary files"));
        for folder in ["", "last", "read"] {
            fs::create_dir_all(theirs.path().join(folder)).expect("a folder can be made");
            for number in 0..20 {
                let path = theirs.path().join(folder).join(format!("letter-{number}.json"));
                fs::write(&path, "years of it").expect("it can be written");
                let long_ago = SystemTime::now() - Duration::from_secs(9000);
                let file = fs::File::options().write(true).open(&path).expect("it is there");
                file.set_modified(long_ago).expect("it can be set");
            }
        }
        let before = below(theirs.path());
        let link = site.path().join(link);
        fs::create_dir_all(link.parent().expect("it stands in a folder")).expect("a folder can be made");
        std::os::unix::fs::symlink(theirs.path(), &link).expect("a link can be made");
        for _ in 0..2 {
            assert!(brief(site.path(), &[]).status.success());
            assert!(run(site.path(), "check", &[]).status.success());
        }
        assert!(below(theirs.path()) == before, "{}", link.display());
    }
    // Nor is a folder emptied that holds what we did not put there.
    let site = site();
    let folder = site.path().join(".brief/last");
    fs::create_dir_all(&folder).expect("a folder can be made");
    (0..30).for_each(|n| fs::write(folder.join(format!("letter-{n}.json")), "years").expect("it can be written"));
    assert!(brief(site.path(), &[]).status.success());
    assert!((0..30).all(|n| folder.join(format!("letter-{n}.json")).exists()));
    // A file in its place: nothing is remembered, all is built.
    let other = self::site();
    fs::write(other.path().join(".brief"), "a file").expect("it can be written");
    assert!(brief(other.path(), &[]).status.success() && run(other.path(), "check", &[]).status.success());
    assert_eq!(fs::read(other.path().join(".brief")).expect("it is there"), b"a file");
}

#[test]
fn a_folder_without_its_marker_is_refused() {
    let site = site();
    assert!(brief(site.path(), &[]).status.success());
    fs::remove_file(site.path().join("public").join(MARKER)).expect("it is there");
    let refused = brief(site.path(), &[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("Briefwright did not make it"), "{}", said(&refused));
}

/// Does something to a site or its output, or to neither.
fn edit(site: &Path, rng: &mut Rng) -> String {
    let files = |folder: &str| -> Vec<PathBuf> {
        let all = walkdir::WalkDir::new(site.join(folder)).sort_by_file_name().into_iter().flatten();
        // Without its marker the output is not ours: see `a_folder_without_its_marker_is_refused`.
        all.filter(|e| e.file_type().is_file() && e.file_name() != MARKER).map(walkdir::DirEntry::into_path).collect()
    };
    let append = |path: &Path, text: &str| {
        let old = fs::read_to_string(path).unwrap_or_default();
        fs::write(path, old + text).expect("it can be written");
    };
    let inputs: Vec<PathBuf> =
        files("content").into_iter().filter(|path| path.extension().is_some_and(|e| e == "md")).collect();
    let mut pick = |all: &[PathBuf]| all.get(rng.below(all.len())).cloned();
    let (input, made) = (pick(&inputs), pick(&files("public")));
    let (Some(input), made) = (input, made.unwrap_or_else(|| site.join("public"))) else { return "nothing".to_owned() };
    match rng.below(9) {
        0 => append(&input, "\n\nOne more sentence.\n"),
        1 => {
            let text = fs::read_to_string(&input).expect("it is text");
            fs::write(&input, text.replacen(" the ", " a ", 1)).expect("it can be written");
        }
        2 => append(&made, " "),
        3 => drop(fs::remove_file(&made)),
        4 => fs::write(site.join("public/foreign.txt"), "not ours").expect("it can be written"),
        5 => append(&site.join("static/notes.txt"), "more"),
        6 => {
            let later = Duration::from_secs(60);
            let time = fs::metadata(&input).and_then(|meta| meta.modified()).expect("it has a time") + later;
            fs::File::options()
                .write(true)
                .open(&input)
                .and_then(|file| file.set_modified(time))
                .expect("it can be set");
        }
        7 => append(&site.join("brief.toml"), "\n# A comment.\n"),
        _ => return "nothing".to_owned(),
    }
    format!("{} or {}", input.display(), made.display())
}

#[test]
fn a_build_after_any_edits_is_the_build_made_anew() {
    let mut remembered = 0;
    for seed in 0..4 {
        let (site, mut rng) = (site(), Rng::new(seed));
        fs::create_dir_all(site.path().join("static")).expect("a folder can be made");
        for step in 0..12 {
            let what = edit(site.path(), &mut rng);
            let more: &[&str] = if rng.below(4) == 0 { &["--drafts"] } else { &[] };
            let before = placed(site.path());
            let warm = brief(site.path(), more);
            remembered += usize::from(before.is_some() && placed(site.path()) == before);
            let made = below(&site.path().join("public"));
            let cold = brief(site.path(), &[more, &["--fresh", "--out", "cold"]].concat());
            assert_eq!(said(&warm), said(&cold), "seed {seed}, step {step}: {what}");
            let (warm_check, cold_check) =
                (run(site.path(), "check", more), run(site.path(), "check", &[more, &["--fresh"]].concat()));
            assert_eq!(said(&warm_check), said(&cold_check), "seed {seed}, step {step}: {what}");
            let same = !warm.status.success() || made == below(&site.path().join("cold"));
            assert!(same, "seed {seed}, step {step}: {what}");
        }
    }
    assert!(remembered > 2, "{remembered} builds had nothing to do");
}
