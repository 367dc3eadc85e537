//! The flagship in a real browser, opened from the disk: `tests/browser/check.mjs` in headless Chromium. Without
//! Node, Chromium, playwright-core and axe-core it says so and passes, unless `BRIEF_REQUIRE_TOOLS` is set.
#![allow(clippy::disallowed_methods)]

mod common;

use std::process::Command;

use common::{tools, write};

#[test]
fn pages_hold_up_in_a_browser() {
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
    write(&folder.path().join("flagship"), common::flagship().build().sound().files.iter());
    write(&folder.path().join("rtl"), common::golden_named("rtl").build().sound().files.iter());
    let mut node = Command::new("node");
    node.arg(common::root().join("tests/browser/check.mjs")).arg(folder.path()).arg(chromium).arg(modules);
    let output = node.output().expect("node can be run");
    let told = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
}
