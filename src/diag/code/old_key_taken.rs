//! `old-key-taken`: a key in `was` that stands for something else.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "old-key-taken",
    severity: Severity::Error,
    configurable: false,
    doc: "\
A record says that it had a key before, and that key is the key of a record today, or
another record says that it had it. An old key redirects, so it can lead to one record only.

```toml
[[actors]]
key = \"jaish-al-adl\"
was = [\"jundullah\"]

[[actors]]
key = \"jundullah\"   # has the key today
```

Remove it from `was`, or give the other record another key.",
};

/// The old key and what has it: `holder` is where, `how` what is said there.
#[must_use]
pub fn new(old: &str, at: Span, holder: Span, how: &str) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the old key `{old}` is taken"))
        .also(holder, how)
        .help(format!("remove `{old}` from `was`: an old key redirects, so it can lead to one record only"))
}
