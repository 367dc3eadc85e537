//! Where the world is not plain: links, what cannot be read, a root that vanishes, and anything at random.
#![cfg(unix)]
#![allow(clippy::disallowed_methods)]

mod watch_kit;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use watch_kit::{WAYS, Watched, editors, write};

const A: &str = "content/briefs/a.md";

fn link(to: &str, at: &Path) {
    fs::create_dir_all(at.parent().expect("it is below")).expect("it can be made");
    symlink(to, at).expect("it can be linked");
}

/// Puts a link in the place of another in one step.
fn relink(to: &str, at: &Path) {
    let new = at.with_file_name(".new-link");
    link(to, &new);
    fs::rename(&new, at).expect("it can be renamed");
}

fn remove(at: &Path) {
    fs::remove_file(at).expect("it can be removed");
}

fn rename(from: &Path, to: &Path) {
    fs::rename(from, to).expect("it can be renamed");
}

#[test]
fn a_linked_folder_is_followed_by_all_its_names() {
    for poll in WAYS {
        let mut site = Watched::prepared(poll, |root| {
            write(&root.join("common/events/e.md"), "e");
            link("../common/events", &root.join("content/events"));
            link("../common/events", &root.join("content/again"));
        });
        let both = [["content/again/e.md", "content/events/e.md"]];
        for (name, save) in editors::ALL {
            save(&site.at("common/events/e.md"), name);
            assert_eq!(site.catch_up(), both, "{name}, {poll:?}");
        }
        site.write("common/events/deep/new.md", "new");
        assert_eq!(site.next().len(), 2);
        site.write("content/again/deep/new.md", "newer");
        assert_eq!(site.next().len(), 2);
        // One name goes, the other stays watched.
        remove(&site.at("content/events"));
        assert_eq!(site.next().len(), 2);
        site.write("common/events/e.md", "once");
        assert_eq!(site.catch_up(), [["content/again/e.md"]]);
        rename(&site.at("common"), &site.at("moved"));
        link("../moved/events", &site.at("content/events"));
        relink("../moved/events", &site.at("content/again"));
        site.catch_up();
        site.write("moved/events/e.md", "twice");
        assert_eq!(site.catch_up(), both);
    }
}

#[test]
fn a_linked_file_is_followed() {
    for poll in WAYS {
        let mut site = Watched::prepared(poll, |root| {
            write(&root.join("common/a.md"), "one");
            write(&root.join("common/b.md"), "two");
            link("../../common/a.md", &root.join(A));
        });
        for (name, save) in editors::ALL {
            save(&site.at("common/a.md"), name);
            assert_eq!(site.catch_up(), [[A]], "{name}, {poll:?}");
        }
        relink("../../common/b.md", &site.at(A));
        assert_eq!(site.catch_up(), [[A]]);
        site.write("common/b.md", "edited");
        assert_eq!(site.catch_up(), [[A]]);
        // A saved file takes the place of the link.
        editors::kate(&site.at(A), "no link any more");
        assert_eq!(site.catch_up(), [[A]]);
        site.write("common/b.md", "elsewhere");
        site.nothing_more();
    }
}

#[test]
fn a_link_over_a_link_is_followed() {
    for poll in WAYS {
        let mut site = Watched::prepared(poll, |root| {
            write(&root.join("far/one/x/e.md"), "one");
            write(&root.join("far/two/x/e.md"), "two");
            link("one", &root.join("far/now"));
            link("../far/now/x", &root.join("content/events"));
        });
        relink("two", &site.at("far/now"));
        assert_eq!(site.catch_up(), [["content/events/e.md"]]);
        site.write("far/two/x/e.md", "edited");
        assert_eq!(site.catch_up(), [["content/events/e.md"]]);
        // Above the target, where nothing is watched.
        rename(&site.at("far/two"), &site.at("far/gone"));
        rename(&site.at("far/one"), &site.at("far/two"));
        assert_eq!(site.catch_up(), [["content/events/e.md"]]);
    }
}

#[test]
fn a_link_that_leads_nowhere_good_is_told_and_the_rest_goes_on() {
    for poll in WAYS {
        let mut site = Watched::new(&[(A, "a"), ("captures/a.txt", "private"), ("common/e.md", "e")], poll);
        let bad = [
            ("/etc", "the link `static/x` leads out of the site, to `/etc`; copy"),
            ("/etc/hostname", "the link `static/x` leads out of the site, to `/etc/hostname`; copy"),
            ("../captures", "the link `static/x` leads to `captures`, which is private; captures"),
            ("..", "the link `static/x` leads to a folder that it lies in; link"),
            (".", "the link `static/x` leads to a folder that it lies in; link"),
            ("nowhere", "cannot follow the link `static/x`: No such file or directory"),
            ("x", "cannot follow the link `static/x`: "),
        ];
        for (to, told) in bad {
            link(to, &site.at("static/x"));
            site.faults_become(&[told]);
            site.write(A, to);
            assert_eq!(site.next().into_keys().collect::<Vec<_>>(), [A]);
            assert!(site.faults[0].starts_with(told), "it stands until it is mended");
            relink("../common", &site.at("static/x"));
            site.faults_become(&[]);
            site.catch_up();
            assert!(site.told.contains_key("static/x/e.md"));
            // What was good and is so no longer is gone.
            relink(to, &site.at("static/x"));
            site.faults_become(&[told]);
            assert!(!site.told.contains_key("static/x/e.md"));
            remove(&site.at("static/x"));
            site.faults_become(&[]);
        }
        link("later", &site.at("static/y"));
        site.faults_become(&["cannot follow the link `static/y`"]);
        site.write("static/later", "it is there now");
        site.catch_up_when_mended();
    }
}

#[test]
fn a_loop_of_links_ends() {
    for poll in WAYS {
        let mut site = Watched::new(&[("one/a.md", "a"), ("two/b.md", "b")], poll);
        link("../two", &site.at("one/to"));
        link("../one", &site.at("two/to"));
        link("../one", &site.at("content/in"));
        site.faults_become(&["the link `content/in/to/to` leads to a folder that it lies in"]);
        assert_eq!(site.told.keys().collect::<Vec<_>>(), ["brief.toml", "content/in/a.md", "content/in/to/b.md"]);
    }
}

#[test]
fn what_is_no_file_is_told() {
    for poll in WAYS {
        let mut site = Watched::new(&[(A, "a")], poll);
        remove(&site.at(A));
        let pipe = Command::new("mkfifo").arg(site.at(A)).status();
        assert!(pipe.is_ok_and(|status| status.success()), "every Unix has `mkfifo`");
        site.faults_become(&["`content/briefs/a.md` is neither a file nor a folder"]);
        assert!(!site.told.contains_key(A));
        remove(&site.at(A));
        site.write(A, "back");
        site.faults_become(&[]);
        site.catch_up();
        write(&site.at("static"), "a file");
        site.faults_become(&["`static` is no folder; move"]);
        remove(&site.at("static"));
        site.faults_become(&[]);
        remove(&site.at("brief.toml"));
        fs::create_dir(site.at("brief.toml")).expect("it can be made");
        site.faults_become(&["`brief.toml` is no file; move"]);
    }
}

#[test]
fn a_name_that_is_no_text_is_told() {
    for poll in WAYS {
        let mut site = Watched::new(&[(A, "a")], poll);
        let bad = site.root.join(OsStr::from_bytes(b"content/briefs/\xff.md"));
        fs::write(&bad, "bad").expect("it can be written");
        site.faults_become(&["the name of `content/briefs/\u{fffd}.md` is not UTF-8; rename"]);
        std::thread::sleep(Duration::from_millis(600));
        site.write(A, "b");
        site.next();
        assert_eq!(site.faults.len(), 1, "it stands until it is mended");
        rename(&bad, &site.at("content/briefs/good.md"));
        site.faults_become(&[]);
        site.catch_up();
    }
}

/// The superuser may read all, so this needs another user.
#[test]
#[allow(clippy::print_stdout, reason = "a test that tested nothing says so")]
fn what_cannot_be_read_keeps_its_last_state() {
    let rights = |at: &Path, mode: u32| {
        fs::set_permissions(at, fs::Permissions::from_mode(mode)).expect("they can be set");
    };
    for poll in WAYS {
        let mut site = Watched::new(&[(A, "a"), ("content/x/b.md", "b")], poll);
        rights(&site.at(A), 0);
        if fs::read(site.at(A)).is_ok() {
            println!("skipped: the superuser may read all");
            return;
        }
        site.write("content/c.md", "c");
        site.faults_become(&["cannot read `content/briefs/a.md`: Permission denied"]);
        rights(&site.at("content/x"), 0);
        site.faults_become(&["cannot read `content/briefs/a.md`", "cannot read `content/x`: Permission denied"]);
        assert_eq!(site.told[A], b"a");
        assert_eq!(site.told["content/x/b.md"], b"b");
        rights(&site.at(A), 0o644);
        rights(&site.at("content/x"), 0o755);
        site.faults_become(&[]);
        site.write("content/x/b.md", "edited");
        site.catch_up();
    }
}

#[test]
fn the_site_vanishes_and_comes_back() {
    for poll in WAYS {
        let mut site = Watched::new(&[(A, "a"), ("content/b.md", "b")], poll);
        let away = site.folder.path().join("away");
        for nth in 0..3 {
            rename(&site.root, &away);
            site.faults_become(&["cannot read `/"]);
            assert_eq!(site.told.len(), 3 + usize::from(nth > 0), "what was there last is kept");
            write(&away.join("content/c.md"), &format!("{nth}"));
            rename(&away, &site.root);
            site.faults_become(&[]);
            site.catch_up();
            site.write(A, &format!("{nth}"));
            assert_eq!(site.catch_up(), [[A]]);
        }
        // Another folder in its place, at once.
        write(&site.folder.path().join("other/content/z.md"), "z");
        rename(&site.root, &away);
        rename(&site.folder.path().join("other"), &site.root);
        site.catch_up();
        site.write("content/z.md", "edited");
        assert_eq!(site.catch_up(), [["content/z.md"]]);
        fs::remove_dir_all(&site.root).expect("it can be removed");
        site.faults_become(&["cannot read `/"]);
        site.stop();
    }
}

/// A few numbers from a seed (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).expect("it is small")
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.roll(all.len())]
    }

    fn folder(&mut self) -> String {
        let tops = [
            "content",
            "content/a",
            "content/b",
            "content/b/c",
            "static",
            "static/.d",
            "themes/t",
            "common",
            "common/e",
        ];
        self.of(&tops).to_owned()
    }

    fn file(&mut self) -> String {
        format!("{}/{}", self.folder(), self.of(&["1.md", "2.md", "3.txt", "_redirects", ".hidden", "x"]))
    }
}

/// Does something at random; what cannot be done is left.
fn act(root: &Path, dice: &mut Dice) {
    let (file, other) = (root.join(dice.file()), root.join(dice.file()));
    let (folder, second) = (root.join(dice.folder()), root.join(dice.folder()));
    let text = format!("{}", dice.roll(10_000));
    let away = root.with_file_name("away");
    let done = match dice.roll(16) {
        0..=3 => fs::create_dir_all(file.parent().expect("it is below")).and_then(|()| fs::write(&file, &text)),
        4 if file.is_file() => {
            editors::ALL[dice.roll(editors::ALL.len())].1(&file, &text);
            Ok(())
        }
        5 => fs::remove_file(&file),
        6 => fs::rename(&file, &other),
        7 => fs::rename(&folder, &second),
        8 => fs::remove_dir_all(&folder),
        9 => fs::create_dir_all(&folder),
        10 => fs::rename(&folder, &away),
        11 => fs::rename(&away, &folder),
        12 => fs::copy(&file, &other).map(drop),
        13 => {
            fs::rename(&file, &away).and_then(|()| fs::rename(&other, &file)).and_then(|()| fs::rename(&away, &other))
        }
        // Absolute, so that it stays good when it is moved.
        14 => symlink(root.join("common"), &file),
        15 => symlink(root.join("common/e"), &folder),
        _ => fs::write(root.join("brief.toml"), text),
    };
    drop(done);
}

/// Removes links that lead to nothing, or round and round: the site must be one that can be read.
fn mend(root: &Path) {
    while let Err(error) = briefwright::disk::read::read(root) {
        let links = walkdir::WalkDir::new(root).into_iter().flatten().filter(|entry| entry.path_is_symlink());
        let links: Vec<_> = links.map(walkdir::DirEntry::into_path).collect();
        let Some(bad) = links.iter().find(|link| !link.exists()).or(links.first()) else {
            // A file where a folder should be.
            for top in ["content", "static", "themes"].map(|top| root.join(top)).into_iter().filter(|top| top.is_file())
            {
                remove(&top);
            }
            assert!(format!("{error:#}").contains("no folder"), "{error:#}");
            continue;
        };
        remove(bad);
    }
}

/// Random sequences of all that can be done to files, by events and by looking. `SEEDS` in the environment says how many.
#[test]
#[allow(clippy::print_stdout, reason = "a failure names the sequence that failed")]
fn whatever_happens_the_site_is_told_as_it_is() {
    let seeds = std::env::var("SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(12);
    for (seed, poll) in (1..=seeds).flat_map(|seed| WAYS.map(|poll| (seed, poll))) {
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(seed));
        let mut site = Watched::new(&[(A, "a"), ("common/e/s.md", "s")], poll);
        for step in 0..120 {
            act(&site.root, &mut dice);
            match dice.roll(30) {
                0 => {
                    mend(&site.root);
                    println!("seed {seed}, {poll:?}, step {step}");
                    site.catch_up();
                }
                1..=3 => std::thread::sleep(Duration::from_millis(dice.roll(20) as u64)),
                _ => {}
            }
        }
        mend(&site.root);
        println!("seed {seed}, {poll:?}, at the end");
        site.catch_up();
        // And it is still watched, wherever it came to lie.
        fs::create_dir_all(site.at("static")).expect("it can be made");
        for (nth, folder) in
            walkdir::WalkDir::new(&site.root).into_iter().flatten().filter(|e| e.file_type().is_dir()).enumerate()
        {
            write(&folder.path().join("last.md"), &format!("{nth}"));
        }
        site.catch_up();
        assert!(site.told.contains_key("static/last.md"));
    }
}
