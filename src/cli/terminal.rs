//! What is said goes to standard output, what is said about it to standard error, in colour where that is wanted.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;

use crate::diag::print::Colour;
use crate::text::phrase::tame;

/// `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    Always,
    Never,
}

/// How much is told besides diagnostics and what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loudness {
    Quiet,
    Normal,
    Verbose,
}

/// Both streams, and how to write to them.
#[derive(Clone)]
pub struct Terminal {
    choice: ColorChoice,
    loudness: Loudness,
}

const BOLD: &str = "\u{1b}[1m";
const RED: &str = "\u{1b}[1;91m";
const YELLOW: &str = "\u{1b}[1;93m";
const GREEN: &str = "\u{1b}[1;92m";
const CYAN: &str = "\u{1b}[1;96m";
const PLAIN: &str = "\u{1b}[0m";

impl Terminal {
    #[must_use]
    pub fn new(when: When, loudness: Loudness) -> Self {
        let choice = match when {
            When::Auto => ColorChoice::Auto,
            When::Always => ColorChoice::Always,
            When::Never => ColorChoice::Never,
        };
        Self { choice, loudness }
    }

    /// What was asked for.
    ///
    /// # Errors
    /// Standard output is closed.
    pub fn out(&self, text: &str) -> io::Result<()> {
        let mut out = AutoStream::new(io::stdout().lock(), self.choice);
        out.write_all(text.as_bytes())?;
        out.flush()
    }

    /// What is wrong.
    ///
    /// # Errors
    /// Standard error is closed.
    pub fn err(&self, text: &str) -> io::Result<()> {
        let mut err = AutoStream::new(io::stderr().lock(), self.choice);
        err.write_all(text.as_bytes())?;
        err.flush()
    }

    /// A line about what was done; not told with `--quiet`.
    ///
    /// # Errors
    /// Standard error is closed.
    pub fn tell(&self, line: &str) -> io::Result<()> {
        if self.loudness == Loudness::Quiet { Ok(()) } else { self.err(&format!("{}\n", tame(line))) }
    }

    /// A line about how it was done; told only with `--verbose`.
    ///
    /// # Errors
    /// Standard error is closed.
    pub fn detail(&self, line: &str) -> io::Result<()> {
        if self.loudness == Loudness::Verbose { self.err(&format!("{}\n", tame(line))) } else { Ok(()) }
    }

    /// A fault of the world, with its causes and what may help.
    ///
    /// # Errors
    /// Standard error is closed.
    pub fn error(&self, error: &anyhow::Error, help: Option<&str>) -> io::Result<()> {
        let mut text = titled(Title::Error, &error.to_string());
        for cause in error.chain().skip(1) {
            text += &format!("  because: {cause}\n");
        }
        if let Some(help) = help {
            text += &format!("{CYAN}help{PLAIN}: {help}\n");
        }
        self.err(&text)
    }

    /// Something that is wrong with the world or may become so, while the work goes on.
    ///
    /// # Errors
    /// Standard error is closed.
    pub fn warn(&self, title: Title, text: &str) -> io::Result<()> {
        self.err(&titled(title, text))
    }

    /// An address that can be opened: a link where the terminal knows such.
    ///
    /// # Errors
    /// Standard output is closed.
    pub fn link(&self, address: &str) -> io::Result<()> {
        let styled = self.choice != ColorChoice::Never && AutoStream::choice(&io::stdout()) != ColorChoice::Never;
        match styled && io::stdout().is_terminal() {
            true => self.out(&format!("\u{1b}]8;;{address}\u{1b}\\{address}\u{1b}]8;;\u{1b}\\\n")),
            false => self.out(&format!("{address}\n")),
        }
    }

    /// Makes place for what is told anew, on a terminal.
    ///
    /// # Errors
    /// Standard error is closed.
    pub fn clear(&self) -> io::Result<()> {
        if self.clears() { self.err("\u{1b}[2J\u{1b}[H") } else { Ok(()) }
    }

    /// Whether `clear` does anything.
    #[must_use]
    pub fn clears(&self) -> bool {
        io::stderr().is_terminal()
    }

    /// Whether standard error shows colours.
    #[must_use]
    pub fn colour(&self) -> Colour {
        let choice = match self.choice {
            ColorChoice::Auto => AutoStream::choice(&io::stderr()),
            choice => choice,
        };
        if choice == ColorChoice::Never { Colour::Plain } else { Colour::Ansi }
    }

    /// Whether only what is wrong is told.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        self.loudness == Loudness::Quiet
    }

    /// Whether it is told how things are done, too.
    #[must_use]
    pub fn is_verbose(&self) -> bool {
        self.loudness == Loudness::Verbose
    }

    /// Whether a bar that moves can be shown.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.loudness != Loudness::Quiet && io::stderr().is_terminal()
    }
}

/// What a line of its own begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Title {
    Error,
    Warning,
    Note,
}

fn titled(title: Title, text: &str) -> String {
    let (colour, word) = match title {
        Title::Error => (RED, "error"),
        Title::Warning => (YELLOW, "warning"),
        Title::Note => (GREEN, "note"),
    };
    let text = tame(text).replace('\n', " ");
    format!("{colour}{word}{PLAIN}{BOLD}: {text}{PLAIN}\n")
}
