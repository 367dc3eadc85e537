//! `yaml-front-matter`: front matter between `---` lines.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "yaml-front-matter",
    severity: Severity::Error,
    configurable: false,
    doc: r#"Front matter is TOML between `+++` lines. YAML between `---` lines is not read: it takes
`no` for false and `1:20` for 80, and a date for whatever it likes.

```markdown
---
title: Iran and Pakistan trade strikes
---
```

Write `+++`, and `title = "…"` for `title: …`."#,
};

/// The opening line.
#[must_use]
pub fn new(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "front matter in YAML is not read")
        .help("write TOML between two `+++` lines: `title = \"…\"`")
}
