//! `key-mismatch`: a `key` that differs from its file's name.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "key-mismatch",
    severity: Severity::Error,
    configurable: false,
    doc: r#"A record in a file of its own takes its key from the file's name (from its folder's, for
`index.md`). A `key` field that says something else would make one of the two a lie.

```toml
# content/events/saravan-strike.md
key = "saravan"
```

Delete the field, or rename the file."#,
};

/// The key that is written, and the one the file's name gives.
#[must_use]
pub fn new(key: &str, stem: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the key `{key}` differs from the file's name, `{stem}`"))
        .help("delete the field, or rename the file")
}
