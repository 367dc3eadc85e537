//! `response-before-cause`: an event that responds to a later one.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "response-before-cause",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"An event responds to one that had not happened yet. Only what is certain is told: events whose
dates overlap may have happened in either order.

```toml
[[events]]
key = "reprisal"
date = "2024-01-16"
responds-to = ["strike"]   # of 2024-01-18
```

Mend the dates, or turn the response around."#,
};

/// The response, what it responds to, and where each is dated.
#[must_use]
pub fn new(response: (&str, Span), cause: (&str, Span), at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{}` responds to `{}`, which happened later", response.0, cause.0))
        .also(response.1, "the response is dated here")
        .also(cause.1, "what it responds to is dated here")
        .help("mend the dates, or turn the response around")
}
