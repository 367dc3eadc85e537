//! `relayed-quote-differs`: a relayed quote that its origin does not have.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "relayed-quote-differs",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"A quote stands in its source, which only relays another; that one is captured too, and does not have these words.

```toml
[[quotes]]
key = "jilani"
source = "cafiero-2024"        # relays reuters-2024
via = "reuters-2024"
text = "Pakistan reserves the right to respond"
```

Quote the origin's words, or name the source that has these."#,
};

/// The origin's key, where the quote is, and the nearest passage of the origin.
#[must_use]
pub fn new(origin: &str, at: Span, nearest: Option<(Span, &str)>) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the words are not in `{origin}`, which the source relays"))
        .nearest_passage("origin", nearest)
        .help("quote the origin, or leave out `via` and `relays` if the source does not pass these words on")
}
