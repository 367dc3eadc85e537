//! What others say of an archive of ours: ocfl-py, rocfl, bagit. Without these tools the tests say so and pass, unless
//! `BRIEF_REQUIRE_TOOLS` is set.
#![allow(clippy::disallowed_methods)]

mod archive_kit;
mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use briefwright::archive::export::{Form, export};
use briefwright::archive::root::Archive;
use briefwright::archive::save::Saved;
use briefwright::archive::verify::verify;
use briefwright::archive::version::version;
use common::tools;

use archive_kit::{all, codes, folder, read, saved};

/// Runs a program. Whether it is content, and all that it said.
fn run(program: &Path, args: &[&str], with: &Path) -> (bool, String) {
    let output = Command::new(program).args(args).arg(with).output().expect("it can be run");
    let said = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned()).concat();
    (output.status.success(), said)
}

/// An archive with two objects, of three versions and one.
fn archive(root: &Path) -> PathBuf {
    let archive = root.join("archive");
    saved(&archive, "strikes", &[("source/index.md", "one"), ("pages/a.html", "<p>"), ("pages/b.html", "<p>")]);
    saved(&archive, "strikes", &[("source/index.md", "two"), ("pages/a.html", "<p>"), ("data/é.json", "{}")]);
    saved(&archive, "strikes", &[("source/index.md", "one")]);
    saved(&archive, "other", &[("source/index.md", "")]);
    archive
}

#[test]
fn ocfl_py_finds_what_we_find() {
    let Some(validate) = tools::python("ocfl-validate.py") else { return tools::skipped("ocfl-py") };
    let root = folder();
    let archive = archive(root.path());
    let root_tool = tools::python("ocfl-root.py").expect("it is installed with the other");
    let (good, said) = run(&root_tool, &["validate", "--root"], &archive);
    assert!(good && said.contains("is VALID"), "{said}");
    let whole = all(&archive);
    for key in ["strikes", "other"] {
        let (good, said) = run(&validate, &["--quiet"], &archive.join(key));
        assert!(good && said.contains("is VALID"), "{said}");
    }
    for path in whole.keys().filter(|path| path.starts_with("strikes/")) {
        let file = archive.join(path);
        fs::write(&file, [b"!", whole[path].as_slice()].concat()).expect("it can be written");
        let (good, said) = run(&validate, &[], &archive.join("strikes"));
        let ours = verify(&archive).expect("it can be looked at").expect("it is there");
        assert!(!good && !ours.is_valid(), "{path}: {said}");
        fs::write(&file, &whole[path]).expect("it can be written");
    }
}

#[test]
fn rocfl_reads_what_we_write_and_we_what_it_writes() {
    let Some(rocfl) = tools::rocfl() else { return tools::skipped("rocfl") };
    let root = folder();
    let archive = archive(root.path());
    let at = archive.to_str().expect("it is UTF-8").to_owned();
    let valid = || {
        let output = Command::new(&rocfl).args(["-r", &at, "validate"]).output().expect("it can be run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    };
    valid();
    let (good, said) = run(&rocfl, &["-r", &at, "cat", "-v", "2", "strikes"], Path::new("source/index.md"));
    assert!(good && said == "two", "{said}");
    let file = root.path().join("new.txt");
    fs::write(&file, "by another tool").expect("it can be written");
    let file = file.to_str().expect("it is UTF-8");
    let (good, said) = run(&rocfl, &["-r", &at, "cp", "strikes", file, "--"], Path::new("new.txt"));
    assert!(good, "{said}");
    let commit = ["-r", &at, "commit", "-n", "Other", "-a", "mailto:other@example.org", "-m", "By rocfl"];
    let (good, said) = run(&rocfl, &commit, Path::new("strikes"));
    assert!(good, "{said}");
    // It writes instants anew, in UTC, and leaves its own extension.
    assert_eq!(codes(&archive), ["W005", "W011", "W016"]);
    assert_eq!(&*read(&archive, "strikes", 4)["new.txt"], b"by another tool");
    assert_eq!(saved(&archive, "strikes", &[("new.txt", "by us")]), Saved::New { version: 5, added: 1 });
    valid();
}

#[test]
fn bagit_accepts_our_bags() {
    let Some(bagit) = tools::python("bagit.py") else { return tools::skipped("bagit") };
    let root = folder();
    let path = archive(root.path());
    let archive = Archive::open(&path).expect("it can be opened").expect("it is there");
    for number in 1..=3 {
        let bag = root.path().join(format!("bag-{number}"));
        let version = version(&archive, "strikes", Some(number)).expect("it is there");
        export(&archive, &version, Form::Bag, &bag).expect("it can be exported");
        let (good, said) = run(&bagit, &["--validate"], &bag);
        assert!(good, "{said}");
        fs::write(bag.join("data/source/index.md"), "changed").expect("it can be written");
        assert!(!run(&bagit, &["--validate"], &bag).0);
    }
}

#[test]
fn python_reads_our_zips() {
    let Some(python) = tools::python("python") else { return tools::skipped("Python") };
    let root = folder();
    let path = archive(root.path());
    let archive = Archive::open(&path).expect("it can be opened").expect("it is there");
    let version = version(&archive, "strikes", Some(2)).expect("it is there");
    let zip = root.path().join("strikes.zip");
    export(&archive, &version, Form::Zip, &zip).expect("it can be exported");
    let (good, said) = run(&python, &["-m", "zipfile", "-t"], &zip);
    assert!(good && said.contains("Done testing"), "{said}");
    let (_, said) = run(&python, &["-m", "zipfile", "-l"], &zip);
    let names: Vec<&str> = said.lines().skip(1).filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(names, ["strikes-v2/data/é.json", "strikes-v2/pages/a.html", "strikes-v2/source/index.md"]);
}
