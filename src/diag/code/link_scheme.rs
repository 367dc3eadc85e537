//! `link-scheme`: a link of a scheme that is not allowed.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "link-scheme",
    severity: Severity::Error,
    configurable: false,
    doc: r"A link leads to `http`, `https`, `mailto` or `geo`, or is relative. Other schemes
(`javascript:`, `data:`, `file:`) could run code or point into a reader's own machine. The
address is looked at as a browser would read it, after decoding.

```markdown
[Click](javascript:alert(1))
```",
};

/// What stands before the colon.
#[must_use]
pub fn new(scheme: &str, at: Span) -> Diagnostic {
    if scheme == "//" {
        return Diagnostic::new(&CODE, at, "the link names a host without a scheme").help("write `https:` before the `//`");
    }
    Diagnostic::new(&CODE, at, format!("links of the scheme `{scheme}` are not allowed"))
        .help("use `https`, `http`, `mailto`, `geo` or a relative address; before a colon in a relative one write `./`")
}

/// An image that is no file.
#[must_use]
pub fn image(scheme: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("an image cannot come from `{scheme}`"))
        .help("put the image beside the text and write its name")
}
