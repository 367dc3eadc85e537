//! `event-never-mentioned`: an event that nothing refers to.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "event-never-mentioned",
    severity: Severity::Note,
    configurable: true,
    doc: r#"No text and no record refers to an event. It still stands in the timeline.

```toml
[[events]]
key = "naval-exercise"
title = "A naval exercise"   # and nowhere `[[naval-exercise]]`
```

Mention it in a brief, or put it in its `covers`."#,
};

/// The record's key and where it is given.
#[must_use]
pub fn new(key: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the event `{key}` is never mentioned"))
        .help(format!("mention it with `[[{key}]]`, or put it in a brief's `covers`"))
}
