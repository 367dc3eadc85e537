//! `duplicate-footnote`: two footnotes with one label.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "duplicate-footnote",
    severity: Severity::Error,
    configurable: false,
    doc: r"Two footnotes of a file have the same label, so only one of them would be shown.

```markdown
Both sides claimed it.[^claims]

[^claims]: On the same evening.
[^claims]: A day later.
```

Give one of them another label.",
};

/// `first` is where the label stands for the first time.
#[must_use]
pub fn new(label: &str, at: Span, first: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("there are two footnotes `{label}`"))
        .label("written again here")
        .also(first, "first written here")
        .help("give one of them another label, and refer to it by that")
}
