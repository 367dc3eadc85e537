//! `secret-in-settings`: a secret in `brief.toml`.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "secret-in-settings",
    severity: Severity::Error,
    configurable: false,
    doc: r#"`brief.toml` is committed and shared. What opens a door (passwords, tokens, access keys)
comes from the environment or the provider's own files.

```toml
[publish.production]
kind = "s3"
secret-access-key = "…"
```

Delete the line, and revoke the secret if it was ever committed."#,
};

/// The field that looks like a secret.
#[must_use]
pub fn new(field: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{field}` does not belong in `brief.toml`"))
        .help("give it in the environment, and revoke it if it was ever committed")
}
