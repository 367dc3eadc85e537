//! `place-never-used`: a place where nothing happened and that nothing mentions.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "place-never-used",
    severity: Severity::Note,
    configurable: true,
    doc: r#"No event is at a place, and no text mentions it.

```toml
[[places]]
key = "davos"
name = "Davos"   # and nowhere `place = "davos"`
```

Give it to an event, mention it, or remove it."#,
};

/// The record's key and where it is given.
#[must_use]
pub fn new(key: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the place `{key}` is never used"))
        .help("give it to an event with `place`, mention it, or remove it")
}
