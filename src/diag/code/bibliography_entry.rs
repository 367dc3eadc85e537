//! `bibliography-entry`: an entry of a bibliography that cannot be read.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "bibliography-entry",
    severity: Severity::Error,
    configurable: false,
    doc: r"An entry of a `.bib`, `.json` or `.yaml` file cannot be made into a source, or something of it
would be lost or guessed: a field that stands twice, a `crossref` to nothing, a type or a date
that is none. The rest of the file is read; an entry that cannot be read is missing until it is
mended.

```bibtex
@article{doe2020,
  author = {Doe, Jane},
  date = {2020}          % a source needs a title
}
```",
};

/// `what` is wrong, as a phrase.
#[must_use]
pub fn new(what: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, what)
}
