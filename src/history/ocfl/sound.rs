//! The rules for an inventory alone: what it says fits together, and with the specification.

use std::collections::BTreeSet;

use crate::history::ocfl::digest::Algorithm;
use crate::history::ocfl::finding::{Findings, quoted};
use crate::history::ocfl::number::Number;
use crate::history::ocfl::path::{Slip, clashes, slips};
use crate::history::ocfl::sketch::{Block, Draft, Sketch};
use crate::history::ocfl::spec::Spec;
use crate::history::ocfl::time::is_instant;

/// Algorithms for fixity alone that are registered as extensions (0001, 0009).
const REGISTERED: [&str; 5] = ["blake2b-160", "blake2b-256", "blake2b-384", "sha512/256", "size"];

/// An inventory under judgement.
struct Judge<'a> {
    path: &'a str,
    sketch: &'a Sketch,
    findings: &'a mut Findings,
}

/// Tells all that is wrong with an inventory at a path.
pub fn judge(path: &str, sketch: &Sketch, findings: &mut Findings) {
    let mut judge = Judge { path, sketch, findings };
    judge.head();
    judge.names();
    judge.manifest();
    judge.fixity();
    for (name, draft) in sketch.versions.iter().flatten() {
        judge.version(name, draft);
        judge.state(name, draft);
    }
}

/// Whether a text begins as a URI does, and could be one.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let scheme_fits = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    scheme_fits && !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || c.is_control())
}

impl Judge<'_> {
    fn tell(&mut self, code: &'static str, text: impl Into<String>) {
        self.findings.tell(self.path, code, text);
    }

    /// What stands beside the blocks.
    fn head(&mut self) {
        match self.sketch.id.as_deref() {
            Some("") => self.tell("E037", "`id` is empty"),
            Some(id) if !is_uri(id) => self.tell("W005", format!("`id` is {}, which is no URI", quoted(id))),
            _ => {}
        }
        if let Some(kind) = &self.sketch.kind {
            match Spec::of_type(kind) {
                None => self.tell("E038", format!("`type` is {}, which is that of no inventory", quoted(kind))),
                Some(spec) if !spec.is_known() => {
                    self.tell("E038", format!("the inventory follows OCFL {spec}, which this program does not know"));
                }
                Some(_) => {}
            }
        }
        if let Some(name) = &self.sketch.algorithm {
            match Algorithm::named(name) {
                Some(Algorithm::Sha512) => {}
                Some(Algorithm::Sha256) => self.tell("W004", "`digestAlgorithm` is `sha256`, and should be `sha512`"),
                _ => self.tell("E025", format!("`digestAlgorithm` is {}, and must be `sha512`", quoted(name))),
            }
        }
        match self.sketch.content_directory.as_deref() {
            Some("") => self.tell("E108", "`contentDirectory` is empty"),
            Some(name @ ("." | "..")) => self.tell("E018", format!("`contentDirectory` is `{name}`")),
            Some(name) if name.contains('/') => {
                self.tell("E017", format!("`contentDirectory` is {}, which has a slash", quoted(name)));
            }
            _ => {}
        }
    }

    /// The names of versions, and which of them is the head.
    fn names(&mut self) {
        let Some(versions) = &self.sketch.versions else { return };
        if versions.is_empty() {
            self.tell("E008", "the inventory has no version");
        }
        let mut numbers = BTreeSet::new();
        for (name, _) in versions {
            match Number::read(name) {
                Some(number) => drop(numbers.insert(number)),
                None if name.strip_prefix('v').is_some_and(|d| d.bytes().all(|b| b == b'0')) => {
                    self.tell("E105", format!("{} is no version: numbers begin at 1", quoted(name)));
                }
                None => self.tell("E104", format!("{} is no name of a version", quoted(name))),
            }
        }
        self.sequence(&numbers);
        self.newest(&numbers);
    }

    fn newest(&mut self, numbers: &BTreeSet<Number>) {
        let head = self.sketch.head.as_deref();
        let newest = numbers.iter().max_by_key(|n| n.number).map(ToString::to_string);
        match (head, newest) {
            (Some(head), Some(newest)) if head != newest => {
                self.tell("E040", format!("`head` is {}, and the newest version is `{newest}`", quoted(head)));
            }
            (Some(head), None) if Number::read(head).is_none() => {
                self.tell("E040", format!("`head` is {}, which is no name of a version", quoted(head)));
            }
            _ => {}
        }
    }

    fn sequence(&mut self, numbers: &BTreeSet<Number>) {
        let Some(first) = numbers.first().copied() else { return };
        let mut expected = 1;
        for number in numbers {
            match number.number {
                n if n == expected => {}
                n if n < expected => self.tell("E012", format!("version {n} is there twice, also as `{number}`")),
                _ if expected == 1 => self.tell("E009", format!("the first version is `{number}`, and must be `v1`")),
                _ => self.tell("E010", format!("there is no version between {} and `{number}`", expected - 1)),
            }
            expected = expected.max(number.number.saturating_add(1));
            if first.padding > 0 && number.padding == 0 {
                self.tell("E011", format!("`{number}` does not begin with a zero, as `{first}` does"));
                self.tell("E013", format!("`{number}` is not named as the versions before it"));
            } else if number.padding != first.padding {
                self.tell("E012", format!("`{number}` is not padded as `{first}` is"));
            }
        }
        if first.padding > 0 {
            self.tell("W001", format!("`{first}` is padded with zeros"));
        }
    }

    fn manifest(&mut self) {
        let Some(manifest) = &self.sketch.manifest else { return };
        self.digests("the manifest", self.sketch.algorithm.as_deref(), manifest);
        self.content_paths("the manifest", manifest);
        let drafts = self.sketch.versions.iter().flatten().map(|(_, draft)| draft);
        let states = drafts.flat_map(|draft| draft.state.iter().flatten());
        let used: BTreeSet<String> = states.map(|(digest, _)| digest.to_ascii_lowercase()).collect();
        for (digest, paths) in manifest.iter().filter(|(digest, _)| !used.contains(&digest.to_ascii_lowercase())) {
            for path in paths {
                self.tell("E107", format!("no version has the file {} ({})", quoted(path), quoted(digest)));
            }
        }
    }

    fn fixity(&mut self) {
        for (algorithm, block) in &self.sketch.fixity {
            if Algorithm::named(algorithm).is_none() && !REGISTERED.contains(&algorithm.as_str()) {
                self.tell(
                    "E056",
                    format!("`fixity` has the algorithm {}, which OCFL does not know", quoted(algorithm)),
                );
            }
            let what = format!("the fixity by {}", quoted(algorithm));
            self.digests(&what, Some(algorithm), block);
            self.content_paths(&what, block);
        }
    }

    fn digests(&mut self, what: &str, algorithm: Option<&str>, block: &Block) {
        let Some(algorithm) = algorithm.and_then(Algorithm::named) else { return };
        let code = match algorithm {
            Algorithm::Sha1 => "E029",
            Algorithm::Sha256 => "E030",
            Algorithm::Md5 | Algorithm::Sha512 => "E031",
            Algorithm::Blake2b512 => "E032",
        };
        for (digest, _) in block.iter().filter(|(digest, _)| !algorithm.fits(digest)) {
            let name = algorithm.name();
            self.tell(code, format!("{what} has {}, which is no digest by `{name}`", quoted(digest)));
        }
    }

    fn content_paths(&mut self, what: &str, block: &Block) {
        let content = self.sketch.content_directory.as_deref().unwrap_or("content");
        let versions: BTreeSet<&str> = self.sketch.versions.iter().flatten().map(|(name, _)| name.as_str()).collect();
        for path in block.iter().flat_map(|(_, paths)| paths) {
            for slip in slips(path) {
                let (code, why) = match slip {
                    Slip::Edge => ("E100", "begins or ends with a slash"),
                    Slip::Part => ("E099", "has a part that is empty, `.` or `..`"),
                };
                self.tell(code, format!("{what} has the path {}, which {why}", quoted(path)));
            }
            let mut parts = path.trim_start_matches('/').splitn(3, '/');
            let (version, folder, rest) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
            if !versions.contains(version) || folder != Some(content) || rest.is_none() {
                let path = quoted(path);
                self.tell("E042", format!("{what} has the path {path}, which is not in the content of a version"));
            }
        }
        let paths = block.iter().flat_map(|(_, paths)| paths).map(String::as_str);
        for clash in clashes(paths) {
            let (path, other) = (quoted(clash.path), quoted(clash.other));
            self.tell("E101", format!("{what} has the path {path}, and {other} is in its way"));
        }
    }

    /// What a version says beside its state.
    fn version(&mut self, name: &str, draft: &Draft) {
        let what = format!("version {}", quoted(name));
        if let Some(created) = draft.created.as_deref().filter(|created| !is_instant(created)) {
            let created = quoted(created);
            self.tell(
                "E049",
                format!("`created` of {what} is {created}, which is no instant with seconds and an offset"),
            );
        }
        for (key, has) in [("message", draft.message.is_some()), ("user", draft.user.is_some())] {
            if !has {
                self.tell("W007", format!("{what} has no `{key}`"));
            }
        }
        let Some(user) = &draft.user else { return };
        if user.name.as_deref() == Some("") {
            self.tell("E054", format!("`name` of the user of {what} is empty"));
        }
        match user.address.as_deref() {
            None => self.tell("W008", format!("`user` of {what} has no `address`")),
            Some(address) if !is_uri(address) => {
                self.tell("W009", format!("`address` of the user of {what} is {}, which is no URI", quoted(address)));
            }
            Some(_) => {}
        }
    }

    fn state(&mut self, name: &str, draft: &Draft) {
        let what = format!("version {}", quoted(name));
        let Some(state) = &draft.state else { return };
        if let Some(manifest) = &self.sketch.manifest {
            let known: BTreeSet<&str> = manifest.iter().map(|(digest, _)| digest.as_str()).collect();
            for (digest, _) in state.iter().filter(|(digest, _)| !known.contains(digest.as_str())) {
                self.tell("E050", format!("{what} has the digest {}, and the manifest has not", quoted(digest)));
            }
        }
        let paths = || state.iter().flat_map(|(_, paths)| paths).map(String::as_str);
        for path in paths() {
            for slip in slips(path) {
                let (code, why) = match slip {
                    Slip::Edge => ("E053", "begins or ends with a slash"),
                    Slip::Part => ("E052", "has a part that is empty, `.` or `..`"),
                };
                self.tell(code, format!("{what} has the path {}, which {why}", quoted(path)));
            }
        }
        for clash in clashes(paths()) {
            let (path, other) = (quoted(clash.path), quoted(clash.other));
            self.tell("E095", format!("{what} has the path {path}, and {other} is in its way"));
        }
    }
}
