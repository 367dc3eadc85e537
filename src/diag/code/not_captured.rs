//! `not-captured`: a source with quotations that is not captured.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "not-captured",
    severity: Severity::Note,
    configurable: true,
    doc: r#"Words are quoted from a source of which there is no capture, so nobody can tell whether they stand there. This is told
only on sites that have captures.

```toml
[[sources]]
key = "cafiero-2024"
url = "https://example.org/article"
```

Capture it: `brief capture cafiero-2024 FILE`, or `brief capture cafiero-2024 --url`."#,
};

/// The source's key, how many quotations rest on it, and where it stands.
#[must_use]
pub fn new(source: &str, quotations: usize, at: Span) -> Diagnostic {
    let rest = if quotations == 1 { "1 quotation of it is".to_owned() } else { format!("{quotations} quotations of it are") };
    Diagnostic::new(&CODE, at, format!("`{source}` is not captured: {rest} not verified"))
        .help(format!("capture it: `brief capture {source} FILE`, or `brief capture {source} --url`"))
}
