//! `theme-api`: a theme was made for another version of what templates are given.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "theme-api",
    severity: Severity::Error,
    configurable: false,
    doc: "\
What a template is given (its view) has a version, so that a theme never meets fields that
were renamed under it in silence. `api` in `theme.toml` lists the versions a theme works
with; this program's is not among them.

```toml
# themes/broadsheet/theme.toml
name = \"broadsheet\"
api = [2]       # this program gives version 1
```

Take a release of the theme for this version, or of Briefwright for that one.",
};

/// `ours` is the version this program gives.
#[must_use]
pub fn new(ours: u32, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the theme does not work with version {ours} of the theme interface"))
        .label(format!("version {ours} is not in this list"))
        .help("take a release of the theme, or of `brief`, that fits the other")
}
