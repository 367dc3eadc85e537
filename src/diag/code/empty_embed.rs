//! `empty-embed`: an embed that has nothing to show.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "empty-embed",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"An embedded ledger of an event without claims, or the timeline of something without events: nothing
would stand in its place.

```markdown
![[ledger:naval-exercise]]   <!-- and no claim is made on it -->
```

Add what it should show, or remove the embed."#,
};

/// What is embedded ("ledger"), the record's key, and what there is none of ("claims").
#[must_use]
pub fn new(kind: &str, key: &str, none: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the {kind} of `{key}` is empty"))
        .label(format!("`{key}` has no {none}"))
        .help("add what it should show, or remove the embed")
}
