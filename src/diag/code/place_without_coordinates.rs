//! `place-without-coordinates`: a place that no map can show.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "place-without-coordinates",
    severity: Severity::Note,
    configurable: true,
    doc: r#"A place has no coordinates, so it is missing from maps and from the exports that need them.

```toml
[[places]]
key = "saravan"
name = "Saravan"   # lat = 27.37, lon = 62.33, precision = 2
```

Give `lat` and `lon`, and with `precision` how precisely they are known."#,
};

/// The record's key and where it is given.
#[must_use]
pub fn new(key: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the place `{key}` has no coordinates"))
        .help("give `lat` and `lon`, and how precise they are")
}
