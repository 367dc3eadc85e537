//! `omitted-negation`: a negation that was left out of a quotation.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "omitted-negation",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"A short omission, or words in brackets that stand in the place of others, take a negation out of the sentence.

```toml
text = "We will … strike first"      # in the source: "We will not strike first"
```

Quote the negation."#,
};

/// The word, where the quotation is, and where it stands.
#[must_use]
pub fn new(word: &str, at: Span, source: Option<Span>) -> Diagnostic {
    let found = Diagnostic::new(&CODE, at, format!("the quotation leaves out `{word}`"));
    let found = source.into_iter().fold(found, |found, place| found.also(place, "it stands here"));
    found.help("quote the negation: without it the words say something else")
}
