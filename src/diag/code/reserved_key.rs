//! `reserved-key`: a key that means something already.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "reserved-key",
    severity: Severity::Error,
    configurable: false,
    doc: r#"`desk` always means the authors of a brief (`by = "desk"`), so no record can have it as
its key.

```toml
[[actors]]
key = "desk"
name = "The desk"
```"#,
};

/// The key.
#[must_use]
pub fn new(key: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the key `{key}` is reserved"))
        .help("it means the brief's authors: choose another")
}
