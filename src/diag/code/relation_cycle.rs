//! `relation-cycle`: actors that succeed, or are part of, each other in a circle.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::phrase::{all, ticked};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "relation-cycle",
    severity: Severity::Error,
    configurable: true,
    doc: r#"Actors are successors of each other, or parts of each other, in a circle.

```toml
[[actors]]
key = "jundullah"
relations = [{ to = "jaish-al-adl", kind = "successor-of" }]

[[actors]]
key = "jaish-al-adl"
relations = [{ to = "jundullah", kind = "successor-of" }]
```

Remove the relation that is wrong. It is enough to give a relation at one end: both pages show it."#,
};

/// The relation's word, the keys of the circle in order, and where each refers to the next.
#[must_use]
pub fn new(relation: &str, keys: &[&str], spans: &[Span]) -> Diagnostic {
    let message = format!("the relations `{relation}` of {} form a circle", all(&ticked(keys)));
    let found = Diagnostic::new(&CODE, spans[0], message);
    let found = spans[1..].iter().fold(found, |found, span| found.also(*span, "and here"));
    found.help("remove the relation that is wrong; given at one end, it shows at both")
}
