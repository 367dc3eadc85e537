//! `remote-image`: an image on another host.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "remote-image",
    severity: Severity::Error,
    configurable: false,
    doc: "\
An image lies on another host. A page of a brief asks no other host for anything: that would
tell it who reads what, and the image could change or vanish after publication.

```markdown
![The market at Saravan](https://example.org/market.jpg)
```

Save the image beside the brief, if its licence allows that, and name its source in the text.",
};

#[must_use]
pub fn new(address: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the image `{address}` lies on another host"))
        .help("save it beside this file and write its name here")
}
