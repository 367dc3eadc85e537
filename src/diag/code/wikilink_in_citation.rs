//! `wikilink-in-citation`: a wikilink inside a citation.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "wikilink-in-citation",
    severity: Severity::Error,
    configurable: false,
    doc: r"A citation holds keys of sources and plain words. A link inside it would have to stand in
a note that a style sets on its own.

```markdown
Nine people died [@rane-2024, on [[saravan-strike]]].
```

Set the link before or behind the brackets.",
};

/// The wikilink.
#[must_use]
pub fn new(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "a wikilink cannot stand inside a citation")
        .help("set it before or behind the citation's brackets")
}
