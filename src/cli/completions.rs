//! `brief completions SHELL`: what a shell needs to complete the command line.

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::args::Args;
use crate::cli::exit::Exit;
use crate::cli::terminal::Terminal;

/// Prints the script.
///
/// # Errors
/// Standard output is closed.
pub fn run(shell: Shell, terminal: &Terminal) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "brief", &mut script);
    terminal.out(&String::from_utf8(script).expect("a completion script is UTF-8"))?;
    Ok(Exit::Clean)
}
