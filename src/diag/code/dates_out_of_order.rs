//! `dates-out-of-order`: what came before what it follows.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "dates-out-of-order",
    severity: Severity::Error,
    configurable: true,
    doc: r#"Two dates of one record contradict each other: a brief that was updated, corrected or withdrawn before
it was published, or a relation that ended before it began.

```toml
title = "Iran and Pakistan trade strikes"
date = 2024-01-18
updated = 2023-01-23   # a year too early
```

Mend one of the dates."#,
};

/// What is wrong, as a whole phrase; where the early date is written, and the one it should follow.
#[must_use]
pub fn new(what: &str, at: Span, first: (Span, &str)) -> Diagnostic {
    Diagnostic::new(&CODE, at, what).also(first.0, first.1).help("mend one of the dates")
}
