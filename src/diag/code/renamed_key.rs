//! `renamed-key`: a reference by a key that the record had before.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "renamed-key",
    severity: Severity::Warning,
    configurable: true,
    doc: "\
A reference in front matter uses a key that the record had before it was renamed. It still
resolves, because the record lists it in `was`.

```toml
[[actors]]
key = \"jaish-al-adl\"
was = [\"jaish\"]

[[quotes]]
speaker = \"jaish\"   # now `jaish-al-adl`
```

Write the key of today; `brief rename OLD NEW` rewrites every reference.",
};

/// `now` is the record's key of today; `at` takes in the quotation marks.
#[must_use]
pub fn new(old: &str, now: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{old}` is now called `{now}`")).mend(
        format!("write `{now}`"),
        at,
        format!("\"{now}\""),
    )
}
