//! A preview never goes dark: a thousand edits, of which many break the site and some mend it, while four readers ask for
//! other pages all the time; every answer is 200, and whole. When all is mended, all is fresh.
#![allow(clippy::disallowed_methods, clippy::print_stderr)]

mod common;
#[path = "../benches/kit/server.rs"]
mod server;
mod steady_kit;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use common::Site;
use server::{Client, Server};
use steady_kit::{Editor, WORK, work};

/// So many edits.
const EDITS: usize = 1000;
/// From one edit to the next: so short that many come while the last is worked on.
const PACE: Duration = Duration::from_millis(45);
const READERS: usize = 4;

/// What a reader saw.
#[derive(Default)]
struct Seen {
    answers: usize,
    wrong: Vec<String>,
}

/// The site of the walks, which nobody edits, and briefs beside it, which are edited.
fn site() -> Site {
    let mut site = Site::at("steady", &common::root().join("tests/live_walk/site"));
    for nth in 0..WORK {
        let (path, text) = work(nth, "");
        site = site.with(&path, &text);
    }
    site
}

/// What readers ask for: all that the site has, but the edited briefs and what is shown by the templates that are broken.
fn unrelated(site: &Site) -> Vec<String> {
    let ours = |address: &str| {
        let edited = address.contains("work-") || address.starts_with("tags/");
        let broken = steady_kit::BROKEN.iter().any(|page| address == format!("{page}.html"));
        let hashed = address.starts_with("assets/");
        !edited && !broken && !hashed
    };
    let built = site.build().sound();
    built.files.into_keys().filter(|address| ours(address)).collect()
}

fn read(mut client: Client, addresses: &[String], from: usize, done: &AtomicBool) -> Seen {
    let mut seen = Seen::default();
    for address in addresses.iter().cycle().skip(from) {
        if done.load(Ordering::Relaxed) {
            break;
        }
        match client.get(&format!("/{address}")) {
            Ok(answer) if answer.status == 200 && is_whole(address, &answer.body) => {}
            Ok(answer) => seen.wrong.push(format!("{address}: {} of {} bytes", answer.status, answer.body.len())),
            Err(error) => seen.wrong.push(format!("{address}: {error}")),
        }
        seen.answers += 1;
    }
    seen
}

fn is_whole(address: &str, body: &[u8]) -> bool {
    !body.is_empty() && (!address.ends_with(".html") || body.trim_ascii_end().ends_with(b"</html>"))
}

fn edit(root: &Path, done: &AtomicBool) -> Vec<&'static str> {
    let mut editor = Editor::new(root);
    for _ in 0..EDITS {
        editor.edit();
        thread::sleep(PACE);
    }
    let made = editor.mend();
    done.store(true, Ordering::Relaxed);
    made
}

#[test]
fn a_thousand_edits_darken_no_other_page() {
    let site = site();
    let addresses = unrelated(&site);
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let root = folder.path().join("site");
    site.write(&root);
    let mut server = Server::start(Path::new(env!("CARGO_BIN_EXE_brief")), &root);
    server.client().until("/index.html", |answer| answer.status == 200);
    let done = AtomicBool::new(false);
    let (seen, made) = thread::scope(|scope| {
        let reader = |nth: usize| {
            let (client, from) = (server.client(), nth * addresses.len() / READERS);
            let (addresses, done) = (&addresses, &done);
            scope.spawn(move || read(client, addresses, from, done))
        };
        let readers: Vec<_> = (0..READERS).map(reader).collect();
        let made = edit(&root, &done);
        let seen: Vec<Seen> =
            readers.into_iter().map(|reader| reader.join().expect("a reader does not fail")).collect();
        (seen, made)
    });
    let (pid, since) = (server.pid(), server.began);
    assert!(server.runs(), "process {pid} still runs, {:?} after it began:\n{}", since.elapsed(), server.told());
    let wrong: Vec<String> = seen.iter().flat_map(|one| one.wrong.iter().cloned()).collect();
    common::none(&wrong, "every answer is 200, and whole");
    let answers: usize = seen.iter().map(|one| one.answers).sum();
    eprintln!("{answers} answers while {EDITS} edits were made");
    assert!(seen.iter().all(|one| one.answers > 2 * addresses.len()), "every reader asked for every page, and again");
    assert_eq!(made, steady_kit::KINDS, "every kind of edit was made");
    let fresh = catch_unwind(AssertUnwindSafe(|| all_is_fresh(&server)));
    if fresh.is_err() {
        let files: Vec<String> = common::files(&root.join("content/briefs")).into_keys().collect();
        panic!("not all is fresh in the end; the briefs are {files:#?}, and the preview said\n{}", server.told());
    }
}

/// In the end every brief is as it was last saved, and what was deleted is gone.
fn all_is_fresh(server: &Server) {
    let mut client = server.client();
    for nth in 0..WORK {
        let mark = format!("The end of {nth}.");
        client.until(&format!("/briefs/work-{nth}.html"), |answer| answer.status == 200 && answer.holds(&mark));
    }
    for gone in ["/briefs/passing-0.html", "/events/work-event.html"] {
        client.until(gone, |answer| answer.status == 404);
    }
    for page in steady_kit::BROKEN {
        client.until(&format!("/{page}.html"), |answer| answer.status == 200);
    }
    client.until("/.brief/state?page=%2Findex.html", |answer| answer.holds("\"errors\":0"));
}
