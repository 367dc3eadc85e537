//! `byte-order-mark`: a file that begins with a byte order mark.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "byte-order-mark",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"The file begins with U+FEFF, which some editors write before UTF-8. It is skipped here,
but other tools take it for a letter.

```text
\u{feff}+++
title = "…"
```

Save the file as UTF-8 without a byte order mark."#,
};

/// The mark itself.
#[must_use]
pub fn new(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "the file begins with a byte order mark").mend(
        "save it as UTF-8 without a byte order mark",
        at,
        "",
    )
}
