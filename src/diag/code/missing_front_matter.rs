//! `missing-front-matter`: a Markdown file without front matter.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "missing-front-matter",
    severity: Severity::Error,
    configurable: false,
    doc: r#"A record's facts stand between two `+++` lines at the very start of its file.

```markdown
+++
title = "Iran and Pakistan trade strikes"
date = 2024-01-18
+++

The text begins here.
```"#,
};

/// The beginning of the file.
#[must_use]
pub fn new(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "the file has no front matter").help("begin it with the facts between two `+++` lines")
}
