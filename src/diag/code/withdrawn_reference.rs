//! `withdrawn-reference`: a reference into a brief that was withdrawn.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "withdrawn-reference",
    severity: Severity::Error,
    configurable: false,
    doc: "\
A reference leads to a part of a withdrawn brief: one of its judgements, or a heading in it.
A withdrawn brief leaves a page that says so and no more, so there is nothing to lead to. The
brief itself can still be referred to.

```markdown
We judged in January that [[no-wider-war]].   <!-- its brief was withdrawn -->
```

Refer to the brief itself, or remove the reference.",
};

/// The key of the withdrawn brief, and where it says so.
#[must_use]
pub fn new(text: &str, brief: &str, at: Span, says: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{text}` was withdrawn with the brief `{brief}`"))
        .also(says, "the brief was withdrawn here")
        .help(format!("refer to `{brief}` itself, whose page says that it was withdrawn"))
}
