//! `office-at-person`: an office at a person.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "office-at-person",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"A person holds an office at another person. An office is at an institution; who works for whom is a relation.

```toml
[[actors]]
key = "aide"
name = "An aide"
kind = "person"
roles = [{ title = "Aide", at = "rouzbeh-parsi" }]   # a person
```

Name the institution, or use `relations`."#,
};

/// The person at whom the office is said to be.
#[must_use]
pub fn new(person: &str, at: Span, defined: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{person}` is a person, not an institution"))
        .also(defined, "its kind is `person`")
        .help("name the institution; who works for whom is one of the `relations`")
}
