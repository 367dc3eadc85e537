//! `bad-lock`: a `captures.lock` that cannot be read.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "bad-lock",
    severity: Severity::Error,
    configurable: false,
    doc: r#"`captures.lock` is not as `brief capture lock` writes it. After a merge it may hold marks of a conflict.

```toml
# captures.lock
<<<<<<< ours
[sources.cafiero-2024]
```

Keep the lines of both sides. Or, where all captures are, delete it and write it anew with `brief capture lock`."#,
};

/// `why` says what is wrong.
#[must_use]
pub fn new(why: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`captures.lock` cannot be read: {why}"))
        .help("mend it; or, where all captures are, delete it and run `brief capture lock`")
}
