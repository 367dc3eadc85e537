//! `one-sided-figure`: a figure that only one party to the fight gives.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "one-sided-figure",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"All claims that count for a figure are made by one party to the fight. A party is an actor whose role in the event is
`initiator`, `target`, `claimant` or `accused`, or as `victim` if it has arms; one that has a relation `part-of`, `member-of`, `leads` or `led` to it speaks
for it.

```toml
[[events]]
key = "saravan-strike"
actors = [ { actor = "pakistan", role = "initiator" }, { actor = "iran", role = "target" } ]

[[events.claims]]
measure = "targets-hit"
value = 7
by = "pakistan"
source = "cafiero-2024"
```

Look for an independent count, or for the other side's. Where there is none, say so in the claim's `unverified`, or turn the
code off in `[diagnostics]`. A claim made in words, by the desk or by its source is nobody's side."#,
};

/// The measure, the event's key, the party's, where its claim is asserted, and where its part in the event stands.
#[must_use]
pub fn new(measure: &str, event: &str, party: &str, at: Span, part: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("only `{party}`, a party to `{event}`, says how many: `{measure}`"))
        .also(part, "it takes part here")
        .help("look for an independent count, or say in the claim's `unverified` why there is none")
}
