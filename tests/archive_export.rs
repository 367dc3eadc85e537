//! What is given out of an archive: whole, the same every time, and never over anything else.
#![allow(clippy::disallowed_methods)]

mod archive_kit;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use briefwright::archive::export::{Form, export, restore};
use briefwright::archive::root::Archive;
use briefwright::archive::version::{Version, version};
use briefwright::disk::trouble::Trouble;

use archive_kit::{all, folder, link, put, saved};

fn archive(root: &Path) -> Archive {
    let folder = root.join("archive");
    saved(&folder, "strikes", &[("source/index.md", "one"), ("source/a/b.jpg", "jpg"), ("pages/index.html", "<p>")]);
    saved(&folder, "strikes", &[("pages/index.html", "<p>2")]);
    Archive::open(&folder).expect("it can be opened").expect("it is there")
}

fn first(archive: &Archive) -> Version {
    version(archive, "strikes", Some(1)).expect("it is there")
}

fn text(files: &BTreeMap<String, Vec<u8>>) -> Vec<(&str, &str)> {
    files.iter().map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).expect("it is text"))).collect()
}

fn told(error: &anyhow::Error) -> String {
    format!("{error:#}; {}", Trouble::help_of(error).unwrap_or_default())
}

#[test]
fn a_version_is_given_as_it_was_saved() {
    let root = folder();
    let archive = archive(root.path());
    let to = root.path().join("out/folder");
    export(&archive, &first(&archive), Form::Folder, &to).expect("nothing is in the way");
    let files = [("pages/index.html", "<p>"), ("source/a/b.jpg", "jpg"), ("source/index.md", "one")];
    assert_eq!(text(&all(&to)), files);
    let newest = version(&archive, "strikes", None).expect("it is there");
    assert_eq!((newest.name().as_str(), newest.files.len()), ("strikes-v2", 1));
    let to = root.path().join("out/sources");
    fs::create_dir(&to).expect("it can be made");
    restore(&archive, &first(&archive), &to).expect("an empty folder may be filled");
    assert_eq!(text(&all(&to)), [("a/b.jpg", "jpg"), ("index.md", "one")]);
    assert_eq!(
        told(&restore(&archive, &newest, &root.path().join("none")).expect_err("it has none")),
        "edition 2 of `strikes` has no sources; `brief archive export` gives all that it has"
    );
    assert_eq!(fs::read_dir(root.path().join("out")).expect("it is there").count(), 2, "nothing else is left");
}

#[test]
fn the_same_version_gives_the_same_bytes() {
    let [one, two] = [(), ()].map(|()| {
        let root = folder();
        let archive = archive(root.path());
        let out = root.path().join("out");
        export(&archive, &first(&archive), Form::Bag, &out.join("bag")).expect("nothing is in the way");
        export(&archive, &first(&archive), Form::Zip, &out.join("zip")).expect("nothing is in the way");
        all(&out)
    });
    assert_eq!(one, two);
    let names: Vec<&str> = one.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "bag/bag-info.txt",
            "bag/bagit.txt",
            "bag/data/pages/index.html",
            "bag/data/source/a/b.jpg",
            "bag/data/source/index.md",
            "bag/manifest-sha512.txt",
            "bag/tagmanifest-sha512.txt",
            "zip",
        ]
    );
}

#[test]
fn nothing_is_ever_overwritten() {
    let root = folder();
    let archive = archive(root.path());
    let version = first(&archive);
    put(&root.path().join("full/mine.txt"), "mine");
    put(&root.path().join("file"), "mine");
    fs::create_dir(root.path().join("empty")).expect("it can be made");
    link(&root.path().join("empty"), &root.path().join("link"));
    let before = all(root.path());
    let cases = [
        (Form::Folder, "full", "is a folder that holds other things"),
        (Form::Bag, "full", "is a folder that holds other things"),
        (Form::Bag, "file", "is already there"),
        (Form::Folder, "link", "is already there"),
        (Form::Zip, "file", "is already there"),
        (Form::Zip, "empty", "is already there"),
        (Form::Zip, "link", "is already there"),
        (Form::Zip, "archive/x.zip", "lies in the archive"),
        (Form::Folder, "archive/strikes/v9", "lies in the archive"),
        (Form::Folder, "file/below", "cannot make"),
    ];
    for (form, to, why) in cases {
        let error = export(&archive, &version, form, &root.path().join(to)).expect_err("it is refused");
        assert!(told(&error).contains(why), "{form:?} {to}: {}", told(&error));
        assert_eq!(all(root.path()), before);
    }
}

#[test]
fn what_is_not_there_or_damaged_is_told() {
    let root = folder();
    let archive = archive(root.path());
    let said = |key: &str, number| told(&version(&archive, key, number).expect_err("it is refused"));
    assert_eq!(
        said("nobody", None),
        "the archive has no edition of `nobody`; `brief archive list` tells which there are"
    );
    assert_eq!(said("strikes", Some(9)), "`strikes` has no edition 9; its editions are 1 to 2");
    put(&root.path().join("archive/strikes/v1/content/source/index.md"), "changed");
    let said = said("strikes", Some(1)).replace(&root.path().display().to_string(), "ROOT");
    assert_eq!(
        said,
        "edition 1 of `strikes` cannot be read: `ROOT/archive/strikes/v1/content/source/index.md` is not what was \
         saved: its digest is another one; nothing was changed: `brief archive verify` tells all that is wrong"
    );
}
