//! The preview in a real browser, while a site is written: `tests/browser/preview.mjs` in headless Chromium, against the
//! real binary. Without Node, Chromium, playwright-core and axe-core it says so and passes, unless `BRIEF_REQUIRE_TOOLS`
//! is set.
#![allow(clippy::disallowed_methods)]

mod common;

use std::fmt::Write;
use std::fs;
use std::process::Command;

use common::{Site, tools};

const SETTINGS: &str = r#"title = "The Strait Desk"
language = "en"
time-zone = "UTC"
theme = "house"
[diagnostics]
no-base-url = "off"
brief-without-citations = "off"
"#;
const THEME: &str = r#"name = "House"
version = "1.0.0"
description = "The default theme, to be edited"
licence = "MIT"
authors = ["The desk"]
api = [1]
"#;

#[test]
fn pages_follow_their_writer() {
    if !tools::runs("node", "--version") {
        return tools::skipped("node");
    }
    let modules = tools::node_modules();
    for package in ["playwright-core", "axe-core"] {
        if !modules.join(package).is_dir() {
            return tools::skipped(package);
        }
    }
    let Some(chromium) = tools::chromium() else { return tools::skipped("chromium") };
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let site = folder.path().join("site");
    written().write(&site);
    let mut node = Command::new("node");
    node.arg(common::root().join("tests/browser/preview.mjs")).arg(&site).arg(env!("CARGO_BIN_EXE_brief"));
    let output = node.arg(chromium).arg(modules).output().expect("node can be run");
    let told = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
}

/// A brief that is long enough to scroll, another, a draft, one that is dated later, and a theme to be edited.
fn written() -> Site {
    let of_theme = |path: &str| {
        let whole = common::root().join("themes/default").join(path);
        fs::read_to_string(whole).expect("the default theme is there")
    };
    let mut long = brief("Long", "2024-01-18", "");
    for n in 1..=60 {
        let _ = writeln!(long, "Paragraph {n} of the long brief, with some words to fill a line or two of the page.\n");
    }
    let other = brief("Other", "2024-01-19", "") + "Words of the other brief.\n";
    let draft = brief("Draft", "2024-01-20", "status = \"draft\"\n") + "Words of the draft.\n";
    let later = brief("Later", "2999-01-01", "") + "Words of later.\n";
    Site::of("preview", &[("brief.toml", SETTINGS), ("themes/house/theme.toml", THEME)])
        .with("themes/house/static/style.css", &of_theme("static/style.css"))
        .with("themes/house/templates/brief.html", &of_theme("templates/brief.html"))
        .with("content/briefs/long.md", &long)
        .with("content/briefs/other.md", &other)
        .with("content/briefs/draft.md", &draft)
        .with("content/briefs/later.md", &later)
}

/// The head of a brief.
fn brief(title: &str, date: &str, more: &str) -> String {
    format!("+++\ntitle = \"{title}\"\ndate = {date}\nsummary = \"One of four\"\n{more}+++\n\n")
}
