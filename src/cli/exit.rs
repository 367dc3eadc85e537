//! How a run ends: 0 clean, 1 wrong content, 2 wrong usage or a fault of the world.

use std::io;
use std::process::ExitCode;

use crate::cli::terminal::{Loudness, Terminal, When};
use crate::disk::trouble::Trouble;

/// How a command went, when the world did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Clean,
    /// Content has errors, or warnings that were denied.
    Content,
}

/// The exit status, after the fault is told.
#[must_use]
pub fn finish(done: anyhow::Result<Exit>, terminal: &Terminal) -> ExitCode {
    match done {
        Ok(Exit::Clean) => ExitCode::SUCCESS,
        Ok(Exit::Content) => ExitCode::from(1),
        // Whoever reads our output has read enough: `brief list events | head`.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // When even this cannot be told, the status still says it.
            drop(terminal.error(&error, Trouble::help_of(&error)));
            ExitCode::from(2)
        }
    }
}

/// What clap has to say: help and versions are clean, the rest is wrong usage.
#[must_use]
pub fn of_usage(said: &clap::Error) -> ExitCode {
    // As above: a closed pipe behind `--help` is no fault.
    drop(said.print());
    if let Some(clap::error::ContextValue::String(word)) = said.get(clap::error::ContextKind::InvalidSubcommand) {
        drop(Terminal::new(When::Auto, Loudness::Normal).err(planned(word)));
    }
    if said.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS }
}

/// What to do instead of a command that other generators have, and this version has not.
fn planned(word: &str) -> &'static str {
    match word {
        "publish" | "deploy" => {
            "\nhelp: this version does not publish: `brief build`, then copy `public/` to the host\n"
        }
        "save" | "freeze" => "\nhelp: `brief archive save KEY -m \"…\"` freezes a brief as an edition\n",
        _ => "",
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
