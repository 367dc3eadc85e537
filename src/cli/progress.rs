//! A bar for long work, shown on a terminal only, and not for the first half second.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::terminal::Terminal;

/// A bar of so many files; invisible where nobody could see it.
#[must_use]
pub fn bar(terminal: &Terminal, files: usize, verb: &'static str) -> ProgressBar {
    // What is over in a blink needs no bar.
    const FEW: usize = 500;
    if !terminal.is_live() || files < FEW {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{msg} {bar:30} {human_pos}/{human_len}").expect("the template is right");
    let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::stderr_with_hz(10));
    bar.set_style(style.progress_chars("━╸─"));
    bar.set_message(verb);
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
