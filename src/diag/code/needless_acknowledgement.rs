//! `needless-acknowledgement`: a verified quotation that is called unverified.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "needless-acknowledgement",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"A quote says that it cannot be verified, but its words stand in the capture of its source. (A claim may say so all the
same: its words stand there, but nobody else counted.)

```toml
[[quotes]]
text = "Neither side wants a war"
unverified = "the page is gone"
```

Take `unverified` away."#,
};

/// Where the reason stands.
#[must_use]
pub fn new(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "the words are in the capture: they are verified").help("take `unverified` away")
}
