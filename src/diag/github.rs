//! Findings as workflow commands of GitHub Actions, which show them beside the changed lines.

use crate::diag::diagnostic::{Diagnostic, Severity};
use crate::text::files::Files;

/// One command a finding, each on a line of its own.
#[must_use]
pub fn commands(files: &Files, found: &[Diagnostic]) -> String {
    found.iter().map(|d| command(files, d)).collect()
}

fn command(files: &Files, d: &Diagnostic) -> String {
    let kind = match d.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let file = files.get(d.primary.file);
    let (start, end) = (file.place(d.primary.start as usize), file.place(d.primary.end as usize));
    let mut place = format!("file={},line={}", property(&file.path), start.line);
    // GitHub takes columns only of a span within one line.
    if end.line == start.line {
        place += &format!(",col={},endLine={},endColumn={}", start.column, end.line, end.column);
    } else {
        place += &format!(",endLine={}", end.line);
    }
    let helps = d.helps.iter().map(|help| format!("\nhelp: {}", help.text)).collect::<String>();
    let title = property(d.code.name);
    format!("::{kind} {place},title={title}::{}\n", message(&format!("{}{helps}", d.message)))
}

/// What may not stand in a message, as GitHub's toolkit escapes it.
fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
