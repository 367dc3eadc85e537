//! `out-of-range`: a number outside its scale.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "out-of-range",
    severity: Severity::Error,
    configurable: false,
    doc: r#"A number lies outside the scale of its field: `lat` -90 to 90, `lon` -180 to 180,
`precision` 1 to 7 (UCDP), `credibility` 1 to 6 (Admiralty); a claim's numbers are not
negative, and its `low` is not above its `high`.

```toml
[[places]]
key = "saravan"
name = "Saravan"
lat = 273.7
```"#,
};

/// `range` in words: "from -90 to 90".
#[must_use]
pub fn new(field: &str, range: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{field}` must be {range}"))
}
