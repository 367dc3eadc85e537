//! `missing-image`: an image that is not there.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "missing-image",
    severity: Severity::Error,
    configurable: true,
    doc: "\
An image is not where its address says. An address is relative to the Markdown file it stands
in; one that begins with `/` means a file under `static/`. A file that no browser can show as an
image (empty, cut short, of another kind) counts as missing.

```markdown
![The market at Saravan](market.jpg)    <!-- there is only market.png -->
```",
};

#[must_use]
pub fn new(address: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("there is no image `{address}`"))
        .help("put the image beside this file, or under `static/` and write `/` before its name")
}

/// A file that no browser can show; `why` as a phrase.
#[must_use]
pub fn unreadable(address: &str, why: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{address}` {why}")).help("put a whole image in its place")
}
