//! `broken-citation-style`: a `.csl` file that cannot be read.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "broken-citation-style",
    severity: Severity::Error,
    configurable: false,
    doc: "\
A `.csl` file of the site is no citation style: its XML cannot be read, it
depends on a style that Briefwright does not bring along, or a macro in it calls itself.

```toml
citation-style = \"house.csl\"   # and the file ends in the middle
```

A style that depends on another (one of a journal, mostly) is a short file that names its
parent: use the parent's file, or its name if it is bundled.",
};

/// `why` is what the reader of the file said.
#[must_use]
pub fn new(path: &str, why: &str, at: Span) -> Diagnostic {
    let why = why.lines().next().unwrap_or_default().trim_end_matches('.');
    Diagnostic::new(&CODE, at, format!("`{path}` cannot be read as a citation style"))
        .label(why.to_owned())
        .help("check the file with <https://validator.citationstyles.org>, or use a bundled style")
}
