//! The disk: the old site or the new one, never a mixture; nothing that is not ours is touched.
#![allow(clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use briefwright::build::stages::Stages;
use briefwright::disk::listing::listing;
use briefwright::disk::place::{self, Place};
use briefwright::disk::read::read;
use briefwright::disk::trouble::Trouble;
use briefwright::disk::write::{Written, write};
use briefwright::tree::Tree;
use tempfile::TempDir;

type Out = Tree<'static, String>;

fn site() -> TempDir {
    let root = tempfile::tempdir().expect("there is a folder for temporary files");
    fs::write(root.path().join("brief.toml"), "title = \"Test\"\n").expect("it can be written");
    root
}

fn public(root: &TempDir) -> Place {
    place::configured(root.path(), "public").expect("it is a good place")
}

fn tree(files: &[(&str, &str)]) -> Out {
    let mut tree = Tree::new();
    files.iter().for_each(|(path, text)| tree.put(*path, text.as_bytes()));
    tree
}

/// What was done; what lies there is compared by itself.
fn written(place: &Place, tree: &Out) -> Written {
    let done =
        write(place, (tree, None), &Stages::default(), &|| {}).expect("the disk is well").expect("all can be made");
    assert_eq!(done.listing, listing(&place.path).ok().map(|listing| listing.sum()));
    Written { listing: None, ..done }
}

fn put(place: &Place, files: &[(&str, &str)]) -> Written {
    written(place, &tree(files))
}

/// All files below a folder, with their text; the marker is left out.
fn below(folder: &Path) -> BTreeMap<String, String> {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|e| e.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(folder).expect("it is below").display().to_string();
    let text = |path: &Path| fs::read_to_string(path).expect("it is text");
    files.map(|e| (name(e.path()), text(e.path()))).filter(|(name, _)| name != ".briefwright").collect()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("it can be read")
        .map(|e| e.expect("it can be read").file_name().to_string_lossy().into_owned())
        .filter(|name| name != ".brief")
        .collect();
    names.sort();
    names
}

fn as_map(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn unchanged_files_keep_their_times_and_old_ones_go() {
    let root = site();
    let place = public(&root);
    put(&place, &[("a/b.html", "same"), ("c.html", "old"), ("d/e.html", "gone")]);
    let time =
        |path: &str| fs::metadata(place.path.join(path)).expect("it is there").modified().expect("it has a time");
    let before = time("a/b.html");
    std::thread::sleep(Duration::from_millis(20));
    let written = put(&place, &[("a/b.html", "same"), ("c.html", "new")]);
    assert_eq!(written, Written { written: 1, unchanged: 1, removed: 1, listing: None });
    assert_eq!(before, time("a/b.html"));
    assert_eq!(below(&place.path), as_map(&[("a/b.html", "same"), ("c.html", "new")]));
    assert_eq!(names(root.path()), ["brief.toml", "public"]);
}

#[test]
fn a_large_file_is_written_part_by_part_and_kept_if_it_is_the_same() {
    let root = site();
    let place = public(&root);
    let put = |last: &'static str| {
        let mut tree = Out::new();
        tree.stream("data/large.json", move |out| {
            for number in 0..100_000 {
                writeln!(out, "{number:07}").expect("whoever is written to never fails");
            }
            out.write_all(last.as_bytes()).expect("whoever is written to never fails");
        });
        written(&place, &tree)
    };
    let large = place.path.join("data/large.json");
    assert_eq!(put("a"), Written { written: 1, unchanged: 0, removed: 0, listing: None });
    let text = fs::read_to_string(&large).expect("it is text");
    assert!(text.starts_with("0000000\n0000001\n") && text.ends_with("0099999\na") && text.len() == 800_001);
    let time = || fs::metadata(&large).expect("it is there").modified().expect("it has a time");
    let before = time();
    std::thread::sleep(Duration::from_millis(20));
    assert_eq!(put("a"), Written { written: 0, unchanged: 1, removed: 0, listing: None });
    assert_eq!(time(), before);
    // As long, and different in its last byte alone.
    assert_eq!(put("b"), Written { written: 1, unchanged: 0, removed: 0, listing: None });
    assert!(fs::read_to_string(&large).expect("it is text").ends_with("0099999\nb"));
}

#[test]
fn a_listing_tells_whatever_happens_to_a_file() {
    let root = site();
    let place = public(&root);
    put(&place, &[("a/b.html", "one"), ("c.html", "two")]);
    let file = place.path.join("a/b.html");
    let told = || listing(&place.path).expect("it can be read").sum();
    let before = told();
    assert_eq!(told(), before);
    let other = |what: &str, change: &dyn Fn()| {
        let before = told();
        change();
        assert_ne!(told(), before, "{what}");
    };
    let wait = || std::thread::sleep(Duration::from_millis(20));
    other("longer", &|| fs::write(&file, "longer").expect("it can be written"));
    other("as long", &|| {
        wait();
        fs::write(&file, "Longer").expect("it can be written");
    });
    other("replaced, with its time", &|| {
        let time = fs::metadata(&file).and_then(|meta| meta.modified()).expect("it has a time");
        let new = place.path.join("new");
        fs::write(&new, "LONGER").expect("it can be written");
        fs::File::options().write(true).open(&new).and_then(|file| file.set_modified(time)).expect("it can be set");
        fs::rename(&new, &file).expect("it can be moved");
    });
    other("renamed", &|| fs::rename(&file, place.path.join("a/c.html")).expect("it can be moved"));
    other("a new folder", &|| fs::create_dir(place.path.join("d")).expect("it can be made"));
    other("gone", &|| fs::remove_file(place.path.join("c.html")).expect("it can be removed"));
}

#[test]
fn a_page_that_cannot_be_made_changes_nothing() {
    let root = site();
    let place = public(&root);
    put(&place, &[("a.html", "old")]);
    let mut new = tree(&[("a.html", "new")]);
    new.make("b.html", |_| Err("b is wrong".to_owned()));
    new.make("c.html", |_| Err("c is wrong".to_owned()));
    let faults = write(&place, (&new, None), &Stages::default(), &|| {})
        .expect("the disk is well")
        .expect_err("two pages are wrong");
    assert_eq!(faults, ["b is wrong", "c is wrong"]);
    assert_eq!(below(&place.path), as_map(&[("a.html", "old")]));
    assert_eq!(names(root.path()), ["brief.toml", "public"]);
}

#[test]
fn a_disk_that_fails_half_way_changes_nothing() {
    let root = site();
    let place = public(&root);
    put(&place, &[("a.html", "old")]);
    // A name longer than any file system takes stands for whatever may fail while files are written.
    let long = format!("b/{}.html", "x".repeat(300));
    assert!(write(&place, (&tree(&[("a.html", "new"), (&long, "new")]), None), &Stages::default(), &|| {}).is_err());
    assert_eq!(below(&place.path), as_map(&[("a.html", "old")]));
    assert_eq!(names(root.path()), ["brief.toml", "public"]);
}

#[test]
fn a_panic_changes_nothing() {
    let root = site();
    let place = public(&root);
    put(&place, &[("a.html", "old")]);
    let mut new = tree(&[("a.html", "new")]);
    new.make("b.html", |_| panic!("the code is wrong"));
    let run = std::panic::AssertUnwindSafe(|| write(&place, (&new, None), &Stages::default(), &|| {}).is_ok());
    assert!(std::panic::catch_unwind(run).is_err());
    assert_eq!(below(&place.path), as_map(&[("a.html", "old")]));
    assert_eq!(names(root.path()), ["brief.toml", "public"]);
}

#[test]
fn a_folder_and_a_file_may_change_places() {
    let root = site();
    let place = public(&root);
    put(&place, &[("a", "file"), ("b/c", "file")]);
    put(&place, &[("a/b", "file"), ("b", "file")]);
    assert_eq!(below(&place.path), as_map(&[("a/b", "file"), ("b", "file")]));
}

#[test]
fn addresses_stay_inside() {
    let root = site();
    for path in ["../x", "a/../../x", "/x", "a//b", ".briefwright", "."] {
        assert!(write(&public(&root), (&tree(&[(path, "evil")]), None), &Stages::default(), &|| {}).is_err(), "{path}");
    }
    assert_eq!(names(root.path()), ["brief.toml"]);
}

#[test]
fn what_a_killed_run_left_is_put_in_order() {
    let root = site();
    let place = public(&root);
    let at = |name: &str| root.path().join(name);
    put(&place, &[("a.html", "old")]);
    // Killed while it wrote the stage.
    fs::create_dir_all(at(".public.stage/x")).expect("it can be made");
    fs::write(at(".public.stage/.briefwright"), "").expect("it can be written");
    fs::write(at(".public.lock"), "").expect("it can be written");
    // Killed between the two renames.
    fs::rename(at("public"), at(".public.old")).expect("it can be moved");
    assert_eq!(put(&place, &[("a.html", "old")]), Written { written: 0, unchanged: 1, removed: 0, listing: None });
    assert_eq!(names(root.path()), ["brief.toml", "public"]);
    // Killed while it removed the old site, of which only the marker is left.
    fs::create_dir(at(".public.old")).expect("it can be made");
    fs::write(at(".public.old/.briefwright"), "").expect("it can be written");
    put(&place, &[("a.html", "old")]);
    assert_eq!(names(root.path()), ["brief.toml", "public"]);
}

#[test]
fn a_stage_that_is_not_ours_is_refused() {
    let root = site();
    let theirs = root.path().join(".public.stage/work.txt");
    fs::create_dir(root.path().join(".public.stage")).expect("it can be made");
    fs::write(&theirs, "years of it").expect("it can be written");
    assert!(write(&public(&root), (&tree(&[("a", "b")]), None), &Stages::default(), &|| {}).is_err());
    assert_eq!(fs::read_to_string(theirs).expect("it is there"), "years of it");
}

#[test]
fn two_runs_do_not_meet() {
    let root = site();
    let lock = fs::File::create(root.path().join(".public.lock")).expect("it can be made");
    lock.lock().expect("it can be locked");
    let refused = write(&public(&root), (&tree(&[("a", "b")]), None), &Stages::default(), &|| {})
        .expect_err("somebody else writes");
    assert_eq!(refused.to_string(), "another `brief` is writing `public`");
    drop(lock);
    put(&public(&root), &[("a", "b")]);
}

#[test]
fn hidden_files_are_content_only_where_hosts_want_them() {
    let root = site();
    let files = [
        "content/briefs/a.md",
        "content/briefs/.a.md.swp",
        "content/briefs/a.md~",
        "content/.git/x",
        "content/#a#",
        "static/.well-known/x",
        "static/CNAME",
        "static/.DS_Store",
        "static/.git/x",
        "themes/t/theme.toml",
        "captures/secret.txt",
        "notes.md",
        "captures.lock",
    ];
    for path in files {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().expect("it is below")).expect("it can be made");
        fs::write(path, "").expect("it can be written");
    }
    let tree = read(root.path()).expect("it can be read");
    let read: Vec<&str> = tree.iter().map(|(path, _)| path).collect();
    let wanted = [
        "brief.toml",
        "captures.lock",
        "captures/secret.txt",
        "content/briefs/a.md",
        "static/.well-known/x",
        "static/CNAME",
        "themes/t/theme.toml",
    ];
    assert_eq!(read, wanted);
}

#[cfg(unix)]
#[test]
fn links_stay_inside() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let told = |to: &str| {
        let root = site();
        fs::create_dir_all(root.path().join("static")).expect("it can be made");
        fs::create_dir_all(root.path().join("captures")).expect("it can be made");
        fs::write(root.path().join("captures/a.txt"), "").expect("it can be written");
        symlink(to, root.path().join("static/link")).expect("it can be linked");
        let read = read(root.path()).map(|tree| tree.iter().map(|(path, _)| path.to_owned()).collect::<Vec<_>>());
        read.map_err(|e| (e.to_string(), Trouble::help_of(&e).is_some()))
    };
    assert_eq!(told("/etc/hostname").map_err(|e| e.1), Err(true));
    assert_eq!(told("/etc").map_err(|e| e.1), Err(true));
    assert_eq!(
        told("../captures/a.txt").expect_err("it is private").0,
        "the link `static/link` leads to `captures/a.txt`, which is private"
    );
    assert_eq!(told("../brief.toml").expect("it is inside"), ["brief.toml", "captures/a.txt", "static/link"]);
    assert!(told("nowhere").is_err());
    assert!(told("..").is_err());
    let root = site();
    fs::create_dir(root.path().join("content")).expect("it can be made");
    let name = std::ffi::OsStr::from_bytes(b"content/\xff.md");
    fs::write(root.path().join(name), "").expect("it can be written");
    assert!(read(root.path()).err().is_some_and(|e| e.to_string().contains("is not UTF-8")));
}

#[cfg(unix)]
#[test]
fn an_output_that_is_a_link_leads_where_it_may() {
    let (root, elsewhere) = (site(), tempfile::tempdir().expect("there is a folder"));
    std::os::unix::fs::symlink(elsewhere.path(), root.path().join("public")).expect("it can be linked");
    assert!(place::configured(root.path(), "public").is_err());
    let place = place::named(root.path(), root.path(), Path::new("public")).expect("the command line may");
    put(&place, &[("a", "b")]);
    assert_eq!(below(elsewhere.path()), as_map(&[("a", "b")]));
}

/// Kills the real command at many moments: the site is always the old one or the new one.
#[test]
fn a_kill_leaves_a_whole_site() {
    const FILES: usize = 500;
    let root = site();
    fs::create_dir(root.path().join("static")).expect("it can be made");
    let fill = |version: usize| {
        for n in 0..FILES {
            fs::write(root.path().join(format!("static/{n}.txt")), format!("{version}")).expect("it can be written");
        }
    };
    let brief = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_brief"));
        command.arg("build").current_dir(root.path()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("brief can be run")
    };
    fill(0);
    assert!(brief().wait().expect("it ends").success());
    for run in 1..12 {
        fill(run);
        let mut child = brief();
        std::thread::sleep(Duration::from_millis(4 * run as u64));
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        if root.path().join("public").exists() {
            whole(&root.path().join("public"), FILES);
        } else {
            whole(&root.path().join(".public.old"), FILES);
        }
    }
    assert!(brief().wait().expect("it ends").success());
    whole(&root.path().join("public"), FILES);
    assert_eq!(names(root.path()), ["brief.toml", "public", "static"]);
}

fn whole(folder: &Path, files: usize) {
    let texts = below(folder).into_iter().filter(|(name, _)| name.ends_with(".txt") && name != "robots.txt");
    let versions: Vec<String> = texts.map(|(_, text)| text).collect();
    assert_eq!(versions.len(), files, "no file is missing");
    assert!(versions.iter().all(|v| *v == versions[0]), "all files are of one version");
}
