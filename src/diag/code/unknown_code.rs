//! `unknown-code`: a diagnostic that does not exist.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::nearest::nearest;
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "unknown-code",
    severity: Severity::Error,
    configurable: false,
    doc: r#"`[diagnostics]` names a code that does not exist, or gives it a word that is no severity.

```toml
[diagnostics]
source-never-sited = "off"   # did you mean `source-never-cited`?
```

`brief explain --list` lists every code."#,
};

/// `all` are the codes there are.
#[must_use]
pub fn new(code: &str, all: &[&str], at: Span) -> Diagnostic {
    let found = Diagnostic::new(&CODE, at, format!("there is no diagnostic `{code}`"));
    match nearest(code, all.iter().copied()) {
        Some(near) => found.did_you_mean(Some(near)),
        None => found.help("`brief explain --list` lists every code"),
    }
}
