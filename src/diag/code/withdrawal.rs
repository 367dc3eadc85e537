//! `withdrawal`: a withdrawn brief that does not say why, or one that is not withdrawn.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "withdrawal",
    severity: Severity::Error,
    configurable: false,
    doc: r#"A withdrawn brief leaves a page that says when and why it was withdrawn: `status` and
`withdrawn` stand together or not at all.

```toml
status = "withdrawn"
withdrawn = { date = 2024-02-01, reason = "The source retracted its report." }
```"#,
};

/// `status = "withdrawn"` without the table.
#[must_use]
pub fn without_reason(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "a withdrawn brief says when and why")
        .help("add `withdrawn = { date = 2024-02-01, reason = \"…\" }`")
}

/// The table without the status.
#[must_use]
pub fn without_status(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "the brief says why it was withdrawn, and is not").help("set `status = \"withdrawn\"`")
}
