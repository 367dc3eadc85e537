//! What is written stays true to what is there: no ghosts, no half of a site, nothing changed by a fault.
#![allow(clippy::disallowed_methods)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};

use common::{Files, Site};
use tempfile::TempDir;

fn brief(title: &str, more: &str) -> String {
    format!("+++\ntitle = \"{title}\"\ndate = 2024-01-18\n{more}+++\n\nNothing happened.\n")
}

/// A site with the briefs `first` and `second`, on the disk.
fn site() -> TempDir {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let files = [
        ("brief.toml", "title = \"Test\"\nbase-url = \"https://example.org\"\n".to_owned()),
        ("content/briefs/first.md", brief("First", "tags = [\"one\"]\n")),
        ("content/briefs/second.md", brief("Second", "")),
        ("static/notes/old.txt", "old\n".to_owned()),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    Site::of("test", &files).write(folder.path());
    folder
}

fn run(site: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_brief"));
    command.arg("-q").args(arguments).args(["--as-of", "2030-01-01"]).current_dir(site);
    command.output().expect("brief can be run")
}

/// Builds, and gives what stands in the output.
fn build(site: &Path) -> Files {
    let output = run(site, &["build"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    common::files(&site.join("public"))
}

fn put(site: &Path, path: &str, text: &str) {
    fs::write(site.join(path), text).expect("a file can be written");
}

/// The pages below `briefs/`, and how many files name each.
fn briefs(files: &Files) -> Vec<&str> {
    files.keys().filter_map(|path| path.strip_prefix("briefs/")).collect()
}

/// The files that still speak of something.
fn that_name(files: &Files, words: &str) -> Vec<String> {
    let named = files.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(words));
    named.map(|(path, _)| path.clone()).collect()
}

#[test]
fn a_deleted_brief_is_gone() {
    let site = site();
    assert_eq!(briefs(&build(site.path())), ["first.html", "second.html"]);
    fs::remove_file(site.path().join("content/briefs/first.md")).expect("it can be removed");
    fs::remove_dir_all(site.path().join("static")).expect("it can be removed");
    let files = build(site.path());
    assert_eq!(briefs(&files), ["second.html"]);
    assert_eq!(that_name(&files, "First"), Vec::<String>::new());
    assert!(!site.path().join("public/notes").exists() && !site.path().join("public/tags").exists());
}

#[test]
fn a_renamed_brief_leaves_a_redirect() {
    let site = site();
    build(site.path());
    fs::remove_file(site.path().join("content/briefs/first.md")).expect("it can be removed");
    put(site.path(), "content/briefs/third.md", &brief("First", "was = [\"first\"]\n"));
    let files = build(site.path());
    assert_eq!(briefs(&files), ["first.html", "second.html", "third.html"]);
    let old = String::from_utf8_lossy(&files["briefs/first.html"]).into_owned();
    assert!(old.contains("url=third.html"), "{old}");
    fs::remove_file(site.path().join("content/briefs/third.md")).expect("it can be removed");
    assert_eq!(briefs(&build(site.path())), ["second.html"]);
}

#[test]
fn a_drafted_brief_is_gone_and_a_withdrawn_one_says_so() {
    let site = site();
    build(site.path());
    put(site.path(), "content/briefs/first.md", &brief("First", "status = \"draft\"\n"));
    let files = build(site.path());
    assert_eq!(briefs(&files), ["second.html"]);
    assert_eq!(that_name(&files, "First"), Vec::<String>::new());
    // The words go, also those of the summary and the tags.
    let withdrawn = "summary = \"Private\"\ntags = [\"Private\"]\nstatus = \"withdrawn\"\nwithdrawn = { date = 2024-02-01, reason = \"It was wrong.\" }\n";
    put(site.path(), "content/briefs/first.md", &brief("First", withdrawn));
    let files = build(site.path());
    let tombstone = String::from_utf8_lossy(&files["briefs/first.html"]).into_owned();
    assert!(tombstone.contains("It was wrong.") && !tombstone.contains("Nothing happened."), "{tombstone}");
    assert_eq!(that_name(&files, "First"), ["briefs/first.html", "corrections.xml", "data/site.json"]);
    assert_eq!(that_name(&files, "Private"), Vec::<String>::new());
}

#[test]
fn a_brief_of_tomorrow_is_not_there_today() {
    let site = site();
    put(site.path(), "content/briefs/later.md", &brief("Later", "").replace("2024-01-18", "2030-01-02"));
    assert_eq!(that_name(&build(site.path()), "Later"), Vec::<String>::new());
}

/// Every file with its bytes and its time, but the marker.
type Times = BTreeMap<PathBuf, (Vec<u8>, SystemTime)>;

fn with_times(folder: &Path) -> Times {
    let entries = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    let files = entries.filter(|entry| entry.file_name() != ".briefwright").map(|entry| {
        let time = entry.metadata().ok().and_then(|meta| meta.modified().ok()).expect("a file has a time");
        (entry.path().to_owned(), (fs::read(entry.path()).expect("a file can be read"), time))
    });
    files.collect()
}

/// The files that are not as they were.
fn touched(before: &Times, folder: &Path) -> Vec<PathBuf> {
    let after = with_times(folder);
    let paths: BTreeSet<&PathBuf> = before.keys().chain(after.keys()).collect();
    let touched = paths.into_iter().filter(|path| before.get(*path) != after.get(*path));
    touched.map(|path| path.strip_prefix(folder).expect("it stands below").to_owned()).collect()
}

#[test]
fn a_second_build_touches_nothing() {
    let site = site();
    build(site.path());
    let before = with_times(&site.path().join("public"));
    std::thread::sleep(Duration::from_millis(20));
    build(site.path());
    let public = site.path().join("public");
    assert_eq!(touched(&before, &public), Vec::<PathBuf>::new());
    put(site.path(), "content/briefs/second.md", &brief("Second", "").replace("Nothing", "Something"));
    build(site.path());
    assert_eq!(
        touched(&before, &public),
        ["briefs/second.html", "data/site.json", "feed.json", "feed.xml"].map(PathBuf::from)
    );
}

#[test]
fn a_fault_changes_nothing() {
    let site = site();
    build(site.path());
    let before = with_times(site.path().join("public").as_path());
    let faults = [
        ("content/briefs/second.md", brief("Second", "") + "\nSee [[nobody]].\n"),
        ("content/briefs/second.md", "+++\ntitle = \n+++\n".to_owned()),
        ("brief.toml", "title = \"Test\"\nbase-url = \"nowhere\"\n".to_owned()),
        ("brief.toml", "title = \"Test\"\ntheme = \"broken\"\n".to_owned()),
    ];
    put(site.path(), "content/briefs/third.md", &brief("Third", ""));
    fs::create_dir_all(site.path().join("themes/broken/templates")).expect("a folder can be made");
    put(site.path(), "themes/broken/theme.toml", "name = \"Broken\"\napi = [1]\n");
    put(site.path(), "themes/broken/templates/brief.html", "{{ nothing.of_the_kind }}");
    for (path, text) in faults {
        let sound = fs::read_to_string(site.path().join(path)).expect("it can be read");
        put(site.path(), path, &text);
        let output = run(site.path(), &["build"]);
        assert_eq!(output.status.code(), Some(1), "{path}: {}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(touched(&before, &site.path().join("public")), Vec::<PathBuf>::new(), "{path} = {text}");
        put(site.path(), path, &sound);
    }
    assert_eq!(briefs(&build(site.path())), ["first.html", "second.html", "third.html"]);
}

#[test]
fn a_full_disk_changes_nothing() {
    let site = site();
    build(site.path());
    let before = with_times(&site.path().join("public"));
    put(site.path(), "content/briefs/third.md", &brief("Third", ""));
    // No file may grow past two kilobytes: writing fails as on a full disk.
    let limited = "ulimit -f 4; trap '' XFSZ; exec \"$0\" -q build --as-of 2030-01-01";
    let output =
        Command::new("sh").args(["-c", limited, env!("CARGO_BIN_EXE_brief")]).current_dir(site.path()).output();
    let output = output.expect("sh can be run");
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(touched(&before, &site.path().join("public")), Vec::<PathBuf>::new());
    assert_eq!(briefs(&build(site.path())), ["first.html", "second.html", "third.html"]);
}

#[test]
fn nobody_elses_folder_is_touched() {
    let site = site();
    put(site.path(), "static/a.txt", "a");
    for name in ["theirs", "theirs/public"] {
        fs::create_dir_all(site.path().join(name)).expect("a folder can be made");
        put(site.path(), &format!("{name}/work.txt"), "years of it");
    }
    let before = with_times(&site.path().join("theirs"));
    let output = run(site.path(), &["build", "--out", "theirs"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(touched(&before, &site.path().join("theirs")), Vec::<PathBuf>::new());
    let left: Vec<_> = fs::read_dir(site.path()).expect("it can be read").flatten().map(|e| e.file_name()).collect();
    // What was read is remembered in any case.
    let ours = |name: &str| name == ".brief" || !name.starts_with('.');
    assert!(left.iter().all(|name| ours(&name.to_string_lossy())), "nothing is left beside it: {left:?}");
}
