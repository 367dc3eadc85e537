//! Edits on the disk that break a site and mend it again, in every way that a busy desk does.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "../live_walk/rng.rs"]
mod rng;

use rng::Rng;

/// So many briefs are edited.
pub const WORK: usize = 8;
/// The templates that are broken now and then.
pub const BROKEN: [&str; 2] = ["judgements", "quotes"];

/// Every kind of edit, sorted by name.
pub const KINDS: [&str; 14] = [
    "a template that cannot be read",
    "a template with a field that is none",
    "added and deleted",
    "an event with another date",
    "bytes that are no text",
    "cut short",
    "deleted and put back",
    "mended",
    "moved into a folder and back",
    "reference to nothing",
    "renamed over",
    "saved in place",
    "settings that cannot be read",
    "title",
];

/// A brief that is edited: its path and its text.
pub fn work(nth: usize, more: &str) -> (String, String) {
    let fields = format!("title = \"Work {nth}\"\ndate = 2024-03-0{}\nsummary = \"Work.\"", nth + 1);
    let text = format!("+++\n{fields}\n+++\n\nOf [[karsa]] and [[port-raid]] at [[Port Tes]] [@minutes]. {more}\n");
    (format!("content/briefs/work-{nth}.md"), text)
}

/// Edits the site below a folder.
pub struct Editor {
    root: PathBuf,
    rng: Rng,
    nth: usize,
    made: BTreeSet<&'static str>,
}

impl Editor {
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), rng: Rng::new(4), nth: 0, made: BTreeSet::new() }
    }

    fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let whole = self.root.join(path);
        fs::create_dir_all(whole.parent().expect("it stands in a folder")).expect("a folder can be made");
        fs::write(whole, bytes).expect("a file can be written");
    }

    /// By writing another file first, as many editors save.
    fn put_over(&self, path: &str, text: &str) {
        let beside = self.root.join(format!("{path}.tmp"));
        fs::write(&beside, text).expect("a file can be written");
        fs::rename(beside, self.root.join(path)).expect("a file can be renamed");
    }

    fn remove(&self, path: &str) {
        // It may be away already.
        drop(fs::remove_file(self.root.join(path)));
    }

    /// One edit by chance.
    pub fn edit(&mut self) {
        self.nth += 1;
        let kind = KINDS[self.rng.below(KINDS.len())];
        let (path, text) = work(self.rng.below(WORK), &format!("Edit {}.", self.nth));
        match kind {
            "saved in place" => self.put(&path, text),
            "renamed over" => self.put_over(&path, &text),
            "title" => self.put(&path, text.replacen("Work", &format!("Labour {}", self.nth), 1)),
            "cut short" => self.put(&path, &text[..self.rng.clone().below(text.len())]),
            "bytes that are no text" => self.put(&path, b"+++\ntitle = \"\xff\"\n+++\n\x80\n"),
            "reference to nothing" => self.put(&path, format!("{text}\n[[nobody]] [@nothing] ![[no-one]]\n")),
            "deleted and put back" => self.toggle(&path, &text),
            "added and deleted" => self.toggle("content/briefs/passing-0.md", &text),
            "moved into a folder and back" => self.fold(&path, &text),
            "an event with another date" => self.event(),
            "a template that cannot be read" => self.template("{% if %}"),
            "a template with a field that is none" => self.template("{{ misspelt }}"),
            "settings that cannot be read" => self.settings(),
            _ => self.mend_some(),
        }
        self.made.insert(kind);
    }

    /// Deletes a file that is there, and puts back one that is not.
    fn toggle(&self, path: &str, text: &str) {
        if self.root.join(path).is_file() { self.remove(path) } else { self.put(path, text) }
    }

    fn fold(&self, path: &str, text: &str) {
        let folder = path.trim_end_matches(".md");
        let index = self.root.join(folder).join("index.md");
        if index.is_file() {
            fs::remove_dir_all(self.root.join(folder)).expect("a folder can be removed");
            self.put(path, text);
        } else {
            self.remove(path);
            self.put(&format!("{folder}/index.md"), text);
        }
    }

    fn event(&mut self) {
        let (year, nth) = (2019 + self.rng.below(6), self.nth);
        let fields =
            format!("title = \"Event {nth}\"\ndate = \"{year}-05-06\"\nkind = \"other\"\nsources = [\"minutes\"]");
        self.put("content/events/work-event.md", format!("+++\n{fields}\n+++\n\nBy [[karsa]].\n"));
    }

    fn template(&mut self, main: &str) {
        let page = BROKEN[self.rng.below(BROKEN.len())];
        let text =
            format!("{{% extends \"default/{page}.html\" %}}\n{{% block main %}}\n{main}\n{{% endblock main %}}\n");
        self.put(&format!("themes/delta/templates/{page}.html"), text);
    }

    fn settings(&self) {
        let sound = fs::read_to_string(self.root.join("brief.toml")).expect("it is there");
        let broken = format!("{sound}title = \n");
        self.put("brief.toml", if sound.ends_with("title = \n") { sound.replace("title = \n", "") } else { broken });
    }

    /// What is broken is mended: not all of it each time.
    fn mend_some(&mut self) {
        for page in BROKEN {
            self.remove(&format!("themes/delta/templates/{page}.html"));
        }
        let nth = self.rng.below(WORK);
        self.settle(nth);
        let settings = fs::read_to_string(self.root.join("brief.toml")).expect("it is there");
        self.put("brief.toml", settings.replace("title = \n", ""));
    }

    /// A brief as it should be in the end.
    fn settle(&self, nth: usize) {
        let (path, text) = work(nth, &format!("The end of {nth}."));
        drop(fs::remove_dir_all(self.root.join(path.trim_end_matches(".md"))));
        self.put(&path, text);
    }

    /// Mends all, and tells which kinds of edits were made.
    pub fn mend(mut self) -> Vec<&'static str> {
        self.mend_some();
        for nth in 0..WORK {
            self.settle(nth);
        }
        for path in ["content/briefs/passing-0.md", "content/events/work-event.md"] {
            self.remove(path);
        }
        self.made.into_iter().collect()
    }
}
