//! `empty-file`: a file of content with nothing in it.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "empty-file",
    severity: Severity::Error,
    configurable: true,
    doc: r#"A Markdown file under `content/` is empty. It would be a record without a title.

```markdown
+++
title = "What every brief begins with"
date = 2024-01-18
+++
```

Write it, or delete the file."#,
};

/// The file.
#[must_use]
pub fn new(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "the file is empty").help("write its front matter between two `+++` lines, or delete it")
}
