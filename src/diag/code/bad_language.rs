//! `bad-language`: a language that is no BCP 47 tag.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::phrase::quoted;
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "bad-language",
    severity: Severity::Error,
    configurable: true,
    doc: r#"A language is a BCP 47 tag: `en`, `fa`, `pt-BR`, `zh-Hant`. It decides the direction of
the text, hyphenation and the words that are set around a citation.

```toml
language = "english"   # write "en"
```"#,
};

/// `text` as it was written.
#[must_use]
pub fn new(text: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("{} is no language tag", quoted(text)))
        .help("write a BCP 47 tag, as `en`, `fa` or `zh-Hant`")
}
