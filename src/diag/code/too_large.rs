//! `too-large`: a file or front matter larger than is read.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "too-large",
    severity: Severity::Error,
    configurable: false,
    doc: r"A file of content has at most 16 MiB, a front matter at most 1 MiB.

```text
content/sources/everything.bib   40 MiB
```

Split it: any number of files may hold records.",
};

/// `what` is "the file" or "the front matter", `limit` in words.
#[must_use]
pub fn new(what: &str, limit: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("{what} is larger than {limit}")).help("split it into several files")
}
