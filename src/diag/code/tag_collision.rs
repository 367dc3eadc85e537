//! `tag-collision`: two tags would share one page.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "tag-collision",
    severity: Severity::Error,
    configurable: false,
    doc: "\
Two different tags come to one address, because a tag's address holds only the letters a-z,
digits and hyphens (other scripts are transliterated).

```toml
tags = [\"C\", \"C++\"]   # both would be tags/c.html
```

Write one of them in another way: \"C language\".",
};

/// The second tag and the first.
#[must_use]
pub fn new(second: Span, name: &str, first: Span, other: &str) -> Diagnostic {
    Diagnostic::new(&CODE, second, format!("the tags `{name}` and `{other}` would share one page"))
        .also(first, format!("`{other}` is used here"))
        .help("write one of them in other words")
}
