//! `blank-before-fence`: blank lines before the front matter.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "blank-before-fence",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"The opening `+++` of the front matter is not the first line of its file. It is read all
the same, but other tools that look for front matter will not find it.

```markdown

+++
title = "One blank line too early"
+++
```

Delete the lines before `+++`."#,
};

/// The blank lines.
#[must_use]
pub fn new(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "blank lines before the front matter").mend("delete them", at, "")
}
