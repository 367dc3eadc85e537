//! `stray-file`: a file under `content/` that nothing uses.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "stray-file",
    severity: Severity::Warning,
    configurable: true,
    doc: "\
A file under `content/` is no record, no table of records and no bibliography, lies in no
record's own folder, and no image or link leads to it. It is not published.

```text
content/briefs/photo.jpg      # no brief shows it
```

A file that a browser would run (`.html`, `.js` …) is not published from `content/` either, unless
`unsafe-html` is set.

Show it, move it to `static/` if it is to be published as it is, or delete it.",
};

/// A file that a browser would run.
#[must_use]
pub fn active(path: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("a browser would run the file `{path}`, so it is not published"))
        .help("what is in `static/` is published as it is; so is this with `unsafe-html = true` in `brief.toml`")
}

#[must_use]
pub fn new(path: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("nothing uses the file `{path}`"))
        .help("show it in a brief, move it to `static/`, or delete it")
}
