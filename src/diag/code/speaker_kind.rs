//! `speaker-kind`: a quote by an actor that cannot speak.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "speaker-kind",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"A quote is by an actor who is neither a person nor an institution: `civilians` have no one voice.

```toml
[[actors]]
key = "residents"
name = "Residents of Koh-e Sabz"
kind = "civilians"

[[quotes]]
speaker = "residents"   # who of them?
```

Make the one who spoke an actor of kind `person`, even if only as "a resident of Koh-e Sabz"."#,
};

/// The speaker, its kind as written, and where that is written.
#[must_use]
pub fn new(speaker: &str, kind: &str, at: Span, defined: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{speaker}` is neither a person nor an institution"))
        .also(defined, format!("its kind is `{kind}`"))
        .help("make the one who spoke an actor of kind `person`")
}
