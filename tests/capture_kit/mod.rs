//! A site to capture in, and the command that does it.
#![allow(clippy::disallowed_methods)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use briefwright::model::capture::Capture;
use sha2::{Digest, Sha256};

/// A site with the sources `a`, `b` (captured as `deep/b.txt`) and `c`.
pub struct Site {
    pub folder: tempfile::TempDir,
}

/// What a run said.
#[derive(Debug)]
pub struct Said {
    pub status: i32,
    pub out: String,
    pub err: String,
}

const SOURCES: &str = "
[[sources]]
key = 'a'
title = 'A'
was = ['old-a']

[[sources]]
key = 'b'
title = 'B'
capture = 'deep/b.txt'

[[sources]]
key = 'c'
title = 'C'
";

impl Site {
    pub fn new() -> Self {
        let site = Self { folder: tempfile::tempdir().expect("there is a folder for temporary files") };
        site.write("brief.toml", b"title = 'T'\ntime-zone = 'Asia/Karachi'\n");
        site.write("content/sources.toml", SOURCES.as_bytes());
        site
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("it is below the root")).expect("folders can be made");
        fs::write(path, bytes).expect("files can be written");
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    pub fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.path().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    pub fn sidecar(&self, key: &str) -> Capture {
        Capture::parse(&self.read(&format!("captures/{key}.toml"))).expect("a sidecar is sound")
    }

    /// All files below `captures/`, sorted.
    pub fn captures(&self) -> Vec<String> {
        let folder = self.path().join("captures");
        let files = walkdir::WalkDir::new(&folder).sort_by_file_name().into_iter().flatten();
        let files = files.filter(|e| !e.file_type().is_dir());
        files.map(|e| e.path().strip_prefix(&folder).expect("it is below").display().to_string()).collect()
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_brief"));
        command.args(arguments).current_dir(self.path()).env_clear().env("COLUMNS", "100");
        command
    }

    pub fn brief(&self, arguments: &[&str]) -> Said {
        said(self.command(arguments).stdin(Stdio::null()).output().expect("brief can be run"))
    }

    /// The same, with something on standard input.
    pub fn piped(&self, arguments: &[&str], input: &[u8]) -> Said {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("brief can be run");
        child.stdin.take().expect("it has one").write_all(input).expect("it reads");
        said(child.wait_with_output().expect("it ends"))
    }

    /// Captures bytes as the source `a` and gives the text; what is said is `said`.
    pub fn capture(&self, name: &str, bytes: &[u8], more: &[&str]) -> (String, Said) {
        self.write(name, bytes);
        let said = self.brief(&[&["capture", "a", name, "--replace"], more].concat());
        assert_eq!(said.status, 0, "{}", said.err);
        let (text, sidecar) = (self.read("captures/a.txt"), self.sidecar("a"));
        assert_eq!(sidecar.sha256, sha256(text.as_bytes()));
        if let (Some(raw), Some(hash)) = (&sidecar.raw, &sidecar.raw_sha256) {
            assert_eq!(*hash, sha256(&self.bytes(&format!("captures/{raw}"))));
        }
        (text, said)
    }

    /// Captures what is refused, and gives what is said of it.
    pub fn refused(&self, arguments: &[&str]) -> String {
        let before = self.captures();
        let said = self.brief(&[&["capture"], arguments].concat());
        assert_eq!((said.status, said.out.as_str()), (2, ""), "{}", said.err);
        assert_eq!(self.captures(), before, "nothing is written");
        said.err
    }
}

fn said(output: Output) -> Said {
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("output is UTF-8"));
    Said { status: output.status.code().expect("it was not killed"), out, err }
}

pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
