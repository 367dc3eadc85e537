//! `too-many-references`: more references in one file than are read.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "too-many-references",
    severity: Severity::Error,
    configurable: false,
    doc: r"One file may hold 100,000 references: wikilinks, embeds and citations.

```markdown
[[a]] [[a]] [[a]] [[a]] …
```

Split it.",
};

/// The first one too many.
#[must_use]
pub fn new(limit: usize, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("more than {limit} references in one file")).help("split it into several files")
}
