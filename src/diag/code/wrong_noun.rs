//! `wrong-noun`: a reference to a record of another noun than the field wants.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "wrong-noun",
    severity: Severity::Error,
    configurable: false,
    doc: "\
A reference leads to a record of a noun that does not fit: a place where an actor is
wanted, an actor in a citation, a ledger of something that is no event.

```toml
[[quotes]]
key = \"parsi-deterrence\"
speaker = \"cafiero-2024\"   # a source; the speaker is an actor
```

Write the key of a record of the right noun.",
};

/// `found` is what the record is ("a place"), `wanted` what it should be ("an actor or a source").
#[must_use]
pub fn new(text: &str, found: &str, wanted: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{text}` is {found}, not {wanted}"))
}
