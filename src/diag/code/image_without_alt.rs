//! `image-without-alt`: an image without alternative text.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "image-without-alt",
    severity: Severity::Error,
    configurable: true,
    doc: r"Every image says in words what it shows, for readers who do not see it.

```markdown
![](crater.jpg)                                  <!-- says nothing -->
![A crater beside a mud-brick house](crater.jpg)
```",
};

/// The image.
#[must_use]
pub fn new(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "the image has no alternative text")
        .help("say what it shows between the brackets: `![A crater beside a house](crater.jpg)`")
}
