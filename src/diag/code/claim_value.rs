//! `claim-value`: a claim that asserts nothing, or too much.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "claim-value",
    severity: Severity::Error,
    configurable: false,
    doc: r#"A claim asserts exactly one of `value`, `low` and/or `high`, `text`, or `date`. A
`qualifier` belongs to a `value` only.

```toml
[[events.claims]]
measure = "killed"
value = 9
text = "several"        # one or the other: make two claims
source = "rane-2024"
```"#,
};

/// `what` is wrong, as a phrase.
#[must_use]
pub fn new(what: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, what).help("a claim has one of `value`, `low`/`high`, `text` or `date`")
}
