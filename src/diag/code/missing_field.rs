//! `missing-field`: a field that a record must have.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "missing-field",
    severity: Severity::Error,
    configurable: false,
    doc: r#"A record lacks a field without which it would say nothing: a brief `title` and `date`; an
event `title`, `date` and `kind`; an actor `name` and `kind`; a place `name`; a source
`title`; a quote `speaker`, `source` and `text`; a claim `measure` and `source`; a
judgement `text` and `likelihood`; a correction `date` and `text`; a page `title`. In a
table `key` is required too.

```toml
[[events]]
key = "saravan-strike"
date = "2024-01-18"      # `title` and `kind` are missing
```"#,
};

/// `table` is what lacks the field, as a reader would say it: "an event".
#[must_use]
pub fn new(field: &str, table: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("{table} needs {} `{field}`", article(field))).help(format!("add `{field} = …`"))
}

/// A field that is there and says nothing.
#[must_use]
pub fn blank(field: &str, table: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the `{field}` of {table} is empty"))
        .help("say something in it, or delete the field if it need not be there")
}

/// The same, of a field whose form has no empty text.
#[must_use]
pub fn empty(field: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{field}` is empty")).help("fill it in, or delete the line if it need not be there")
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}
