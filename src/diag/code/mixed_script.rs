//! `mixed-script`: a word with letters of another script.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "mixed-script",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"A word that was written here holds letters of another script that look like its own. Searching does not find it, and a
reader may be led astray. Such words come from pages that hide letters, or from a keyboard in two languages.

```md
The forеign minister spoke.      <!-- the fourth letter is CYRILLIC SMALL LETTER IE -->
```

Write the letters of the word's own script. In a quotation they need not be kept either: it is found all the same."#,
};

/// The word, what its strange letters are, and the word as it was meant, if that is known.
#[must_use]
pub fn new(word: &str, letters: &str, meant: Option<&str>, at: Span) -> Diagnostic {
    let found = Diagnostic::new(&CODE, at, format!("`{word}` holds letters of another script: {letters}"));
    match meant {
        Some(meant) => found.mend(format!("write `{meant}` in letters of one script"), at, meant),
        None => found.help("write the word in letters of one script"),
    }
}
