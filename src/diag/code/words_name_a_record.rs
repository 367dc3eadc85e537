//! `words-name-a-record`: words in place of a key are the name of a record.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "words-name-a-record",
    severity: Severity::Warning,
    configurable: true,
    doc: "\
`by`, `via` and `at` hold the key of a record, or words for whom no record is worth making. Here
the words are the name, an alias or the title of a record. Words refer to nothing: the claim is
not counted among those the record made, and in a ledger the words and the record stand as two
that assert.

```toml
[[actors]]
key = \"jaish-al-adl\"
name = \"Jaish al-Adl\"

[[events.claims]]
by = \"Jaish al-Adl\"   # write `jaish-al-adl`
```

Write the record's key.",
};

/// `noun` is what the record is; `at` takes in the quotation marks.
#[must_use]
pub fn new(words: &str, key: &str, noun: &str, at: Span) -> Diagnostic {
    let part = if noun == "source" { "title" } else { "name" };
    Diagnostic::new(&CODE, at, format!("`{words}` is the {part} of the {noun} `{key}`")).mend(
        format!("write its key, `{key}`"),
        at,
        format!("\"{key}\""),
    )
}
