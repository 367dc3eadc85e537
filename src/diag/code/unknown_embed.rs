//! `unknown-embed`: an embed of a kind that does not exist.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::nearest::nearest;
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "unknown-embed",
    severity: Severity::Error,
    configurable: false,
    doc: r"`![[kind:key]]` puts a generated piece of the site in place. The kinds are `timeline`,
`ledger` and `map`; without a kind the record itself is shown.

```markdown
![[chart:saravan-strike]]
```",
};

/// The kind, and where it stands.
#[must_use]
pub fn new(kind: &str, kinds: &[&str], at: Span) -> Diagnostic {
    let found = Diagnostic::new(&CODE, at, format!("there is no embed `{kind}`"));
    match nearest(kind, kinds.iter().copied()) {
        Some(near) => found.did_you_mean(Some(near)),
        None => found.help("the kinds are `timeline`, `ledger` and `map`"),
    }
}
