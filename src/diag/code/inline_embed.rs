//! `inline-embed`: an embed in the middle of a paragraph.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "inline-embed",
    severity: Severity::Error,
    configurable: false,
    doc: r"An embed is a block of its own: a card or a timeline cannot stand in the middle of a line.

```markdown
He said ![[parsi-deterrence]] at the time.
```

Set it alone between two blank lines, or write a link: `[[parsi-deterrence]]`.",
};

/// The embed.
#[must_use]
pub fn new(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "an embed stands alone in its paragraph")
        .help("set it between two blank lines, or write a link without the `!`")
}
