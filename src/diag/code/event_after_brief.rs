//! `event-after-brief`: a brief that speaks of an event that had not happened.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "event-after-brief",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"A brief mentions or covers an event that certainly happened after the brief was published, and after
it was last updated.

```markdown
+++
title = "First strikes"
date = 2024-01-16
+++
Pakistan answered with the [[saravan-strike]].   <!-- of 2024-01-18 -->
```

Say with `updated` when the brief was changed. An event that is only expected is best given
with the day it is expected on; then lower this code to a note in `brief.toml`."#,
};

/// The event and where it is dated, and where the brief is.
#[must_use]
pub fn new(event: (&str, Span), dated: Span, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{}` happened after this brief", event.0))
        .also(event.1, "the event is dated here")
        .also(dated, "the brief is dated here")
        .help("if the brief was changed since, say so with `updated`")
}
