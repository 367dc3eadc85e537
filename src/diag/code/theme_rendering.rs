//! `theme-rendering`: a template that was read but fails on a page.

use crate::diag::code::theme_template::tidy;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::nearest::nearest;
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "theme-rendering",
    severity: Severity::Error,
    configurable: false,
    doc: "\
A template was read without a fault, but failed when a page was made from it: it prints a
field that its view does not have, calls a component without an argument it needs, or
compares what cannot be compared.

```html
<!-- themes/broadsheet/templates/event.html -->
<h1>{{ event.titel }}</h1>     <!-- did you mean `title`? -->
```

A fault is told once, however many pages meet it.",
};

/// `what` is the fault as a phrase; `known` are the names that could stand where it names one that does not.
#[must_use]
pub fn new(what: &str, at: Span, known: &[&str]) -> Diagnostic {
    let found = Diagnostic::new(&CODE, at, tidy(what));
    let near = what.split('`').nth(1).and_then(|word| nearest(word, known.iter().copied()));
    match (near, known) {
        (Some(near), _) => found.help(format!("did you mean `{near}`?")),
        (None, []) => found,
        (None, known) => found.help(format!("there are {}", known.join(", "))),
    }
}
