//! `empty-wikilink`: double brackets that name nothing.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "empty-wikilink",
    severity: Severity::Error,
    configurable: false,
    doc: r"A wikilink or embed names no record.

```markdown
The strike near [[]] came two days later, see ![[timeline:]].
```

Write a key, a name or an alias between the brackets; to show brackets, write `\[\[`.",
};

/// The whole link.
#[must_use]
pub fn new(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "the link names no record")
        .help("write a key or a name between the brackets, or `\\[\\[` to show brackets")
}

/// A `#` that names no part.
#[must_use]
pub fn fragment(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "nothing stands behind `#`")
        .help("write the heading or the measure it leads to, or take the `#` away")
}
