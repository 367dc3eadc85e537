//! `map-not-drawn`: an embedded map, which this version shows as a link.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "map-not-drawn",
    severity: Severity::Warning,
    configurable: true,
    doc: "\
`![[map:key]]` asks for a map in place. This version does not draw maps: a link to the record
is shown instead.

```markdown
![[map:saravan]]
```

Write `[[saravan]]` for the link, or leave it as it is: the map will stand there once maps are drawn.",
};

/// The embed.
#[must_use]
pub fn new(target: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the map of `{target}` is not drawn"))
        .help("this version does not draw maps: a link is shown instead")
}
