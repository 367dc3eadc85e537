//! `actor-never-mentioned`: an actor that nothing refers to.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "actor-never-mentioned",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"No text and no record refers to an actor, so its page would stand alone.

```toml
[[actors]]
key = "jundullah"
name = "Jundullah"   # and nowhere `[[jundullah]]`
kind = "armed-group"
```

Mention it, give it a part in an event, or remove it."#,
};

/// The record's key and where it is given.
#[must_use]
pub fn new(key: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the actor `{key}` is never mentioned"))
        .help(format!("mention it with `[[{key}]]`, give it a part in an event, or remove it"))
}
