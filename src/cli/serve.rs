//! `brief serve`: the site in a browser while it is written, and what is wrong with it in the terminal.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::cli::board::Board;
use crate::cli::browser;
use crate::cli::command::Serve;
use crate::cli::exit::Exit;
use crate::cli::report;
use crate::cli::terminal::{Terminal, Title};
use crate::diag::diagnostic::Severity;
use crate::serve::hub::Given;
use crate::serve::listen::{self, Listening};
use crate::serve::news::{Findings, News, Screen, Told, Trend};
use crate::serve::{self, Preview};
use crate::watch::How;

/// Serves until Ctrl-C.
///
/// # Errors
/// There is no place to listen at, or the files cannot be watched.
pub fn run(serve: Serve, terminal: &Terminal) -> Result<Exit> {
    let Serve { site, mut watch, options, clock, editors, host, port, open, follow } = serve;
    let at = listen::listen(&host, port)?;
    say_where(&at, terminal)?;
    report::begins(&site, &options, terminal)?;
    let told_later = |why: &str| watch.faults().iter().any(|fault| fault.contains(why));
    if let How::Polling(Some(why)) = watch.how()
        && !told_later(why)
    {
        terminal.warn(Title::Note, &format!("changes are looked for every so often, because {why}"))?;
    }
    let least = if terminal.is_quiet() { Severity::Warning } else { Severity::Note };
    let told = Told::new(terminal.colour(), least, if terminal.clears() { Screen::Cleared } else { Screen::Kept });
    let printer = Printer { terminal: terminal.clone(), link: at.link(), root: site.root.display().to_string() };
    let board = Board::new(move |news| printer.print(&news)).context("cannot start threads")?;
    if open {
        open_browser(at.link(), board.clone());
    }
    let given = Given { root: site.root, follow, editors };
    let preview = Preview { input: site.input, options, clock, given, told, faults: watch.faults() };
    let (ours, handle) = (board.clone(), watch.handle());
    let done = serve::serve(preview, at, move || watch.next(), Arc::new(move |news| ours.put(news)));
    handle.stop();
    board.settle(Duration::from_millis(500));
    done.map(|()| Exit::Clean)
}

/// Says what is not as one would expect of the place to listen at.
fn say_where(at: &Listening, terminal: &Terminal) -> Result<()> {
    if let Some(taken) = at.taken {
        terminal.tell(&format!("Port {taken} is taken: listening on {}", at.address.port()))?;
    }
    if at.is_open() {
        let ip = at.address.ip();
        let said = format!(
            "other machines can read this preview, with all that is not published yet: it listens at {ip}, port {}",
            at.address.port()
        );
        terminal.warn(Title::Warning, &said)?;
    }
    Ok(())
}

/// A browser waits until the site can be looked at: the port is open already.
fn open_browser(link: String, board: Arc<Board<News>>) {
    thread::spawn(move || {
        if let Some(fault) = browser::open(&link) {
            board.put(News::Note(fault));
        }
    });
}

/// What prints the news.
struct Printer {
    terminal: Terminal,
    link: String,
    root: String,
}

impl Printer {
    /// A terminal that is gone is no reason to stop.
    fn print(&self, news: &News) {
        drop(self.try_print(news));
    }

    fn try_print(&self, news: &News) -> std::io::Result<()> {
        let terminal = &self.terminal;
        match news {
            News::Ready { pages, drafts, withheld, findings } => {
                terminal.err(findings.text.as_deref().unwrap_or_default())?;
                let counts = [(*drafts, "draft"), (*withheld, "withheld brief")];
                let counts = counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!(", {}", count(*n, what)));
                let rest = if findings.summary.is_empty() { String::new() } else { format!("; {}", findings.summary) };
                let (root, counts) = (&self.root, counts.collect::<String>());
                terminal.tell(&format!("Serving {root}: {}{counts}{rest}", count(*pages, "page")))?;
                terminal.link(&self.link)?;
                terminal.tell("Ctrl-C stops")
            }
            News::Changed { what, took, findings } => {
                terminal.err(findings.text.as_deref().unwrap_or_default())?;
                let took = took.as_secs_f64() * 1000.0;
                terminal.tell(&format!("{what}: fresh in {took:.0} ms{}", rest(findings)))
            }
            News::Checked { findings } => {
                self.renew(findings)?;
                terminal.tell(&format!("Checked every page{}", rest(findings)))
            }
            News::Faults(faults) if faults.is_empty() => terminal.tell("All files can be read again"),
            News::Faults(faults) => faults.iter().try_for_each(|fault| terminal.warn(Title::Error, fault)),
            News::Note(note) => terminal.warn(Title::Note, note),
            News::Detail(line) => terminal.detail(line),
            News::Stopping => terminal.tell("Stopping"),
        }
    }

    /// What stands on the screen is renewed when all is known again; the address stays on it.
    fn renew(&self, findings: &Findings) -> std::io::Result<()> {
        if self.terminal.clears() {
            self.terminal.clear()?;
            self.terminal.link(&self.link)?;
        }
        self.terminal.err(findings.text.as_deref().unwrap_or_default())
    }
}

fn rest(findings: &Findings) -> String {
    let summary = &findings.summary;
    match findings.trend {
        Trend::Clean => String::new(),
        Trend::New => format!("; {summary}"),
        Trend::Same => format!("; {summary}, as before"),
        Trend::Fewer => format!("; {summary} left"),
        Trend::Mended => "; nothing is wrong any more".to_owned(),
        Trend::Unsure => "; checking".to_owned(),
    }
}

fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
