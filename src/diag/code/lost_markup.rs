//! `lost-markup`: what looks like a link, an image, a heading or prose, and is read as something else.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "lost-markup",
    severity: Severity::Warning,
    configurable: true,
    doc: r"Markdown reads a few things otherwise than they look, and what was meant is lost on the
page: an address with a space in it is no address, a line that is indented by four spaces or a
tab is code, and a heading needs a space behind its `#`.

```markdown
![The pass](pass map.png)

    Nine people died [@rane-2024].

##What happened
```

Write `![The pass](<pass map.png>)`, take the indent away, and write `## What happened`. What is
meant as it stands is written so: code between two lines of three backticks, a `#` as `\#`.",
};

/// An address with white space in it, with its bytes.
#[must_use]
pub fn address(address: &str, at: Span) -> Diagnostic {
    let address = address.trim();
    Diagnostic::new(&CODE, at, format!("`{address}` is no address, because of the space in it")).mend(
        format!("write `<{address}>`"),
        at,
        format!("<{address}>"),
    )
}

/// References in code that is only indented.
#[must_use]
pub fn code(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "this is code, because it is indented: what it refers to is not linked")
        .help("take the indent away; or, for code, put it between two lines of three backticks")
}

/// A heading without the space; `marks` are its `#`.
#[must_use]
pub fn heading(marks: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("this is no heading: behind `{marks}` stands no space")).mend(
        format!("write `{marks} `"),
        at,
        format!("{marks} "),
    )
}
