//! `fixed-code`: a setting that would lower an error no site can do without.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "fixed-code",
    severity: Severity::Error,
    configurable: false,
    doc: r#"`[diagnostics]` may lower or silence a finding, but not one without which the site would
be wrong or could not be made at all.

```toml
[diagnostics]
duplicate-key = "off"   # two records cannot share an address
```"#,
};

/// The code that may not be lowered.
#[must_use]
pub fn new(code: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{code}` cannot be lowered"))
        .help(format!("delete this line; `brief explain {code}` says how to mend what it finds"))
}
