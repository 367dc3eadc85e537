//! Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::diag::code::ALL;
use crate::diag::diagnostic::{Code, Diagnostic, Help, Severity};
use crate::text::files::Files;
use crate::text::span::Span;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What a path in a URI keeps as it is.
const KEEP: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The whole log, ending in a line break.
#[must_use]
pub fn log(files: &Files, found: &[Diagnostic]) -> String {
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Briefwright",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": ALL.iter().map(|code| rule(code)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": found.iter().map(|d| result(files, d)).collect::<Vec<_>>(),
        }],
    });
    serde_json::to_string_pretty(&log).expect("strings and numbers are JSON") + "\n"
}

fn rule(code: &Code) -> Value {
    let first = code.doc.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    json!({
        "id": code.name,
        "shortDescription": { "text": first },
        "help": { "text": code.doc, "markdown": code.doc },
        "defaultConfiguration": { "level": code.severity.as_str() },
    })
}

fn result(files: &Files, d: &Diagnostic) -> Value {
    let level = match d.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let related = d.secondary.iter().enumerate().map(|(id, (span, label))| {
        let mut place = location(files, *span);
        place["id"] = json!(id);
        place["message"] = json!({ "text": label });
        place
    });
    let mut result = json!({
        "ruleId": d.code.name,
        "ruleIndex": ALL.iter().position(|code| *code == d.code),
        "level": level,
        "message": { "text": words(d) },
        "locations": [location(files, d.primary)],
    });
    if !d.secondary.is_empty() {
        result["relatedLocations"] = related.collect();
    }
    let fixes: Vec<Value> = d.helps.iter().filter_map(|help| fix(files, help)).collect();
    if !fixes.is_empty() {
        result["fixes"] = json!(fixes);
    }
    result
}

/// The message, and the helps that no tool can carry out.
fn words(d: &Diagnostic) -> String {
    let helps = d.helps.iter().filter(|help| help.patch.is_none());
    helps.fold(d.message.clone(), |words, help| format!("{words}\nhelp: {}", help.text))
}

fn fix(files: &Files, help: &Help) -> Option<Value> {
    let patch = help.patch.as_ref()?;
    Some(json!({
        "description": { "text": help.text },
        "artifactChanges": [{
            "artifactLocation": artifact(files.path(patch.span)),
            "replacements": [{
                "deletedRegion": region(files, patch.span),
                "insertedContent": { "text": patch.text },
            }],
        }],
    }))
}

fn location(files: &Files, span: Span) -> Value {
    json!({ "physicalLocation": { "artifactLocation": artifact(files.path(span)), "region": region(files, span) } })
}

/// A URI relative to the site's root.
fn artifact(path: &str) -> Value {
    json!({ "uri": utf8_percent_encode(path, KEEP).to_string() })
}

fn region(files: &Files, span: Span) -> Value {
    let file = files.get(span.file);
    let (start, end) = (file.place(span.start as usize), file.place(span.end as usize));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "byteOffset": span.start,
        "byteLength": span.end - span.start,
    })
}
