//! `quote-after-source`: a quote said after its source was issued.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "quote-after-source",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"A quote is dated (`said`) after its source was issued, so the source cannot hold it, unless it was
updated since.

```toml
[[sources]]
key = "cafiero-2024"
issued = "2024-01-23"

[[quotes]]
source = "cafiero-2024"
said = "2024-02-01"
```

Mend one of the dates, or name the source that carries the words."#,
};

/// Where the quote is dated, and the source's key and where that is dated.
#[must_use]
pub fn new(source: &str, at: Span, issued: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the quote was said after its source `{source}` was issued"))
        .also(issued, "the source was issued here")
        .help("mend one of the dates, or name the source that carries the words")
}
