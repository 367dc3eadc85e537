//! `invalid-utf8`: bytes that are no UTF-8.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "invalid-utf8",
    severity: Severity::Error,
    configurable: false,
    doc: r"Input files are UTF-8. This one holds bytes that are not, as files from older programs
do (Windows-1252, Windows-1256, UTF-16).

```text
Sa\xedda
```

Save the file as UTF-8.",
};

/// The first place where the bytes are none.
#[must_use]
pub fn new(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "the file is not UTF-8 from here").help("save it as UTF-8")
}
