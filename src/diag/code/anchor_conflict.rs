//! `anchor-conflict`: two things on one page want one anchor.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "anchor-conflict",
    severity: Severity::Error,
    configurable: false,
    doc: "\
Two things on one page want the same anchor (the part of an address after `#`): a heading and
a record that is at home on that page (a judgement on its brief's page, a quote on its source's,
a ledger on its event's), or two ledgers.

```markdown
## Killed

The event's ledger `killed` is at `#killed` already.
```

Give the heading an anchor of its own: `## Killed {#the-dead}`.",
};

/// The later one and the earlier one.
#[must_use]
pub fn new(anchor: &str, second: (&str, Span), first: (&str, Span)) -> Diagnostic {
    Diagnostic::new(
        &CODE,
        second.1,
        format!("{} and {} want the same anchor `#{anchor}` on one page", second.0, first.0),
    )
    .also(first.1, format!("{} is here", first.0))
    .help("give a heading an anchor of its own: `## Heading {#other}`")
}
