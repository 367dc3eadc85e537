//! `unknown-measure`: a figure that no claim asserts.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::nearest::nearest;
use crate::text::phrase::{all, ticked};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "unknown-measure",
    severity: Severity::Error,
    configurable: false,
    doc: "\
`[[event#measure]]` stands for a figure, and no claim on the event asserts that measure (for
that population). What follows `#` may also be a heading in the event's text.

```markdown
The strike killed [[saravan-strike#kiled]].   <!-- did you mean `killed`? -->
```

Mend the spelling, or add a claim.",
};

/// `known` are the event's figures, as they would be written after `#`.
#[must_use]
pub fn new(fragment: &str, event: &str, known: &[String], at: Span) -> Diagnostic {
    let near = nearest(fragment, known.iter().map(String::as_str));
    let found = Diagnostic::new(&CODE, at, format!("no claim on `{event}` gives `{fragment}`")).did_you_mean(near);
    match (near, known) {
        (Some(_), _) => found,
        (None, []) => found.help(format!("no claim is made on `{event}`: add one under `[[events.claims]]`")),
        (None, known) => found.help(format!("its claims give {}", all(&ticked(known)))),
    }
}
