//! `too-deep`: more levels of nesting than are read.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "too-deep",
    severity: Severity::Error,
    configurable: false,
    doc: r"Lists, quotations or brackets are nested more than 64 levels deep. No text means that;
files made to break programs do.

```toml
a = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
```",
};

/// Where the level is passed.
#[must_use]
pub fn new(limit: usize, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("nested more than {limit} levels deep"))
}
