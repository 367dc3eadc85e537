//! `citation-without-key`: a part of a citation that names no source, or more than one.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "citation-without-key",
    severity: Severity::Error,
    configurable: false,
    doc: r"Every part of a citation, between `;` and `;`, names one source as `@key`.

```markdown
Nine people died [@rane-2024; see the annex].
```

Give the part its `@key`, or join it to the part before with a comma. Two sources in one part
need a `;` between them: `[@rane-2024; @mehr-2024]`.",
};

/// The part between two `;`.
#[must_use]
pub fn new(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "this part of the citation names no source")
        .help("write `@key` in it, or join it to the part before with a comma")
}

/// The second source in one part.
#[must_use]
pub fn second(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "this part of the citation names a source already, and this one would be lost")
        .help("separate sources with `;`: `[@a; @b]`")
}
