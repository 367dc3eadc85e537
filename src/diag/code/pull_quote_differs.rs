//! `pull-quote-differs`: a block quote that differs from the quote it pulls.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "pull-quote-differs",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"A block quote in prose repeats most of a quote of the same source, but not word for word. Both may stand in the
source; a reader who compares them will wonder all the same.

```md
> Neither side wants … war. [@cafiero-2024]
```

```toml
[[quotes]]
key = "vaez-brink"
source = "cafiero-2024"
text = "Neither side wants a war"
```

Quote the same words, or embed the quote: `![[vaez-brink]]`."#,
};

/// The quote's key, the block, and the quote's text.
#[must_use]
pub fn new(key: &str, at: Span, quote: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the block quote differs from the quote `{key}` that it repeats"))
        .also(quote, "the quote is here")
        .help(format!("quote the same words, or embed it: `![[{key}]]`"))
}
