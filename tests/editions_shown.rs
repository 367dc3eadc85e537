//! Editions on the site: their files as they were frozen, by any build, and nothing in their place when they are damaged.
#![allow(clippy::disallowed_methods)]

mod common;
mod edition_kit;

use std::fs;
use std::os::unix::fs::MetadataExt as _;

use common::Files;
use edition_kit::{Desk, wide};

const BRIEF: &str = "content/briefs/ferry/index.md";

fn desk() -> Desk {
    let desk = Desk::of(&wide::site());
    desk.done(&["capture", "lock"]);
    desk.save_all();
    desk
}

/// Changes the brief, and freezes it again.
fn again(desk: &Desk, text: &str) {
    desk.edit(BRIEF, "A ferry", text);
    assert!(desk.save("ferry"));
    desk.edit(BRIEF, text, "A ferry");
}

/// What an edition is to look like on the site.
fn frozen(desk: &Desk, key: &str, number: u32) -> Files {
    let site = desk.edition(key, number).into_iter();
    site.filter_map(|(path, bytes)| Some((path.strip_prefix("site/")?.to_owned(), bytes))).collect()
}

/// Builds the site, which must have these editions of `ferry` and no others.
fn builds(desk: &Desk, shown: &[u32]) -> String {
    let told = desk.done(&["build", "--as-of", edition_kit::NOW]);
    for number in 1..=9 {
        let published = desk.files(&format!("public/briefs/ferry/v{number}"));
        match shown.contains(&number) {
            true => assert_eq!(published, frozen(desk, "ferry", number), "v{number}"),
            false => assert!(published.is_empty(), "v{number} is shown"),
        }
    }
    told
}

fn times(desk: &Desk) -> Vec<(String, u64, i64)> {
    let files = desk.files("public").into_keys();
    let meta = |path: &String| fs::metadata(desk.root().join("public").join(path)).expect("it is there");
    files.map(|path| (path.clone(), meta(&path).ino(), meta(&path).mtime_nsec())).collect()
}

#[test]
fn editions_are_published_as_they_were_frozen() {
    let desk = desk();
    builds(&desk, &[1]);
    let before = times(&desk);
    let told = builds(&desk, &[1]);
    assert!(told.contains("0 written"), "{told}");
    assert_eq!(times(&desk), before, "a second build touches nothing");
    again(&desk, "One ferry");
    let told = builds(&desk, &[1, 2]);
    assert!(!told.contains(" 0 written"), "{told}");
    let list = desk.get("public/briefs/ferry/index.html");
    assert!(list.contains("v1/index.html") && list.contains("v2/index.html"));
    let map = desk.get("public/briefs/ferry/timemap.link");
    assert!(map.contains("v1/index.html") && map.contains("v2/index.html"), "{map}");
    let warm = desk.files("public");
    desk.done(&["build", "--fresh", "--as-of", edition_kit::NOW]);
    assert_eq!(desk.files("public"), warm, "a build that remembers is a build made anew");
    desk.done(&["check", "--as-of", edition_kit::NOW]);
}

#[test]
fn what_is_damaged_is_not_published() {
    let desk = desk();
    again(&desk, "One ferry");
    builds(&desk, &[1, 2]);
    let (public, archive) = (desk.files("public"), desk.files("archive"));
    for path in archive.keys().filter(|path| path.starts_with("ferry/")) {
        let whole = format!("archive/{path}");
        let published = path.contains("/content/site/");
        for fresh in [false, true] {
            desk.put(&whole, [archive[path].as_slice(), b" "].concat());
            let mut arguments = vec!["build", "--as-of", edition_kit::NOW];
            arguments.extend(fresh.then_some("--fresh"));
            let said = desk.brief(&arguments);
            let verify = desk.brief(&["archive", "verify"]);
            assert_eq!(verify.code, Some(1), "{path}: {}", verify.out);
            assert!(verify.out.contains(&whole) || !path.contains("/content/"), "{path}: {}", verify.out);
            if published {
                assert_eq!(said.code, Some(1), "{path} (fresh: {fresh}): {}", said.told());
                assert!(said.told().contains(&whole), "{path}: {}", said.told());
                assert_eq!(desk.files("public"), public, "{path}: the site stays as it was");
            } else {
                let named = said.told().contains("error[damaged-edition]");
                assert!(named || said.code == Some(0), "{path}: {}", said.told());
            }
            desk.put(&whole, &archive[path]);
        }
        assert_eq!(desk.files("public"), public, "{path}");
    }
    builds(&desk, &[1, 2]);
    assert_eq!(desk.files("public"), public);
}

#[test]
fn a_file_that_is_gone_is_missed() {
    let desk = desk();
    builds(&desk, &[1]);
    let gone = "archive/ferry/v1/content/site/index.html";
    let bytes = desk.get(gone);
    desk.remove(gone);
    let said = desk.brief(&["build", "--as-of", edition_kit::NOW]);
    assert_eq!(said.code, Some(1), "{}", said.told());
    assert!(said.told().contains(gone) && said.told().contains("verify"), "{}", said.told());
    desk.put(gone, bytes);
    builds(&desk, &[1]);
}

#[test]
fn editions_outlive_their_brief() {
    let desk = desk();
    let text = desk.get(BRIEF);
    // Withdrawn: a tombstone stands in its place, and what was frozen stays.
    desk.edit(
        BRIEF,
        "covers =",
        "status = \"withdrawn\"\nwithdrawn = { date = 2024-06-01, reason = \"It was wrong.\" }\ncovers =",
    );
    builds(&desk, &[1]);
    let page = desk.get("public/briefs/ferry.html");
    assert!(page.contains("It was wrong."), "{page}");
    assert!(desk.get("public/archive.html").contains("briefs/ferry/v1/index.html"));
    let refused = desk.brief(&["archive", "save", "ferry", "-m", "Again."]);
    assert_eq!(refused.code, Some(2), "{}", refused.err);
    // Deleted.
    desk.remove("content/briefs/ferry");
    desk.edit("content/briefs/other.md", "+++\n\n", "+++\n\n[[tamaria]], [[harbour]], ");
    builds(&desk, &[1]);
    assert!(!desk.root().join("public/briefs/ferry.html").exists());
    assert!(desk.get("public/briefs/ferry/index.html").contains("v1/index.html"));
    assert!(desk.get("public/archive.html").contains("briefs/ferry/v1/index.html"));
    // Renamed: its editions go on where they were.
    desk.put(
        "content/briefs/boat.md",
        text.replace("covers =", "was = [\"ferry\"]\ncovers =")
            .replace("![The ferry](boat.png)", "")
            .replace("](data.csv)", "](https://example.org)")
            .replace("](../../pages/method.md)", "](https://example.org)"),
    );
    desk.done(&["archive", "save", "boat", "-m", "Another name.", "--as-of", edition_kit::NOW]);
    builds(&desk, &[1, 2]);
    assert!(desk.get("public/briefs/boat.html").contains("ferry/v2/index.html"));
    assert!(!desk.root().join("archive/boat").exists());
}

#[test]
fn what_is_redacted_gives_way_to_a_notice() {
    let desk = desk();
    desk.edit(BRIEF, "A ferry", "The secret name");
    assert!(desk.save("ferry"));
    desk.edit(BRIEF, "The secret name", "A ferry");
    builds(&desk, &[1, 2]);
    let secret = |files: &Files| files.values().any(|bytes| String::from_utf8_lossy(bytes).contains("The secret name"));
    assert!(secret(&desk.files("public")));
    desk.done(&["archive", "save", "ferry", "--redact", "-m", "It named a witness.", "--as-of", edition_kit::NOW]);
    desk.done(&["build", "--as-of", edition_kit::NOW]);
    assert!(!secret(&desk.files("public")), "no byte of it is left");
    for number in [1, 2] {
        let files = desk.files(&format!("public/briefs/ferry/v{number}"));
        assert_eq!(files.keys().collect::<Vec<_>>(), ["index.html"], "nothing but the notice");
        assert!(String::from_utf8_lossy(&files["index.html"]).contains("It named a witness."));
    }
    assert!(secret(&desk.files("archive")), "the archive keeps it");
    // What is frozen afterwards is shown, though it says what was said before.
    assert!(desk.save("ferry"));
    desk.done(&["build", "--as-of", edition_kit::NOW]);
    assert_eq!(desk.files("public/briefs/ferry/v4"), frozen(&desk, "ferry", 4));
    assert!(desk.get("public/briefs/ferry.html").contains("v4/index.html"));
    let twice = desk.brief(&["archive", "save", "other", "--redact", "-m", "Why."]);
    assert_eq!(twice.code, Some(0), "{}", twice.err);
    let twice = desk.brief(&["archive", "save", "other", "--redact", "-m", "Why."]);
    assert_eq!(twice.code, Some(2), "nothing is left to take down");
}
