//! `relation-to-itself`: an actor with a relation to itself.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "relation-to-itself",
    severity: Severity::Error,
    configurable: true,
    doc: r#"An actor has a relation to itself.

```toml
[[actors]]
key = "jundullah"
relations = [{ to = "jundullah", kind = "ally-of" }]
```

Name the other actor, or remove the relation."#,
};

/// The actor and the relation's word.
#[must_use]
pub fn new(actor: &str, relation: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{actor}` has the relation `{relation}` to itself"))
        .help("name the other actor, or remove the relation")
}
