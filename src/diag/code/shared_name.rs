//! `shared-name`: two records with one name.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "shared-name",
    severity: Severity::Note,
    configurable: true,
    doc: "\
Two records have a name, alias, native name or title in common (case, accents, hyphens and
apostrophes aside). That is no fault in itself, but in prose the name no longer resolves:
`[[…]]` must then be the key.

```toml
[[places]]
key = \"saravan\"
name = \"Saravan\"

[[actors]]
key = \"saravan-cell\"
name = \"Saravan\"   # `[[Saravan]]` is ambiguous
```

Where a reference in prose is ambiguous already, that alone is told.",
};

/// The name as the later record writes it, and where the others stand, with their keys.
#[must_use]
pub fn new(name: &str, at: Span, others: &[(Span, &str)]) -> Diagnostic {
    let found = Diagnostic::new(&CODE, at, format!("the name `{name}` is shared"));
    let found = others.iter().fold(found, |found, (span, key)| found.also(*span, format!("also the name of `{key}`")));
    found.help("in prose, refer to these records by their keys")
}
