//! `response-cycle`: events that respond to each other in a circle.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::phrase::{all, ticked};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "response-cycle",
    severity: Severity::Error,
    configurable: true,
    doc: r#"Events that respond to each other in a circle: each would have happened after all the others.

```toml
[[events]]
key = "strike"
responds-to = ["reprisal"]

[[events]]
key = "reprisal"
responds-to = ["strike"]
```

Remove the `responds-to` that is wrong."#,
};

/// The keys of the circle in order, and where each refers to the next, in the order of the files.
#[must_use]
pub fn new(keys: &[&str], spans: &[Span]) -> Diagnostic {
    let message = match keys {
        [one] => format!("`{one}` responds to itself"),
        _ => format!("the responses of {} form a circle", all(&ticked(keys))),
    };
    let found = Diagnostic::new(&CODE, spans[0], message);
    let found = spans[1..].iter().fold(found, |found, span| found.also(*span, "and here"));
    found.help("an event responds to what came before it: remove the `responds-to` that is wrong")
}
