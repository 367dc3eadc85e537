//! `repeated-reference`: the same record twice in one list.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "repeated-reference",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"A list of references names the same record twice, perhaps once by a key it had before, or gives an actor
the same role twice.

```toml
[[events]]
key = "saravan-strike"
sources = ["rane-2024", "rane-2024"]   # was another source meant?
```

Remove one, or name the record that was meant."#,
};

/// The record, the field, and where the record stands in it first.
#[must_use]
pub fn new(key: &str, field: &str, at: Span, first: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{key}` stands twice in `{field}`"))
        .also(first, "first here")
        .help("remove one, or name the record that was meant")
}
