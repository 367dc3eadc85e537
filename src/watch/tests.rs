//! What cannot be brought about from outside: lost events, a system that has no more watches to give.

use std::fs;
use std::path::Path;

use crate::watch::eyes::Eyes;
use crate::watch::{Batch, How, Note, Sense, Watch};
use tempfile::TempDir;

fn site() -> (TempDir, Watch) {
    let root = tempfile::tempdir().expect("there is a folder for temporary files");
    write(root.path(), "content/a.md", "a");
    let (watch, tree) = Watch::open(root.path(), None).expect("it can be watched");
    assert_eq!(tree.len(), 1);
    (root, watch)
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("it is below")).expect("it can be made");
    fs::write(path, text).expect("it can be written");
}

fn paths(batch: &Batch) -> Vec<&str> {
    batch.changes.keys().map(String::as_str).collect()
}

/// Takes the watches away, so that nothing is told.
fn blind(watch: &mut Watch) {
    let Sense::Events(events) = &mut watch.sense else { panic!("the system tells") };
    events.eyes = Eyes::open(watch.site.root(), watch.handle.notes.clone()).expect("it can be watched");
}

#[test]
fn lost_events_are_made_up_for() {
    let (root, mut watch) = site();
    blind(&mut watch);
    write(root.path(), "content/new/b.md", "b");
    write(root.path(), "content/a.md", "c");
    let lost = notify::Event::new(notify::EventKind::Other).set_flag(notify::event::Flag::Rescan);
    watch.handle.notes.send(Note::Seen(Ok(lost))).expect("it listens");
    assert_eq!(paths(&watch.next().expect("there is a change")), ["content/a.md", "content/new/b.md"]);
    // And everything is watched again.
    write(root.path(), "content/new/b.md", "d");
    assert_eq!(paths(&watch.next().expect("there is a change")), ["content/new/b.md"]);
}

#[test]
fn an_error_of_the_watcher_is_made_up_for() {
    let (root, mut watch) = site();
    blind(&mut watch);
    write(root.path(), "content/a.md", "c");
    watch.handle.notes.send(Note::Seen(Err(notify::Error::generic("no")))).expect("it listens");
    assert_eq!(paths(&watch.next().expect("there is a change")), ["content/a.md"]);
}

#[test]
fn without_watches_it_looks() {
    let (root, mut watch) = site();
    blind(&mut watch);
    let Sense::Events(events) = &mut watch.sense else { panic!("the system tells") };
    events.failed = Some(crate::watch::eyes::why(&notify::Error::new(notify::ErrorKind::MaxFilesWatch)));
    write(root.path(), "content/a.md", "c");
    watch.settle.note(std::time::Instant::now(), "static".to_owned(), crate::watch::settle::Sign::Touched);
    let why = "the system's limit of watched folders is reached (`fs.inotify.max_user_watches`)";
    let batch = watch.next().expect("there is a change");
    assert_eq!(paths(&batch), ["content/a.md"]);
    assert_eq!(batch.faults, [format!("{why}: changes are looked for every 500 ms instead")]);
    assert_eq!(*watch.how(), How::Polling(Some(why.to_owned())));
    write(root.path(), "content/b.md", "b");
    assert_eq!(paths(&watch.next().expect("there is a change")), ["content/b.md"]);
}
