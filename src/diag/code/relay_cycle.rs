//! `relay-cycle`: sources that only pass on each other in a circle.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::phrase::{all, ticked};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "relay-cycle",
    severity: Severity::Error,
    configurable: true,
    doc: r#"`relays` names the sources that a source only passes on. Sources that relay each other in a circle
leave nobody who reported anything.

```toml
[[sources]]
key = "wire"
title = "Wire report"
relays = ["daily"]

[[sources]]
key = "daily"
title = "Daily report"
relays = ["wire"]
```

Remove the `relays` that is wrong."#,
};

/// The keys of the circle in order, and where each refers to the next, in the order of the files.
#[must_use]
pub fn new(keys: &[&str], spans: &[Span]) -> Diagnostic {
    let message = match keys {
        [one] => format!("`{one}` relays itself"),
        _ => format!("the relays of {} form a circle", all(&ticked(keys))),
    };
    let found = Diagnostic::new(&CODE, spans[0], message);
    let found = spans[1..].iter().fold(found, |found, span| found.also(*span, "and here"));
    found.help("a source relays what was published before it: remove the `relays` that is wrong")
}
