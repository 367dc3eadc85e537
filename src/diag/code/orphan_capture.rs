//! `orphan-capture`: a capture that belongs to no source.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "orphan-capture",
    severity: Severity::Note,
    configurable: true,
    doc: r#"A text under `captures/` is not named by any source, and none has its name as key.

```text
captures/cafiero.txt      # the source is `cafiero-2024`
```

Name it (`capture = "FILE"`), name it after its source, or take it away."#,
};

/// Its path, and a source that it may belong to.
#[must_use]
pub fn new(path: &str, at: Span, near: Option<&str>) -> Diagnostic {
    let found = Diagnostic::new(&CODE, at, format!("the capture `{path}` belongs to no source"));
    match near {
        Some(near) => found.help(format!("is it of `{near}`? Name it `captures/{near}.txt`, or name it in the source's `capture`")),
        None => found.help("name it after its source, name it in the source's `capture`, or take it away"),
    }
}
