//! The browser of the desktop, asked to show an address.

use std::process::{Command, Stdio};

/// Opens an address and waits for whoever does it; says what went wrong.
#[must_use]
pub fn open(address: &str) -> Option<String> {
    let (program, arguments): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        // The empty word is the title of a window, which `start` takes first.
        "windows" => ("cmd", &["/c", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.status() {
        Ok(status) if status.success() => None,
        Ok(status) => Some(format!("no browser was opened: `{program}` ended with {status}")),
        Err(error) => Some(format!("no browser was opened: `{program}`: {error}")),
    }
}
