//! Findings on the preview's own pages: all of them, and those of a page that cannot be made.

use std::fmt::Write;

use crate::diag::diagnostic::{Diagnostic, Severity};
use crate::diag::print;
use crate::serve::excerpt::Excerpt;
use crate::serve::hub::{Hub, Shown};
use crate::serve::shell;
use crate::typeset::escape::escape;

/// More are only counted.
const MOST: usize = 500;

/// A finding with all that a page shows of it.
pub struct Told<'a> {
    pub severity: &'static str,
    pub code: &'static str,
    pub message: &'a str,
    pub file: &'a str,
    pub line: u32,
    pub column: u32,
    pub label: &'a str,
    /// The lines it stands in.
    pub snippet: Excerpt,
    pub helps: Vec<&'a str>,
    /// What opens the place in an editor.
    pub open: Option<String>,
}

/// Looks up what belongs to a finding.
#[must_use]
pub fn told<'a>(hub: &Hub, shown: &'a Shown, found: &'a Diagnostic) -> Told<'a> {
    let file = shown.live.files().get(found.primary.file);
    let place = file.place(found.primary.start as usize);
    Told {
        severity: found.severity.as_str(),
        code: found.code.name,
        message: &found.message,
        file: &file.path,
        line: place.line,
        column: place.column,
        label: &found.label,
        snippet: Excerpt::of(file, found.primary),
        helps: found.helps.iter().map(|help| help.text.as_str()).collect(),
        open: hub.open(shown, &file.path, (place.line, place.column)),
    }
}

/// The page of all findings.
#[must_use]
pub fn all(hub: &Hub, shown: &Shown) -> String {
    let mut found: Vec<&Diagnostic> = shown.live.found().iter().collect();
    // The gravest first; the order of the places stays within.
    found.sort_by_key(|found| std::cmp::Reverse(found.severity));
    let summary = match print::summary(shown.live.found()) {
        none if none.is_empty() => "Nothing is wrong with the content.".to_owned(),
        some => some,
    };
    let checking = if shown.checking { " Checks are still running." } else { "" };
    let body = format!(
        "<p class=\"count\">{summary}{checking} · <a href=\"/\">The site</a></p>\n{}{}",
        faults(&shown.faults),
        list(hub, shown, &found)
    );
    shell::page("What is wrong", &body)
}

/// The page that stands for one that cannot be made.
#[must_use]
pub fn faulty(hub: &Hub, shown: &Shown, address: &str) -> String {
    let concerns = shown.live.concerns(address);
    let found: Vec<&Diagnostic> = concerns.iter().filter(|found| found.severity == Severity::Error).collect();
    let body = format!(
        "<p>What is wrong keeps <code>{}</code> from being made. It appears as soon as that is mended.</p>\n{}\
         <p class=\"pale\"><a href=\"/.brief/findings\">All findings</a></p>\n",
        escape(address),
        list(hub, shown, &found)
    );
    shell::page("This page cannot be made", &body)
}

fn faults(faults: &[String]) -> String {
    let each = faults.iter().map(|fault| {
        format!("<li class=\"error\"><h2><span class=\"severity\">the system</span>: {}</h2></li>\n", escape(fault))
    });
    let items: String = each.collect();
    if items.is_empty() { items } else { format!("<ul class=\"findings\">\n{items}</ul>\n") }
}

fn list(hub: &Hub, shown: &Shown, found: &[&Diagnostic]) -> String {
    if found.is_empty() {
        return String::new();
    }
    let items: String = found.iter().take(MOST).map(|found| item(&told(hub, shown, found))).collect();
    let more = match found.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!("<p class=\"pale\">and {more} more</p>\n"),
    };
    format!("<ul class=\"findings\">\n{items}</ul>\n{more}")
}

fn item(told: &Told<'_>) -> String {
    let mut out = format!(
        "<li class=\"{0}\">\n<h2><span class=\"severity\">{0}</span>: {1}</h2>\n",
        told.severity,
        marked(told.message)
    );
    let place = format!("{}:{}:{}", told.file, told.line, told.column);
    let place = match &told.open {
        Some(link) => format!("<a href=\"{}\">{}</a>", escape(link), escape(&place)),
        None => escape(&place),
    };
    let _ = writeln!(out, "<p class=\"place\">{place} <span class=\"pale\"><code>{}</code></span></p>", told.code);
    if !told.snippet.is_blank() {
        let Excerpt { before, mark, after, more } = &told.snippet;
        let more: String = more.iter().map(|line| format!("\n{}", escape(line))).collect();
        let [before, mark, after] = [before, mark, after].map(|text| escape(text));
        let _ = writeln!(out, "<pre><code>{before}<mark>{mark}</mark>{after}{more}</code></pre>");
    }
    if !told.label.is_empty() {
        let _ = writeln!(out, "<p class=\"help\">{}</p>", marked(told.label));
    }
    for help in &told.helps {
        let _ = writeln!(out, "<p class=\"help\"><strong>help</strong>: {}</p>", marked(help));
    }
    out + "</li>\n"
}

/// Text with what stands in backticks as code.
fn marked(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    // A backtick without its fellow is one.
    let whole = parts.len() % 2 == 1;
    let part = |(at, part): (usize, &&str)| match (at % 2, whole) {
        (1, true) => format!("<code>{}</code>", escape(part)),
        (_, true) => escape(part),
        _ => escape(part) + if at + 1 < parts.len() { "`" } else { "" },
    };
    parts.iter().enumerate().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn words_in_backticks_are_code() {
        assert_eq!(marked("no `<b>` here"), "no <code>&lt;b&gt;</code> here");
        assert_eq!(marked("one ` alone"), "one ` alone");
    }
}
