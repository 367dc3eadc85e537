//! Findings as one JSON document, for tools.

use serde::Serialize;

use crate::diag::diagnostic::{Diagnostic, Severity};
use crate::text::files::Files;
use crate::text::span::Span;

#[derive(Serialize)]
struct Document<'a> {
    diagnostics: Vec<Finding<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    notes: usize,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    primary: Place<'a>,
    secondary: Vec<Place<'a>>,
    helps: Vec<Help<'a>>,
}

/// Lines and columns count from 1, columns in characters; the range is in bytes.
#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    bytes: [u32; 2],
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
}

#[derive(Serialize)]
struct Help<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    replace: Option<Place<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    replacement: Option<&'a str>,
}

/// The whole document, ending in a line break.
#[must_use]
pub fn document(files: &Files, found: &[Diagnostic]) -> String {
    let count = |severity| found.iter().filter(|d| d.severity == severity).count();
    let document = Document {
        diagnostics: found.iter().map(|d| finding(files, d)).collect(),
        summary: Summary {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
        },
    };
    serde_json::to_string_pretty(&document).expect("strings and numbers are JSON") + "\n"
}

fn finding<'a>(files: &'a Files, d: &'a Diagnostic) -> Finding<'a> {
    let helps = d.helps.iter().map(|help| Help {
        text: &help.text,
        replace: help.patch.as_ref().map(|p| place(files, p.span, "")),
        replacement: help.patch.as_ref().map(|p| p.text.as_str()),
    });
    Finding {
        code: d.code.name,
        severity: d.severity.as_str(),
        message: &d.message,
        primary: place(files, d.primary, &d.label),
        secondary: d.secondary.iter().map(|(span, label)| place(files, *span, label)).collect(),
        helps: helps.collect(),
    }
}

fn place<'a>(files: &'a Files, span: Span, label: &'a str) -> Place<'a> {
    let file = files.get(span.file);
    let (start, end) = (file.place(span.start as usize), file.place(span.end as usize));
    Place {
        file: &file.path,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        bytes: [span.start, span.end],
        label,
    }
}
