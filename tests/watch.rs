//! What changes in a site's folder is told: at once, as one, whole, and however it was saved.
#![allow(clippy::disallowed_methods)]

mod common;
mod watch_kit;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use briefwright::watch::{How, Watch};
use watch_kit::{WAYS, Watched, editors, write};

const A: &str = "content/briefs/a.md";
const B: &str = "content/briefs/b.md";

/// What is done at once may take longer on a busy machine, and then be two changes. It is tried again.
const AT_ONCE: Duration = Duration::from_millis(15);

/// Does something until it was done within a time; the paths of the batches that told it.
fn swiftly(site: &mut Watched, within: Duration, mut act: impl FnMut(&Watched, usize)) -> Vec<Vec<String>> {
    for nth in 0..50 {
        let start = Instant::now();
        act(site, nth);
        let took = start.elapsed();
        let batches = site.catch_up();
        if took < within {
            return batches;
        }
    }
    panic!("the machine is too busy for this test");
}

#[test]
fn however_it_is_saved() {
    for poll in WAYS {
        for (name, save) in editors::ALL {
            let mut site = Watched::new(&[(A, "old"), (B, "other")], poll);
            let batches = swiftly(&mut site, AT_ONCE, |site, nth| save(&site.at(A), &format!("new {nth}")));
            assert_eq!(batches, [[A]], "{name}, {poll:?}");
            // The watch goes on with the file that took the place of the old one.
            let batches = swiftly(&mut site, AT_ONCE, |site, nth| save(&site.at(A), &format!("newer {nth}")));
            assert_eq!(batches, [[A]], "{name} again, {poll:?}");
            site.nothing_more();
        }
    }
}

#[test]
#[allow(clippy::print_stdout, reason = "a measurement is told")]
fn a_save_is_told_at_once() {
    let mut site = Watched::new(&[(A, "old")], None);
    let mut times = Vec::new();
    for nth in 0..60 {
        for (_, save) in editors::ALL {
            let start = Instant::now();
            save(&site.at(A), &format!("new {nth}"));
            let saved = start.elapsed();
            while site.told.get(A).map(Vec::as_slice) != Some(format!("new {nth}").as_bytes()) {
                site.next();
            }
            times.push(start.elapsed() - saved);
            write(&site.at(A), "old");
            site.catch_up();
        }
    }
    times.sort();
    let at = |percent: usize| times[times.len() * percent / 100];
    println!("from the save to the batch: median {:?}, 95 % {:?}, 99 % {:?}", at(50), at(95), at(99));
    // An idle machine has 4 ms; half of them late by so much is no accident any more.
    assert!(at(50) < Duration::from_millis(30), "{:?}", at(50));
}

#[test]
fn what_is_half_written_is_not_told() {
    for poll in WAYS {
        let mut site = Watched::new(&[(A, "old")], poll);
        for nth in 0..10 {
            let mut file = File::create(site.at(A)).expect("it can be opened");
            std::thread::sleep(Duration::from_millis(20));
            file.write_all(format!("text {nth}").as_bytes()).expect("it can be written");
            drop(file);
            assert_eq!(site.next(), BTreeMap::from([(A.to_owned(), Some(format!("text {nth}").into_bytes()))]));
        }
    }
}

#[test]
fn what_was_emptied_is_waited_for() {
    for poll in WAYS {
        let mut site = Watched::new(&[(A, "old")], poll);
        for _ in 0..3 {
            // Emptied and closed, as by `: >a.md`, and written a moment later.
            let batches = swiftly(&mut site, Duration::from_millis(200), |site, nth| {
                drop(File::create(site.at(A)).expect("it can be opened"));
                std::thread::sleep(Duration::from_millis(110));
                write(&site.at(A), &format!("text {nth} {:?}", Instant::now()));
            });
            assert_eq!(batches, [[A]], "{poll:?}");
        }
    }
}

#[test]
fn what_is_held_open_is_told_in_the_end() {
    let mut site = Watched::new(&[(A, "old")], None);
    let mut file = File::create(site.at(A)).expect("it can be opened");
    file.write_all(b"half").expect("it can be written");
    assert_eq!(site.next(), BTreeMap::from([(A.to_owned(), Some(b"half".to_vec()))]));
    // It is written to without end, yet told.
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(4) && site.told[A] == b"half" {
        file.write_all(b" more").expect("it can be written");
        std::thread::sleep(Duration::from_millis(50));
        if start.elapsed() > Duration::from_millis(2500) {
            site.next();
        }
    }
    assert_ne!(site.told[A], b"half");
}

#[test]
fn what_was_emptied_is_told_as_empty() {
    for poll in WAYS {
        let mut site = Watched::new(&[(A, "old")], poll);
        write(&site.at(A), "");
        assert_eq!(site.next(), BTreeMap::from([(A.to_owned(), Some(Vec::new()))]));
        write(&site.at(B), "");
        assert_eq!(site.next(), BTreeMap::from([(B.to_owned(), Some(Vec::new()))]));
    }
}

#[test]
fn what_is_the_same_is_not_told() {
    for poll in WAYS {
        let mut site = Watched::new(&[(A, "old"), ("content/notes.txt", "x")], poll);
        File::options()
            .append(true)
            .open(site.at(A))
            .expect("it opens")
            .set_modified(std::time::UNIX_EPOCH)
            .expect("it can be set");
        editors::vim(&site.at("content/notes.txt"), "x");
        write(&site.at(A), "old");
        for left in
            ["content/.a.md.swp", "content/a.md~", "content/#a#", "notes.md", "public/index.html", "captures/a.warc"]
        {
            site.write(left, "left");
        }
        site.nothing_more();
    }
}

/// A repository in which `git` can check out either of two branches, 500 files apart.
fn repository(root: &Path) -> bool {
    let files = |text: &str| {
        (0..500).for_each(|n| write(&root.join(format!("content/events/e{n}.md")), &format!("{text} {n}")))
    };
    files("one");
    if !git(root, &["init", "--quiet", "--initial-branch=one"]) {
        return false;
    }
    let commit = |name: &str| git(root, &["add", "."]) && git(root, &["commit", "--quiet", "-m", name]);
    let first = commit("one") && git(root, &["checkout", "--quiet", "-b", "two"]);
    files("two");
    fs::remove_file(root.join("content/events/e0.md")).expect("it can be removed");
    write(&root.join("content/actors/new.md"), "new");
    first && commit("two") && git(root, &["checkout", "--quiet", "one"])
}

fn git(root: &Path, what: &[&str]) -> bool {
    let mut git = Command::new("git");
    git.current_dir(root).args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "gc.auto=0"]).args(what);
    git.env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    git.status().is_ok_and(|status| status.success())
}

#[test]
fn a_checkout_is_one_change() {
    let mut ready = false;
    let mut site = Watched::prepared(None, |root| ready = repository(root));
    if !ready {
        return common::tools::skipped("git");
    }
    for branch in ["two", "one", "two"] {
        let start = Instant::now();
        assert!(git(&site.root, &["checkout", "--quiet", branch]));
        let took = start.elapsed();
        let batches = site.catch_up();
        // Nothing waits longer than two seconds, not for `git` either.
        assert!(batches.len() == 1 || took > Duration::from_millis(1500), "{} batches in {took:?}", batches.len());
        assert_eq!(batches.iter().flatten().count(), 501);
        site.nothing_more();
    }
}

#[test]
fn what_git_is_at_work_on_is_waited_for() {
    for poll in WAYS {
        let mut site = Watched::prepared(poll, |root| fs::create_dir(root.join(".git")).expect("it can be made"));
        let lock = site.at(".git/index.lock");
        let batches = swiftly(&mut site, Duration::from_secs(1), |site, nth| {
            write(&lock, "");
            site.write(A, &format!("{nth}"));
            std::thread::sleep(Duration::from_millis(200));
            site.write(B, &format!("{nth}"));
            fs::remove_file(&lock).expect("it can be removed");
        });
        assert_eq!(batches, [[A, B]], "{poll:?}");
        // A commit whose message is being written holds the lock too, but long since.
        write(&lock, "");
        let old = File::options().write(true).open(&lock).expect("it opens");
        old.set_modified(std::time::UNIX_EPOCH).expect("it can be set");
        let start = Instant::now();
        site.write(A, "while the message is written");
        site.catch_up();
        assert!(start.elapsed() < Duration::from_millis(1900), "{poll:?}");
    }
}

#[test]
fn many_files_are_one_change() {
    for poll in WAYS {
        let mut site = Watched::new(&[], poll);
        let batches = swiftly(&mut site, Duration::from_millis(400), |site, nth| {
            (0..500).for_each(|n| site.write(&format!("content/events/e{n}.md"), &format!("{nth}")));
        });
        // The first may be told alone if the machine stops between it and the second.
        assert!(batches.len() <= 3, "{} batches, {poll:?}", batches.len());
    }
}

fn folder(at: &Path, files: usize) {
    (0..files).for_each(|n| write(&at.join(format!("deep/er/{}/{n}.md", n % 7)), &format!("{n}")));
}

#[test]
fn a_folder_is_one_change() {
    for poll in WAYS {
        let mut site = Watched::new(&[(A, "a")], poll);
        let elsewhere = site.folder.path().join("elsewhere");
        let rename = |from: &Path, to: &Path| fs::rename(from, to).expect("it can be moved");
        folder(&elsewhere, 500);
        rename(&elsewhere, &site.at("content/in"));
        assert_eq!(site.next().len(), 500, "moved in");
        rename(&site.at("content/in"), &site.at("content/renamed"));
        assert_eq!(site.next().len(), 1000, "renamed");
        site.write("content/renamed/deep/er/3/3.md", "edited");
        assert_eq!(site.next().len(), 1, "and watched by its new name");
        rename(&site.at("content/renamed"), &elsewhere);
        assert_eq!(site.next().len(), 500, "moved out");
        rename(&elsewhere, &site.at("static"));
        assert_eq!(site.next().len(), 500, "a folder of the root that was not there");
        site.write("static/deep/er/3/_redirects", "/a /b");
        assert_eq!(site.next().len(), 1);
        fs::remove_dir_all(site.at("static")).expect("it can be removed");
        site.catch_up();
        assert_eq!(site.told.len(), 2);
    }
}

#[test]
fn folders_are_replaced_whole() {
    for poll in WAYS {
        let mut site = Watched::new(&[(A, "one"), (B, "b"), ("content/old.md", "x")], poll);
        for nth in 0..10 {
            write(&site.at("content.new/briefs/a.md"), &format!("new {nth}"));
            write(&site.at(&format!("content.new/n{nth}.md")), "n");
            fs::rename(site.at("content"), site.at("content.old")).expect("it can be moved");
            fs::rename(site.at("content.new"), site.at("content")).expect("it can be moved");
            site.catch_up();
            // What is edited now lies in a folder that is watched.
            site.write(A, &format!("edited {nth}"));
            site.catch_up();
            fs::remove_dir_all(site.at("content.old")).expect("it can be removed");
            site.write(B, "back");
            site.catch_up();
        }
    }
}

#[test]
fn a_folder_is_removed_and_made_again_at_once() {
    for poll in WAYS {
        let mut site = Watched::new(&[(A, "one"), ("content/x/y/z.md", "z")], poll);
        for nth in 0..40 {
            fs::remove_dir_all(site.at("content/x")).expect("it can be removed");
            // With files that are there before the folder can be watched.
            site.write("content/x/y/z.md", &format!("{nth}"));
            site.write(&format!("content/x/y/{nth}/deep.md"), "deep");
            if nth % 3 == 0 {
                site.catch_up();
            }
        }
        site.catch_up();
        site.write("content/x/y/39/deep.md", "edited");
        assert_eq!(site.catch_up(), [["content/x/y/39/deep.md"]]);
    }
}

#[test]
fn files_of_the_root_are_inputs_too() {
    for poll in WAYS {
        let mut site = Watched::new(&[], poll);
        for (name, save) in editors::ALL {
            let batches =
                swiftly(&mut site, AT_ONCE, |site, nth| save(&site.at("brief.toml"), &format!("# {name} {nth}")));
            assert_eq!(batches, [["brief.toml"]], "{name}, {poll:?}");
        }
        for path in ["captures.lock", "house.csl", "static/CNAME", "static/_redirects", "themes/t/theme.toml"] {
            site.write(path, "new");
            assert_eq!(site.next().into_keys().collect::<Vec<_>>(), [path]);
        }
        fs::remove_file(site.at("house.csl")).expect("it can be removed");
        assert_eq!(site.next(), BTreeMap::from([("house.csl".to_owned(), None)]));
    }
}

/// What happens while a site is opened is in what was read, or told.
#[test]
fn nothing_is_missed_at_the_start() {
    for poll in WAYS {
        let write_all = |root: &Path, nth: usize| {
            (0..20).for_each(|n| write(&root.join(format!("content/f{}/e{n}.md", n % 4)), &format!("{nth}")));
        };
        let mut writer = None;
        let mut site = Watched::prepared(poll, |root| {
            write_all(root, 0);
            let root = root.to_owned();
            writer = Some(std::thread::spawn(move || (1..30).for_each(|nth| write_all(&root, nth))));
        });
        writer.expect("it was started").join().expect("it ends well");
        site.catch_up();
    }
}

#[test]
fn it_ends_when_it_is_stopped() {
    for poll in [None, Some(Duration::from_secs(3600))] {
        let mut site = Watched::new(&[], poll);
        let start = Instant::now();
        site.stop();
        assert!(start.elapsed() < Duration::from_secs(10));
    }
    let root = tempfile::tempdir().expect("there is a folder for temporary files");
    let (mut watch, tree) = Watch::open(root.path(), None).expect("it can be watched");
    assert!(tree.is_empty());
    assert!(*watch.how() == How::Events || matches!(watch.how(), How::Polling(Some(_))));
    watch.handle().stop();
    assert!(watch.next().is_none() && watch.next().is_none());
    assert!(Watch::open(&root.path().join("nowhere"), None).is_err());
}
