//! The Nu HTML checker over every page of the flagship and of the golden sites. Without Java and `vnu.jar` it says
//! so and passes, unless `BRIEF_REQUIRE_TOOLS` is set.
#![allow(clippy::disallowed_methods)]

mod common;

use std::path::PathBuf;
use std::process::Command;

use common::tools;

/// `BRIEF_VNU_JAR`, else what npm installed.
fn checker() -> PathBuf {
    let installed = || tools::node_modules().join("vnu-jar/build/dist/vnu.jar");
    std::env::var_os("BRIEF_VNU_JAR").map_or_else(installed, PathBuf::from)
}

#[test]
fn every_page_is_good_html() {
    let jar = checker();
    if !jar.is_file() {
        return tools::skipped("vnu.jar");
    }
    if !tools::runs("java", "-version") {
        return tools::skipped("java");
    }
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    for site in common::all() {
        let output = site.build().sound();
        let pages = output.files.iter().filter(|(path, _)| path.ends_with(".html"));
        common::write(&folder.path().join(&site.name), pages);
    }
    let mut java = Command::new("java");
    java.arg("-Xss4m").arg("-jar").arg(jar).args(["--errors-only", "--skip-non-html", "."]).current_dir(folder.path());
    let output = java.output().expect("java can be run");
    let told = String::from_utf8_lossy(&output.stderr);
    let faults: Vec<String> = told.lines().map(str::to_owned).collect();
    common::none(&faults, "the Nu HTML checker finds no error");
    assert!(output.status.success(), "the checker ran");
}
