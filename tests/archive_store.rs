//! The archive on the disk: what is saved can be read, what is damaged is refused, and a fault at any moment leaves the
//! old state or the new one.
#![allow(clippy::disallowed_methods)]

mod archive_kit;
mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use briefwright::archive::root::Archive;
use briefwright::archive::save::Saved;
use briefwright::archive::verify::verify;
use briefwright::disk::trouble::Trouble;

use archive_kit::{Killer, all, codes, edition, folder, read, saved, try_save};

fn new(version: u32, added: usize) -> Saved {
    Saved::New { version, added }
}

/// What a failed save says: all causes, then the help.
fn refused(archive: &Path, key: &str, files: &[(&str, &str)]) -> String {
    let before = all(archive);
    let error = try_save(archive, key, &edition(files)).expect_err("it is refused");
    assert_eq!(all(archive), before, "nothing has changed");
    let help = Trouble::help_of(&error).unwrap_or_default();
    format!("{error:#}; {help}").replace(&archive.display().to_string(), "ARCHIVE")
}

#[test]
fn every_version_can_be_read_as_it_was_saved() {
    let root = folder();
    let archive = root.path().join("archive");
    let versions: [&[(&str, &str)]; 4] = [
        &[("source/index.md", "one"), ("pages/index.html", "<p>"), ("data/events.json", "{}")],
        &[("source/index.md", "two"), ("pages/index.html", "<p>"), ("data/events.json", "{}")],
        &[("source/index.md", "one"), ("pages/copy.html", "<p>")],
        &[("source/index.md", "three"), ("a/b/c/d", ""), ("a/b/c/e", "")],
    ];
    let added = [3, 1, 0, 2];
    for (version, (files, added)) in (1..).zip(versions.iter().zip(added)) {
        assert_eq!(saved(&archive, "strikes", files), new(version, added));
        assert_eq!(codes(&archive), ["W005"]);
    }
    assert_eq!(saved(&archive, "other", versions[0]), new(1, 3));
    let opened = Archive::open(&archive).expect("it can be opened").expect("it is there");
    assert_eq!(opened.keys().expect("it can be read"), ["other", "strikes"]);
    for (version, files) in (1..).zip(versions) {
        assert_eq!(read(&archive, "strikes", version), edition(files));
    }
    let inventory = opened.inventory("strikes").expect("it is sound").expect("it is there");
    assert_eq!((inventory.head.number, inventory.manifest.len()), (4, 6));
    assert!(opened.file(&inventory, 9, "source/index.md").is_err() && opened.file(&inventory, 1, "a").is_err());
    assert!(opened.inventory("nobody").expect("it can be read").is_none());
    assert_eq!(fs::read_dir(root.path()).expect("it is there").count(), 1, "neither lock nor stage is left");
}

#[test]
fn what_has_not_changed_is_not_saved_again() {
    let root = folder();
    let archive = root.path().join("archive");
    saved(&archive, "strikes", &[("a", "1"), ("b", "2")]);
    let before = all(&archive);
    assert_eq!(saved(&archive, "strikes", &[("b", "2"), ("a", "1")]), Saved::Unchanged { version: 1 });
    assert_eq!(all(&archive), before);
    assert_eq!(saved(&archive, "strikes", &[("a", "1")]), new(2, 0));
}

#[test]
fn the_same_editions_make_the_same_bytes() {
    let [one, two] = [(), ()].map(|()| {
        let root = folder();
        let archive = root.path().join("archive");
        saved(&archive, "strikes", &[("a", "1"), ("b", "2"), ("c", "2")]);
        saved(&archive, "strikes", &[("a", "3"), ("b", "2")]);
        all(&archive)
    });
    assert_eq!(one, two);
    let names: Vec<&str> = one.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "0=ocfl_1.1",
            "ocfl_layout.json",
            "strikes/0=ocfl_object_1.1",
            "strikes/inventory.json",
            "strikes/inventory.json.sha512",
            "strikes/v1/content/a",
            "strikes/v1/content/b",
            "strikes/v1/inventory.json",
            "strikes/v1/inventory.json.sha512",
            "strikes/v2/content/a",
            "strikes/v2/inventory.json",
            "strikes/v2/inventory.json.sha512",
        ]
    );
}

#[test]
fn what_another_tool_put_into_an_object_is_carried_over() {
    let root = folder();
    let archive = root.path().join("archive");
    saved(&archive, "strikes", &[("a", "1")]);
    for path in ["logs/audit.log", "extensions/mine/x", "v1/more/x"] {
        archive_kit::put(&archive.join("strikes").join(path), path);
    }
    saved(&archive, "strikes", &[("a", "2")]);
    let files = all(&archive);
    for path in ["logs/audit.log", "extensions/mine/x", "v1/more/x"] {
        assert_eq!(files[&format!("strikes/{path}")], path.as_bytes());
    }
    assert_eq!(codes(&archive), ["W002", "W005", "W013"]);
}

#[test]
fn what_is_damaged_or_foreign_is_refused_and_named() {
    let root = folder();
    let archive = root.path().join("archive");
    saved(&archive, "strikes", &[("a", "1")]);
    saved(&archive, "strikes", &[("a", "2")]);
    let whole = all(&archive);
    for path in whole.keys().filter(|path| path.starts_with("strikes/")) {
        for fault in ["damaged", "missing", "foreign", "linked"] {
            let file = archive.join(path);
            match fault {
                "damaged" => fs::write(&file, [whole[path].as_slice(), b"!"].concat()).expect("it can be written"),
                "missing" => fs::remove_file(&file).expect("it is there"),
                "foreign" => fs::write(file.with_extension("more"), "x").expect("it can be written"),
                _ => {
                    fs::remove_file(&file).expect("it is there");
                    archive_kit::link(&root.path().join("elsewhere"), &file);
                }
            }
            let verdict = verify(&archive).expect("it can be looked at").expect("it is there");
            assert!(!verdict.is_valid(), "{path} {fault}");
            // A save reads no old file: that is for `verify`.
            if fault == "damaged" && path.contains("/content/") {
                archive_kit::replace(&archive, &whole);
                continue;
            }
            // A version may do without its own inventory; but then no digest may be left without one.
            let told = refused(&archive, "strikes", &[("a", "3")]);
            assert!(
                told.starts_with("`strikes` was not saved, and the archive is as it was: "),
                "{path} {fault}: {told}"
            );
            assert!(told.contains("`brief archive verify` tells"), "{path} {fault}: {told}");
            archive_kit::replace(&archive, &whole);
        }
    }
    assert_eq!(saved(&archive, "strikes", &[("a", "3")]), new(3, 1));
}

#[test]
fn foreign_roots_and_later_versions_are_left_alone() {
    let root = folder();
    let make = |name: &str, files: &[(&str, &str)]| {
        let archive = root.path().join(name);
        files.iter().for_each(|(path, text)| archive_kit::put(&archive.join(path), text));
        refused(&archive, "strikes", &[("a", "1")])
    };
    let was = "`strikes` was not saved, and the archive is as it was:";
    assert_eq!(
        make("notes", &[("a.txt", "a")]),
        format!(
            "{was} `ARCHIVE` is not sound: the storage root has no declaration; nothing was changed: \
             `brief archive verify` tells all that is wrong"
        )
    );
    assert_eq!(
        make("later", &[("0=ocfl_2.0", "ocfl_2.0\n")]),
        format!(
            "{was} `ARCHIVE` is not sound: the storage root follows OCFL 2.0, which this program does not know: it is \
             not judged; nothing was changed: `brief archive verify` tells all that is wrong"
        )
    );
    assert_eq!(
        make("older", &[("0=ocfl_1.0", "ocfl_1.0\n")]),
        format!(
            "{was} `ARCHIVE` follows an older version of OCFL than 1.1; \
             rename its declaration to `0=ocfl_1.1`, with that text in it"
        )
    );
    assert_eq!(
        make("other", &[("0=ocfl_1.1", "ocfl_1.1\n")]),
        format!(
            "{was} `ARCHIVE` is a storage root whose `ocfl_layout.json` does not say \
             `0002-flat-direct-storage-layout`; Briefwright did not make it: give another folder"
        )
    );
    let archive = root.path().join("archive");
    saved(&archive, "strikes", &[("a", "1")]);
    fs::rename(archive.join("strikes/0=ocfl_object_1.1"), archive.join("strikes/0=ocfl_object_1.2"))
        .expect("it can be renamed");
    fs::write(archive.join("strikes/0=ocfl_object_1.2"), "ocfl_object_1.2\n").expect("it can be written");
    assert_eq!(
        refused(&archive, "strikes", &[("a", "2")]),
        format!(
            "{was} `ARCHIVE/strikes` is not sound: the object follows OCFL 1.2, which this program does not know: it \
             is not judged; nothing was changed: `brief archive verify` tells all that is wrong"
        )
    );
}

#[test]
fn what_cannot_be_an_object_is_refused() {
    let root = folder();
    let archive = root.path().join("archive");
    for key in ["", "..", "a/b", "extensions", "A", ".x"] {
        assert!(refused(&archive, key, &[("a", "1")]).contains("cannot be the name of an object"), "{key}");
    }
    for path in ["../a", "/a", "", "a//b"] {
        assert!(refused(&archive, "strikes", &[(path, "1")]).contains("is no path of a file"), "{path}");
    }
    assert!(!archive.exists());
    fs::write(&archive, "a file").expect("it can be written");
    assert!(refused(&archive, "strikes", &[("a", "1")]).contains("is no folder"));
}

#[test]
fn an_empty_folder_becomes_an_archive() {
    let root = folder();
    let archive = root.path().join("archive");
    assert!(verify(&archive).expect("it can be looked at").is_none());
    fs::create_dir(&archive).expect("it can be made");
    assert!(verify(&archive).expect("it can be looked at").is_none());
    assert_eq!(saved(&archive, "strikes", &[("a", "1")]), new(1, 1));
}

#[test]
fn one_saves_at_a_time() {
    let root = folder();
    let archive = root.path().join("archive");
    let lock = fs::File::create(root.path().join(".archive.lock")).expect("it can be made");
    lock.try_lock().expect("nobody has it");
    let told = refused(&archive, "strikes", &[("a", "1")]);
    assert!(told.ends_with("another `brief` is saving to `ARCHIVE`; wait until it is done, and try again"), "{told}");
    drop(lock);
    assert_eq!(saved(&archive, "strikes", &[("a", "1")]), new(1, 1));
}

#[test]
fn what_a_killed_run_left_is_put_in_order() {
    let root = folder();
    let (archive, stage) = (root.path().join("archive"), root.path().join(".archive.stage"));
    saved(&archive, "strikes", &[("a", "1")]);
    // Killed before the marker, or while the object grew.
    fs::create_dir(&stage).expect("it can be made");
    assert_eq!(saved(&archive, "strikes", &[("a", "2")]), new(2, 1));
    archive_kit::put(&stage.join(".briefwright"), "");
    archive_kit::put(&stage.join("strikes/v3/content/a"), "half");
    assert_eq!(saved(&archive, "strikes", &[("a", "3")]), new(3, 1));
    // Killed between two renames, where the system cannot exchange.
    archive_kit::put(&stage.join(".briefwright"), "");
    fs::create_dir(stage.join("old")).expect("it can be made");
    fs::rename(archive.join("strikes"), stage.join("old/strikes")).expect("it can be moved");
    assert_eq!(saved(&archive, "strikes", &[("a", "4")]), new(4, 1));
    assert_eq!(codes(&archive), ["W005"]);
    assert!(!stage.exists());
    // What is not ours stays.
    archive_kit::put(&stage.join("diary.txt"), "mine");
    let told = refused(&archive, "strikes", &[("a", "5")]);
    assert!(told.contains(".archive.stage` is foreign"), "{told}");
    assert!(stage.join("diary.txt").is_file());
}

#[test]
fn links_lead_nowhere() {
    let root = folder();
    let (archive, away) = (root.path().join("archive"), root.path().join("away"));
    saved(&away, "strikes", &[("a", "1")]);
    let before = all(&away);
    archive_kit::link(&away, &archive);
    assert!(refused(&archive, "strikes", &[("a", "2")]).contains("is no folder"));
    fs::remove_file(&archive).expect("it is a link");
    saved(&archive, "other", &[("a", "1")]);
    archive_kit::link(&away.join("strikes"), &archive.join("strikes"));
    let told = refused(&archive, "strikes", &[("a", "2")]);
    assert!(told.contains("cannot be read"), "{told}");
    assert_eq!(all(&away), before);
    let opened = Archive::open(&archive).expect("it can be opened").expect("it is there");
    assert!(opened.inventory("strikes").is_err());
}

#[test]
fn a_full_disk_leaves_the_archive_as_it_was() {
    let root = folder();
    let archive = root.path().join("archive");
    saved(&archive, "strikes", &[("a", "1")]);
    let before = all(&archive);
    // A limit on the size of files fails writes as a full disk does.
    let told = archive_kit::save_elsewhere(&archive, "trap '' XFSZ; ulimit -f 8;", 64 << 10);
    let Some(told) = told else { return common::tools::skipped("bash") };
    assert!(told.contains("`strikes` was not saved, and the archive is as it was: cannot write `"), "{told}");
    assert_eq!((all(&archive), codes(&archive)), (before, vec!["W005"]));
    assert_eq!(fs::read_dir(root.path()).expect("it is there").count(), 1, "neither lock nor stage is left");
}

#[test]
fn a_kill_at_any_moment_leaves_the_old_state_or_the_new_one() {
    const KILLS: u64 = 200;
    let (mut kept, mut seen, mut killer) = (BTreeMap::new(), 0, Killer::default());
    let mut root = folder();
    for kill in 0..KILLS {
        // A new archive now and then: saving takes longer the more versions there are.
        if kill % 20 == 0 {
            (root, kept) = (folder(), BTreeMap::new());
        }
        let archive = root.path().join("archive");
        killer.kill(&archive, kill);
        let Some(verdict) = verify(&archive).expect("it can be looked at") else { continue };
        assert!(verdict.is_valid(), "after kill {kill}: {:#?}", verdict.findings);
        for key in &verdict.objects {
            let versions = archive_kit::versions(&archive, key);
            let before = kept.insert(key.clone(), versions).unwrap_or(0);
            assert!(versions >= before, "{key} lost a version");
            seen += versions - before;
            for version in 1..=versions {
                archive_kit::is_whole(&archive, key, version);
            }
        }
    }
    assert!(seen > 50, "{seen} editions were saved before a kill");
}

/// Not a test: what the tests above start and kill.
#[test]
#[ignore = "a helper for the other tests"]
fn helper() {
    archive_kit::helper();
}
