//! `unknown-reference`: a reference to nothing.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "unknown-reference",
    severity: Severity::Error,
    configurable: false,
    doc: "\
A reference leads to nothing. In front matter a reference is the key of a record; in
prose it may also be a name, an alias, a native name or a title.

```toml
[[events]]
key = \"saravan-strike\"
place = \"sarawan\"   # did you mean `saravan`?
```

Mend the spelling, or write the record. For words that are no record, `by`, `via` and `at`
take any string that has not the form of a key: `by = \"Iranian media\"`.",
};

/// A key that nothing of what is wanted has: "source", "actor or source", "record".
#[must_use]
pub fn key(text: &str, wanted: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("no {wanted} has the key `{text}`"))
}

/// A reference in prose that is neither a key nor a name.
#[must_use]
pub fn prose(text: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("no record has the key or the name `{text}`"))
}
