//! `unclosed-citation`: a citation whose bracket is never closed.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "unclosed-citation",
    severity: Severity::Error,
    configurable: false,
    doc: r"A citation begins with `[@key` and ends with `]` in the same paragraph.

```markdown
Nine people died [@rane-2024, p. 3.
```

Close it; to show the bracket, write `\[@`.",
};

/// The bracket and the key.
#[must_use]
pub fn new(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "the citation is never closed")
        .help("close it with `]`, or write `\\[@` to show the bracket")
}
