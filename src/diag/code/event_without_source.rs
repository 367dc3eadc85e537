//! `event-without-source`: an event that nothing vouches for.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "event-without-source",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"Nothing vouches for an event: it has no `sources`, no claim and no quote is about it, and its text
cites nothing.

```toml
[[events]]
key = "saravan-strike"
title = "Pakistan strikes near Saravan"
date = "2024-01-18"
kind = "air-drone-strike"   # says who?
```

Name its `sources`."#,
};

/// The record's key and where it is given.
#[must_use]
pub fn new(key: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the event `{key}` has no source"))
        .help("name its `sources`, or cite one in its text")
}
