//! `quote-repeats`: words that stand in their source more than once.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "quote-repeats",
    severity: Severity::Note,
    configurable: true,
    doc: r#"A few quoted words (eight at most) stand in the capture several times. The first place is taken; links into the source lead there.

```toml
text = "two children"
```

Quote more of the sentence, so that there is one place."#,
};

/// How often.
#[must_use]
pub fn new(times: usize, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the words stand in the source {times} times: the first place is taken"))
        .help("quote more of the sentence, so that it is plain which place is meant")
}
