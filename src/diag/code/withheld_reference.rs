//! `withheld-reference`: published content refers to what is not published yet.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "withheld-reference",
    severity: Severity::Error,
    configurable: false,
    doc: "\
Something that is published refers to a record that stands only in a withheld brief: a draft,
or a brief dated later than the build. Nothing of a withheld brief is published, neither its
text nor the records in its front matter, so the reference would lead nowhere.

```toml
# content/briefs/next-week.md has `status = \"draft\"` and defines the event `border-talks`
covers = [\"border-talks\"]   # in a published brief
```

Publish the brief, or move the record to a file of its own.",
};

/// `why` says what withholds it, as \"the draft `next-week`\"; `defined` is where the record stands.
#[must_use]
pub fn new(text: &str, why: &str, at: Span, defined: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{text}` is not published"))
        .also(defined, format!("it stands in {why}"))
        .help("publish that brief, or move the record to a file of its own")
}
