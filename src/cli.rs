//! The command `brief`: what was said, what is meant, and a file for each command.

#![expect(clippy::disallowed_methods, reason = "this room is the door to the terminal, the clock and the environment")]

pub mod archive;
pub mod args;
pub mod board;
pub mod browser;
pub mod build;
pub mod capture;
pub mod check;
pub mod clean;
pub mod command;
pub mod completions;
pub mod exit;
pub mod explain;
pub mod init;
pub mod kept;
pub mod last;
pub mod list;
pub mod new;
pub mod now;
pub mod progress;
pub mod records;
pub mod rename;
pub mod report;
pub mod schema;
pub mod serve;
pub mod site;
pub mod terminal;
pub mod theme;
pub mod timings;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::args::Args;
use crate::cli::command::Command;
use crate::cli::exit::Exit;
use crate::cli::terminal::Terminal;

/// Reads the command line, does what it says, and tells how it went.
#[must_use]
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        // Help and versions come this way too, and are no faults.
        Err(said) => return exit::of_usage(&said),
    };
    let terminal = Terminal::new(args.global.color, args.global.loudness());
    let done = Command::resolve(args).and_then(|command| run(command, &terminal));
    exit::finish(done, &terminal)
}

fn run(command: Command, terminal: &Terminal) -> anyhow::Result<Exit> {
    match command {
        Command::Init(folder) => init::run(&folder, terminal),
        Command::New(new) => new::run(&new, terminal),
        Command::Build(build) => build::run(build, terminal),
        Command::Check(check) => check::run(&check, terminal),
        Command::Serve(serve) => serve::run(*serve, terminal),
        Command::Explain(explain) => explain::run(&explain, terminal),
        Command::List(list) => list::run(&list, terminal),
        Command::Rename(rename) => rename::run(&rename, terminal),
        Command::Capture(capture) => capture::run(&capture, terminal),
        Command::CaptureList(list) => capture::list::run(&list, terminal),
        Command::CaptureVerify(site) => capture::verify::run(&site, terminal),
        Command::CaptureLock(site) => capture::lock::run(&site, terminal),
        Command::Archive(work) => archive::run(work, terminal),
        Command::Eject(eject) => theme::eject(&eject, terminal),
        Command::ThemeList => theme::list(terminal),
        Command::Schema(of) => schema::run(of, terminal),
        Command::Clean(place) => clean::run(&place, terminal),
        Command::Completions(shell) => completions::run(shell, terminal),
    }
}
