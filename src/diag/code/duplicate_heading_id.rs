//! `duplicate-heading-id`: two headings with one explicit id.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "duplicate-heading-id",
    severity: Severity::Error,
    configurable: false,
    doc: r"Two headings of one text are given the same id with `{#id}`: a link to it could lead to
either. (Ids made from equal headings are told apart by a number.)

```markdown
## The strikes {#strikes}
## The second round {#strikes}
```",
};

/// The second heading, and the first.
#[must_use]
pub fn new(id: &str, second: Span, first: Span) -> Diagnostic {
    Diagnostic::new(&CODE, second, format!("the heading id `{id}` is given twice"))
        .label("given again here")
        .also(first, "first given here")
        .help("give one of the headings another id")
}

/// An id that the page makes itself.
#[must_use]
pub fn reserved(id: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the heading id `{id}` is one that the page may make itself"))
        .help("`main`, and what begins with `ref-`, `cite-`, `fn-`, `fnref-` or `section-`, belong to the page")
}
