//! `mixed-values`: one ledger with numbers, texts and dates.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "mixed-values",
    severity: Severity::Warning,
    configurable: true,
    doc: "\
The claims on one event, measure and population give values of different kinds, so they cannot
be compared: numbers decide the figure, without numbers dates do, and the others are only listed.

```toml
[[events.claims]]
measure = \"killed\"
value = 9
source = \"rane-2024\"

[[events.claims]]
measure = \"killed\"
text = \"several\"   # beside a number
source = \"cafiero-2024\"
```

Give all in one kind (`low = 3` with `qualifier = \"at-least\"`, perhaps), or use another measure.",
};

/// A value and the earlier one of another kind; the kinds are said as \"a number\".
#[must_use]
pub fn new(measure: &str, (at, kind): (Span, &str), (first, other): (Span, &str)) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{measure}` is {kind} here and {other} elsewhere"))
        .also(first, format!("{other} here"))
        .help("values of different kinds cannot be compared: give one kind, or use another measure")
}
