//! `unknown-field`: a field that its table does not have.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::nearest::nearest;
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "unknown-field",
    severity: Severity::Error,
    configurable: false,
    doc: "\
A table has a field that its noun does not know. Nothing is ignored in silence: a
misspelt `sources` would otherwise publish an event without its sources.

```toml
[[events]]
key = \"saravan-strike\"
titel = \"Pakistan strikes near Saravan\"   # did you mean `title`?
```",
};

/// `table` is what the field stands in, as a reader would say it: \"an event\".
#[must_use]
pub fn new(field: &str, table: &str, known: &[&str], at: Span) -> Diagnostic {
    let near = nearest(field, known.iter().copied());
    let found = Diagnostic::new(&CODE, at, format!("{table} has no field `{field}`")).did_you_mean(near);
    match near {
        Some(_) => found,
        None => found.help(format!("the fields are {}", list(known))),
    }
}

/// A field of the file's own record, behind the header of another table.
#[must_use]
pub fn behind(field: &str, table: &str, owner: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("{table} has no field `{field}`"))
        .help(format!("it is a field of {owner}: move it above the first line that begins with `[`"))
}

fn list(words: &[&str]) -> String {
    words.iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(", ")
}
