//! `unclosed-wikilink`: double brackets that are never closed.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "unclosed-wikilink",
    severity: Severity::Error,
    configurable: true,
    doc: r"A wikilink begins with `[[` and ends with `]]` in the same paragraph, or in the same cell of
a table.

```markdown
| event | dead |
| --- | --- |
| [[saravan-strike|Saravan]] | 9 |
```

Close it; in a table write `\|` for the `|` of a label; to show brackets, write `\[\[`.",
};

/// The two brackets.
#[must_use]
pub fn new(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "the link is never closed")
        .help("close it with `]]`; in a table write `\\|` before a label; write `\\[\\[` to show brackets")
}
