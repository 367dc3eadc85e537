//! Saves that meet, and saves that are killed: the archive is whole afterwards, with whole editions.
#![allow(clippy::disallowed_methods)]

mod common;
mod edition_kit;

use std::process::Stdio;
use std::time::{Duration, Instant};

use common::Site;
use edition_kit::{Desk, NOW, said};

/// Briefs that rest on one source.
fn desk(briefs: usize) -> Desk {
    let mut site = Site::of(
        "many",
        &[("brief.toml", "title = \"Many\"\n"), ("content/all.toml", "[[sources]]\nkey = \"report\"\ntitle = \"R\"\n")],
    );
    for number in 0..briefs {
        site = site.with(&format!("content/briefs/b{number}.md"), &text(number, 0));
    }
    Desk::of(&site)
}

fn text(number: usize, round: usize) -> String {
    format!("+++\ntitle = \"Brief {number}\"\ndate = 2024-01-18\n+++\n\nRound {round} [@report].\n")
}

#[test]
fn two_saves_do_not_mix() {
    let desk = desk(4);
    for round in 0..5 {
        for number in 0..4 {
            desk.put(&format!("content/briefs/b{number}.md"), text(number, round));
        }
        let both = std::thread::scope(|scope| {
            let save = || said(&mut desk.command(&["archive", "save", "--all", "-m", "Both.", "--as-of", NOW]));
            let other = scope.spawn(save);
            [save(), other.join().expect("it runs to its end")]
        });
        for said in &both {
            let told = said.told();
            let waits = told.contains("is saving to") || told.contains("saved an edition of");
            assert!(said.code == Some(0) || (said.code == Some(2) && waits && told.contains("help: ")), "{told}");
        }
        // Who was refused may have left some of the briefs to nobody.
        desk.save_all();
        desk.is_sound();
        for number in 0..4 {
            let source =
                desk.text(&format!("b{number}"), edition(round), &format!("source/content/briefs/b{number}.md"));
            assert_eq!(source, text(number, round), "one edition a round, and each of its own");
        }
    }
    desk.done(&["archive", "verify", "--deep"]);
}

fn edition(round: usize) -> u32 {
    u32::try_from(round + 1).expect("a few")
}

#[test]
fn a_kill_leaves_a_whole_archive() {
    const KILLS: u64 = 20;
    let desk = desk(6);
    let begin = Instant::now();
    desk.save_all();
    let whole = begin.elapsed();
    for kill in 1..=KILLS {
        for number in 0..6 {
            desk.put(&format!("content/briefs/b{number}.md"), text(number, usize::try_from(kill).expect("a few")));
        }
        let mut save = desk.command(&["archive", "save", "--all", "-m", "Killed.", "--as-of", NOW]);
        let mut child = save.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        let part = u32::try_from(kill * 7919 % 100).expect("a part of a hundred");
        std::thread::sleep((whole * part / 100).max(Duration::from_millis(1)));
        child.kill().expect("it was started");
        child.wait().expect("it was started");
        desk.is_sound();
    }
    desk.save_all();
    desk.is_sound();
    desk.done(&["build", "--as-of", NOW]);
    desk.done(&["archive", "verify", "--deep"]);
    let left = std::fs::read_dir(desk.root()).expect("it is there").flatten().map(|entry| entry.file_name());
    let left: Vec<_> = left.filter(|name| name.to_string_lossy().starts_with(".archive")).collect();
    assert!(left.is_empty(), "{left:?}");
}
