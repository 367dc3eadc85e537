//! `bad-edition`: an `edition.toml` that cannot be read.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "bad-edition",
    severity: Severity::Error,
    configurable: false,
    doc: r#"The folder of an edition says in `edition.toml` which brief it holds, and which edition of it.
`brief archive restore` writes that file, and it is not for changing.

```toml
# edition.toml
version = 1
brief = "saravan"
number = "third"
```

Restore the edition again, into another folder. A folder that is to be an ordinary site has no such file."#,
};

/// `why` says what is wrong.
#[must_use]
pub fn new(why: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`edition.toml` cannot be read: {why}"))
        .help("restore the edition again with `brief archive restore`; an ordinary site has no such file")
}
