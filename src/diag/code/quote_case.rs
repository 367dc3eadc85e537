//! `quote-case`: a first letter whose case was changed.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "quote-case",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"The quotation begins with a letter of another case than the source has there, and no bracket says so.

```toml
text = "The army will answer"      # in the source: "... that the army will answer"
```

Write `[T]he army will answer`, or quote it as it stands."#,
};

/// Where it is quoted, and where it stands.
#[must_use]
pub fn new(at: Span, source: Option<Span>) -> Diagnostic {
    let found = Diagnostic::new(&CODE, at, "the first letter has another case in the source");
    let found = source.into_iter().fold(found, |found, place| found.also(place, "it stands here"));
    found.help("put the letter in brackets, `[T]he`, or quote it as it stands")
}
