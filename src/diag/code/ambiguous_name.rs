//! `ambiguous-name`: a name in prose that several records share.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "ambiguous-name",
    severity: Severity::Error,
    configurable: false,
    doc: "\
A reference in prose is a name that several records share: it is not guessed which one is
meant. Case, accents, hyphens and apostrophes make no difference between names.

```markdown
The strike hit [[Saravan]].   <!-- the place `saravan`, and the operation of that name -->
```

Write the key, with a label where it should read otherwise: `[[saravan|Saravan]]`.",
};

/// The most candidates that are listed.
const MOST: usize = 8;

/// The candidates as (key, noun).
#[must_use]
pub fn new(text: &str, candidates: &[(&str, &str)], at: Span) -> Diagnostic {
    let message = format!("`{text}` could be any of {} records", candidates.len());
    let found = Diagnostic::new(&CODE, at, message);
    candidates
        .iter()
        .take(MOST)
        .fold(found, |found, (key, noun)| found.mend(format!("write `{key}` for the {noun}"), at, *key))
}
