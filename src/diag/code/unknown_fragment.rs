//! `unknown-fragment`: a link to a heading that is not there.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::nearest::nearest;
use crate::text::phrase::{all, ticked};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "unknown-fragment",
    severity: Severity::Error,
    configurable: false,
    doc: "\
What follows `#` in a reference is the id of a heading in the text of the record, and there is
no such heading. A heading's id is its words in lower case joined by `-`, or what `{#id}` says.

```markdown
See [[first-strikes#reactons]].   <!-- did you mean `reactions`? -->
```",
};

/// `known` are the ids of the headings there are.
#[must_use]
pub fn new(fragment: &str, key: &str, known: &[&str], at: Span) -> Diagnostic {
    let near = nearest(fragment, known.iter().copied());
    let found = Diagnostic::new(&CODE, at, format!("`{key}` has no heading `{fragment}`")).did_you_mean(near);
    match (near, known) {
        (Some(_), _) => found,
        (None, []) => found.help(format!("the text of `{key}` has no headings")),
        (None, known) => found.help(format!("its headings are {}", all(&ticked(known)))),
    }
}
