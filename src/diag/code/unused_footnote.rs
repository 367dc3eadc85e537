//! `unused-footnote`: a footnote that nothing refers to.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "unused-footnote",
    severity: Severity::Warning,
    configurable: true,
    doc: r"A footnote is written and nothing refers to it, so no reader will see it.

```markdown
[^claims]: Both on the same evening.
```

Refer to it with `[^claims]`, or delete it.",
};

/// The footnote's label.
#[must_use]
pub fn new(label: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("nothing refers to the footnote `{label}`"))
        .help(format!("write `[^{label}]` where it belongs, or delete it"))
}
