//! `broken-link`: a Markdown link to something that is not there.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "broken-link",
    severity: Severity::Error,
    configurable: true,
    doc: "\
An ordinary link leads to nothing in the site: no record's file, no file beside the record or
under `static/`, no page, or no such heading on it.

```markdown
[the strike](../events/saravan.md)      <!-- the file is saravan-strike.md -->
[above](#what-happend)
```

A link to a record may name its file, as above, but `[[saravan-strike]]` also survives a move,
and shows up among what refers to the record.",
};

/// `why` is a phrase: \"there is no `x.md`\".
#[must_use]
pub fn new(address: &str, why: &str, at: Span) -> Diagnostic {
    let link = if address.is_empty() { "the link".to_owned() } else { format!("the link `{address}`") };
    let found = Diagnostic::new(&CODE, at, format!("{link} leads to nothing")).label(why.to_owned());
    if address.contains(".md") {
        return found.help("`[[key]]` links to a record wherever its file lies");
    }
    found
}
