//! `brief-without-summary`: a brief that lists cannot introduce.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "brief-without-summary",
    severity: Severity::Note,
    configurable: true,
    doc: r#"A brief has no summary. Lists, feeds and search engines show it without an introduction.

```markdown
+++
title = "Iran and Pakistan trade strikes"
date = 2024-01-18
# summary = "…"
+++
```

Say in one or two sentences what it says."#,
};

/// The record's key and where it is given.
#[must_use]
pub fn new(key: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the brief `{key}` has no summary"))
        .help("say in one or two sentences what it says: `summary = \"…\"`")
}
