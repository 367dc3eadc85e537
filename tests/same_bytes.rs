//! Same input, same bytes: from another folder, with other threads, another time zone, language, home and umask,
//! with files made in another order and at another time, and twice.
#![allow(clippy::disallowed_methods)]

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use briefwright::tree::Tree;
use common::{Files, Site, none};
use proptest::prelude::*;

/// Where and how the command is run.
struct Setting<'a> {
    umask: &'a str,
    environment: &'a [(&'a str, &'a str)],
}

/// Builds a copy of the site with the real command.
fn run(site: &Path, setting: &Setting<'_>) -> Files {
    let mut shell = Command::new("sh");
    shell.args(["-c", "umask $0 && exec \"$@\"", setting.umask, env!("CARGO_BIN_EXE_brief")]);
    shell.args(["-q", "build", "--as-of", "2030-01-01"]).current_dir(site);
    let output = shell.envs(setting.environment.iter().copied()).output().expect("sh can be run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    common::files(&site.join("public"))
}

fn differences(a: &Files, b: &Files, how: &str) -> Vec<String> {
    let differ = a.keys().chain(b.keys()).filter(|path| a.get(*path) != b.get(*path));
    differ.map(|path| format!("{path}: {how}")).collect()
}

/// Gives every file a time of its own.
fn age(folder: &Path) {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|e| e.file_type().is_file());
    for (at, file) in (0u64..).zip(files) {
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(at * 86_400);
        let file = fs::File::options().write(true).open(file.path()).expect("a file can be opened");
        file.set_modified(time).expect("a file has a time");
    }
}

fn compare(site: &Site) -> Vec<String> {
    let folder = || tempfile::tempdir().expect("there is a folder for temporary files");
    let (here, there, home) = (folder(), folder(), folder());
    site.write(here.path());
    let there = there.path().join("a folder/with other names/ü");
    common::write(&there, site.input.iter().rev());
    age(&there);
    let plain = [("RAYON_NUM_THREADS", "1"), ("TZ", "UTC"), ("LANG", "C"), ("LC_ALL", "C")];
    let home = home.path().display().to_string();
    let strange = [
        ("RAYON_NUM_THREADS", "8"),
        ("TZ", "Asia/Kathmandu"),
        ("LANG", "fa_IR.UTF-8"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("HOME", home.as_str()),
        ("SOURCE_DATE_EPOCH", "1"),
    ];
    let first = run(here.path(), &Setting { umask: "022", environment: &plain });
    let again = run(here.path(), &Setting { umask: "022", environment: &strange });
    let other = run(&there, &Setting { umask: "077", environment: &strange });
    assert!(first.len() > 1, "{}: something was built", site.name);
    [differences(&first, &again, "built again"), differences(&first, &other, "built elsewhere")].concat()
}

#[test]
fn the_command_gives_the_same_bytes_anywhere() {
    let sites = common::all();
    let named = |site: &&Site| ["flagship", "everything"].contains(&site.name.as_str());
    none(&sites.iter().filter(named).flat_map(compare).collect::<Vec<_>>(), "same input, same bytes");
}

/// All that a build gives: the files, and what was found.
fn built(site: &Site, order: &[String]) -> (Files, String) {
    let mut input = Tree::new();
    for path in order {
        input.put(path.clone(), site.input[path].clone());
    }
    let output = site.build_as(&input, &common::options());
    let told = output.told(briefwright::diag::diagnostic::Severity::Note);
    (output.files, told)
}

/// The bulk files of a site under other names: their records are then read in another order.
fn renamed(site: &Site, names: &[String]) -> Site {
    let bulk = |path: &str| path.starts_with("content/") && path.ends_with(".toml");
    let mut names = names.iter();
    let rename = |(path, bytes): (&String, &Vec<u8>)| match path.rsplit_once('/') {
        Some((folder, _)) if bulk(path) => {
            let name = names.next().map_or("last", String::as_str);
            (format!("{folder}/{name}.toml"), bytes.clone())
        }
        _ => (path.clone(), bytes.clone()),
    };
    Site { input: site.input.iter().map(rename).collect(), ..site.clone() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_files_means_nothing(names in Just(('a'..='z').map(String::from).collect::<Vec<_>>()).prop_shuffle()) {
        for site in common::golden().iter().filter(|site| site.input.len() > 1) {
            let sorted: Vec<String> = site.input.keys().cloned().collect();
            let reversed: Vec<String> = sorted.iter().rev().cloned().collect();
            let (files, told) = built(site, &sorted);
            prop_assert!((&files, &told) == (&built(site, &reversed).0, &built(site, &reversed).1), "files put in backwards");
            let other = renamed(site, &names);
            let order: Vec<String> = other.input.keys().cloned().collect();
            prop_assert_eq!(differences(&files, &built(&other, &order).0, "with files renamed"), Vec::<String>::new());
        }
    }
}

#[test]
fn a_record_may_stand_in_any_file() {
    let tables = |first: &str, second: &str| {
        Site::of(
            "moved",
            &[
                ("brief.toml", "title = \"Moved\"\n"),
                ("content/events/a.toml", first),
                ("content/events/b.toml", second),
            ],
        )
    };
    let event = |key: &str| {
        format!(
            "[[events]]\nkey = \"{key}\"\ntitle = \"{key}\"\ndate = \"2024-01-18\"\nkind = \"other\"\nsources = [\"s\"]\n"
        )
    };
    let source = "[[sources]]\nkey = \"s\"\ntitle = \"S\"\n";
    let one = tables(&(event("x") + &event("y")), source).build().sound();
    let other = tables(&event("y"), &(source.to_owned() + &event("x"))).build().sound();
    none(&differences(&one.files, &other.files, "when records change places"), "where a record stands means nothing");
}
