//! `ambiguous-measure`: a figure that is given for several populations.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "ambiguous-measure",
    severity: Severity::Error,
    configurable: false,
    doc: "\
`[[event#measure]]` stands for the figure without a population, or for the only one there is.
Here the claims give the measure for several populations, and none for all.

```markdown
It killed [[saravan-strike#killed]].   <!-- foreign nationals, or insurgents? -->
```

Name the population: `[[saravan-strike#killed:foreign nationals]]`.",
};

/// The most figures that are listed.
const MOST: usize = 8;

/// `known` are the figures of that measure, as they would be written after `#`.
#[must_use]
pub fn new(fragment: &str, event: &str, known: &[String], at: Span) -> Diagnostic {
    let message = format!("`{fragment}` of `{event}` is given for {} populations", known.len());
    let found = Diagnostic::new(&CODE, at, message);
    known
        .iter()
        .take(MOST)
        .fold(found, |found, figure| found.mend(format!("write `[[{event}#{figure}]]`"), at, figure.as_str()))
}
