//! `source-never-cited`: a source that nothing refers to.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "source-never-cited",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"A source is neither cited in a text nor named by a record: no event, claim, quote or relation comes from it.

```toml
[[sources]]
key = "rane-2024"
title = "…"   # and nowhere `[@rane-2024]`
```

Cite it, or remove it. In a site that imports a whole bibliography, set the code to `off` in `brief.toml`."#,
};

/// The record's key and where it is given.
#[must_use]
pub fn new(key: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the source `{key}` is never cited"))
        .help(format!("cite it with `[@{key}]`, name it in `sources`, or remove it"))
}
