//! `unreadable-capture`: a capture that is no text.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "unreadable-capture",
    severity: Severity::Error,
    configurable: true,
    doc: r#"A file under `captures/` that a source names cannot be searched: it is empty, binary, in another encoding than UTF-8,
or larger than 16 MiB.

```toml
[[sources]]
key = "cafiero-2024"
capture = "scan.txt"      # an empty file
```

`brief capture KEY FILE` makes a capture of any text, web page or PDF, whatever its encoding."#,
};

/// `why` says what is wrong with it.
#[must_use]
pub fn new(path: &str, why: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the capture `{path}` {why}"))
        .help("make it anew with `brief capture KEY FILE`, which reads text, web pages and PDF")
}
