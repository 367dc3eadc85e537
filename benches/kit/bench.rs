//! The measuring: a save, then the page is asked for every 2 ms until it shows it.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use super::cost;
use super::rng::Rng;
use super::server::{Client, Server};
use super::target::Target;

/// A kind of edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Sentence,
    Title,
    Renamed,
    Mention,
    Number,
}

impl Kind {
    pub const ALL: [Kind; 5] = [Kind::Sentence, Kind::Title, Kind::Renamed, Kind::Mention, Kind::Number];

    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Sentence => "sentence, saved in place",
            Kind::Title => "title, seen on an actor's page",
            Kind::Renamed => "sentence, saved by renaming",
            Kind::Mention => "mention, seen on the actor's page",
            Kind::Number => "claim's number, seen at the event",
        }
    }
}

/// One edit.
pub struct Edited {
    pub kind: Kind,
    /// From the beginning of the save to the whole fresh page.
    pub fresh: Duration,
    /// Until it was quiet again; `None` where the system does not tell.
    pub cpu: Option<f64>,
    /// So many pages refer to the brief; all were fresh when the first was.
    pub referring: usize,
}

/// All that was measured.
pub struct Measured {
    pub first_page: Duration,
    pub start_cpu: Option<f64>,
    pub rest: Option<f64>,
    pub end: Option<f64>,
    pub edits: Vec<Edited>,
}

/// After an edit nothing happens for so long before the next.
const PAUSE: Duration = Duration::from_millis(150);
/// Edits before those that count.
const WARM: usize = 2;

struct Bench {
    client: Client,
    pid: u32,
    rng: Rng,
    actors: Vec<String>,
    targets: Vec<Target>,
    nth: usize,
}

/// Serves the site below a folder, and edits it.
pub fn measure(program: &Path, root: &Path, times: usize, seed: u64) -> Measured {
    let server = Server::start(program, root);
    let mut client = server.client();
    client.until("/index.html", |answer| answer.status == 200);
    let first_page = server.began.elapsed();
    cost::quiet(server.pid(), Duration::from_millis(500));
    let told = server.told();
    assert!(!told.contains("error["), "what is measured is a site without errors:\n{told}");
    let (start_cpu, rest) = (cost::cpu(server.pid()), cost::memory(server.pid()));
    let targets = targets(root, seed, &mut client);
    let actors = stems(&root.join("content/actors"));
    assert!(!targets.is_empty() && !actors.is_empty(), "the site has briefs that other pages refer to, and actors");
    let mut bench = Bench { client, pid: server.pid(), rng: Rng::new(seed ^ 0xb), actors, targets, nth: 0 };
    let mut edits = Vec::new();
    for round in 0..times + WARM {
        for kind in Kind::ALL {
            let edited = bench.edit(kind);
            edits.extend((round >= WARM).then_some(edited));
        }
    }
    cost::quiet(server.pid(), Duration::from_millis(500));
    let end = cost::memory(server.pid());
    drop(bench);
    Measured { first_page, start_cpu, rest, end, edits }
}

/// Some briefs by chance, always the same.
fn targets(root: &Path, seed: u64, client: &mut Client) -> Vec<Target> {
    const MOST: usize = 24;
    let folder = root.join("content/briefs");
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let mut files: Vec<_> =
        entries.map(walkdir::DirEntry::into_path).filter(|p| p.extension().is_some_and(|e| e == "md")).collect();
    Rng::new(seed).shuffle(&mut files);
    files.iter().filter_map(|file| Target::of(file, root, client)).take(MOST).collect()
}

fn stems(folder: &Path) -> Vec<String> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let files = entries.map(walkdir::DirEntry::into_path).filter(|path| path.extension().is_some_and(|e| e == "md"));
    files.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect()
}

impl Bench {
    fn edit(&mut self, kind: Kind) -> Edited {
        let at = self.nth % self.targets.len();
        self.nth += 1;
        let mark = format!("Mark{:06}", self.nth);
        let (page, text) = self.change(kind, at, &mark);
        let before = cost::cpu(self.pid);
        let file = self.targets[at].file.clone();
        let began = Instant::now();
        save(kind, &file, &text);
        self.client.until(&page, |answer| answer.status == 200 && answer.holds(&mark));
        let fresh = began.elapsed();
        self.all_fresh(kind, at, &mark);
        cost::quiet(self.pid, PAUSE);
        let cpu = before.zip(cost::cpu(self.pid)).map(|(before, after)| after - before);
        Edited { kind, fresh, cpu, referring: self.targets[at].referring.len() }
    }

    /// The page that will show the change, and the brief's new text.
    fn change(&mut self, kind: Kind, at: usize, mark: &str) -> (String, String) {
        let actor = self.rng.pick(&self.actors).expect("there are actors").clone();
        let target = &self.targets[at];
        let text = target.text();
        match kind {
            Kind::Sentence | Kind::Renamed => {
                (target.page.clone(), format!("{}\n\n{mark} was noted.\n", text.trim_end()))
            }
            Kind::Title => {
                let old = text.lines().find(|line| line.starts_with("title = ")).expect("it has a title");
                let page = target.referring[0].clone();
                (page, text.replacen(old, &format!("title = \"{} {mark}\"", target.title), 1))
            }
            Kind::Mention => {
                let more = format!("The word {mark} came from [[{actor}|them]].");
                (format!("/actors/{actor}.html"), format!("{}\n\n{more}\n", text.trim_end()))
            }
            Kind::Number => {
                let (event, source) = (&target.events[0], target.source.as_deref().expect("it cites"));
                let number = 100 + self.nth;
                let claim = format!(
                    "event = \"{event}\"\nmeasure = \"injured\"\nvalue = {number}\nby = \"{mark}\"\nsource = \"{source}\""
                );
                (format!("/events/{event}.html"), with_claim(&text, &claim))
            }
        }
    }

    /// When one page is fresh, all that refer to the brief are.
    fn all_fresh(&mut self, kind: Kind, at: usize, mark: &str) {
        let target = &self.targets[at];
        let own = (kind != Kind::Number).then_some(&target.page);
        let referring: &[String] = if kind == Kind::Title { &target.referring } else { &[] };
        for page in own.into_iter().chain(referring) {
            let answer = self.client.get(page).expect("it answers");
            assert!(answer.status == 200 && answer.holds(mark), "{page} is not fresh, although another page is");
        }
    }
}

/// Puts a claim at the end of the front matter, in place of the one of an earlier edit.
fn with_claim(text: &str, claim: &str) -> String {
    const HEAD: &str = "\n# Counted anew.\n[[claims]]\n";
    let (front, body) = text[4..].split_once("\n+++\n").expect("a brief has front matter");
    let front = front.split(HEAD).next().expect("a split has a first part");
    format!("+++\n{front}{HEAD}{claim}\n+++\n{body}")
}

fn save(kind: Kind, file: &Path, text: &str) {
    if kind == Kind::Renamed {
        let beside = file.with_extension("md.tmp");
        fs::write(&beside, text).expect("a file can be written");
        fs::rename(&beside, file).expect("a file can be renamed");
    } else {
        fs::write(file, text).expect("a file can be written");
    }
}
