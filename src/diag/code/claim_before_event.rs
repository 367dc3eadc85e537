//! `claim-before-event`: a claim dated before its event.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "claim-before-event",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"A claim on an event is dated (`as-of`) before the event can have happened.

```toml
[[events]]
key = "saravan-strike"
date = "2024-01-18"

[[events.claims]]
measure = "killed"
value = 9
source = "rane-2024"
as-of = 2023-01-18   # a year too early
```

Mend the year, most often. Which of an asserter's claims counts depends on `as-of`."#,
};

/// Where the claim is dated, and the event's key and where that is dated.
#[must_use]
pub fn new(event: &str, at: Span, dated: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the claim is dated before `{event}` happened"))
        .also(dated, "the event is dated here")
        .help("mend one of the dates")
}
