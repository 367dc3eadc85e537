//! `duplicate-field`: a field given twice in one table.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "duplicate-field",
    severity: Severity::Error,
    configurable: false,
    doc: r#"A table has one field twice. Which of the two was meant cannot be known, so neither is
chosen in silence.

```toml
[[events]]
key = "saravan-strike"
date = "2024-01-18"
date = "2024-01-17"
```"#,
};

/// The second one.
#[must_use]
pub fn new(field: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the field `{field}` is given twice"))
        .label("given again here")
        .help("delete one of them; the records of a list begin with `[[…]]`, in two brackets")
}
