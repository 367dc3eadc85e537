//! `duplicate-key`: two records want one key.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "duplicate-key",
    severity: Severity::Error,
    configurable: false,
    doc: "\
Two records have the same key. Keys share one namespace over the whole site, whatever
the noun, so that `[[key]]` always means one thing.

```toml
[[events]]
key = \"saravan-strike\"

[[places]]
key = \"saravan-strike\"   # the event has it
```

Rename one of them; `brief rename OLD NEW` rewrites every reference.",
};

/// The second record with a key, and where the first one stands.
#[must_use]
pub fn new(key: &str, second: Span, first: Span) -> Diagnostic {
    Diagnostic::new(&CODE, second, format!("the key `{key}` is defined twice"))
        .label("defined again here")
        .also(first, "first defined here")
        .help("keys share one namespace over the whole site: give one of the two another key")
}
