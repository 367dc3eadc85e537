//! `brief-without-citations`: a brief that cites nothing.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "brief-without-citations",
    severity: Severity::Note,
    configurable: true,
    doc: r#"The text of a brief cites no source and shows no quote, so a reader cannot check what it says.

```markdown
+++
title = "Iran and Pakistan trade strikes"
date = 2024-01-18
+++
Iran struck first.   <!-- [@rane-2024] -->
```

Cite the sources: `[@key]`."#,
};

/// The record's key and where it is given.
#[must_use]
pub fn new(key: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the brief `{key}` cites no source")).help("cite its sources with `[@key]`")
}
