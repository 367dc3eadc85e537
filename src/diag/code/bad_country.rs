//! `bad-country`: a country that is no ISO 3166-1 alpha-3 code.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::phrase::quoted;
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "bad-country",
    severity: Severity::Error,
    configurable: true,
    doc: r#"A place's `country` is three capital letters, as ISO 3166-1 gives them (alpha-3). The
exports need them, and two spellings of one country would split its places.

```toml
[[places]]
key = "saravan"
name = "Saravan"
country = "Iran"   # write "IRN"
```"#,
};

/// `text` as it was written.
#[must_use]
pub fn new(text: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("{} is no country code", quoted(text)))
        .help("write the three letters of ISO 3166-1 alpha-3, as `IRN` or `PAK`")
}
