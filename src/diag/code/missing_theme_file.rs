//! `missing-theme-file`: a theme without its `theme.toml`.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "missing-theme-file",
    severity: Severity::Error,
    configurable: false,
    doc: r#"A theme has a `theme.toml`, which states its name and the versions of the theme interface
it works with, so that no template ever meets fields that were renamed under it.

```toml
# themes/broadsheet/theme.toml
name = "broadsheet"
api = [1]
```

Every other file of a theme may be left out: the built-in theme's stands in its place."#,
};

/// `at` is another file of the theme.
#[must_use]
pub fn new(path: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the theme has no `{path}`"))
        .help("write one with `name = \"…\"` and `api = [1]`")
}
