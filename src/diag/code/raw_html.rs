//! `raw-html`: HTML in Markdown, which will be shown and not run.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "raw-html",
    severity: Severity::Warning,
    configurable: true,
    doc: r"HTML in a text is shown as it is written, unless `unsafe-html = true` stands in
`brief.toml`: a text cannot smuggle a script into the site.

```markdown
Nine were killed<sup>1</sup>.
```

Say it in Markdown, or write `&lt;` for a `<` that is meant to be seen.",
};

/// The HTML.
#[must_use]
pub fn new(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "HTML is shown as text")
        .help("say it in Markdown, or set `unsafe-html = true` in `brief.toml` if every author is trusted")
}
