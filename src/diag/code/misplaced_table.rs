//! `misplaced-table`: a table that may not stand where it stands.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "misplaced-table",
    severity: Severity::Error,
    configurable: false,
    doc: r#"A table stands where it cannot belong to anything.

```toml
# content/events/2024.toml
[[corrections]]          # a correction belongs to the brief it stands in
date = 2024-01-23
text = "…"
```

A brief or a page is always a file of its own."#,
};

/// `table` is its name, `why` says where it belongs.
#[must_use]
pub fn new(table: &str, why: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{table}` cannot stand here")).help(why)
}
