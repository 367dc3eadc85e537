//! `cut-quote`: a quotation cut in mid-sentence.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "cut-quote",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"The quotation begins or ends in the middle of one of the source's sentences, and nothing shows it. What was left out may
turn the meaning.

```toml
text = "We will answer"      # in the source: "We will answer only if we are attacked."
```

Write `…` where it is cut, or quote the whole sentence. A phrase of up to six words that is cut at both ends is plain
to see, and not told."#,
};

/// Which end is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Start,
    Finish,
}

/// Where it is quoted, and where it stands.
#[must_use]
pub fn new(end: End, at: Span, source: Option<Span>) -> Diagnostic {
    let (what, help) = match end {
        End::Start => ("begins", "write `…` before it, or quote the sentence from its beginning"),
        End::Finish => ("ends", "write `…` behind it, or quote the sentence to its end"),
    };
    let found = Diagnostic::new(&CODE, at, format!("the quotation {what} in mid-sentence"));
    let found = source.into_iter().fold(found, |found, place| found.also(place, "the sentence goes on here"));
    found.help(help)
}
