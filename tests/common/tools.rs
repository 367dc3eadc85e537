//! Tools that a test may find or not: Java, Node and what npm installs, Python programs, `rocfl`.

use std::path::PathBuf;
use std::process::Command;

/// Where `.ci/run` installs them, unless `BRIEF_NODE_MODULES` names another folder.
const INSTALLED: &str = "target/tools/node_modules";

/// The folder of npm packages.
pub fn node_modules() -> PathBuf {
    std::env::var_os("BRIEF_NODE_MODULES").map_or_else(|| super::root().join(INSTALLED), PathBuf::from)
}

/// A Python program that `.ci/run` installs, unless `BRIEF_PYTHON_TOOLS` names another folder.
pub fn python(program: &str) -> Option<PathBuf> {
    let installed = || super::root().join("target/tools/python/bin");
    let folder = std::env::var_os("BRIEF_PYTHON_TOOLS").map_or_else(installed, PathBuf::from);
    Some(folder.join(program)).filter(|path| path.is_file())
}

/// The OCFL client `rocfl`: what `BRIEF_ROCFL` names, else what `.ci/run` installs.
pub fn rocfl() -> Option<PathBuf> {
    let installed = || super::root().join("target/tools/rocfl/bin/rocfl");
    Some(std::env::var_os("BRIEF_ROCFL").map_or_else(installed, PathBuf::from)).filter(|path| path.is_file())
}

/// Whether a program answers when it is asked for its version.
pub fn runs(program: &str, version: &str) -> bool {
    Command::new(program).arg(version).output().is_ok_and(|output| output.status.success())
}

/// The browser: `BRIEF_CHROMIUM`, else the first that runs.
pub fn chromium() -> Option<String> {
    let named = std::env::var("BRIEF_CHROMIUM").ok();
    let known = ["chromium", "chromium-browser", "google-chrome"].map(str::to_owned);
    named.into_iter().chain(known).find(|program| runs(program, "--version"))
}

/// Says that a test is skipped, and why; fails instead where tools are required.
#[allow(clippy::print_stdout, reason = "a test that tested nothing says so")]
pub fn skipped(missing: &str) {
    assert!(std::env::var_os("BRIEF_REQUIRE_TOOLS").is_none(), "{missing} is missing, and tools are required");
    println!("skipped: {missing} is missing");
}
