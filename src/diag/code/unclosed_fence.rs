//! `unclosed-fence`: front matter that is never closed.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "unclosed-fence",
    severity: Severity::Error,
    configurable: false,
    doc: r#"The front matter begins with a `+++` line and ends with another. Without the second one
the text cannot be told from the facts.

```markdown
+++
title = "Iran and Pakistan trade strikes"

The text begins here.
```"#,
};

/// The opening fence.
#[must_use]
pub fn new(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "the front matter is never closed")
        .label("opened here")
        .help("write a line of its own with `+++` where it ends")
}
