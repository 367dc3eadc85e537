//! `undefined-footnote`: a footnote that is nowhere written.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "undefined-footnote",
    severity: Severity::Error,
    configurable: true,
    doc: r"A footnote is referred to and never written. The brackets would be shown as they are.

```markdown
Both sides claimed success.[^claims]
```

Write it on a line of its own: `[^claims]: Both on the same evening.`",
};

/// The footnote's label.
#[must_use]
pub fn new(label: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the footnote `{label}` is not written"))
        .help(format!("write `[^{label}]: …` on a line of its own"))
}
