//! `bare-number`: a disputed figure in prose, given as if it were the only one.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "bare-number",
    severity: Severity::Warning,
    configurable: true,
    doc: "\
A sentence that mentions an event gives a number that is in dispute for it, without a source. There is no citation in the
sentence, nor the figure that the claims come to. Readers would take the number for settled, and it stays as it is when the
claims change.

```md
At least nine people died in the [[saravan-strike]].
```

Write `[[saravan-strike#killed]]`, which gives \"7-10, disputed\" and leads to the ledger, or cite the source whose number it
is. Numbers in dates, measures and names are left alone, and so are \"one\", \"no\" and \"both\".",
};

/// The number as written, the event's key, what stands behind `#` for its ledger, the mention's place, and the claim's.
#[must_use]
pub fn new(number: &str, event: &str, fragment: &str, at: Span, claimed: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{number}` is in dispute for `{event}`, and is given here without a source"))
        .also(claimed, "a claim gives this number")
        .help(format!("write `[[{event}#{fragment}]]` for the figure, or cite the source of this one"))
}
